package dev.updraft.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Processes of this machine that need not be our children. */
public final class Processes {
  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /** A process that ended but was never collected by its parent counts as ended. */
  public static boolean isAlive(long pid) {
    if (ProcessHandle.of(pid).isEmpty()) {
      return false;
    }
    return stat(pid).map(fields -> !fields.startsWith("Z")).orElse(true);
  }

  public static boolean awaitEnd(long pid, Duration limit) {
    // Looked at often: ProcessHandle.onExit looks at a stranger only every few hundred
    // milliseconds.
    long deadline = System.nanoTime() + limit.toNanos();
    while (isAlive(pid)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Which process this is, beyond its reusable number: when it started, as the system counts. */
  public static Optional<String> startOf(long pid) {
    return stat(pid)
        .map(fields -> fields.split(" ")[19])
        .or(
            () ->
                ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Object::toString));
  }

  public static String commandLine(long pid) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .flatMap(info -> info.commandLine().or(info::command))
        .orElse("");
  }

  /** Everything after the name in parentheses, which may itself hold spaces. */
  private static Optional<String> stat(long pid) {
    try {
      String line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      return Optional.of(line.substring(line.lastIndexOf(')') + 2));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
