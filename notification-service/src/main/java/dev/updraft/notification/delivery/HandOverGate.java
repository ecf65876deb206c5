package dev.updraft.notification.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps a nudge's hand-over to the outside and its withdrawal apart: whichever comes first is
 * through, committed, before the other begins. So nothing is handed over after the withdrawal was
 * committed. Nobody waits at it: a mail server may take its time, and a process may stop inside.
 *
 * <p>It is an advisory lock and not the delivery's row, because that row may only come into being
 * while the withdrawal is under way.
 */
public final class HandOverGate {
  /** Sets these locks apart from any other use of two-number advisory locks. */
  private static final int SPACE = 6405;

  private HandOverGate() {}

  /**
   * Holds back hand-overs until the transaction ends.
   *
   * @return the nudges that cannot be told anything now, because a hand-over is under way or
   *     something is kept for them already: what they are to be told is to be kept behind it
   */
  public static Set<UUID> close(Connection connection, Set<UUID> nudges) throws SQLException {
    if (nudges.isEmpty()) {
      return Set.of();
    }
    var busy = new HashSet<UUID>();
    var wanted = List.copyOf(nudges);
    try (var lock =
        connection.prepareStatement(
            """
            select place from unnest(?) with ordinality as wanted(key, place)
            where not pg_try_advisory_xact_lock(?, key)
            """)) {
      lock.setArray(
          1, connection.createArrayOf("int4", wanted.stream().map(UUID::hashCode).toArray()));
      lock.setInt(2, SPACE);
      try (var rows = lock.executeQuery()) {
        while (rows.next()) {
          busy.add(wanted.get(rows.getInt(1) - 1));
        }
      }
    }
    // Asked only now: what was kept before the gate closed is seen.
    busy.addAll(HeldCommands.among(connection, nudges));
    return busy;
  }

  /**
   * Enters for one hand-over, until the transaction ends. Hand-overs of one nudge by several
   * channels do not exclude each other, so that a slow one delays none.
   *
   * @return false when a withdrawal is under way
   */
  static boolean enter(Connection connection, UUID nudge) throws SQLException {
    return taken(connection, "select pg_try_advisory_xact_lock_shared(?, ?)", nudge);
  }

  /**
   * As {@link #enter(Connection, UUID)}, for several.
   *
   * @return those that were entered
   */
  static Set<UUID> enter(Connection connection, Collection<UUID> nudges) throws SQLException {
    var entered = new HashSet<UUID>();
    if (nudges.isEmpty()) {
      return entered;
    }
    var wanted = List.copyOf(nudges);
    try (var lock =
        connection.prepareStatement(
            """
            select place from unnest(?) with ordinality as wanted(key, place)
            where pg_try_advisory_xact_lock_shared(?, key)
            """)) {
      lock.setArray(
          1, connection.createArrayOf("int4", wanted.stream().map(UUID::hashCode).toArray()));
      lock.setInt(2, SPACE);
      try (var rows = lock.executeQuery()) {
        while (rows.next()) {
          entered.add(wanted.get(rows.getInt(1) - 1));
        }
      }
    }
    return entered;
  }

  /**
   * Enters to tell a nudge something, until the transaction ends.
   *
   * @return false when a hand-over or a withdrawal is under way
   */
  static boolean enterAlone(Connection connection, UUID nudge) throws SQLException {
    return taken(connection, "select pg_try_advisory_xact_lock(?, ?)", nudge);
  }

  private static boolean taken(Connection connection, String sql, UUID nudge) throws SQLException {
    try (var lock = connection.prepareStatement(sql)) {
      lock.setInt(1, SPACE);
      lock.setInt(2, nudge.hashCode());
      try (var rows = lock.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }
}
