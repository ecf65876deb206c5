package dev.updraft.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends another process when this JVM is gone, even by {@code kill -9}: a small shell waits on a
 * pipe that only this JVM holds open, and the operating system closes it for the dead.
 */
public final class Watchdog implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      while read -r _; do :; done
      kill -s "$1" "$2" 2>/dev/null
      n=0
      while kill -0 "$2" 2>/dev/null && [ $n -lt 10 ]; do sleep 1; n=$((n+1)); done
      kill -s KILL "$2" 2>/dev/null
      [ -z "$3" ] || rm -rf "$3"
      """;

  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  public static Watchdog over(long pid, String signal) throws IOException {
    return start(pid, signal, "");
  }

  /** The folder goes with the process: nobody else will come back for it. */
  static Watchdog overTemporary(long pid, String signal, Path folder) throws IOException {
    return start(pid, signal, folder.toString());
  }

  private static Watchdog start(long pid, String signal, String folder) throws IOException {
    return new Watchdog(
        new ProcessBuilder(
                List.of("/bin/sh", "-c", SCRIPT, "watchdog", signal, Long.toString(pid), folder))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  @Override
  public void close() {
    // Killed rather than told: an end of input would make it do its work.
    shell.destroyForcibly();
    try {
      shell.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
