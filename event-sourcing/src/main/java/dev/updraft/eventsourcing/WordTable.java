package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Which documents of a view have which of the words of one column. */
final class WordTable<D> {
  private final Column<D> column;
  private final String delete;
  private final String insert;

  /** All words of one document. */
  record Words(UUID id, UUID memberId, Set<String> words) {}

  WordTable(Column<D> column, String schema) {
    var table = schema + "." + ViewSchema.sqlName(column);
    this.column = column;
    this.delete = "delete from " + table + " where id = any(?)";
    this.insert = "insert into " + table + " (member_id, word, id) select * from unnest(?, ?, ?)";
  }

  /** In an order, so that rows are always locked in the same one; none of no document. */
  Set<String> of(D document) {
    var words = new TreeSet<String>();
    if (document != null && column.value().apply(document) instanceof Collection<?> values) {
      values.forEach(value -> words.add(value.toString()));
    }
    return words;
  }

  void replace(Connection connection, List<Words> documents) throws SQLException {
    if (documents.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(delete)) {
      statement.setObject(1, BinaryArray.uuids(documents.stream().map(Words::id).toList()));
      statement.executeUpdate();
    }
    var members = new ArrayList<UUID>();
    var words = new ArrayList<String>();
    var ids = new ArrayList<UUID>();
    for (var document : documents) {
      for (var word : document.words()) {
        members.add(document.memberId());
        words.add(word);
        ids.add(document.id());
      }
    }
    if (words.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(insert)) {
      statement.setObject(1, BinaryArray.uuids(members));
      statement.setObject(2, BinaryArray.texts(words));
      statement.setObject(3, BinaryArray.uuids(ids));
      statement.executeUpdate();
    }
  }
}
