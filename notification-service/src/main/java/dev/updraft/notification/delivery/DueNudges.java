package dev.updraft.notification.delivery;

import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.nudges.Reminders;
import dev.updraft.notification.preferences.HandOverPlan;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    addNext(connection, memberId, nudgeId, nudge);
    var ahead = wishes.ahead(nudge.dueAt(), nudge.plan().usefulUntil());
    if (ahead.isPresent()) {
      add(connection, memberId, nudgeId, ahead.get());
    }
  }

  /** At its moment, if it is ahead; at its end, if it came and has one. */
  public static void addNext(
      Connection connection, UUID memberId, UUID nudgeId, Nudge.Planned nudge) throws SQLException {
    if (nudge.nextMoment() != null) {
      add(connection, memberId, nudgeId, nudge.nextMoment());
    }
  }

  private static void add(Connection connection, List<Due> reminders) throws SQLException {
    if (reminders.isEmpty()) {
      return;
    }
    try (var insert =
        connection.prepareStatement(
            """
            insert into due_nudge (nudge_id, member_id, due_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) on conflict do nothing
            """)) {
      insert.setArray(1, texts(connection, reminders.stream().map(Due::nudgeId)));
      insert.setArray(2, texts(connection, reminders.stream().map(Due::memberId)));
      insert.setArray(3, texts(connection, reminders.stream().map(due -> utc(due.dueAt()))));
      insert.executeUpdate();
    }
  }

  private static final int BATCH = 512;

  /**
   * Takes rows due for one replica, earliest first. Rows another replica is taking right now are
   * skipped, not waited for; rows it has taken are its own until their lease ends, so a replica
   * that dies only delays them.
   */
  static List<Due> claim(Connection connection, Instant now, Duration lease) throws SQLException {
    return claim(connection, now, lease, BATCH);
  }

  static List<Due> claim(Connection connection, Instant now, Duration lease, int limit)
      throws SQLException {
    try (var claim =
        connection.prepareStatement(
            """
            update due_nudge d
            set claimed_until = clock_timestamp() + make_interval(secs => ?)
            from (select nudge_id, due_at from due_nudge
                  where due_at <= ? and (claimed_until is null or claimed_until < clock_timestamp())
                  order by due_at limit %d for update skip locked) taken
            where d.nudge_id = taken.nudge_id and d.due_at = taken.due_at
            returning d.nudge_id, d.member_id, d.due_at
            """
                // Not a parameter: not knowing how few there are, the planner would read all rows
                // of a long table to find these again.
                .formatted(limit))) {
      claim.setDouble(1, lease.toMillis() / 1000.0);
      claim.setObject(2, utc(now));
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
   * Claimed rows after their nudges were asked. What came is asked again at the end of its use. One
   * still ahead means the clock went back or the nudge was snoozed anew: then it is asked again at
   * its own moment.
   */
  static void settle(Connection connection, Map<Due, Nudge> answers) throws SQLException {
    var again = new ArrayList<Due>();
    var over = new ArrayList<Due>();
    var later = new ArrayList<Due>();
    for (var answer : answers.entrySet()) {
      var due = answer.getKey();
      var next = answer.getValue() instanceof Nudge.Planned planned ? planned.nextMoment() : null;
      if (due.dueAt().equals(next)) {
        again.add(due);
        continue;
      }
      over.add(due);
      if (next != null) {
        later.add(new Due(due.nudgeId(), due.memberId(), next));
      }
    }
    add(connection, later);
    each(connection, "update due_nudge d set claimed_until = null from", again);
    each(connection, "delete from due_nudge d using", over);
  }

  /** Does one thing to many rows, by their keys. */
  private static void each(Connection connection, String what, List<Due> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var change =
        connection.prepareStatement(
            what
                + " unnest(?::uuid[], ?::timestamptz[]) as one(nudge_id, due_at)"
                + " where d.nudge_id = one.nudge_id and d.due_at = one.due_at")) {
      change.setArray(1, texts(connection, rows.stream().map(Due::nudgeId)));
      change.setArray(2, texts(connection, rows.stream().map(due -> utc(due.dueAt()))));
      change.executeUpdate();
    }
  }

  /** An array of anything, as text; null stays null. */
  static Array texts(Connection connection, Stream<?> values) throws SQLException {
    return connection.createArrayOf(
        "text", values.map(each -> each == null ? null : each.toString()).toArray());
  }

  static OffsetDateTime utc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
