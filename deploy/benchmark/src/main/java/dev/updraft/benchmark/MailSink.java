package dev.updraft.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that takes everything and keeps of each mail only which one it was and when it was
 * accepted: as much of RFC 5321 as a client needs, and no more work than a fast server has.
 */
final class MailSink implements AutoCloseable {
  private static final String MESSAGE_ID = "message-id:";

  /**
   * @param at just before the server said that it has the mail
   */
  record Accepted(String messageId, Instant at) {}

  private final ServerSocket server;
  private final List<Accepted> accepted = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger connections = new AtomicInteger();

  MailSink() throws IOException {
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("mail-sink").start(this::listen);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Everything accepted so far, in that order. */
  List<Accepted> accepted() {
    synchronized (accepted) {
      return List.copyOf(accepted);
    }
  }

  int count() {
    return accepted.size();
  }

  /** How many times it was connected to. */
  int connections() {
    return connections.get();
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().name("mail-session").start(() -> serve(socket));
      } catch (IOException _) {
        // closed: the loop ends
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        var out =
            new BufferedWriter(
                new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.ISO_8859_1))) {
      socket.setTcpNoDelay(true);
      say(out, "220 sink");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
        switch (verb) {
          case "DATA" -> {
            say(out, "354 go on");
            var id = messageId(in);
            accepted.add(new Accepted(id, Instant.now()));
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          case "EHLO", "HELO", "MAIL", "RCPT", "RSET", "NOOP" -> say(out, "250 ok");
          default -> say(out, "502 not here");
        }
      }
    } catch (IOException _) {
      // The client is gone; what was not accepted it sends again.
    }
  }

  private static String messageId(BufferedReader in) throws IOException {
    String id = null;
    for (var line = in.readLine(); ; line = in.readLine()) {
      if (line == null) {
        throw new IOException("cut off in the middle of a mail");
      }
      if (line.equals(".")) {
        return id;
      }
      if (id == null && line.toLowerCase(Locale.ROOT).startsWith(MESSAGE_ID)) {
        var value = line.substring(MESSAGE_ID.length()).strip();
        // Long ones are folded onto the next line.
        id = value.isEmpty() ? in.readLine().strip() : value;
      }
    }
  }

  private static void say(Writer out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
