package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Several messages by one channel as one. The digest of a moment is a row of its own whose key is
 * made of channel and moment, so there is exactly one, whoever opens it; what it collects waits
 * behind it.
 */
final class Digests {
  private static final Duration NEXT_TRY = Duration.ofSeconds(1);

  private Digests() {}

  static UUID key(UUID channelId, Instant at) {
    return UUID.nameUUIDFromBytes(
        ("digest/" + channelId + "/" + at).getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a message into the digest of a moment, which may be the first of it. */
  static void collect(Connection connection, Waiting message, Instant at, Instant now)
      throws SQLException {
    var digest = key(message.channelId(), at);
    open(connection, message, digest, at, now);
    if (!stillOpen(connection, digest)) {
      // It is just going out, by a clock ahead of this one's: the next one takes it.
      Deliveries.postpone(
          connection, message, now.plus(NEXT_TRY), Problem.IN_DIGEST, message.attempts());
      return;
    }
    try (var update =
        connection.prepareStatement(
            """
            update delivery set digest_id = ?, problem = ?, next_attempt_at = 'infinity'
            where id = ?
            """)) {
      update.setObject(1, digest);
      update.setString(2, Problem.IN_DIGEST.name());
      update.setObject(3, message.id());
      update.executeUpdate();
    }
  }

  private static void open(
      Connection connection, Waiting message, UUID digest, Instant at, Instant now)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into delivery (id, member_id, channel_id, channel_kind, destination, due_at,
              not_before, digest_at, next_attempt_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)) {
      insert.setObject(1, digest);
      insert.setObject(2, message.memberId());
      insert.setObject(3, message.channelId());
      insert.setString(4, message.kind().name());
      insert.setString(5, message.destination());
      insert.setObject(6, utc(at));
      insert.setObject(7, utc(at));
      insert.setObject(8, utc(at));
      insert.setObject(9, utc(at));
      insert.setObject(10, utc(now));
      insert.executeUpdate();
    }
  }

  /** Keeps it open until the transaction ends; several may add to it at a time. */
  private static boolean stillOpen(Connection connection, UUID digest) throws SQLException {
    try (var lock =
        connection.prepareStatement(
            "select 1 from delivery where id = ? and state = 'WAITING' for share skip locked")) {
      lock.setObject(1, digest);
      try (var rows = lock.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** What it has collected; what is just being thought over again is not its any more. */
  static List<Waiting> items(Connection connection, Waiting digest) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select id, member_id, channel_id, channel_kind, destination, nudge_id, round, due_at,
              attempts
            from delivery where digest_id = ? and state = 'WAITING'
            order by due_at for update skip locked
            """)) {
      query.setObject(1, digest.id());
      try (var rows = query.executeQuery()) {
        var items = new ArrayList<Waiting>();
        while (rows.next()) {
          items.add(
              new Waiting(
                  rows.getObject("id", UUID.class),
                  rows.getObject("member_id", UUID.class),
                  rows.getObject("channel_id", UUID.class),
                  ChannelKind.valueOf(rows.getString("channel_kind")),
                  rows.getString("destination"),
                  rows.getObject("nudge_id", UUID.class),
                  rows.getInt("round"),
                  rows.getObject("due_at", OffsetDateTime.class).toInstant(),
                  null,
                  null,
                  null,
                  rows.getInt("attempts")));
        }
        return items;
      }
    }
  }

  /** It is thought over by itself. */
  static void leaveOut(Connection connection, Waiting item, Instant at) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update delivery set digest_id = null, next_attempt_at = ? where id = ?")) {
      update.setObject(1, utc(at));
      update.setObject(2, item.id());
      update.executeUpdate();
    }
  }

  /** Everything in it is thought over by itself. */
  static void release(Connection connection, Waiting digest, Instant now) throws SQLException {
    for (var item : items(connection, digest)) {
      leaveOut(connection, item, now);
    }
  }

  /** As {@link #items} of a digest; nothing is in another message. */
  static List<Waiting> in(Connection connection, Waiting message) throws SQLException {
    return message.digestAt() == null ? List.of() : items(connection, message);
  }

  /**
   * Has all that waits for a better moment thought over: the member wants it otherwise. What is
   * just being handed over is not waited for.
   */
  static void thinkOver(Connection connection, UUID memberId, Instant now) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update delivery set next_attempt_at = ?, digest_id = null where id in (
              select id from delivery
              where member_id = ? and state = 'WAITING' and (digest_at is null or digest_at <= ?)
                and problem in ('IN_DIGEST', 'QUIET_HOURS', 'DAY_OFF', 'DAILY_CAP')
              for update skip locked)
            """)) {
      update.setObject(1, utc(now));
      update.setObject(2, memberId);
      update.setObject(3, utc(now));
      update.executeUpdate();
    }
  }
}
