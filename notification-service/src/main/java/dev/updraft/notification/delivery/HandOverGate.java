package dev.updraft.notification.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps a nudge's hand-over to the outside and its withdrawal apart: whichever comes first is
 * through, committed, before the other begins. So nothing is handed over after the withdrawal was
 * committed.
 *
 * <p>It is an advisory lock and not the delivery's row, because that row may only come into being
 * while the withdrawal is under way.
 */
public final class HandOverGate {
  /** Sets these locks apart from any other use of two-number advisory locks. */
  private static final int SPACE = 6405;

  private HandOverGate() {}

  /** Waits for hand-overs under way and holds back others until the transaction ends. */
  public static void close(Connection connection, Set<UUID> nudges) throws SQLException {
    if (nudges.isEmpty()) {
      return;
    }
    // One order for all, by lock number: two withdrawals can then never wait for each other.
    var locks = nudges.stream().map(UUID::hashCode).distinct().sorted().toArray();
    try (var lock =
        connection.prepareStatement(
            """
            select pg_advisory_xact_lock(?, key)
            from unnest(?) with ordinality as wanted(key, place) order by place
            """)) {
      lock.setInt(1, SPACE);
      lock.setArray(2, connection.createArrayOf("int4", locks));
      lock.execute();
    }
  }

  /**
   * Enters for one hand-over, until the transaction ends.
   *
   * @return false when a withdrawal or another hand-over is under way
   */
  static boolean enter(Connection connection, UUID nudge) throws SQLException {
    try (var lock = connection.prepareStatement("select pg_try_advisory_xact_lock(?, ?)")) {
      lock.setInt(1, SPACE);
      lock.setInt(2, nudge.hashCode());
      try (var rows = lock.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }
}
