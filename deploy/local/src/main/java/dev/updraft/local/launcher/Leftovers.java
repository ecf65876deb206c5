package dev.updraft.local.launcher;

import dev.updraft.local.Processes;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Ends what a launcher that was killed left running. */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Leftovers() {}

  /**
   * Only processes of the recorded number and start are ours. The database is not ended here: its
   * server knows how to take over its own data.
   */
  static void end(RunFile last, PrintStream out) {
    List<RunFile.Entry> orphans =
        last.parts().stream()
            .filter(entry -> !entry.part().equals(RunFile.LAUNCHER))
            .filter(entry -> !entry.part().equals(Servers.Database.NAME))
            .filter(RunFile.Entry::isAlive)
            .toList();
    for (RunFile.Entry orphan : orphans) {
      out.println(
          "Ending "
              + orphan.part()
              + " (process "
              + orphan.pid()
              + "), left over from a killed run");
      ProcessHandle.of(orphan.pid()).ifPresent(ProcessHandle::destroy);
    }
    for (RunFile.Entry orphan : orphans) {
      if (!Processes.awaitEnd(orphan.pid(), PATIENCE)) {
        ProcessHandle.of(orphan.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Processes.awaitEnd(orphan.pid(), PATIENCE);
      }
    }
  }
}
