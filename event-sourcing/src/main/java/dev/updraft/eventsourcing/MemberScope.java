package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Read-only transactions in which row-level security shows one member's rows. */
public final class MemberScope {
  private MemberScope() {}

  /** A query in a member's scope. */
  @FunctionalInterface
  public interface Query<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * @param reader connects as a role bound by row-level security
   */
  public static <T> T read(DataSource reader, UUID memberId, Query<T> query) {
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
