package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * How far readers of the log have come. Every move compares the position and the epoch of the
 * owner's lease, so an owner that lost it cannot move them, nor commit what it did besides.
 */
final class Checkpoints {
  private Checkpoints() {}

  /** The lease changed hands: from now on only its new epoch may move these checkpoints. */
  static Map<String, Long> take(Connection connection, List<String> names, long epoch)
      throws SQLException {
    try (var insert =
            connection.prepareStatement(
                "insert into checkpoint (name) select * from unnest(?) on conflict do nothing");
        var update =
            connection.prepareStatement(
                "update checkpoint set epoch = ? where name = any(?) and epoch <= ?"
                    + " returning name, position")) {
      insert.setObject(1, BinaryArray.texts(names));
      insert.executeUpdate();
      update.setLong(1, epoch);
      update.setObject(2, BinaryArray.texts(names));
      update.setLong(3, epoch);
      try (var rows = update.executeQuery()) {
        var positions = new TreeMap<String, Long>();
        while (rows.next()) {
          positions.put(rows.getString(1), rows.getLong(2));
        }
        if (positions.size() != names.size()) {
          throw new LostOwnership();
        }
        return positions;
      }
    }
  }

  /**
   * How many events the last of these readers has still to come by, whoever owns them and whether
   * they run at all.
   */
  static long behind(DataSource dataSource, List<String> names) {
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement(
                "select coalesce((select max(position) from event), 0)"
                    + " - coalesce(min(coalesce(c.position, 0)), 0)"
                    + " from unnest(?) n(name) left join checkpoint c using (name)")) {
      query.setObject(1, BinaryArray.texts(names));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  /** Moves checkpoints, in the transaction of what moved them. */
  static void move(Connection connection, Map<String, Long> from, long to, long epoch)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update checkpoint c set position = ? from unnest(?, ?) as x(name, position)"
                + " where c.name = x.name and c.position = x.position and c.epoch = ?")) {
      update.setLong(1, to);
      update.setObject(2, BinaryArray.texts(List.copyOf(from.keySet())));
      update.setObject(3, BinaryArray.longs(List.copyOf(from.values())));
      update.setLong(4, epoch);
      if (update.executeUpdate() != from.size()) {
        throw new LostOwnership();
      }
    }
  }

  /** Somebody else owns these checkpoints now; what was done must be rolled back. */
  static final class LostOwnership extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostOwnership() {
      super("another process owns these checkpoints now", null, false, false);
    }
  }
}
