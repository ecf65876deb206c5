package dev.updraft.notification.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A mail server that has a message but does not say so until it is told to. */
final class StallingSmtp implements AutoCloseable {
  private final ServerSocket server;
  private final CountDownLatch received = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  StallingSmtp(int port) throws IOException {
    server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  boolean awaitMessage() throws InterruptedException {
    return received.await(10, TimeUnit.SECONDS);
  }

  void accept250() {
    release.countDown();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      say(out, "220 slow");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("DATA")) {
          say(out, "354 go on");
          while (!in.readLine().equals(".")) {
            // the message itself is of no interest
          }
          received.countDown();
          release.await();
        }
        say(out, "250 fine");
      }
    } catch (IOException _) {
      // the client has had enough
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(PrintWriter out, String line) {
    out.print(line + "\r\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    release.countDown();
    server.close();
  }
}
