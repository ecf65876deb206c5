package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The right of one process to do a named thing, for two seconds of database time, renewed while it
 * lives. Its epoch grows with every change of owner; whatever the owner writes compares it, so an
 * owner that was stopped and woke up cannot write.
 */
final class Lease {
  static final int SECONDS = 2;

  private final DataSource dataSource;
  private final String name;
  private final UUID owner;

  Lease(DataSource dataSource, String name, UUID owner) {
    this.dataSource = dataSource;
    this.name = name;
    this.owner = owner;
  }

  /** Takes or renews the lease; answers its epoch, or empty while another holds it. */
  OptionalLong take() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return take(connection);
    }
  }

  OptionalLong take(Connection connection) throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            "insert into lease as held (name, owner, epoch, expires_at)"
                + " values (?, ?, 1, clock_timestamp() + make_interval(secs => ?))"
                + " on conflict (name) do update set owner = excluded.owner,"
                + "   epoch = held.epoch + (case when held.owner = excluded.owner then 0 else 1 end),"
                + "   expires_at = excluded.expires_at"
                + " where held.owner = excluded.owner or held.expires_at < clock_timestamp()"
                + " returning epoch")) {
      upsert.setString(1, name);
      upsert.setObject(2, owner);
      upsert.setInt(3, SECONDS);
      try (var rows = upsert.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** Lets a successor take over at once instead of after the lease has run out. */
  void release() throws SQLException {
    try (var connection = dataSource.getConnection();
        var update =
            connection.prepareStatement(
                "update lease set expires_at = clock_timestamp() - interval '1 second'"
                    + " where name = ? and owner = ?")) {
      update.setString(1, name);
      update.setObject(2, owner);
      update.executeUpdate();
    }
  }
}
