package dev.updraft.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who listens on a port, as far as the system lets us see. */
public record PortHolder(long pid, String command) {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  public static Optional<PortHolder> of(int port) {
    try {
      Set<String> sockets = listeningSockets(port);
      if (sockets.isEmpty()) {
        return Optional.empty();
      }
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
        for (Path process : processes) {
          if (holdsOneOf(process, sockets)) {
            long pid = Long.parseLong(process.getFileName().toString());
            return Optional.of(new PortHolder(pid, shortened(Processes.commandLine(pid))));
          }
        }
      }
    } catch (IOException | UncheckedIOException _) {
      // Not Linux, or not ours to see: the port is taken all the same.
    }
    return Optional.empty();
  }

  /** For a message: "process 4711 (java -jar …)", or that it cannot be seen. */
  public static String describe(int port) {
    return of(port)
        .map(holder -> "process " + holder.pid + " (" + holder.command + ")")
        .orElse("another process");
  }

  private static Set<String> listeningSockets(int port) throws IOException {
    var inodes = new HashSet<String>();
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    for (String table : List.of("tcp", "tcp6")) {
      Path file = PROC.resolve("net").resolve(table);
      if (!Files.isReadable(file)) {
        continue;
      }
      for (String line : Files.readAllLines(file)) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
          inodes.add("socket:[" + fields[9] + "]");
        }
      }
    }
    return inodes;
  }

  private static boolean holdsOneOf(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException _) {
      // It ended meanwhile, or belongs to somebody else.
    }
    return false;
  }

  private static String shortened(String command) {
    return command.length() <= 100 ? command : command.substring(0, 99) + "…";
  }
}
