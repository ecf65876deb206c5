package dev.updraft.local.launcher;

import dev.updraft.local.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Empties the installation, after asking. */
final class Reset {
  private final Installation installation;
  private final PrintStream out;

  Reset(Installation installation, PrintStream out) {
    this.installation = installation;
    this.out = out;
  }

  int run(boolean agreed, BufferedReader answers) throws IOException {
    try (var lock = RunLock.take(installation).orElse(null)) {
      if (lock == null) {
        out.println("Updraft runs here. Stop it first: Ctrl-C where it was started.");
        return 1;
      }
      List<Path> present =
          List.of(
                  installation.data(),
                  installation.keys(),
                  installation.mail(),
                  installation.logs())
              .stream()
              .filter(Files::exists)
              .toList();
      if (present.isEmpty()) {
        out.println("There is nothing to remove in " + installation.state() + ".");
        return 0;
      }
      out.println("This removes for good:");
      present.forEach(folder -> out.println("  " + folder));
      if (!agreed && !asked(answers)) {
        out.println("Nothing was removed.");
        return 1;
      }
      // The keys first: what a broken-off removal leaves of the data cannot be read any more.
      Leftovers.end(RunFile.read(installation), out);
      Folders.delete(installation.keys());
      present.forEach(Folders::delete);
      new Applications(installation).removeAll();
      Files.deleteIfExists(RunFile.fileOf(installation));
      out.println("Removed. The next ./updraft up starts empty.");
      return 0;
    }
  }

  private boolean asked(BufferedReader answers) throws IOException {
    out.print("Go on? Type yes: ");
    out.flush();
    String answer = answers.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
  }
}
