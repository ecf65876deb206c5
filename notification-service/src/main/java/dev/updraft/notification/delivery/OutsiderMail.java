package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.EmailAddress;
import dev.updraft.notification.channels.PublicConfig;
import dev.updraft.notification.delivery.OutsiderMessages.About;
import dev.updraft.notification.people.Language;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What somebody without an account is written: who asks, what or about what, until when, and how to
 * stop it.
 */
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
              "<%s.%s@%s>"
                  .formatted(
                      about(letter.message().about()),
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

  private static String about(About about) {
    return switch (about) {
      case About.Ask(var ask) -> "ask." + ask;
      case About.Session(_, var session) -> "challenge." + session;
    };
  }

  private static String subject(Letter letter) {
    var subject = Mails.oneLine(letter.invitation().subject());
    var points = subject.codePointCount(0, subject.length());
    var shown =
        points <= LONGEST_SUBJECT
            ? subject
            : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
    var who = letter.invitation().signedBy();
    return switch (letter.message().about()) {
      case About.Ask _ ->
          switch (letter.language()) {
            case ENGLISH -> who + " asks you: " + shown;
            case CHINESE -> who + "想请教你：" + shown;
          };
      case About.Session _ ->
          switch (letter.language()) {
            case ENGLISH -> who + " would like you to question them about " + shown;
            case CHINESE -> who + "想请你就“" + shown + "”提问";
          };
    };
  }

  /** What is said of the one thing a message is about. */
  private record Said(String asks, String answer, String only) {}

  private static Said said(Letter letter) {
    var who = letter.invitation().signedBy();
    var until = UNTIL.format(letter.invitation().until().atZone(letter.zone()));
    return switch (letter.message().about()) {
      case About.Ask _ ->
          switch (letter.language()) {
            case ENGLISH ->
                new Said(
                    who + " would like to know from you:",
                    "Answer here, without an account, until " + until,
                    "Only " + who + " sees your answer.");
            case CHINESE ->
                new Said(who + "想请教你：", "在这里回答，不用注册，" + until + "之前有效", "你的回答只有" + who + "看得到。");
          };
      case About.Session _ ->
          switch (letter.language()) {
            case ENGLISH ->
                new Said(
                    who
                        + " would like to find where their knowledge ends, and asks you to question"
                        + " them about:",
                    "Put your questions here, without an account, until " + until,
                    "Ask, listen to the answer, and note how it went. Only " + who + " sees it.");
            case CHINESE ->
                new Said(
                    who + "想知道自己的认知边界在哪里，请你就下面的话题提问：",
                    "在这里提问，不用注册，" + until + "之前有效",
                    "提一个问题，听完回答，再记下答得怎么样。只有" + who + "看得到。");
          };
    };
  }

  private String render(Template template, Letter letter, String stop) {
    var who = letter.invitation().signedBy();
    var said = said(letter);
    var filled =
        template
            .data("language", letter.language().tag())
            .data("question", letter.invitation().subject())
            .data("asks", said.asks())
            .data("answer", said.answer())
            .data("only", said.only())
            .data("link", origin.repliesUrl().orElse(origin.url()) + letter.invitation().path())
            .data("stop", stop);
    return switch (letter.language()) {
      case ENGLISH ->
          filled
              .data("greeting", letter.name() == null ? "Hello," : "Hello " + letter.name() + ",")
              .data("reason", "You get this because " + who + " has this address of yours.")
              .data("stopping", "No more such messages to this address")
              .render();
      case CHINESE ->
          filled
              .data("greeting", letter.name() == null ? "你好：" : letter.name() + "，你好：")
              .data("reason", "收到这封信，是因为" + who + "有你的这个地址。")
              .data("stopping", "不再往这个地址发这样的信")
              .render();
    };
  }
}
