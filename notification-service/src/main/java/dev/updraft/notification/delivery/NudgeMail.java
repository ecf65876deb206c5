package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.EmailAddress;
import dev.updraft.notification.channels.UnsubscribeLinks;
import dev.updraft.notification.people.Language;
import io.quarkus.qute.Template;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A nudge as an e-mail: the same words as plain text and as HTML. */
public final class NudgeMail {
  private final Session session;
  private final MailConfig config;
  private final UnsubscribeLinks unsubscribing;
  private final Template text;
  private final Template html;

  public NudgeMail(
      Smtp smtp, MailConfig config, UnsubscribeLinks unsubscribing, Template text, Template html) {
    this.session = smtp.session();
    this.config = config;
    this.unsubscribing = unsubscribing;
    this.text = text;
    this.html = html;
  }

  MimeMessage compose(Outgoing outgoing, EmailAddress to) {
    var unsubscribe = unsubscribing.of(outgoing.memberId(), outgoing.channel().id());
    try {
      return Mails.compose(
          session,
          new Mails.Mail(
              messageId(outgoing),
              config.from(),
              to.value(),
              outgoing.wording().title(),
              outgoing.language(),
              outgoing.at(),
              unsubscribe,
              render(text, outgoing, unsubscribe),
              render(html, outgoing, unsubscribe)));
    } catch (MessagingException e) {
      throw new IllegalStateException("cannot be put into an e-mail: " + outgoing.key(), e);
    }
  }

  private String messageId(Outgoing outgoing) {
    var what =
        outgoing.nudgeId() == null
            ? "test." + outgoing.key()
            : "nudge." + outgoing.nudgeId() + "." + outgoing.round();
    return "<" + what + "@" + config.messageIdDomain() + ">";
  }

  private static String render(Template template, Outgoing outgoing, String unsubscribe) {
    var language = outgoing.language();
    return template
        .data("title", outgoing.wording().title())
        .data("text", outgoing.wording().text())
        .data("answers", outgoing.answers())
        .data("answerLines", outgoing.answerLines())
        .data("language", language.tag())
        .data("reason", reason(language))
        .data("unsubscribe", unsubscribe)
        .data("stop", stop(language))
        .render();
  }

  private static String reason(Language language) {
    return switch (language) {
      case ENGLISH -> "You get this because you asked Updraft to nudge you by e-mail.";
      case CHINESE -> "你在 Updraft 里打开了邮件提醒，所以收到这封信。";
    };
  }

  private static String stop(Language language) {
    return switch (language) {
      case ENGLISH -> "Stop these e-mails";
      case CHINESE -> "不再接收邮件提醒";
    };
  }
}
