package dev.updraft.eventsourcing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents of a view as they were when certain events had been recorded, folded in memory. It
 * answers a query as the view's {@link Documents} would have answered it then.
 */
public final class Replay<D> {
  private final DocumentView<D> view;
  private final Map<UUID, D> documents = new TreeMap<>(Replay::unsigned);

  /**
   * @param events of one member, in the order of the log
   */
  public Replay(DocumentView<D> view, Iterable<Recorded<?>> events) {
    this.view = view;
    for (var recorded : events) {
      for (var key : view.keys(recorded)) {
        // null, where the document is to go, takes it away
        documents.compute(key, (_, document) -> view.evolve(key, document, recorded));
      }
    }
  }

  /** Everything the query selects, in its order; its page is not looked at. */
  public List<D> all(Query query) {
    var selected =
        documents.values().stream()
            .filter(document -> query.filters().stream().allMatch(it -> passes(it, document)));
    return sorted(query, selected).toList();
  }

  /** How many documents the query selects, by their values in some columns. */
  Map<List<String>, Long> counts(Query query, List<String> columns) {
    var by = columns.stream().map(this::column).toList();
    return all(query).stream()
        .collect(
            Collectors.groupingBy(
                document ->
                    by.stream().map(column -> counted(column, value(column, document))).toList(),
                Collectors.counting()));
  }

  /** As the tables spell it. */
  private String counted(Column<D> column, Object value) {
    return switch (column.type()) {
      case UUID, TEXT, NUMBER -> value == null ? ViewSchema.none(column.type()) : text(value);
      case DECIMAL, TIME, TEXTS, WORDS ->
          throw new IllegalArgumentException("nothing is counted by " + column.name());
    };
  }

  private Stream<D> sorted(Query query, Stream<D> selected) {
    var listed = selected;
    if (query.sort() != null) {
      var column = column(query.sort());
      // sorting is stable, so what is equal stays in the order of ids
      listed =
          listed.sorted((one, other) -> compare(column, value(column, one), value(column, other)));
    }
    return query.descending() ? listed.toList().reversed().stream() : listed;
  }

  private boolean passes(Query.Filter filter, D document) {
    var column = column(filter.column());
    var value = value(column, document);
    return switch (filter.test()) {
      case EQUAL -> is(column, value, filter.value());
      case IN -> ((Collection<?>) filter.value()).stream().anyMatch(it -> is(column, value, it));
      case FROM -> compare(column, value, filter.value()) >= 0;
      case BEFORE -> value != null && compare(column, value, filter.value()) < 0;
    };
  }

  private boolean is(Column<D> column, Object value, Object wanted) {
    return switch (column.type()) {
      case TEXTS, WORDS -> value != null && ((Collection<?>) value).contains(text(wanted));
      case TEXT -> value != null && text(value).equals(text(wanted));
      case UUID, NUMBER, DECIMAL, TIME -> compare(column, value, wanted) == 0;
    };
  }

  private Object value(Column<D> column, D document) {
    return column.value().apply(document);
  }

  /** No value is the lowest, as in the tables. */
  private int compare(Column<D> column, Object one, Object other) {
    if (one == null || other == null) {
      return one == other ? 0 : one == null ? -1 : 1;
    }
    return switch (column.type()) {
      case UUID -> unsigned(UUID.fromString(text(one)), UUID.fromString(text(other)));
      case NUMBER -> Long.compare(((Number) one).longValue(), ((Number) other).longValue());
      case DECIMAL -> Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue());
      case TIME -> stored((Instant) one).compareTo(stored((Instant) other));
      // the database's collation is not known here
      case TEXT, TEXTS, WORDS ->
          throw new IllegalArgumentException("texts have no order: " + column.name());
    };
  }

  private static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private Column<D> column(String name) {
    return view.columns().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(view.name() + " has no column " + name));
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  /** As PostgreSQL orders them: byte by byte. */
  private static int unsigned(UUID one, UUID other) {
    var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }
}
