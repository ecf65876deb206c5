package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Override
    public Duration keptIdle() {
      return Duration.ZERO;
    }
  }

  private Smtp.Answer sent(StartTls startTls) throws Exception {
    return sent(new Config("127.0.0.1", server.getSmtp().getPort(), startTls));
  }

  private static Smtp.Answer sent(Config config) throws Exception {
    var smtp = new Smtp(config);
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

  /** What becomes of a message whose recipient a server answers so. */
  private static Smtp.Answer answered(String toRecipient) throws Exception {
    try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOne(one, toRecipient));
      return sent(new Config("127.0.0.1", one.getLocalPort(), StartTls.NEVER));
    }
  }

  private static void answerOne(ServerSocket one, String toRecipient) {
    try (var socket = one.accept();
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var out = socket.getOutputStream()) {
      out.write("220 here\r\n".getBytes(StandardCharsets.US_ASCII));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var answer = line.startsWith("RCPT") ? toRecipient : "250 fine";
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      // the client has heard enough
    }
  }

  @ParameterizedTest
  @CsvSource({
    "450 4.2.1 busy, NOT_NOW",
    "452 4.2.2 full, NOT_NOW",
    "421 4.3.2 closing, UNAVAILABLE",
    "550 5.1.1 nobody, REFUSED",
  })
  void what_one_mailbox_does_not_take_now_says_nothing_of_others(String said, Smtp.Answer is)
      throws Exception {
    assertThat(answered(said)).isEqualTo(is);
  }
}
