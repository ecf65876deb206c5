package dev.updraft.notification.outbound;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Posts to addresses members entered, once each and blocking: to the very network address that was
 * checked, following nothing, within one limit of time for all of it and one of size for the
 * answer. The JDK's client would resolve the name again by itself.
 */
public final class OutboundHttp implements AutoCloseable {
  private static final int MOST_HEAD = 16_384;
  private static final int MOST_BODY = 65_536;

  /** What came of it. */
  public sealed interface Answer {
    /**
     * @param body as much of it as was wanted
     * @param retryAfter in seconds; empty: not said
     */
    record Answered(int status, byte[] body, OptionalLong retryAfter) implements Answer {}

    /** Nobody is there, or the answer is none, or takes too long. */
    record Unreachable() implements Answer {}

    record NotAllowed() implements Answer {}

    /** There is too much else under way here; it says nothing of the other side. */
    record Busy() implements Answer {}
  }

  private final Destinations destinations;
  private final Duration timeout;
  private final SSLContext tls;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("outbound-deadlines").factory());

  public OutboundHttp(Destinations destinations, Duration timeout) {
    this(destinations, timeout, defaultTls());
  }

  OutboundHttp(Destinations destinations, Duration timeout, SSLContext tls) {
    this.destinations = destinations;
    this.timeout = timeout;
    this.tls = tls;
  }

  private static SSLContext defaultTls() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param bodyWanted whether the answer's body says more than its status
   */
  public Answer post(String url, Map<String, String> headers, byte[] body, boolean bodyWanted) {
    try (var socket = new Socket()) {
      // Reads alone could be outwitted by one byte now and then; this ends whatever is under way.
      var end = deadlines.schedule(() -> close(socket), timeout.toMillis(), TimeUnit.MILLISECONDS);
      try {
        var uri = destinations.parsed(url);
        return exchange(socket, uri, headers, body, bodyWanted);
      } finally {
        end.cancel(false);
      }
    } catch (Destinations.NotAllowed _) {
      return new Answer.NotAllowed();
    } catch (NameLookups.Busy _) {
      return new Answer.Busy();
    } catch (IOException _) {
      return new Answer.Unreachable();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is of no use any more, either way
    }
  }

  private Answer exchange(
      Socket socket, URI uri, Map<String, String> headers, byte[] body, boolean bodyWanted)
      throws IOException, Destinations.NotAllowed {
    var secure = uri.getScheme().equalsIgnoreCase("https");
    var port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
    var address = destinations.resolve(uri);
    socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
    socket.setSoTimeout((int) timeout.toMillis());
    try (var connection = secure ? secured(socket, uri.getHost(), port) : socket) {
      var out = connection.getOutputStream();
      out.write(head(uri, headers, body.length).getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return answer(new BufferedInputStream(connection.getInputStream()), bodyWanted);
    }
  }

  private SSLSocket secured(Socket socket, String host, int port) throws IOException {
    var secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static String head(URI uri, Map<String, String> headers, int length) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var head = new StringBuilder();
    head.append("POST ").append(path).append(query).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(uri.getRawAuthority()).append("\r\n");
    headers.forEach(
        (name, value) -> {
          if (value.chars().anyMatch(c -> c < ' ' || c > 126)) {
            throw new IllegalArgumentException("not a header's value: " + name);
          }
          head.append(name).append(": ").append(value).append("\r\n");
        });
    head.append("Content-Length: ").append(length).append("\r\n");
    return head.append("User-Agent: Updraft\r\nConnection: close\r\n\r\n").toString();
  }

  private static Answer answer(InputStream in, boolean bodyWanted) throws IOException {
    var left = new int[] {MOST_HEAD};
    var status = status(line(in, left));
    // 1xx only announces the answer.
    while (status < 200) {
      while (!line(in, left).isEmpty()) {
        // its headers say nothing to us
      }
      status = status(line(in, left));
    }
    var retryAfter = OptionalLong.empty();
    var length = OptionalLong.empty();
    var chunked = false;
    for (var header = line(in, left); !header.isEmpty(); header = line(in, left)) {
      var colon = header.indexOf(':');
      var name = header.substring(0, Math.max(colon, 0)).strip().toLowerCase(Locale.ROOT);
      var value = header.substring(colon + 1).strip();
      switch (name) {
        case "retry-after" -> retryAfter = seconds(value);
        case "content-length" -> length = seconds(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        default -> {}
      }
    }
    var body = new byte[0];
    if (bodyWanted) {
      body =
          chunked ? chunks(in) : in.readNBytes((int) Math.min(MOST_BODY, length.orElse(MOST_BODY)));
    }
    return new Answer.Answered(status, body, retryAfter);
  }

  private static int status(String line) throws IOException {
    if (!line.matches("HTTP/1\\.[01] [1-9]\\d\\d( .*)?")) {
      throw new IOException("not an answer");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static OptionalLong seconds(String value) {
    return value.matches("\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    var left = new int[] {MOST_HEAD};
    while (body.size() < MOST_BODY) {
      var size = line(in, left).split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,7}")) {
        throw new IOException("not a chunk");
      }
      var length = Integer.parseInt(size, 16);
      if (length == 0) {
        break;
      }
      body.write(in.readNBytes(Math.min(length, MOST_BODY - body.size())));
      line(in, left);
    }
    return body.toByteArray();
  }

  /** One line of what may not be longer than is left of it. */
  private static String line(InputStream in, int[] left) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || --left[0] < 0) {
        throw new IOException("not an answer, or one without end");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }
}
