package dev.updraft.eventsourcing;

import java.util.function.Function;

/**
 * A field of a document by which it can be found or sorted.
 *
 * @param name lower snake case
 */
public record Column<D>(String name, Type type, Function<D, ?> value) {
  /** How PostgreSQL holds it, and what the value function answers. */
  public enum Type {
    /** {@code UUID} */
    UUID("uuid"),
    /** {@code String} or an enum */
    TEXT("text"),
    /** {@code Long} or {@code Integer} */
    NUMBER("bigint"),
    /** {@code Double} */
    DECIMAL("double precision"),
    /** {@code Instant}, kept to the microsecond */
    TIME("timestamptz"),
    /** {@code Collection<String>}; filtered by containment */
    TEXTS("text[]");

    final String sql;

    Type(String sql) {
      this.sql = sql;
    }
  }
}
