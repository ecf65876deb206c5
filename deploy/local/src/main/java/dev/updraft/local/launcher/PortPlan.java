package dev.updraft.local.launcher;

import dev.updraft.local.PortHolder;
import dev.updraft.local.Ports;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** Gives each part its usual port, or the next free one and says who holds the usual one. */
final class PortPlan {
  private final PrintStream out;
  private final Set<Integer> given = new HashSet<>();

  /** The usual ports are kept for those they belong to. */
  PortPlan(PrintStream out, Set<Integer> reserved) {
    this.out = out;
    given.addAll(reserved);
  }

  int give(String part, int usual) {
    given.remove(usual);
    int port = Ports.freeFrom(usual, given);
    given.add(port);
    if (port != usual) {
      out.println(
          "Port "
              + usual
              + " is held by "
              + PortHolder.describe(usual)
              + "; "
              + part
              + " takes "
              + port);
    }
    return port;
  }
}
