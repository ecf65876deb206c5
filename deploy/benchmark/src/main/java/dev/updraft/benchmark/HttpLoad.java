package dev.updraft.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * HTTP/1.1 over kept-alive connections from one thread: the load shares the processors with what it
 * measures, so it must cost next to nothing. Requests are whole before they are sent, and of an
 * answer only the status and the length are looked at.
 */
final class HttpLoad implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long HIGHEST_MICROS = 60_000_000L;

  /** What is sent, and what becomes of the answers. */
  interface Traffic {
    /** The next request of a connection. */
    byte[] next(int connection);

    /** An answer that says it went well; the rest is a failure of the run. */
    default void answered(int connection, Answer answer) {}
  }

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private Histogram micros;
  private long answers;

  HttpLoad(int port, int connections) throws IOException {
    for (var number = 0; number < connections; number++) {
      this.connections.add(new Connection(number, port));
    }
  }

  /** Every connection sends its next request as soon as the last one was answered. */
  Load.Result closed(Duration duration, Traffic traffic) throws IOException {
    begin();
    var started = System.nanoTime();
    var end = started + duration.toNanos();
    for (var connection : connections) {
      connection.send(traffic.next(connection.number), System.nanoTime());
    }
    while (System.nanoTime() < end) {
      selector.select(100);
      for (var connection : answered(traffic)) {
        connection.send(traffic.next(connection.number), System.nanoTime());
      }
    }
    awaitRest(traffic);
    return new Load.Result(answers * 1e9 / (System.nanoTime() - started), micros);
  }

  /** Sends at a rate, whether or not earlier requests were answered; late ones count from then. */
  Load.Result open(int perSecond, Duration duration, Traffic traffic) throws IOException {
    begin();
    var idle = new ArrayDeque<>(connections);
    var started = System.nanoTime();
    var total = perSecond * duration.toSeconds();
    for (var sent = 0L; sent < total; sent++) {
      var due = started + sent * TimeUnit.SECONDS.toNanos(1) / perSecond;
      while (System.nanoTime() < due || idle.isEmpty()) {
        pause(idle.isEmpty() ? TimeUnit.MILLISECONDS.toNanos(5) : due - System.nanoTime());
        idle.addAll(answered(traffic));
      }
      var connection = idle.poll();
      connection.send(traffic.next(connection.number), due);
    }
    awaitRest(traffic);
    return new Load.Result(answers * 1e9 / (System.nanoTime() - started), micros);
  }

  /** Each connection sends so many requests, one after the other. */
  void exactly(int each, Traffic traffic) throws IOException {
    begin();
    for (var connection : connections) {
      connection.send(traffic.next(connection.number), System.nanoTime());
    }
    for (var left = (long) (each - 1) * connections.size(); left > 0; ) {
      selector.select(100);
      for (var connection : answered(traffic)) {
        connection.answers++;
        if (connection.answers < each) {
          connection.send(traffic.next(connection.number), System.nanoTime());
          left--;
        }
      }
    }
    awaitRest(traffic);
  }

  private void begin() {
    micros = new Histogram(HIGHEST_MICROS, 3);
    answers = 0;
    connections.forEach(connection -> connection.answers = 0);
  }

  /** The selector counts in milliseconds; the last one is slept more finely. */
  private void pause(long nanos) throws IOException {
    var millis = TimeUnit.NANOSECONDS.toMillis(nanos) - 1;
    if (millis > 0) {
      selector.select(millis);
    } else {
      LockSupport.parkNanos(Math.min(nanos, TimeUnit.MICROSECONDS.toNanos(200)));
      selector.selectNow();
    }
  }

  private List<Connection> answered(Traffic traffic) throws IOException {
    var done = new ArrayList<Connection>();
    for (var key : selector.selectedKeys()) {
      var connection = (Connection) key.attachment();
      if (connection.read()) {
        var answer = connection.answer();
        micros.recordValue(
            Math.min(HIGHEST_MICROS, (System.nanoTime() - connection.since) / 1_000));
        answers++;
        if (answer.status() / 100 != 2) {
          throw new IOException("the service answered " + answer.text());
        }
        traffic.answered(connection.number, answer);
        done.add(connection);
      }
    }
    selector.selectedKeys().clear();
    return done;
  }

  private void awaitRest(Traffic traffic) throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (connections.stream().anyMatch(connection -> connection.waiting)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("a request was not answered within " + PATIENCE);
      }
      selector.select(100);
      answered(traffic);
    }
  }

  @Override
  public void close() throws IOException {
    for (var connection : connections) {
      connection.channel.close();
    }
    selector.close();
  }

  /** An answer as it lies in the buffer: valid until the connection sends again. */
  record Answer(int status, byte[] bytes, int length) {
    String text() {
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** What follows the last slash of its {@code Location}. */
    String locationId() {
      for (var line : text().split("\r\n")) {
        if (line.regionMatches(true, 0, "location:", 0, 9)) {
          return line.substring(line.lastIndexOf('/') + 1).strip();
        }
      }
      throw new IllegalStateException("no location in: " + text());
    }
  }

  private final class Connection {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final int number;
    private final SocketChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private long since;
    private boolean waiting;
    private int answers;

    Connection(int number, int port) throws IOException {
      this.number = number;
      this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(byte[] request, long from) throws IOException {
      since = from;
      waiting = true;
      buffer.clear();
      var bytes = ByteBuffer.wrap(request);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    /** Whether the answer is whole. */
    boolean read() throws IOException {
      if (!buffer.hasRemaining()) {
        buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
      }
      if (channel.read(buffer) < 0) {
        throw new IOException("the service closed a connection");
      }
      var head = endOfHead();
      if (head < 0 || !whole(head)) {
        return false;
      }
      waiting = false;
      return true;
    }

    Answer answer() {
      var bytes = buffer.array();
      return new Answer(
          (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0',
          bytes,
          buffer.position());
    }

    private int endOfHead() {
      var bytes = buffer.array();
      for (var i = 3; i < buffer.position(); i++) {
        if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    /** Long answers come in chunks; JSON never looks like the end of the last of them. */
    private boolean whole(int head) {
      var length = contentLength(head);
      if (length >= 0) {
        return buffer.position() >= head + length;
      }
      var end = buffer.position() - LAST_CHUNK.length;
      return end >= head
          && Arrays.equals(
              buffer.array(), end, buffer.position(), LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    private int contentLength(int head) {
      var bytes = buffer.array();
      for (var i = 0; i < head - LENGTH.length; i++) {
        if (isLength(bytes, i)) {
          var length = 0;
          for (var digit = i + LENGTH.length; bytes[digit] != '\r'; digit++) {
            length = bytes[digit] == ' ' ? length : length * 10 + bytes[digit] - '0';
          }
          return length;
        }
      }
      return -1;
    }

    private static boolean isLength(byte[] bytes, int at) {
      for (var i = 0; i < LENGTH.length; i++) {
        if ((bytes[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
          return false;
        }
      }
      return true;
    }
  }
}
