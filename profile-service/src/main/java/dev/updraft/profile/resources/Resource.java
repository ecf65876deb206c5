package dev.updraft.profile.resources;

import static dev.updraft.profile.Texts.clear;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.util.List;

/** Something the member can give besides what they have achieved: a room, a list, a tool. */
public sealed interface Resource {
  Category<Command, Resource, Event> CATEGORY =
      new Category<>("resource", new Decider<>(Unknown::new, Resource::decide, Resource::evolve));

  /** Nothing yet. */
  record Unknown() implements Resource {}

  /**
   * A resource with its texts in the clear, null where missing or erased.
   *
   * @param withdrawn it can no longer be given
   */
  record Listed(String title, String description, List<String> topics, boolean withdrawn)
      implements Resource {}

  /** What can be asked of a resource. */
  sealed interface Command {
    record ListResource(PersonalText title, PersonalText description, List<String> topics)
        implements Command {}

    record WithdrawResource(PersonalText reason) implements Command {}
  }

  /** What has happened to a resource. */
  sealed interface Event {
    record ResourceListed(PersonalText title, PersonalText description, List<String> topics)
        implements Event {
      public ResourceListed {
        topics = List.copyOf(topics);
      }
    }

    record ResourceWithdrawn(PersonalText reason) implements Event {}
  }

  /** The resource, or the refusal that there is none. */
  default Listed listed() {
    return switch (this) {
      case Listed listed -> listed;
      case Unknown _ -> throw new Rejection(ProfileReason.UNKNOWN_RESOURCE);
    };
  }

  private static List<Event> decide(Resource resource, Command command) {
    return switch (resource) {
      case Unknown _ ->
          switch (command) {
            case Command.ListResource(var title, var description, var topics) ->
                List.of(new Event.ResourceListed(title, description, topics));
            case Command.WithdrawResource _ -> throw new Rejection(ProfileReason.UNKNOWN_RESOURCE);
          };
      case Listed listed ->
          switch (command) {
            case Command.ListResource _ -> List.of();
            case Command.WithdrawResource _ when listed.withdrawn() -> List.of();
            case Command.WithdrawResource(var reason) ->
                List.of(new Event.ResourceWithdrawn(reason));
          };
    };
  }

  private static Resource evolve(Resource resource, Event event) {
    return switch (event) {
      case Event.ResourceListed(var title, var description, var topics) ->
          new Listed(clear(title), clear(description), topics, false);
      case Event.ResourceWithdrawn _ -> {
        var it = (Listed) resource;
        yield new Listed(it.title(), it.description(), it.topics(), true);
      }
    };
  }
}
