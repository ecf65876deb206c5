package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.notification.nudges.Nudge;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** E-mails still to be handed over, and what became of the others. */
public final class MailDeliveries {
  /** One e-mail: a nudge, the first time or after a snooze. */
  record Waiting(UUID nudgeId, int round, UUID memberId, Instant dueAt, int attempts) {}

  /** How an e-mail ends. */
  enum End {
    HANDED_OVER,
    DROPPED,
    FAILED
  }

  private MailDeliveries() {}

  /** Wants a nudge that was just sent to go out by e-mail too; twice is once. */
  public static void add(
      Connection connection, UUID memberId, UUID nudgeId, Nudge.Planned nudge, Instant now)
      throws SQLException {
    if (!nudge.state().open()) {
      return;
    }
    try (var insert =
        connection.prepareStatement(
            """
            insert into mail_delivery (nudge_id, round, member_id, due_at, next_attempt_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)) {
      insert.setObject(1, nudgeId);
      insert.setInt(2, nudge.round());
      insert.setObject(3, memberId);
      insert.setObject(4, utc(nudge.dueAt()));
      insert.setObject(5, utc(now));
      insert.executeUpdate();
    }
  }

  static int waiting(Connection connection, Instant now, int limit) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select count(*) from (select 1 from mail_delivery
              where state = 'WAITING' and next_attempt_at <= ? limit ?) due
            """)) {
      query.setObject(1, utc(now));
      query.setInt(2, limit);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** Takes the next one until the transaction ends; those in others' hands are skipped. */
  static Optional<Waiting> claim(Connection connection, Instant now) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select nudge_id, round, member_id, due_at, attempts from mail_delivery
            where state = 'WAITING' and next_attempt_at <= ?
            order by next_attempt_at limit 1 for update skip locked
            """)) {
      query.setObject(1, utc(now));
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Waiting(
                    rows.getObject(1, UUID.class),
                    rows.getInt(2),
                    rows.getObject(3, UUID.class),
                    rows.getObject(4, OffsetDateTime.class).toInstant(),
                    rows.getInt(5)))
            : Optional.empty();
      }
    }
  }

  static void settle(Connection connection, Waiting mail, End end, String why, Instant now)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update mail_delivery set state = ?, why = ?, attempts = attempts + 1, settled_at = ?
            where nudge_id = ? and round = ?
            """)) {
      update.setString(1, end.name());
      update.setString(2, why);
      update.setObject(3, utc(now));
      update.setObject(4, mail.nudgeId());
      update.setInt(5, mail.round());
      update.executeUpdate();
    }
  }

  static void postpone(Connection connection, Waiting mail, Instant until, String why, int attempts)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update mail_delivery set next_attempt_at = ?, why = ?, attempts = ?
            where nudge_id = ? and round = ?
            """)) {
      update.setObject(1, utc(until));
      update.setString(2, why);
      update.setInt(3, attempts);
      update.setObject(4, mail.nudgeId());
      update.setInt(5, mail.round());
      update.executeUpdate();
    }
  }
}
