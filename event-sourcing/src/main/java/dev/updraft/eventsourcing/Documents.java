package dev.updraft.eventsourcing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The documents of one view, as one member may see them: the member is in every query, and
 * row-level security holds even where a query would forget it.
 */
public final class Documents<D> {
  private static final int MOST = 100_000;

  /** So many are fetched at a time where one after the other is looked at. */
  private static final int FETCHED = 500;

  private static final JsonMapper JSON = EventCodec.json();

  private final DataSource reader;
  private final DocumentView<D> view;
  private final ObjectReader json;
  private final String schema;
  private final String table;
  private final int most;

  /** Read before, by their text; null: they are read anew each time. */
  private final Map<String, D> remembered;

  Documents(DataSource reader, DocumentView<D> view) {
    this(reader, view, MOST);
  }

  /**
   * @param most how many may be asked for at once
   */
  Documents(DataSource reader, DocumentView<D> view, int most) {
    this(reader, view, most, null);
  }

  private Documents(DataSource reader, DocumentView<D> view, int most, Map<String, D> remembered) {
    this.most = most;
    this.remembered = remembered;
    this.reader = reader;
    this.view = view;
    this.json = JSON.readerFor(view.document());
    this.schema = ViewSchema.serving(view.name());
    this.table = schema + ".document";
  }

  /**
   * The same, where the same documents are asked for again and again: the last ones read are
   * remembered by what the database holds of them, so none is ever older than that.
   *
   * @param many how many are remembered
   */
  public Documents<D> remembering(int many) {
    return new Documents<>(
        reader,
        view,
        most,
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, D> longestUnseen) {
                return size() > many;
              }
            }));
  }

  public Optional<D> find(UUID member, UUID id) {
    return MemberScope.read(
        reader,
        member,
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select "
                      + ViewSchema.whole(view)
                      + " from "
                      + table
                      + " where member_id = ? and id = ?")) {
            query.setObject(1, member);
            query.setObject(2, id);
            try (var rows = query.executeQuery()) {
              return rows.next() ? Optional.of(read(rows.getBytes(1))) : Optional.empty();
            }
          }
        });
  }

  /**
   * @throws Query.BadCursor when the cursor is not one this listing gave
   */
  public Page<D> page(UUID member, Query query) {
    var rows = rows(member, query, query.limit() + 1);
    var more = rows.size() > query.limit();
    var shown = more ? rows.subList(0, query.limit()) : rows;
    var items = shown.stream().map(row -> read(row.document)).toList();
    var last = more ? shown.getLast() : null;
    return new Page<>(
        items, more ? new Cursor(query.order(), last.sortValue, last.id).text() : null);
  }

  /**
   * Everything a query selects, to be looked through in memory.
   *
   * @throws IllegalStateException beyond 100,000 documents: what was made of a part would be wrong
   */
  public List<D> all(UUID member, Query query) {
    var rows = rows(member, query.unbounded(1), most + 1);
    if (rows.size() > most) {
      throw new IllegalStateException(
          "more than " + most + " documents of view " + view.name() + " asked for at once");
    }
    return rows.stream().map(row -> read(row.document)).toList();
  }

  /**
   * Shows everything a query selects, one after the other, however many there are: only a few are
   * held at a time. They come in no order: in that of their ids, reading tens of thousands may take
   * twice as long.
   *
   * @param shown runs within the reading transaction, so it is to ask nothing of the database
   * @throws IllegalArgumentException when the query wants an order
   */
  public void each(UUID member, Query query, Consumer<D> shown) {
    var sql = new Sql(query.unordered());
    MemberScope.read(
        reader,
        member,
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "select " + shown(query) + " from " + table + sql.where)) {
            sql.bind(select, member);
            select.setFetchSize(FETCHED);
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                shown.accept(read(rows.getBytes(1)));
              }
            }
          }
          return null;
        });
  }

  public long count(UUID member, Query query) {
    var sql = new Sql(query);
    return MemberScope.read(
        reader,
        member,
        connection -> {
          try (var select =
              connection.prepareStatement("select count(*) from " + table + sql.where)) {
            sql.bind(select, member);
            try (var rows = select.executeQuery()) {
              rows.next();
              return rows.getLong(1);
            }
          }
        });
  }

  private String shown(Query query) {
    return query.isBrief() ? "document::text" : ViewSchema.whole(view);
  }

  /** How many documents a query selects, by their values in some columns. */
  public Map<List<String>, Long> counts(UUID member, Query query, List<String> columns) {
    var sql = new Sql(query);
    var names =
        columns.stream()
            .map(name -> ViewSchema.sqlName(sql.column(name)) + "::text")
            .collect(Collectors.joining(", "));
    return MemberScope.read(
        reader,
        member,
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "select count(*), "
                      + names
                      + " from "
                      + table
                      + sql.where
                      + " group by "
                      + IntStream.rangeClosed(2, columns.size() + 1)
                          .mapToObj(Integer::toString)
                          .collect(Collectors.joining(", ")))) {
            sql.bind(select, member);
            try (var rows = select.executeQuery()) {
              var counts = new HashMap<List<String>, Long>();
              while (rows.next()) {
                var values = new ArrayList<String>();
                for (var n = 0; n < columns.size(); n++) {
                  values.add(rows.getString(n + 2));
                }
                counts.put(List.copyOf(values), rows.getLong(1));
              }
              return counts;
            }
          }
        });
  }

  /**
   * The latest time among the documents a query selects, for each value of a column.
   *
   * @param time a column every document has a value in
   */
  public Map<String, Instant> latest(UUID member, Query query, String by, String time) {
    var sql = new Sql(query);
    return MemberScope.read(
        reader,
        member,
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "select "
                      + ViewSchema.sqlName(sql.column(by))
                      + "::text, max("
                      + ViewSchema.sqlName(sql.column(time))
                      + ") from "
                      + table
                      + sql.where
                      + " group by 1")) {
            sql.bind(select, member);
            try (var rows = select.executeQuery()) {
              var latest = new HashMap<String, Instant>();
              while (rows.next()) {
                latest.put(rows.getString(1), rows.getObject(2, OffsetDateTime.class).toInstant());
              }
              return latest;
            }
          }
        });
  }

  /**
   * @param document JSON as it came, in UTF-8: what is read at once need not become a text first
   */
  private record Row(UUID id, byte[] document, String sortValue) {}

  private List<Row> rows(UUID member, Query query, int limit) {
    var sql = new Sql(query);
    return MemberScope.read(
        reader,
        member,
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "select id, "
                      + shown(query)
                      + ", "
                      + sql.sortValue()
                      + " from "
                      + table
                      + sql.where
                      + sql.after
                      + sql.order
                      + " limit "
                      + limit)) {
            var n = sql.bind(select, member);
            sql.bindCursor(select, n);
            try (var rows = select.executeQuery()) {
              var found = new ArrayList<Row>();
              while (rows.next()) {
                found.add(
                    new Row(rows.getObject(1, UUID.class), rows.getBytes(2), rows.getString(3)));
              }
              return found;
            }
          }
        });
  }

  private D read(byte[] document) {
    if (remembered == null) {
      return readAnew(document);
    }
    var text = new String(document, UTF_8);
    var before = remembered.get(text);
    if (before != null) {
      return before;
    }
    var read = readAnew(document);
    remembered.put(text, read);
    return read;
  }

  private D readAnew(byte[] document) {
    try {
      return json.readValue(document);
    } catch (IOException e) {
      throw new IllegalStateException("view " + view.name() + " holds an unreadable document", e);
    }
  }

  /** A query in SQL; every value is a parameter, every name is one the view declares. */
  private final class Sql {
    final String where;
    final String after;
    final String order;
    final String sort;
    private final Column<D> sortColumn;
    private final Cursor cursor;
    private final List<Object> values = new ArrayList<>();

    Sql(Query query) {
      var conditions = new StringBuilder(" where member_id = ?");
      query.filters().forEach(filter -> conditions.append(" and ").append(condition(filter)));
      where = conditions.toString();
      sortColumn = query.sort() == null ? null : column(query.sort());
      sort = sortColumn == null ? null : ViewSchema.sqlName(sortColumn);
      cursor =
          query.cursor() == null
              ? null
              : Cursor.parse(
                  query.cursor(), query.order(), sortColumn == null ? null : sortColumn.type());
      var direction = query.descending() ? " desc" : "";
      // Qualified: the bare name would be that of the selected text, and 10 come before 9.
      order =
          " order by "
              + (sort == null ? "" : "document." + sort + direction + ", ")
              + "id"
              + direction;
      var beyond = query.descending() ? " < " : " > ";
      if (cursor == null) {
        after = "";
      } else if (sort == null) {
        after = " and id" + beyond + "?";
      } else {
        after =
            " and (" + sort + ", id)" + beyond + "(cast(? as " + sortColumn.type().sql + "), ?)";
      }
    }

    /** The sort value as a cursor carries it. */
    String sortValue() {
      if (sort == null) {
        return "''";
      }
      return sortColumn.type() == Column.Type.TIME ? Cursor.time(sort) : sort + "::text";
    }

    private String condition(Query.Filter filter) {
      var column = column(filter.column());
      if (column.type() == Column.Type.WORDS) {
        return wordCondition(column, filter);
      }
      var name = ViewSchema.sqlName(column);
      var parameter = "cast(? as " + column.type().sql + ")";
      return switch (filter.test()) {
        case IN -> {
          values.add(
              ((Collection<?>) filter.value())
                  .stream().map(Documents::text).toArray(String[]::new));
          yield column.type() == Column.Type.TEXTS
              ? name + " && " + parameter
              : name + " = any(cast(? as " + column.type().sql + "[]))";
        }
        case EQUAL -> {
          if (column.type() == Column.Type.TEXTS) {
            values.add(new String[] {text(filter.value())});
            yield name + " @> " + parameter;
          }
          values.add(text(filter.value()));
          yield name + " = " + parameter;
        }
        case FROM -> {
          values.add(text(filter.value()));
          yield name + " >= " + parameter;
        }
        case BEFORE -> {
          values.add(text(filter.value()));
          // No value is the lowest of all: so both are ends of one range, and the index passes by
          // those without.
          yield name
              + " < "
              + parameter
              + " and "
              + name
              + " > '"
              + ViewSchema.none(column.type())
              + "'";
        }
      };
    }

    private String wordCondition(Column<D> column, Query.Filter filter) {
      var is =
          switch (filter.test()) {
            // not any(…) of one: under one word the index has the ids in the order of the page
            case EQUAL -> {
              values.add(text(filter.value()));
              yield "cast(? as text)";
            }
            case IN -> {
              values.add(
                  ((Collection<?>) filter.value())
                      .stream().map(Documents::text).toArray(String[]::new));
              yield "any(cast(? as text[]))";
            }
            case FROM, BEFORE ->
                throw new IllegalArgumentException("words have no order: " + column.name());
          };
      return "id in (select w.id from "
          + schema
          + "."
          + ViewSchema.sqlName(column)
          + " w where w.member_id = document.member_id and w.word = "
          + is
          + ")";
    }

    private Column<D> column(String name) {
      return view.columns().stream()
          .filter(each -> each.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "view "
                          + view.name()
                          + " has no column "
                          + name
                          + ", only "
                          + view.columns().stream()
                              .map(Column::name)
                              .collect(Collectors.joining(", "))));
    }

    int bind(PreparedStatement select, UUID member) throws SQLException {
      var n = 1;
      select.setObject(n, member);
      for (var value : values) {
        n++;
        if (value instanceof String[] texts) {
          select.setArray(n, select.getConnection().createArrayOf("text", texts));
        } else {
          select.setString(n, (String) value);
        }
      }
      return n;
    }

    void bindCursor(PreparedStatement select, int bound) throws SQLException {
      if (cursor == null) {
        return;
      }
      var n = bound;
      if (sort != null) {
        select.setString(++n, cursor.sortValue());
      }
      select.setObject(++n, cursor.id());
    }
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }
}
