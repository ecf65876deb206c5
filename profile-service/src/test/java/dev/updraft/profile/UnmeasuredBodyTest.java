package dev.updraft.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.web.testing.Tokens;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies sent in chunks, which do not say beforehand how large they are. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class UnmeasuredBodyTest {
  /** One is read on the event loop, the other on a virtual thread: by different code. */
  private static final String ON_EVENT_LOOP = "/api/v1/contacts";

  private static final String ON_VIRTUAL_THREAD = "/api/v1/contacts/merges/preview";

  private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

  @ParameterizedTest
  @ValueSource(strings = {ON_EVENT_LOOP, ON_VIRTUAL_THREAD})
  void is_refused_when_it_turns_out_too_large(String path) throws IOException {
    assertThat(answer(path, contact("x".repeat(2 * 1024 * 1024))))
        .startsWith("HTTP/1.1 413")
        .contains("application/problem+json", "urn:updraft:problem:body-too-large", "traceId");
  }

  @ParameterizedTest
  @ValueSource(strings = {ON_EVENT_LOOP, ON_VIRTUAL_THREAD})
  void is_read_like_any_other_when_it_is_not(String path) throws IOException {
    if (path.equals(ON_EVENT_LOOP)) {
      assertThat(answer(path, contact("小周"))).startsWith("HTTP/1.1 201").contains("小周");
    } else {
      assertThat(answer(path, contact("小周"))).startsWith("HTTP/1.1 400").contains("unknown-field");
    }
  }

  @Test
  void is_refused_as_a_file_too_when_it_turns_out_too_large() throws IOException {
    assertThat(answer("/api/v1/imports", "Name\n" + "Ada\n".repeat(13 * 1024 * 1024)))
        .startsWith("HTTP/1.1 413")
        .contains("application/problem+json", "urn:updraft:problem:body-too-large", "traceId");
  }

  @Test
  void is_read_as_a_file_when_it_is_not() throws IOException {
    assertThat(answer("/api/v1/imports", "Name\n" + "Ada\n".repeat(3)))
        .startsWith("HTTP/1.1 201")
        .contains("\"rows\":3");
  }

  private static String contact(String name) {
    return "{\"name\":\"" + name + "\",\"standing\":\"PEER\"}";
  }

  private static String answer(String path, String body) throws IOException {
    try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      out.write(
          """
          POST %s HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          \r
          """
              .formatted(path, Tokens.of("sender"))
              .getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> send(body.getBytes(StandardCharsets.UTF_8), out));
      return response(socket.getInputStream());
    }
  }

  private static void send(byte[] body, OutputStream out) {
    try {
      for (var from = 0; from < body.length; from += 8_192) {
        var size = Math.min(8_192, body.length - from);
        out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body, from, size);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException _) {
      // the server has had enough
    }
  }

  /** The connection stays open, so the answer ends where it says. */
  private static String response(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    var length = LENGTH.matcher(head.toString().toLowerCase(Locale.ROOT));
    var size = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(size), StandardCharsets.UTF_8);
  }
}
