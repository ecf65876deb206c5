package dev.updraft.notification.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that misbehaves, on loopback. */
public final class HostileServer implements AutoCloseable {
  /** What it does with a request, until the other side has had enough. */
  @FunctionalInterface
  public interface Manner {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Manner manner;
  public final AtomicInteger requests = new AtomicInteger();

  public HostileServer(Manner manner) throws IOException {
    this.manner = manner;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Takes a request and says nothing. */
  public static HostileServer silent() throws IOException {
    return new HostileServer(_ -> Thread.sleep(60_000));
  }

  /** One byte of its answer at a time. */
  public static HostileServer dripping() throws IOException {
    return new HostileServer(
        out -> {
          out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write('a');
            out.flush();
            Thread.sleep(50);
          }
        });
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
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
    try (socket) {
      requests.incrementAndGet();
      socket.getInputStream().read();
      manner.answer(socket.getOutputStream());
    } catch (IOException _) {
      // the client has had enough
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
