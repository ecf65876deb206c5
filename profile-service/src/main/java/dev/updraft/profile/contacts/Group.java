package dev.updraft.profile.contacts;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.util.List;

/** A community, an event's chat or an association that contacts belong to. */
public sealed interface Group {
  Category<Command, Group, Event> CATEGORY =
      new Category<>("group", new Decider<>(Unknown::new, Group::decide, Group::evolve));

  /** No group yet. */
  record Unknown() implements Group {}

  /**
   * A group.
   *
   * @param name null once erased
   * @param kind null where nobody said
   */
  record Known(String name, Kind kind) implements Group {}

  /** What holds a group together. */
  enum Kind {
    COMMUNITY,
    EVENT_CHAT,
    ASSOCIATION
  }

  /** What can be asked of a group. */
  sealed interface Command {
    record BeginGroup(PersonalText name, Kind kind) implements Command {}

    /** Name and kind as they are to be. */
    record RenameGroup(PersonalText name, Kind kind) implements Command {}
  }

  /** What has happened to a group. */
  sealed interface Event {
    /**
     * Name and kind from now on.
     *
     * @param kind null where nobody said, and in events older than kinds
     */
    record GroupNamed(PersonalText name, Kind kind) implements Event {}
  }

  /** The group, or the refusal that there is none. */
  default Known known() {
    return switch (this) {
      case Known known -> known;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_GROUP);
    };
  }

  private static List<Event> decide(Group group, Command command) {
    return switch (group) {
      case Unknown _ ->
          switch (command) {
            case Command.BeginGroup(var name, var kind) ->
                List.of(new Event.GroupNamed(name, kind));
            case Command.RenameGroup _ -> throw new Rejection(ProfileReason.UNKNOWN_GROUP);
          };
      case Known known ->
          switch (command) {
            case Command.BeginGroup _ -> List.of();
            case Command.RenameGroup(var name, var kind)
                when known.equals(new Known(clear(name), kind)) ->
                List.of();
            case Command.RenameGroup(var name, var kind) ->
                List.of(new Event.GroupNamed(name, kind));
          };
    };
  }

  private static Group evolve(Group group, Event event) {
    return switch (event) {
      case Event.GroupNamed(var name, var kind) -> new Known(clear(name), kind);
    };
  }
}
