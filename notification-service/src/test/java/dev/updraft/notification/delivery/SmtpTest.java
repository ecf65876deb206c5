package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private record Config(String host, int port, StartTls startTls) implements MailConfig {
    @Override
    public boolean tls() {
      return false;
    }

    @Override
    public Optional<String> username() {
      return Optional.empty();
    }

    @Override
    public Optional<String> password() {
      return Optional.empty();
    }

    @Override
    public String from() {
      return "Updraft <nudges@updraft.local>";
    }

    @Override
    public String messageIdDomain() {
      return "updraft.local";
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(5);
    }
  }

  private Smtp.Answer sent(StartTls startTls) throws Exception {
    var smtp = new Smtp(new Config("127.0.0.1", server.getSmtp().getPort(), startTls));
    var message = new MimeMessage(smtp.session());
    message.setFrom(new InternetAddress("nudges@updraft.local"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress("linxia@example.org"));
    message.setText("Act now.");
    message.saveChanges();
    return smtp.handOver(message);
  }

  @Test
  void to_a_server_without_tls_nothing_is_said_unless_that_is_allowed() throws Exception {
    assertThat(sent(StartTls.REQUIRED)).isEqualTo(Smtp.Answer.UNAVAILABLE);
    assertThat(server.getReceivedMessages()).isEmpty();
    assertThat(sent(StartTls.NEVER)).isEqualTo(Smtp.Answer.ACCEPTED);
    assertThat(server.getReceivedMessages()).hasSize(1);
  }
}
