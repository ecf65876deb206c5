package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Read-only transactions in which row-level security shows one member's rows. */
public final class MemberScope {
  private static final ScopedValue<Open> OPEN = ScopedValue.newInstance();

  private MemberScope() {}

  /** A query in a member's scope. */
  @FunctionalInterface
  public interface Query<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Several of them, however they are asked. */
  @FunctionalInterface
  public interface Queries<T> {
    T run() throws SQLException;
  }

  private record Open(DataSource reader, UUID member, Connection connection) {
    boolean serves(DataSource another, UUID memberId) {
      return reader == another && member.equals(memberId);
    }
  }

  /**
   * @param reader connects as a role bound by row-level security
   */
  public static <T> T read(DataSource reader, UUID memberId, Query<T> query) {
    try {
      if (OPEN.isBound() && OPEN.get().serves(reader, memberId)) {
        return query.run(OPEN.get().connection());
      }
      return alone(reader, memberId, query);
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  /**
   * Many queries of one member in one transaction: beginning and ending one for each takes longer
   * than most of them do. Each sees what was committed before it, as it would by itself.
   *
   * @param reader connects as a role bound by row-level security
   * @param queries hold a connection for as long as they run; what they ask of this member on other
   *     threads goes its own way
   */
  public static <T> T together(DataSource reader, UUID memberId, Queries<T> queries) {
    return read(
        reader,
        memberId,
        connection ->
            ScopedValue.where(OPEN, new Open(reader, memberId, connection)).call(queries::run));
  }

  private static <T> T alone(DataSource reader, UUID memberId, Query<T> query) throws SQLException {
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
    }
  }
}
