package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds out whether a command whose connection broke was committed. */
final class LostAppend {
  private LostAppend() {}

  static Optional<Append.Result.Appended> outcome(Connection connection, Append append)
      throws SQLException {
    return append.events().isEmpty()
        ? byReceipt(connection, append)
        : byLastEvent(connection, append);
  }

  /** The last event carries the command's id if and only if the command was committed. */
  private static Optional<Append.Result.Appended> byLastEvent(Connection connection, Append append)
      throws SQLException {
    var last = append.events().getLast();
    try (var query =
        connection.prepareStatement(
            "select position, recorded_at from event where stream_id = ? and version = ?"
                + " and metadata->>'commandId' = ?")) {
      query.setObject(1, last.stream());
      query.setLong(2, last.version());
      query.setString(3, append.commandId().toString());
      return read(query);
    }
  }

  private static Optional<Append.Result.Appended> byReceipt(Connection connection, Append append)
      throws SQLException {
    if (append.receipt() == null) {
      return Optional.empty();
    }
    try (var query =
        connection.prepareStatement(
            "select position, created_at from command_receipt"
                + " where member_id = ? and idempotency_key = ? and body_hash = ?")) {
      query.setObject(1, append.memberId());
      query.setString(2, append.receipt().key());
      query.setBytes(3, append.receipt().bodyHash());
      return read(query);
    }
  }

  private static Optional<Append.Result.Appended> read(java.sql.PreparedStatement query)
      throws SQLException {
    try (var rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Append.Result.Appended(rows.getLong(1), rows.getTimestamp(2).toInstant()))
          : Optional.empty();
    }
  }
}
