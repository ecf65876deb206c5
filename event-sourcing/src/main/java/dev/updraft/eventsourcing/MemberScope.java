package dev.updraft.eventsourcing;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Read-only transactions in which row-level security shows one member's rows. */
final class MemberScope {
  private MemberScope() {}

  static <T> T read(DataSource reader, UUID memberId, LogReader.Query<T> query) {
    try (var connection = reader.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // Local to the transaction, so that a pooled connection never carries it over.
        try (var scope =
            connection.prepareStatement("select set_config('updraft.member_id', ?, true)")) {
          scope.setString(1, memberId.toString());
          scope.execute();
        }
        return query.run(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }
}
