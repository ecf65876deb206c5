package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.delivery.Deliveries.Waiting;
import dev.updraft.notification.nudges.Nudge;
import dev.updraft.notification.people.People;
import dev.updraft.notification.preferences.HandOverPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that several messages depend on, asked for once and not for each: what their members want and
 * the nudges they are about. Those nudges' gates are entered, as far as they can be, and it is from
 * inside them that the nudges are read, from the log itself: every withdrawal committed so far is
 * seen, and none comes before the transaction ends.
 */
final class Around {
  private final Map<UUID, Channels> channels;
  private final Map<UUID, HandOverPlan> plans;
  private final Set<UUID> heldUp;
  private final Map<UUID, Nudge> nudges;
  private final Map<UUID, People.Known> people;

  private Around(
      Map<UUID, Channels> channels,
      Map<UUID, HandOverPlan> plans,
      Set<UUID> heldUp,
      Map<UUID, Nudge> nudges,
      Map<UUID, People.Known> people) {
    this.channels = channels;
    this.plans = plans;
    this.heldUp = heldUp;
    this.nudges = nudges;
    this.people = people;
  }

  static Around of(
      Connection connection, CommandHandler commands, Wishes wishes, List<Waiting> messages)
      throws SQLException {
    var members = messages.stream().map(Waiting::memberId).collect(Collectors.toSet());
    var nudges = nudges(connection, commands, messages);
    var contacts = new HashMap<UUID, Set<UUID>>();
    members.forEach(member -> contacts.put(member, new HashSet<>()));
    for (var message : messages) {
      if (nudges.get(message.nudgeId()) instanceof Nudge.Planned planned) {
        contacts.get(message.memberId()).add(planned.plan().contactId());
      }
    }
    var streams = new HashMap<UUID, UUID>();
    members.forEach(member -> streams.put(Channels.of(member), member));
    return new Around(
        commands.states(Channels.CATEGORY, streams),
        wishes.plans(connection, members),
        Wishes.heldUp(connection, members),
        nudges,
        People.known(connection, contacts));
  }

  private static Map<UUID, Nudge> nudges(
      Connection connection, CommandHandler commands, List<Waiting> messages) throws SQLException {
    var wanted =
        messages.stream()
            .map(Waiting::nudgeId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    var entered = HandOverGate.enter(connection, wanted);
    if (!entered.isEmpty()) {
      entered.removeAll(HeldCommands.among(connection, entered));
    }
    var streams = new HashMap<UUID, UUID>();
    messages.stream()
        .filter(message -> entered.contains(message.nudgeId()))
        .forEach(message -> streams.put(message.nudgeId(), message.memberId()));
    // Digests and tests are about no nudge: they are looked up by null.
    return new HashMap<>(commands.states(Nudge.CATEGORY, streams));
  }

  Channels channels(UUID memberId) {
    return channels.get(Channels.of(memberId));
  }

  HandOverPlan plan(UUID memberId) {
    return plans.get(memberId);
  }

  /** Whether there is a message about a member that cannot be applied. */
  boolean heldUp(UUID memberId) {
    return heldUp.contains(memberId);
  }

  /** Null while a withdrawal is under way, or something is kept to be said to the nudge. */
  Nudge nudge(UUID nudgeId) {
    return nudges.get(nudgeId);
  }

  People.Known people(UUID memberId) {
    return people.get(memberId);
  }
}
