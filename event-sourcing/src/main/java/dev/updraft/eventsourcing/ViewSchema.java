package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The tables of a view: one schema per generation, so that a rebuild fills {@code view_x_next}
 * beside the serving {@code view_x} and a switch is two renames in one transaction.
 */
final class ViewSchema {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

  private ViewSchema() {}

  static String serving(String view) {
    return "view_" + checked(view);
  }

  static String next(String view) {
    return serving(view) + "_next";
  }

  static String old(String view) {
    return serving(view) + "_old";
  }

  static String checked(String identifier) {
    if (!NAME.matcher(identifier).matches()) {
      throw new IllegalArgumentException("not a view or column name: " + identifier);
    }
    return identifier;
  }

  static void drop(Connection connection, String schema) throws SQLException {
    execute(connection, "drop schema if exists " + schema + " cascade");
  }

  /**
   * @param reader the role that queries it, under row-level security
   */
  static void create(Connection connection, String schema, DocumentView<?> view, String reader)
      throws SQLException {
    var table = schema + ".document";
    var columns = new StringBuilder();
    if (!view.apart().isEmpty()) {
      columns.append(", apart jsonb not null");
    }
    for (var column : inDocument(view)) {
      columns.append(", ").append(sqlName(column)).append(' ').append(column.type().sql);
      columns.append(" not null");
    }
    execute(connection, "create schema " + schema);
    execute(
        connection,
        "create table "
            + table
            + " (id uuid primary key, member_id uuid not null, document jsonb not null"
            + columns
            // Room on the page lets a document change without touching the indexes.
            + ") with (fillfactor = 70)");
    execute(connection, "create index on " + table + " (member_id, id)");
    for (var column : inDocument(view)) {
      if (column.type() != Column.Type.TEXTS) {
        execute(
            connection, "create index on " + table + " (member_id, " + sqlName(column) + ", id)");
      }
      if (column.ofAll()) {
        execute(connection, "create index on " + table + " (" + sqlName(column) + ", id)");
      }
    }
    execute(connection, "grant usage on schema " + schema + " to \"" + reader + "\"");
    secure(connection, table, reader);
    for (var column : words(view)) {
      createWords(connection, schema + "." + sqlName(column), reader);
    }
  }

  private static void createWords(Connection connection, String table, String reader)
      throws SQLException {
    execute(
        connection,
        "create table "
            + table
            // In the order of their bytes, which is all that is asked of them.
            + " (member_id uuid not null, word text collate \"C\" not null, id uuid not null,"
            + " primary key (member_id, word, id))");
    secure(connection, table, reader);
  }

  /** A member's reads see their own rows only, whatever they ask for. */
  private static void secure(Connection connection, String table, String reader)
      throws SQLException {
    execute(connection, "alter table " + table + " enable row level security");
    execute(
        connection,
        "create policy own_documents on "
            + table
            + " for select using (member_id ="
            + " nullif(current_setting('updraft.member_id', true), '')::uuid)");
    execute(connection, "grant select on " + table + " to \"" + reader + "\"");
  }

  /** The whole document as SQL reads it. */
  static String whole(DocumentView<?> view) {
    return view.apart().isEmpty() ? "document::text" : "(document || apart)::text";
  }

  /** The columns that lie beside the document itself. */
  static <D> List<Column<D>> inDocument(DocumentView<D> view) {
    return view.columns().stream().filter(it -> it.type() != Column.Type.WORDS).toList();
  }

  /** The columns that have a table of their own. */
  static <D> List<Column<D>> words(DocumentView<D> view) {
    return view.columns().stream().filter(it -> it.type() == Column.Type.WORDS).toList();
  }

  static boolean exists(Connection connection, String schema) throws SQLException {
    try (var query = connection.prepareStatement("select 1 from pg_namespace where nspname = ?")) {
      query.setString(1, schema);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Puts the next generation in the serving one's place; the old one is kept until told. */
  static void swap(Connection connection, String view) throws SQLException {
    drop(connection, old(view));
    if (exists(connection, serving(view))) {
      execute(connection, "alter schema " + serving(view) + " rename to " + old(view));
    }
    execute(connection, "alter schema " + next(view) + " rename to " + serving(view));
  }

  /** Columns have a prefix, so that none collides with the table's own. */
  static String sqlName(Column<?> column) {
    return "c_" + checked(column.name());
  }

  /** What stands for "no value", so that keyset paging needs no special case for null. */
  static String none(Column.Type type) {
    return switch (type) {
      case UUID -> new UUID(0, 0).toString();
      case TEXT -> "";
      case NUMBER -> Long.toString(Long.MIN_VALUE);
      case DECIMAL -> "-Infinity";
      case TIME -> "-infinity";
      case TEXTS, WORDS -> "{}";
    };
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
