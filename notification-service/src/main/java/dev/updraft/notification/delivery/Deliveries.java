package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.Nudge;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Messages still to be handed over outside, and what became of the others. */
public final class Deliveries {
  /**
   * When a message may go out.
   *
   * @param notBefore null: at once
   * @param expiresAt from then on not at all; null: at any time
   */
  public record Span(Instant notBefore, Instant expiresAt) {
    public static final Span ANY = new Span(null, null);
  }

  /**
   * One message: a nudge, the first time or after a snooze, by one channel.
   *
   * @param nudgeId null: a digest, or a test
   * @param digestAt when it is to go out, of a digest; else null
   */
  record Waiting(
      UUID id,
      UUID memberId,
      UUID channelId,
      ChannelKind kind,
      String destination,
      UUID nudgeId,
      int round,
      Instant dueAt,
      Instant notBefore,
      Instant expiresAt,
      Instant digestAt,
      int attempts) {
    boolean test() {
      return nudgeId == null && digestAt == null;
    }
  }

  /** How a message ends. */
  enum End {
    HANDED_OVER,
    /** Nobody wants it any more. */
    DROPPED,
    /** It could not go out while it was of use. */
    EXPIRED,
    FAILED
  }

  private Deliveries() {}

  /** Wants a nudge that was just sent to go out by these channels too; twice is once. */
  public static void add(
      Connection connection,
      UUID memberId,
      UUID nudgeId,
      Nudge.Planned nudge,
      Collection<Channel> channels,
      Instant now)
      throws SQLException {
    for (var channel : channels) {
      add(connection, memberId, nudgeId, nudge, channel, Span.ANY, now);
    }
  }

  public static void add(
      Connection connection,
      UUID memberId,
      UUID nudgeId,
      Nudge.Planned nudge,
      Channel channel,
      Span span,
      Instant now)
      throws SQLException {
    if (!nudge.state().open()) {
      return;
    }
    add(
        connection,
        new Order(
            key(channel.id(), nudgeId, nudge.round()),
            memberId,
            channel,
            nudgeId,
            nudge.round(),
            nudge.plan().kind().name(),
            nudge.dueAt(),
            span),
        now);
  }

  /** Wants a channel to be tried, whether it is switched on or not; the same id twice is once. */
  static void addTest(Connection connection, UUID id, UUID memberId, Channel channel, Instant now)
      throws SQLException {
    add(connection, new Order(id, memberId, channel, null, 0, null, now, Span.ANY), now);
  }

  private record Order(
      UUID id,
      UUID memberId,
      Channel channel,
      UUID nudgeId,
      int round,
      String kind,
      Instant dueAt,
      Span span) {
    Instant firstAttempt(Instant now) {
      var notBefore = span.notBefore();
      return notBefore == null || notBefore.isBefore(now) ? now : notBefore;
    }
  }

  private static void add(Connection connection, Order order, Instant now) throws SQLException {
    var channel = order.channel();
    try (var insert =
        connection.prepareStatement(
            """
            insert into delivery (id, member_id, channel_id, channel_kind, destination, nudge_id,
              round, due_at, not_before, expires_at, next_attempt_at, created_at, kind)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)) {
      insert.setObject(1, order.id());
      insert.setObject(2, order.memberId());
      insert.setObject(3, channel.id());
      insert.setString(4, channel.kind().name());
      insert.setString(5, channel.destination());
      insert.setObject(6, order.nudgeId());
      insert.setInt(7, order.round());
      insert.setObject(8, utc(order.dueAt()));
      insert.setObject(9, utc(order.span().notBefore()));
      insert.setObject(10, utc(order.span().expiresAt()));
      insert.setObject(11, utc(order.firstAttempt(now)));
      insert.setObject(12, utc(now));
      insert.setString(13, order.kind());
      insert.executeUpdate();
    }
  }

  /** The same for the same nudge by the same channel: that is how a repeat is known. */
  static UUID key(UUID channelId, UUID nudgeId, int round) {
    return UUID.nameUUIDFromBytes(
        ("delivery/" + channelId + "/" + nudgeId + "/" + round).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whose messages are not for now.
   *
   * @param destinations those that take nothing now
   * @param members those who have enough under way
   */
  record Closed(Set<String> destinations, Set<UUID> members) {}

  /** How many could be handed over now, up to a limit. */
  static int waiting(Connection connection, Instant now, Closed closed, int limit)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select count(*) from (select 1 from delivery
              where state = 'WAITING' and next_attempt_at <= ? and destination <> all (?)
                and member_id <> all (?)
              limit ?) due
            """)) {
      query.setObject(1, utc(now));
      query.setArray(2, connection.createArrayOf("text", closed.destinations().toArray()));
      query.setArray(3, connection.createArrayOf("uuid", closed.members().toArray()));
      query.setInt(4, limit);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** Takes the next one until the transaction ends; those in others' hands are skipped. */
  static Optional<Waiting> claim(Connection connection, Instant now, Closed closed)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select id, member_id, channel_id, channel_kind, destination, nudge_id, round, due_at,
              not_before, expires_at, digest_at, attempts
            from delivery
            where state = 'WAITING' and next_attempt_at <= ? and destination <> all (?)
              and member_id <> all (?)
            order by next_attempt_at limit 1 for update skip locked
            """)) {
      query.setObject(1, utc(now));
      query.setArray(2, connection.createArrayOf("text", closed.destinations().toArray()));
      query.setArray(3, connection.createArrayOf("uuid", closed.members().toArray()));
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Waiting(
                    rows.getObject("id", UUID.class),
                    rows.getObject("member_id", UUID.class),
                    rows.getObject("channel_id", UUID.class),
                    ChannelKind.valueOf(rows.getString("channel_kind")),
                    rows.getString("destination"),
                    rows.getObject("nudge_id", UUID.class),
                    rows.getInt("round"),
                    instant(rows.getObject("due_at", OffsetDateTime.class)),
                    instant(rows.getObject("not_before", OffsetDateTime.class)),
                    instant(rows.getObject("expires_at", OffsetDateTime.class)),
                    instant(rows.getObject("digest_at", OffsetDateTime.class)),
                    rows.getInt("attempts")))
            : Optional.empty();
      }
    }
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  static void settle(
      Connection connection, Waiting message, End end, Problem problem, int attempts, Instant now)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update delivery set state = ?, problem = ?, attempts = ?, settled_at = ? where id = ?
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
            update delivery set next_attempt_at = ?, problem = coalesce(?, problem), attempts = ?,
              digest_id = null
            where id = ?
            """)) {
      update.setObject(1, utc(until));
      update.setString(2, problem == null ? null : problem.name());
      update.setInt(3, attempts);
      update.setObject(4, message.id());
      update.executeUpdate();
    }
  }

  /** The channel leads elsewhere by now. */
  static void redirect(Connection connection, Waiting message, String destination)
      throws SQLException {
    try (var update =
        connection.prepareStatement("update delivery set destination = ? where id = ?")) {
      update.setString(1, destination);
      update.setObject(2, message.id());
      update.executeUpdate();
    }
  }

  /**
   * Puts off whatever is meant for a destination that is left alone, so that the search for what
   * can go does not pass over it again and again.
   */
  static void leaveAlone(Connection connection, String destination, Instant until)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update delivery set next_attempt_at = ? where id in (
              select id from delivery
              where destination = ? and state = 'WAITING' and next_attempt_at < ?
              for update skip locked)
            """)) {
      update.setObject(1, utc(until));
      update.setString(2, destination);
      update.setObject(3, utc(until));
      update.executeUpdate();
    }
  }
}
