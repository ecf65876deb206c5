package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.notification.delivery.Deliveries.End;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Messages to people without an account, still to be handed over. */
public final class OutsiderMessages {
  /** What a message is about. */
  public sealed interface About {
    UUID id();

    /** A question put to several people, whoever is written to among them. */
    record Ask(UUID id) implements About {}

    /** Whoever is written to may question the member by a link. */
    record Session(UUID challengeId, UUID id) implements About {}

    /** From columns of these names. */
    static About of(ResultSet row) throws SQLException {
      var ask = row.getObject("ask_id", UUID.class);
      return ask != null
          ? new Ask(ask)
          : new Session(
              row.getObject("challenge_id", UUID.class), row.getObject("session_id", UUID.class));
    }
  }

  /** One message, for one person. */
  record Waiting(
      UUID id, UUID memberId, About about, UUID contactId, Instant expiresAt, int attempts) {}

  private OutsiderMessages() {}

  /** Wants everybody whom it concerns to be sent the link; twice is once. */
  public static void add(
      Connection connection,
      UUID memberId,
      About about,
      Collection<UUID> contactIds,
      Instant expiresAt,
      Instant now)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into outsider_message
              (id, member_id, ask_id, challenge_id, session_id, contact_id, expires_at,
               next_attempt_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)) {
      for (var contactId : contactIds) {
        insert.setObject(1, key(about, contactId));
        insert.setObject(2, memberId);
        switch (about) {
          case About.Ask(var ask) -> {
            insert.setObject(3, ask);
            insert.setNull(4, Types.OTHER);
            insert.setNull(5, Types.OTHER);
          }
          case About.Session(var challenge, var session) -> {
            insert.setNull(3, Types.OTHER);
            insert.setObject(4, challenge);
            insert.setObject(5, session);
          }
        }
        insert.setObject(6, contactId);
        insert.setObject(7, utc(expiresAt));
        insert.setObject(8, utc(now));
        insert.setObject(9, utc(now));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static UUID key(About about, UUID contactId) {
    return UUID.nameUUIDFromBytes(
        ("outsider/" + about.id() + "/" + contactId).getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the next one until the transaction ends; those in others' hands are skipped. */
  static Optional<Waiting> claim(Connection connection, Instant now) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select id, member_id, ask_id, challenge_id, session_id, contact_id, expires_at, attempts
            from outsider_message
            where state = 'WAITING' and next_attempt_at <= ?
            order by next_attempt_at limit 1 for update skip locked
            """)) {
      query.setObject(1, utc(now));
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Waiting(
                    rows.getObject("id", UUID.class),
                    rows.getObject("member_id", UUID.class),
                    About.of(rows),
                    rows.getObject("contact_id", UUID.class),
                    rows.getObject("expires_at", OffsetDateTime.class).toInstant(),
                    rows.getInt("attempts")))
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
