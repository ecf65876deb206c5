package dev.updraft.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.local.Ports;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
  @TempDir Path folder;

  @Test
  void a_mail_is_kept_as_a_file_and_shown_as_text() throws Exception {
    int page = Ports.anyFree();
    try (var mailbox = new Mailbox(folder, Ports.anyFree(), page, InstantSource.system())) {
      mailbox.start();
      send(mailbox, "趁势行动 <b>now</b>", "势能 63 <script>alert(1)</script>");
      List<Path> kept;
      try (var files = Files.list(folder)) {
        kept = files.toList();
      }
      assertThat(kept).hasSize(1);

      String list = get(mailbox.pageAddress() + "/");
      assertThat(list).contains("趁势行动 &lt;b&gt;now&lt;/b&gt;").contains("lin@example.com");
      String one = get(mailbox.pageAddress() + "/" + kept.getFirst().getFileName());
      assertThat(one).contains("势能 63 &lt;script&gt;").doesNotContain("<script>");
      assertThat(get(mailbox.pageAddress() + "/..%2Fsecret.eml")).contains("no such mail");
      assertThat(rawGet(page, "evil.example")).contains(" 403 ").doesNotContain("势能");
    }
  }

  private static void send(Mailbox mailbox, String subject, String text) throws Exception {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(mailbox.smtpPort()));
    var message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("nudges@updraft.local"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress("lin@example.com"));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    Transport.send(message);
  }

  private static String get(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** As a foreign page would after rebinding its name to this machine. */
  private static String rawGet(int port, String host) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
