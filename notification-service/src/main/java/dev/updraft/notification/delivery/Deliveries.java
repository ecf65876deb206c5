package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.texts;
import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.Nudge;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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

    /** Whether it is a mail about one nudge: what there may be very many of. */
    boolean nudgeByMail() {
      return kind == ChannelKind.EMAIL && nudgeId != null;
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

  /** What goes to the one mail server, as its index has it. */
  private static final String BY_MAIL = "destination = '" + Channel.MAIL + "'";

  private static final String ELSEWHERE = "destination <> '" + Channel.MAIL + "'";

  private Deliveries() {}

  /** Messages to be ordered, all at once. */
  static final class Orders {
    private final List<Order> orders = new ArrayList<>();

    /** Wants a nudge that was just sent to go out by these channels too; twice is once. */
    void add(UUID memberId, UUID nudgeId, Nudge.Planned nudge, Collection<Channel> channels) {
      if (nudge.state().open()) {
        channels.forEach(
            channel -> orders.add(Order.of(memberId, nudgeId, nudge, channel, Span.ANY)));
      }
    }

    void place(Connection connection, Instant now) throws SQLException {
      Deliveries.add(connection, orders, now);
    }
  }

  /** One such order, placed at once. */
  public static void add(
      Connection connection,
      UUID memberId,
      UUID nudgeId,
      Nudge.Planned nudge,
      Collection<Channel> channels,
      Instant now)
      throws SQLException {
    var orders = new Orders();
    orders.add(memberId, nudgeId, nudge, channels);
    orders.place(connection, now);
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
    if (nudge.state().open()) {
      add(connection, List.of(Order.of(memberId, nudgeId, nudge, channel, span)), now);
    }
  }

  /** Wants a channel to be tried, whether it is switched on or not; the same id twice is once. */
  static void addTest(Connection connection, UUID id, UUID memberId, Channel channel, Instant now)
      throws SQLException {
    var order = new Order(id, memberId, channel, null, 0, null, now, Span.ANY);
    add(connection, List.of(order), now);
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
    static Order of(UUID memberId, UUID nudgeId, Nudge.Planned nudge, Channel channel, Span span) {
      return new Order(
          key(channel.id(), nudgeId, nudge.round()),
          memberId,
          channel,
          nudgeId,
          nudge.round(),
          nudge.plan().kind().name(),
          nudge.dueAt(),
          span);
    }

    Instant firstAttempt(Instant now) {
      var notBefore = span.notBefore();
      return notBefore == null || notBefore.isBefore(now) ? now : notBefore;
    }
  }

  private static void add(Connection connection, List<Order> orders, Instant now)
      throws SQLException {
    if (orders.isEmpty()) {
      return;
    }
    try (var insert =
        connection.prepareStatement(
            """
            insert into delivery (id, member_id, channel_id, channel_kind, destination, nudge_id,
              round, due_at, not_before, expires_at, next_attempt_at, created_at, kind)
            select id, member_id, channel_id, channel_kind, destination, nudge_id, round, due_at,
              not_before, expires_at, next_attempt_at, ?, kind
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::int[],
              ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[])
              as message(id, member_id, channel_id, channel_kind, destination, nudge_id, round,
                due_at, not_before, expires_at, next_attempt_at, kind)
            on conflict do nothing
            """)) {
      insert.setObject(1, utc(now));
      var columns =
          List.<Function<Order, Object>>of(
              Order::id,
              Order::memberId,
              order -> order.channel().id(),
              order -> order.channel().kind(),
              order -> order.channel().destination(),
              Order::nudgeId,
              Order::round,
              order -> utc(order.dueAt()),
              order -> utc(order.span().notBefore()),
              order -> utc(order.span().expiresAt()),
              order -> utc(order.firstAttempt(now)),
              Order::kind);
      for (var n = 0; n < columns.size(); n++) {
        insert.setArray(n + 2, texts(connection, orders.stream().map(columns.get(n))));
      }
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
  record Closed(Set<String> destinations, Set<UUID> members) {
    boolean mail() {
      return destinations.contains(Channel.MAIL);
    }

    private Closed toMembers() {
      return new Closed(Set.of(), members);
    }
  }

  /**
   * How many hand-overs there are to make now, up to a limit: several mails go in one.
   *
   * @param together how many mails do
   */
  static int waiting(Connection connection, Instant now, Closed closed, int limit, int together)
      throws SQLException {
    var elsewhere = count(connection, ELSEWHERE, now, closed, limit);
    var mails =
        closed.mail() ? 0 : count(connection, BY_MAIL, now, closed.toMembers(), limit * together);
    return Math.min(limit, elsewhere + Math.ceilDiv(mails, together));
  }

  private static int count(
      Connection connection, String which, Instant now, Closed closed, int most)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select count(*) from (select from delivery
              where state = 'WAITING' and %s and next_attempt_at <= ?
                and destination <> all (?) and member_id <> all (?)
              limit %d) due
            """
                .formatted(which, most))) {
      select(query, now, closed);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static void select(PreparedStatement query, Instant now, Closed closed)
      throws SQLException {
    var connection = query.getConnection();
    query.setObject(1, utc(now));
    query.setArray(2, connection.createArrayOf("text", closed.destinations().toArray()));
    query.setArray(3, connection.createArrayOf("uuid", closed.members().toArray()));
  }

  /**
   * Takes the next one that goes elsewhere than to the mail server, until the transaction ends;
   * those in others' hands are skipped.
   */
  static Optional<Waiting> claim(Connection connection, Instant now, Closed closed)
      throws SQLException {
    return claim(connection, ELSEWHERE, now, closed, 1).stream().findFirst();
  }

  /** As {@link #claim}, the next ones that go to the mail server, which is known to take some. */
  static List<Waiting> claimMails(Connection connection, Instant now, Closed closed, int most)
      throws SQLException {
    return claim(connection, BY_MAIL, now, closed.toMembers(), most);
  }

  private static List<Waiting> claim(
      Connection connection, String which, Instant now, Closed closed, int most)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select id, member_id, channel_id, channel_kind, destination, nudge_id, round, due_at,
              not_before, expires_at, digest_at, attempts
            from delivery
            where state = 'WAITING' and %s and next_attempt_at <= ?
              and destination <> all (?) and member_id <> all (?)
            order by next_attempt_at limit %d for update skip locked
            """
                .formatted(which, most))) {
      select(query, now, closed);
      try (var rows = query.executeQuery()) {
        var claimed = new ArrayList<Waiting>();
        while (rows.next()) {
          claimed.add(waiting(rows));
        }
        return claimed;
      }
    }
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getObject("id", UUID.class),
        row.getObject("member_id", UUID.class),
        row.getObject("channel_id", UUID.class),
        ChannelKind.valueOf(row.getString("channel_kind")),
        row.getString("destination"),
        row.getObject("nudge_id", UUID.class),
        row.getInt("round"),
        instant(row.getObject("due_at", OffsetDateTime.class)),
        instant(row.getObject("not_before", OffsetDateTime.class)),
        instant(row.getObject("expires_at", OffsetDateTime.class)),
        instant(row.getObject("digest_at", OffsetDateTime.class)),
        row.getInt("attempts"));
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
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
