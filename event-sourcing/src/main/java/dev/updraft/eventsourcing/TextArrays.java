package dev.updraft.eventsourcing;

import java.util.Collection;
import java.util.stream.Collectors;

/** PostgreSQL's literal form of text[]: for arrays inside arrays, which have no parameter form. */
final class TextArrays {
  private TextArrays() {}

  static String literal(Collection<?> values) {
    return values.stream()
        .map(value -> "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
