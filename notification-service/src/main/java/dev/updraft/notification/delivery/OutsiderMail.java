package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.EmailAddress;
import dev.updraft.notification.channels.PublicConfig;
import dev.updraft.notification.people.Language;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What somebody without an account is written: who asks, what, until when, and how to stop it. */
@Singleton
class OutsiderMail {
  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm (xxx)");
  private static final int LONGEST_SUBJECT = 60;

  private final Smtp smtp;
  private final MailConfig config;
  private final PublicConfig origin;
  private final AddressStops stops;
  private final Template text;
  private final Template html;

  OutsiderMail(
      Smtp smtp,
      MailConfig config,
      PublicConfig origin,
      AddressStops stops,
      @Location("mail/outsider.txt") Template text,
      @Location("mail/outsider.html") Template html) {
    this.smtp = smtp;
    this.config = config;
    this.origin = origin;
    this.stops = stops;
    this.text = text;
    this.html = html;
  }

  /**
   * @param name of whoever is written to; null: not known
   * @param zone where whoever asks is
   */
  record Letter(
      OutsiderMessages.Waiting message,
      EmailAddress to,
      String name,
      Peers.Invitation invitation,
      Language language,
      ZoneId zone,
      Instant at) {}

  MimeMessage compose(Letter letter) {
    var stop = stops.link(letter.to().value());
    try {
      return Mails.compose(
          smtp.session(),
          new Mails.Mail(
              "<ask.%s.%s@%s>"
                  .formatted(
                      letter.message().askId(),
                      letter.message().contactId(),
                      config.messageIdDomain()),
              config.from(),
              letter.to().value(),
              subject(letter),
              letter.language(),
              letter.at(),
              stop,
              render(text, letter, stop),
              render(html, letter, stop)));
    } catch (MessagingException e) {
      throw new IllegalStateException("cannot be put into an e-mail: " + letter.message().id(), e);
    }
  }

  private static String subject(Letter letter) {
    var question = Mails.oneLine(letter.invitation().question());
    var points = question.codePointCount(0, question.length());
    var shown =
        points <= LONGEST_SUBJECT
            ? question
            : question.substring(0, question.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
    var who = letter.invitation().signedBy();
    return switch (letter.language()) {
      case ENGLISH -> who + " asks you: " + shown;
      case CHINESE -> who + "想请教你：" + shown;
    };
  }

  private String render(Template template, Letter letter, String stop) {
    var who = letter.invitation().signedBy();
    var until = UNTIL.format(letter.invitation().closesAt().atZone(letter.zone()));
    var filled =
        template
            .data("language", letter.language().tag())
            .data("question", letter.invitation().question())
            .data("link", origin.repliesUrl().orElse(origin.url()) + letter.invitation().path())
            .data("stop", stop);
    return switch (letter.language()) {
      case ENGLISH ->
          filled
              .data("greeting", letter.name() == null ? "Hello," : "Hello " + letter.name() + ",")
              .data("asks", who + " would like to know from you:")
              .data("answer", "Answer here, without an account, until " + until)
              .data("only", "Only " + who + " sees your answer.")
              .data("reason", "You get this because " + who + " has this address of yours.")
              .data("stopping", "No more such messages to this address")
              .render();
      case CHINESE ->
          filled
              .data("greeting", letter.name() == null ? "你好：" : letter.name() + "，你好：")
              .data("asks", who + "想请教你：")
              .data("answer", "在这里回答，不用注册，" + until + "之前有效")
              .data("only", "你的回答只有" + who + "看得到。")
              .data("reason", "收到这封信，是因为" + who + "有你的这个地址。")
              .data("stopping", "不再往这个地址发这样的信")
              .render();
    };
  }
}
