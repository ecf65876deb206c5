package dev.updraft.eventsourcing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a server that can be cut, or made to lose the server's answers first. */
final class Wire implements AutoCloseable {
  private final int target;
  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean deaf;

  Wire(int target) {
    this.target = target;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon(true).start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        Thread.ofPlatform().daemon(true).start(() -> carry(client, server, false));
        Thread.ofPlatform().daemon(true).start(() -> carry(server, client, true));
      } catch (IOException _) {
        // closed
      }
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    var bytes = new byte[8_192];
    try {
      for (var n = from.getInputStream().read(bytes);
          n >= 0;
          n = from.getInputStream().read(bytes)) {
        if (!(answers && deaf)) {
          to.getOutputStream().write(bytes, 0, n);
        }
      }
      to.shutdownOutput();
    } catch (IOException _) {
      // cut
    }
  }

  /** From now on answers are lost on the way. */
  void loseAnswers() {
    deaf = true;
  }

  /** Breaks every connection; new ones are sound. The server may notice much later. */
  void cut() {
    deaf = false;
    var broken = List.copyOf(sockets);
    sockets.removeAll(broken);
    broken.forEach(Wire::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
