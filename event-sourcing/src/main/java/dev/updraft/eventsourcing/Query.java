package dev.updraft.eventsourcing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which documents of a view to list, by its declared columns. Immutable. */
public final class Query {
  /** How a column is compared. */
  enum Test {
    EQUAL,
    IN,
    FROM,
    BEFORE
  }

  record Filter(String column, Test test, Object value) {}

  static final int MAX_PAGE = 200;

  private static final Query ALL = new Query(List.of(), null, false, 50, null, false);

  private final List<Filter> filters;
  private final String sort;
  private final boolean descending;
  private final int limit;
  private final String cursor;
  private final boolean brief;

  private Query(
      List<Filter> filters,
      String sort,
      boolean descending,
      int limit,
      String cursor,
      boolean brief) {
    this.filters = List.copyOf(filters);
    this.sort = sort;
    this.descending = descending;
    this.limit = limit;
    this.cursor = cursor;
    this.brief = brief;
  }

  /** Everything of the member, by id, in pages of 50. */
  public static Query all() {
    return ALL;
  }

  /** For a column of texts or words: contains the value. A null value filters nothing. */
  public Query where(String column, Object equals) {
    return equals == null ? this : with(new Filter(column, Test.EQUAL, equals));
  }

  /** For a column of texts or words: contains any of the values. */
  public Query whereIn(String column, Collection<?> values) {
    return with(new Filter(column, Test.IN, List.copyOf(values)));
  }

  /** A null bound filters nothing. */
  public Query from(String column, Object inclusive) {
    return inclusive == null ? this : with(new Filter(column, Test.FROM, inclusive));
  }

  public Query before(String column, Object exclusive) {
    return exclusive == null ? this : with(new Filter(column, Test.BEFORE, exclusive));
  }

  private Query with(Filter filter) {
    var more = new ArrayList<>(filters);
    more.add(filter);
    return new Query(more, sort, descending, limit, cursor, brief);
  }

  public Query sortedBy(String column) {
    return new Query(filters, column, false, limit, cursor, brief);
  }

  public Query sortedByDescending(String column) {
    return new Query(filters, column, true, limit, cursor, brief);
  }

  /**
   * @param limit 1…200
   */
  public Query limit(int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new BadCursor("limit must be from 1 to " + MAX_PAGE);
    }
    return new Query(filters, sort, descending, limit, cursor, brief);
  }

  /**
   * @param cursor from the page before; null for the first page
   */
  public Query after(String cursor) {
    return new Query(filters, sort, descending, limit, cursor, brief);
  }

  /** Leaves out the fields that the view keeps {@link DocumentView#apart() apart}: null then. */
  public Query brief() {
    return new Query(filters, sort, descending, limit, cursor, true);
  }

  boolean isBrief() {
    return brief;
  }

  Query unbounded(int limit) {
    return new Query(filters, sort, descending, limit, null, brief);
  }

  /** All of it, in no order. */
  Query unordered() {
    if (sort != null || descending) {
      throw new IllegalArgumentException("what is shown one after the other comes in no order");
    }
    return unbounded(1);
  }

  List<Filter> filters() {
    return filters;
  }

  String sort() {
    return sort;
  }

  boolean descending() {
    return descending;
  }

  /** Names the order of the listing, for its cursors. */
  String order() {
    return (sort == null ? "" : sort) + (descending ? "-" : "+");
  }

  int limit() {
    return limit;
  }

  String cursor() {
    return cursor;
  }

  /** A cursor that is a number. */
  static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException _) {
      throw BadCursor.notGiven();
    }
  }

  /** A page was asked for with a limit or cursor that makes no sense. */
  public static final class BadCursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadCursor(String message) {
      super(message);
    }

    static BadCursor notGiven() {
      return new BadCursor("the cursor is not one this listing gave");
    }
  }
}
