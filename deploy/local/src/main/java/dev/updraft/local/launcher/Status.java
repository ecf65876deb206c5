package dev.updraft.local.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** The table of {@code status}. */
final class Status {
  private static final String ROW = "%-22s %-24s %8s %8s  %s%n";

  private Status() {}

  static int print(Installation installation, PrintStream out) throws InterruptedException {
    RunFile run = RunFile.read(installation);
    if (!run.isRunning()) {
      out.println("Updraft does not run here. Start it: ./updraft up");
      return 1;
    }
    out.printf(Locale.ROOT, ROW, "part", "address", "process", "memory", "state");
    long total = 0;
    for (RunFile.Entry entry : run.parts()) {
      long memory = memoryOf(entry);
      total += memory;
      out.printf(
          Locale.ROOT,
          ROW,
          entry.part(),
          entry.address(),
          entry.pid() == 0 ? "-" : Long.toString(entry.pid()),
          entry.pid() == 0 ? "-" : memory + " MB",
          stateOf(entry));
    }
    out.printf(Locale.ROOT, ROW, "together", "", "", total + " MB", "");
    return 0;
  }

  private static long memoryOf(RunFile.Entry entry) {
    if (entry.pid() == 0) {
      return 0;
    }
    return entry.part().equals(RunFile.LAUNCHER)
        ? Memory.ofAlone(entry.pid())
        : Memory.of(entry.pid());
  }

  private static String stateOf(RunFile.Entry entry) throws InterruptedException {
    if (entry.part().equals(Servers.Post.NAME)) {
      return "runs in the launcher";
    }
    if (!entry.isAlive()) {
      return entry.pid() == 0 ? "starting" : "dead";
    }
    if (Parts.serviceNames().contains(entry.part())) {
      return Service.isReady(entry.address()) ? "ready" : "not ready";
    }
    return "running";
  }
}
