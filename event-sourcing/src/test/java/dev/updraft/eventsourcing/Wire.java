package dev.updraft.eventsourcing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a server that can be cut, or made to lose the server's answers first. */
final class Wire implements AutoCloseable {
  /** Bytes of PostgreSQL's message of that name. */
  private static final int SYNC = 5;

  private final int target;
  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Set<Socket> deaf = ConcurrentHashMap.newKeySet();
  private volatile boolean interrupted;

  /**
   * @param url names the server in JDBC's manner
   */
  Wire(String url) {
    this.target = port(url);
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon(true).start(this::accept);
  }

  private static int port(String url) {
    return URI.create(url.substring("jdbc:".length())).getPort();
  }

  /** The same URL by way of this wire. */
  String over(String url) {
    return url.replace(":" + target + "/", ":" + listening.getLocalPort() + "/");
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
        if (answers ? !deaf.contains(to) : !interrupted) {
          to.getOutputStream().write(bytes, 0, n);
        } else if (!answers) {
          to.getOutputStream().write(bytes, 0, Math.max(0, n - SYNC));
        }
      }
      to.shutdownOutput();
    } catch (IOException _) {
      // cut
    }
  }

  /**
   * From now on the client seems to stop before the last message of each call: the one that ends
   * its transaction.
   */
  void interruptCalls() {
    interrupted = true;
  }

  /** From now on the answers to those who are connected are lost on the way. */
  void loseAnswers() {
    deaf.addAll(sockets);
  }

  /** Breaks every connection; new ones are sound. The server may notice much later. */
  void cut() {
    deaf.clear();
    interrupted = false;
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
