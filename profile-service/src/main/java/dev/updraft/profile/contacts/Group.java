package dev.updraft.profile.contacts;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.util.List;
import java.util.Optional;

/** A community, an event's chat or an association that contacts belong to. */
public sealed interface Group {
  Category<Command, Group, Event> CATEGORY =
      new Category<>("group", new Decider<>(Unknown::new, Group::decide, Group::evolve));

  /** No group yet. */
  record Unknown() implements Group {}

  /** A group by its name; null once erased. */
  record Known(String name) implements Group {}

  /** What can be asked of a group. */
  sealed interface Command {
    record BeginGroup(PersonalText name) implements Command {}

    record RenameGroup(PersonalText name) implements Command {}
  }

  /** What has happened to a group. */
  sealed interface Event {
    record GroupNamed(PersonalText name) implements Event {}
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
            case Command.BeginGroup(var name) -> List.of(new Event.GroupNamed(name));
            case Command.RenameGroup _ -> throw new Rejection(ProfileReason.UNKNOWN_GROUP);
          };
      case Known(var known) ->
          switch (command) {
            case Command.BeginGroup _ -> List.of();
            case Command.RenameGroup(var name)
                when name.text().equals(Optional.ofNullable(known)) ->
                List.of();
            case Command.RenameGroup(var name) -> List.of(new Event.GroupNamed(name));
          };
    };
  }

  private static Group evolve(Group group, Event event) {
    return switch (event) {
      case Event.GroupNamed(var name) -> new Known(clear(name));
    };
  }
}
