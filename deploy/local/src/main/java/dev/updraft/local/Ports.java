package dev.updraft.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Ports on the loopback interface: which are free, and which to take. */
public final class Ports {
  private Ports() {}

  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Refuses to start somebody on a port that is held, and says by whom. */
  public static void mustBeFree(int port, String who) {
    if (!isFree(port)) {
      throw new LocalServerFailed(
          who + " does not start: port " + port + " is held by " + PortHolder.describe(port), null);
    }
  }

  /** The wished port or the next free one above it. */
  public static int freeFrom(int wished, Set<Integer> taken) {
    for (int port = wished; port < wished + 200; port++) {
      if (!taken.contains(port) && isFree(port)) {
        return port;
      }
    }
    throw new LocalServerFailed("no free port between " + wished + " and " + (wished + 199), null);
  }

  public static int anyFree() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LocalServerFailed("no free port on the loopback interface", e);
    }
  }
}
