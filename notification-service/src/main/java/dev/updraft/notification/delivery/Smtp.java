package dev.updraft.notification.delivery;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jboss.logging.Logger;

/**
 * Hands messages to the mail server, blocking until it has answered or a time-out has closed the
 * connection: when it returns, the hand-over is over.
 */
public final class Smtp {
  private static final Logger LOG = Logger.getLogger(Smtp.class);
  private static final int CLOSING = 421;

  static {
    // Named, it is made at once; otherwise every part of every mail looks through all jars for it,
    // which took a quarter of all the time there was for mails.
    var key = "jakarta.mail.util.StreamProvider";
    if (System.getProperty(key) == null) {
      System.setProperty(key, "org.eclipse.angus.mail.util.MailStreamProvider");
    }
  }

  /** What the server made of a message. */
  public enum Answer {
    ACCEPTED,
    /** It will never take this one. */
    REFUSED,
    /** It does not take this one now; others it may. */
    NOT_NOW,
    /** It takes none now. */
    UNAVAILABLE
  }

  private final MailConfig config;
  private final Session session;
  private final SmtpLines lines;

  public Smtp(MailConfig config) {
    this.config = config;
    this.session = Session.getInstance(properties(config));
    this.lines = new SmtpLines(this::open, config.keptIdle(), System::nanoTime);
  }

  Session session() {
    return session;
  }

  private static Properties properties(MailConfig config) {
    var properties = new Properties();
    var scheme = "mail." + protocol(config) + ".";
    properties.put("mail.transport.protocol", protocol(config));
    properties.put(scheme + "host", config.host());
    properties.put(scheme + "port", String.valueOf(config.port()));
    properties.put(scheme + "auth", String.valueOf(config.username().isPresent()));
    properties.put(scheme + "starttls.enable", String.valueOf(config.startTls() != StartTls.NEVER));
    properties.put(
        scheme + "starttls.required", String.valueOf(config.startTls() == StartTls.REQUIRED));
    properties.put(scheme + "ssl.checkserveridentity", "true");
    properties.put(scheme + "connectiontimeout", millis(config.timeout()));
    properties.put(scheme + "timeout", millis(config.timeout()));
    properties.put(scheme + "writetimeout", millis(config.timeout()));
    // A nudge is not worth a delivery report, and quitting politely would double the time-outs.
    properties.put(scheme + "quitwait", "false");
    return properties;
  }

  private static String protocol(MailConfig config) {
    return config.tls() ? "smtps" : "smtp";
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  public Answer handOver(MimeMessage message) {
    SmtpLines.Line line = null;
    try {
      line = lines.take();
      Address[] to = message.getAllRecipients();
      line.transport.sendMessage(message, to);
      lines.giveBack(line);
      line = null;
      return Answer.ACCEPTED;
    } catch (AuthenticationFailedException e) {
      LOG.error("the mail server does not accept our credentials", e);
      return Answer.UNAVAILABLE;
    } catch (SendFailedException e) {
      return answer(e);
    } catch (MessagingException e) {
      LOG.debug("mail not handed over", e);
      return Answer.UNAVAILABLE;
    } finally {
      // Whatever went wrong, the next mail begins afresh.
      if (line != null) {
        line.close();
      }
    }
  }

  private Transport open() throws MessagingException {
    var transport = session.getTransport();
    transport.connect(config.username().orElse(null), config.password().orElse(null));
    return transport;
  }

  /**
   * A 5xx answer anywhere in the chain: RFC 5321 says not to try the same again. 421 is the server
   * closing; any other 4xx is about this mailbox or this message.
   */
  private static Answer answer(SendFailedException failure) {
    var answer = Answer.UNAVAILABLE;
    for (Exception e = failure; e instanceof MessagingException each; e = each.getNextException()) {
      var code =
          switch (each) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      if (code >= 500) {
        return Answer.REFUSED;
      }
      if (code >= 400 && code != CLOSING) {
        answer = Answer.NOT_NOW;
      }
    }
    return answer;
  }
}
