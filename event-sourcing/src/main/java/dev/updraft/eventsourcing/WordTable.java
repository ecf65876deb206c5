package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which documents of a view have which of the words of one column. */
final class WordTable<D> {
  private final Column<D> column;
  private final String delete;
  private final String insert;

  /**
   * The words of one document.
   *
   * @param before none if it is new
   * @param now none if it is gone
   */
  record Words(UUID id, UUID memberId, Set<String> before, Set<String> now) {}

  /** In the order of the table, near enough for neighbours to come together. */
  private record Row(UUID memberId, String word, UUID id) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      var members = memberId.equals(other.memberId) ? 0 : memberId.compareTo(other.memberId);
      var words = members == 0 ? word.compareTo(other.word) : members;
      return words == 0 ? id.compareTo(other.id) : words;
    }
  }

  WordTable(Column<D> column, String schema) {
    var table = schema + "." + ViewSchema.sqlName(column);
    this.column = column;
    this.delete =
        "delete from "
            + table
            + " w using unnest(?, ?, ?) gone (member_id, word, id) where w.member_id ="
            + " gone.member_id and w.word = gone.word and w.id = gone.id";
    this.insert = "insert into " + table + " (member_id, word, id) select * from unnest(?, ?, ?)";
  }

  /** None of no document. */
  Set<String> of(D document) {
    var words = new HashSet<String>();
    if (document != null && column.value().apply(document) instanceof Collection<?> values) {
      values.forEach(value -> words.add(value.toString()));
    }
    return words;
  }

  void replace(Connection connection, List<Words> documents) throws SQLException {
    var gone = new ArrayList<Row>();
    var come = new ArrayList<Row>();
    for (var each : documents) {
      for (var word : each.before()) {
        if (!each.now().contains(word)) {
          gone.add(new Row(each.memberId(), word, each.id()));
        }
      }
      for (var word : each.now()) {
        if (!each.before().contains(word)) {
          come.add(new Row(each.memberId(), word, each.id()));
        }
      }
    }
    execute(connection, delete, gone);
    execute(connection, insert, come);
  }

  /** In the order of the index: rows are locked in the same one always, and pages visited once. */
  private static void execute(Connection connection, String sql, List<Row> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    rows.sort(null);
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, BinaryArray.uuids(rows.stream().map(Row::memberId).toList()));
      statement.setObject(2, BinaryArray.texts(rows.stream().map(Row::word).toList()));
      statement.setObject(3, BinaryArray.uuids(rows.stream().map(Row::id).toList()));
      statement.executeUpdate();
    }
  }
}
