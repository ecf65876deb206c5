package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.EmailAddress;
import dev.updraft.notification.channels.UnsubscribeLinks;
import dev.updraft.notification.people.Language;
import io.quarkus.qute.Template;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

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
    var language = outgoing.language();
    var wording = outgoing.wording();
    try {
      var message = new Identified(session, messageId(outgoing));
      message.setFrom(new InternetAddress(config.from(), true));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(to.value(), true));
      message.setSubject(oneLine(wording.title()), StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(outgoing.at()));
      var unsubscribe = unsubscribing.of(outgoing.memberId(), outgoing.channel().id());
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      message.setHeader("Content-Language", language.tag());
      message.setContent(
          new MimeMultipart(
              "alternative",
              part(render(text, outgoing, unsubscribe), "plain"),
              part(render(html, outgoing, unsubscribe), "html")));
      message.saveChanges();
      return message;
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

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(content, StandardCharsets.UTF_8.name(), subtype);
    return part;
  }

  /** A name or topic goes into a header here: no line may end in it. */
  static String oneLine(String title) {
    return title.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  /** Keeps the Message-ID it is given, so that a repeat is known as one. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
