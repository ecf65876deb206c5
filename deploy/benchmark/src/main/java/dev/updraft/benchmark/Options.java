package dev.updraft.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What to measure and how long.
 *
 * @param rounds how often each is measured after a warm-up, one after the other in turn
 * @param each how long one measurement takes
 * @param contacts how many the member with much has; a hundred events each
 * @param nudges how many wait for their moment
 * @param events how many the member has of whom a report is drawn up
 * @param json where the figures are written
 */
record Options(
    Set<Part> parts, int rounds, Duration each, int contacts, int nudges, int events, Path json) {

  /** What can be measured apart from the rest. */
  enum Part {
    APPEND,
    HTTP,
    LATENCY,
    REBUILD,
    IMPORT,
    SCALE,
    NUDGES,
    CHAOS,
    REPORT
  }

  static Options parse(List<String> arguments, Path root) {
    var parts = EnumSet.noneOf(Part.class);
    var rounds = 3;
    var seconds = 5L;
    var contacts = 10_000;
    var nudges = 1_000_000;
    var events = 1_000_000;
    var json = root.resolve("deploy/benchmark/target/benchmark.json");
    var words = arguments.iterator();
    while (words.hasNext()) {
      switch (words.next()) {
        case "--rounds" -> rounds = Integer.parseInt(words.next());
        case "--seconds" -> seconds = Long.parseLong(words.next());
        case "--contacts" -> contacts = Integer.parseInt(words.next());
        case "--nudges" -> nudges = Integer.parseInt(words.next());
        case "--events" -> events = Integer.parseInt(words.next());
        case "--json" -> json = Path.of(words.next());
        case String part -> parts.add(Part.valueOf(part.toUpperCase(Locale.ROOT)));
      }
    }
    return new Options(
        parts.isEmpty() ? EnumSet.allOf(Part.class) : parts,
        rounds,
        Duration.ofSeconds(seconds),
        contacts,
        nudges,
        events,
        json);
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
