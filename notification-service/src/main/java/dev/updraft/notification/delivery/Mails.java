package dev.updraft.notification.delivery;

import dev.updraft.notification.people.Language;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** E-mails as all of ours are: the same words twice, an id of their own, and a way to stop them. */
final class Mails {
  /**
   * What goes into one.
   *
   * @param id by it a repeat is known
   * @param stop switches such mails off, at one click (RFC 8058)
   */
  record Mail(
      String id,
      String from,
      String to,
      String subject,
      Language language,
      Instant at,
      String stop,
      String text,
      String html) {}

  private Mails() {}

  static MimeMessage compose(Session session, Mail mail) throws MessagingException {
    var message = new Identified(session, mail.id());
    message.setFrom(new InternetAddress(mail.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(oneLine(mail.subject()), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(mail.at()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("List-Unsubscribe", "<" + mail.stop() + ">");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setHeader("Content-Language", mail.language().tag());
    message.setContent(
        new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
    message.saveChanges();
    return message;
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
