package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.UpcomingNudges;
import dev.updraft.notification.people.People;
import dev.updraft.notification.preferences.HandOverPlan;
import dev.updraft.notification.preferences.HandOverPlan.Today;
import dev.updraft.notification.preferences.Preferences;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What members want, and what there is today to hold against it. */
record Wishes(CommandHandler commands, UpcomingNudges upcoming) {
  /** Sets these locks apart from any other use of two-number advisory locks. */
  private static final int SPACE = 6406;

  static HandOverPlan plan(CommandHandler commands, Connection connection, UUID memberId)
      throws SQLException {
    var preferences =
        commands.state(Preferences.CATEGORY, memberId, Preferences.of(memberId)).state();
    return new HandOverPlan(
        preferences,
        preferences.regardsTime() ? People.zone(connection, memberId) : ZoneOffset.UTC);
  }

  /** What several members want. */
  Map<UUID, HandOverPlan> plans(Connection connection, Set<UUID> memberIds) throws SQLException {
    var streams = new HashMap<UUID, UUID>();
    memberIds.forEach(member -> streams.put(Preferences.of(member), member));
    var preferences = commands.states(Preferences.CATEGORY, streams);
    var zones = People.zones(connection, memberIds);
    var plans = new HashMap<UUID, HandOverPlan>();
    for (var member : memberIds) {
      plans.put(
          member,
          new HandOverPlan(
              preferences.get(Preferences.of(member)), zones.getOrDefault(member, ZoneOffset.UTC)));
    }
    return plans;
  }

  /**
   * Where there is a daily cap, one message of a member at a time is held against it.
   *
   * @return empty while another one is
   */
  Optional<Today> today(
      Connection connection, Around around, Waiting message, NudgeKind kind, Instant now)
      throws SQLException {
    var plan = around.plan(message.memberId());
    var heldUp = around.heldUp(message.memberId());
    if (plan.dailyCap().isEmpty()) {
      return Optional.of(new Today(0, 0, heldUp));
    }
    if (!alone(connection, message.memberId())) {
      return Optional.empty();
    }
    var tomorrow = plan.tomorrow(now);
    var moreUrgent =
        waiting(connection, message, kind, tomorrow)
            + upcoming.moreUrgent(message.memberId(), kind, tomorrow);
    return Optional.of(new Today(sent(connection, message, plan.today(now)), moreUrgent, heldUp));
  }

  private static boolean alone(Connection connection, UUID memberId) throws SQLException {
    try (var lock = connection.prepareStatement("select pg_try_advisory_xact_lock(?, ?)")) {
      lock.setInt(1, SPACE);
      lock.setInt(2, memberId.hashCode());
      try (var rows = lock.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  /** Those about whom there is a message that cannot be applied: it holds up all later ones. */
  static Set<UUID> heldUp(Connection connection, Set<UUID> memberIds) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select distinct key from parked
            where consumer in ('notification', 'notification-insight') and key = any (?)
            """)) {
      query.setArray(1, connection.createArrayOf("uuid", memberIds.toArray()));
      try (var rows = query.executeQuery()) {
        var heldUp = new HashSet<UUID>();
        while (rows.next()) {
          heldUp.add(rows.getObject(1, UUID.class));
        }
        return heldUp;
      }
    }
  }

  /** By several channels a nudge is one; what went in a digest is none. */
  private static int sent(Connection connection, Waiting message, Instant since)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select count(distinct nudge_id) from delivery
            where member_id = ? and state = 'HANDED_OVER' and settled_at >= ?
              and nudge_id <> ? and digest_id is null
            """)) {
      query.setObject(1, message.memberId());
      query.setObject(2, utc(since));
      query.setObject(3, message.nudgeId());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static int waiting(Connection connection, Waiting message, NudgeKind than, Instant before)
      throws SQLException {
    var kinds =
        Stream.of(NudgeKind.values()).filter(each -> each.compareTo(than) < 0).map(Enum::name);
    try (var query =
        connection.prepareStatement(
            """
            select count(distinct nudge_id) from delivery
            where member_id = ? and state = 'WAITING' and next_attempt_at < ?
              and nudge_id <> ? and kind = any (?)
            """)) {
      query.setObject(1, message.memberId());
      query.setObject(2, utc(before));
      query.setObject(3, message.nudgeId());
      query.setArray(4, connection.createArrayOf("text", kinds.toArray()));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
