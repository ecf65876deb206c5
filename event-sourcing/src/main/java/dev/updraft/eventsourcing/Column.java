package dev.updraft.eventsourcing;

import java.util.function.Function;

/**
 * A field of a document by which it can be found or sorted.
 *
 * @param name lower snake case
 * @param ofAll whether it is also asked for over all members at once, as {@link Due} does
 */
public record Column<D>(String name, Type type, Function<D, ?> value, boolean ofAll) {
  public Column(String name, Type type, Function<D, ?> value) {
    this(name, type, value, false);
  }

  /** The same with an index over all members. */
  public Column<D> forAllMembers() {
    return new Column<>(name, type, value, true);
  }

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
    TEXTS("text[]"),
    /**
     * The same where there are too many documents to look through: each text is kept in a table of
     * its own. An array's index would not do: row-level security lets no operator on arrays use it.
     */
    WORDS("text[]");

    final String sql;

    Type(String sql) {
      this.sql = sql;
    }
  }
}
