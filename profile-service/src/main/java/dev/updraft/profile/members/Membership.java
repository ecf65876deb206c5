package dev.updraft.profile.members;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which team a member belongs to: at most one at a time, so one stream per member keeps it. */
public sealed interface Membership {
  Category<Command, Membership, Event> CATEGORY =
      new Category<>(
          "membership", new Decider<>(Without::new, Membership::decide, Membership::evolve));

  /** What a member may do in a team; the wire values are lower case. */
  enum Role {
    MEMBER,
    LEAD,
    VIEWER
  }

  record Without() implements Membership {}

  record In(String team, Role role) implements Membership {}

  /** What can be asked of a membership. */
  sealed interface Command {
    record Grant(UUID memberId, String team, Role role) implements Command {}

    /** Ends the membership of this team; of any other it says nothing. */
    record End(UUID memberId, String team) implements Command {}
  }

  /** What has happened to a membership. */
  sealed interface Event {
    record MembershipGranted(UUID memberId, String team, Role role) implements Event {}

    record MembershipEnded(UUID memberId, String team, Role role) implements Event {}
  }

  private static List<Event> decide(Membership membership, Command command) {
    return switch (command) {
      case Command.Grant(var member, var team, var role) -> {
        var events = new ArrayList<Event>();
        if (membership instanceof In(var other, var held) && !other.equals(team)) {
          events.add(new Event.MembershipEnded(member, other, held));
        }
        if (!membership.equals(new In(team, role))) {
          events.add(new Event.MembershipGranted(member, team, role));
        }
        yield events;
      }
      case Command.End(var member, var team) ->
          membership instanceof In(var current, var role) && current.equals(team)
              ? List.of(new Event.MembershipEnded(member, team, role))
              : List.of();
    };
  }

  private static Membership evolve(Membership membership, Event event) {
    return switch (event) {
      case Event.MembershipGranted(_, var team, var role) -> new In(team, role);
      case Event.MembershipEnded _ -> new Without();
    };
  }
}
