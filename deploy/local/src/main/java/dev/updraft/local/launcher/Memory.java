package dev.updraft.local.launcher;

import dev.updraft.local.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much memory the services may take on one laptop, and how much a process does take. */
final class Memory {
  /** For a service's JVM; each was chosen by measuring all of them together. */
  static final List<String> SERVICE =
      List.of(
          "-Xms64m",
          // Else the young generation stays at a third of the smallest heap, and is collected for
          // every few hundred requests.
          "-Xmn40m",
          "-Xmx192m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private Memory() {}

  /** In MiB, of a process and its children; what several share is counted in parts, once. */
  static long of(long pid) {
    var all =
        ProcessHandle.of(pid).stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    return all.mapToLong(process -> kibibytes(process.pid())).sum() / 1024;
  }

  /** Without its children. */
  static long ofAlone(long pid) {
    return kibibytes(pid) / 1024;
  }

  private static long kibibytes(long pid) {
    for (String table : List.of("smaps_rollup", "status")) {
      try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), table))) {
        var found =
            lines.filter(line -> line.startsWith("Pss:") || line.startsWith("VmRSS:")).findFirst();
        if (found.isPresent()) {
          return Long.parseLong(found.get().replaceAll("\\D", ""));
        }
      } catch (IOException | java.io.UncheckedIOException _) {
        // not readable on this system, or just ended
      }
    }
    return Processes.isAlive(pid) ? byPs(pid) : 0;
  }

  private static long byPs(long pid) {
    try {
      var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String text = new String(ps.getInputStream().readAllBytes()).strip();
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (IOException _) {
      return 0;
    }
  }
}
