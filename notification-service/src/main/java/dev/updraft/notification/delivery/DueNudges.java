package dev.updraft.notification.delivery;

import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.Reminders;
import dev.updraft.notification.preferences.HandOverPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The moments at which nudges may have to be handed over. A row is a reminder to ask the nudge,
 * which alone decides; a row too many does no harm, a missing one would.
 */
public final class DueNudges {
  record Due(UUID nudgeId, UUID memberId, Instant dueAt) {}

  private DueNudges() {}

  /** Reminders that are kept at once, outside any other transaction. */
  public static Reminders in(DataSource dataSource) {
    return (memberId, nudgeIds, at) -> {
      try (var connection = dataSource.getConnection()) {
        add(connection, memberId, nudgeIds, at);
      } catch (SQLException e) {
        throw new IllegalStateException("the reminder could not be kept", e);
      }
    };
  }

  public static void add(Connection connection, UUID memberId, UUID nudgeId, Instant dueAt)
      throws SQLException {
    add(connection, memberId, List.of(nudgeId), dueAt);
  }

  private static void add(
      Connection connection, UUID memberId, Collection<UUID> nudgeIds, Instant dueAt)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into due_nudge (nudge_id, member_id, due_at) select unnest(?), ?, ?
            on conflict do nothing
            """)) {
      insert.setArray(1, connection.createArrayOf("uuid", nudgeIds.toArray()));
      insert.setObject(2, memberId);
      insert.setObject(3, utc(dueAt));
      insert.executeUpdate();
    }
  }

  /** For a nudge that is ahead: at its moment, and before it where its member's quiet hours ask. */
  public static void add(
      Connection connection, UUID memberId, UUID nudgeId, Nudge.Planned nudge, HandOverPlan wishes)
      throws SQLException {
    add(connection, memberId, nudgeId, nudge.dueAt());
    var ahead = wishes.ahead(nudge.dueAt(), nudge.plan().usefulUntil());
    if (ahead.isPresent()) {
      add(connection, memberId, nudgeId, ahead.get());
    }
  }

  /**
   * Takes rows due for one replica, earliest first. Rows another replica is taking right now are
   * skipped, not waited for; rows it has taken are its own until their lease ends, so a replica
   * that dies only delays them.
   */
  static List<Due> claim(Connection connection, Instant now, Duration lease, int limit)
      throws SQLException {
    try (var claim =
        connection.prepareStatement(
            """
            update due_nudge d
            set claimed_until = clock_timestamp() + make_interval(secs => ?)
            from (select nudge_id, due_at from due_nudge
                  where due_at <= ? and (claimed_until is null or claimed_until < clock_timestamp())
                  order by due_at limit ? for update skip locked) taken
            where d.nudge_id = taken.nudge_id and d.due_at = taken.due_at
            returning d.nudge_id, d.member_id, d.due_at
            """)) {
      claim.setDouble(1, lease.toMillis() / 1000.0);
      claim.setObject(2, utc(now));
      claim.setInt(3, limit);
      try (var rows = claim.executeQuery()) {
        var due = new ArrayList<Due>();
        while (rows.next()) {
          due.add(
              new Due(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, OffsetDateTime.class).toInstant()));
        }
        return due;
      }
    }
  }

  /** The earliest moment not in another replica's hands. */
  static Optional<Instant> next(Connection connection) throws SQLException {
    try (var query =
            connection.prepareStatement(
                """
                select due_at from due_nudge
                where claimed_until is null or claimed_until < clock_timestamp()
                order by due_at limit 1
                """);
        var rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(rows.getObject(1, OffsetDateTime.class).toInstant())
          : Optional.empty();
    }
  }

  /**
   * A claimed row after its nudge was asked. Still ahead means the clock went back or the nudge was
   * snoozed anew: then it is asked again at its own moment.
   */
  static void settle(Connection connection, Due due, Nudge nudge) throws SQLException {
    if (nudge instanceof Nudge.Planned planned && planned.state().ahead()) {
      if (planned.dueAt().equals(due.dueAt())) {
        release(connection, due);
        return;
      }
      add(connection, due.memberId(), due.nudgeId(), planned.dueAt());
    }
    try (var delete =
        connection.prepareStatement("delete from due_nudge where nudge_id = ? and due_at = ?")) {
      delete.setObject(1, due.nudgeId());
      delete.setObject(2, utc(due.dueAt()));
      delete.executeUpdate();
    }
  }

  private static void release(Connection connection, Due due) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update due_nudge set claimed_until = null where nudge_id = ? and due_at = ?")) {
      update.setObject(1, due.nudgeId());
      update.setObject(2, utc(due.dueAt()));
      update.executeUpdate();
    }
  }

  static OffsetDateTime utc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
