package dev.updraft.local.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;

/** What the page shows of one kept mail. */
record Mail(String file, String from, String to, String subject, Instant received, String text) {

  static Mail read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var message = new MimeMessage(Session.getInstance(new Properties()), in);
      return new Mail(
          file.getFileName().toString(),
          header(message, "From"),
          header(message, "To"),
          header(message, "Subject"),
          Files.getLastModifiedTime(file).toInstant(),
          text(message));
    } catch (MessagingException e) {
      throw new IOException("not a mail: " + file, e);
    }
  }

  private static String header(MimeMessage message, String name)
      throws MessagingException, IOException {
    String value = message.getHeader(name, ", ");
    return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
  }

  /** The plain text where there is one: the page never shows a mail's own HTML as HTML. */
  private static String text(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/*")) {
      return part.getContent().toString();
    }
    if (part.getContent() instanceof Multipart parts) {
      String first = "";
      for (int i = 0; i < parts.getCount(); i++) {
        String text = text(parts.getBodyPart(i));
        if (!text.isEmpty() && parts.getBodyPart(i).isMimeType("text/plain")) {
          return text;
        }
        first = first.isEmpty() ? text : first;
      }
      return first;
    }
    return "";
  }
}
