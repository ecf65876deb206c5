package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.notification.delivery.Deliveries.End;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Messages to people without an account, still to be handed over. */
public final class OutsiderMessages {
  /** One message: an asking, for somebody who was asked. */
  record Waiting(
      UUID id, UUID memberId, UUID askId, UUID contactId, Instant expiresAt, int attempts) {}

  private OutsiderMessages() {}

  /** Wants everybody who was asked to be sent the link; twice is once. */
  public static void add(
      Connection connection,
      UUID memberId,
      UUID askId,
      Collection<UUID> contactIds,
      Instant closesAt,
      Instant now)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into outsider_message
              (id, member_id, ask_id, contact_id, expires_at, next_attempt_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)) {
      for (var contactId : contactIds) {
        insert.setObject(1, key(askId, contactId));
        insert.setObject(2, memberId);
        insert.setObject(3, askId);
        insert.setObject(4, contactId);
        insert.setObject(5, utc(closesAt));
        insert.setObject(6, utc(now));
        insert.setObject(7, utc(now));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static UUID key(UUID askId, UUID contactId) {
    return UUID.nameUUIDFromBytes(
        ("outsider/" + askId + "/" + contactId).getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the next one until the transaction ends; those in others' hands are skipped. */
  static Optional<Waiting> claim(Connection connection, Instant now) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select id, member_id, ask_id, contact_id, expires_at, attempts from outsider_message
            where state = 'WAITING' and next_attempt_at <= ?
            order by next_attempt_at limit 1 for update skip locked
            """)) {
      query.setObject(1, utc(now));
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Waiting(
                    rows.getObject(1, UUID.class),
                    rows.getObject(2, UUID.class),
                    rows.getObject(3, UUID.class),
                    rows.getObject(4, UUID.class),
                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                    rows.getInt(6)))
            : Optional.empty();
      }
    }
  }

  /** How many of a member's were handed over since a moment. */
  static int sent(Connection connection, UUID memberId, Instant since) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select count(*) from outsider_message
            where member_id = ? and state = 'HANDED_OVER' and settled_at >= ?
            """)) {
      query.setObject(1, memberId);
      query.setObject(2, utc(since));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  static void settle(
      Connection connection, Waiting message, End end, Problem problem, int attempts, Instant now)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update outsider_message set state = ?, problem = ?, attempts = ?, settled_at = ?
            where id = ?
            """)) {
      update.setString(1, end.name());
      update.setString(2, problem == null ? null : problem.name());
      update.setInt(3, attempts);
      update.setObject(4, utc(now));
      update.setObject(5, message.id());
      update.executeUpdate();
    }
  }

  static void postpone(
      Connection connection, Waiting message, Instant until, Problem problem, int attempts)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update outsider_message set next_attempt_at = ?, problem = ?, attempts = ?
            where id = ?
            """)) {
      update.setObject(1, utc(until));
      update.setString(2, problem.name());
      update.setInt(3, attempts);
      update.setObject(4, message.id());
      update.executeUpdate();
    }
  }
}
