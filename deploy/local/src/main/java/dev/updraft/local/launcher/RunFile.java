package dev.updraft.local.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.local.LocalServerFailed;
import dev.updraft.local.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** What runs, written down for the other commands and for the next start. */
public record RunFile(List<Entry> parts) {
  static final String LAUNCHER = "launcher";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The start tells a process from a later one of the same number. */
  public record Entry(String part, String address, long pid, String start) {

    static Entry of(String part, String address, long pid) {
      return new Entry(part, address, pid, pid == 0 ? "" : Processes.startOf(pid).orElse(""));
    }

    boolean isAlive() {
      return pid != 0
          && Processes.isAlive(pid)
          && Processes.startOf(pid).map(start::equals).orElse(false);
    }
  }

  public RunFile {
    parts = List.copyOf(parts);
  }

  static Path fileOf(Installation installation) {
    return installation.run().resolve("parts.json");
  }

  static RunFile read(Installation installation) {
    Path file = fileOf(installation);
    if (!Files.exists(file)) {
      return new RunFile(List.of());
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), RunFile.class);
    } catch (IOException e) {
      throw new LocalServerFailed("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  void write(Installation installation) {
    Path file = fileOf(installation);
    try {
      Path next = file.resolveSibling("parts.json.new");
      Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LocalServerFailed("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  Optional<Entry> part(String name) {
    return parts.stream().filter(entry -> entry.part().equals(name)).findFirst();
  }

  boolean isRunning() {
    return part(LAUNCHER).filter(Entry::isAlive).isPresent();
  }

  /** The address of a part of the running Updraft. */
  public String addressOf(String name) {
    if (!isRunning()) {
      throw new LocalServerFailed("Updraft does not run here. Start it: ./updraft up", null);
    }
    return part(name)
        .map(Entry::address)
        .orElseThrow(() -> new LocalServerFailed(name + " does not run.", null));
  }
}
