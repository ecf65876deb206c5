package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the member says of two contacts that look alike: that they are two people. */
public record Distinction(UUID one, UUID other) {
  public static final Category<TellApart, Distinction, Event> CATEGORY =
      new Category<>(
          "contact-distinction",
          new Decider<>(
              () -> new Distinction(null, null), Distinction::decide, Distinction::evolve));

  /** Says that two contacts are two people. */
  record TellApart(UUID one, UUID other) {
    TellApart {
      if (one.equals(other)) {
        throw new Rejection(ProfileReason.SAME_CONTACT, "contactIds");
      }
    }
  }

  /** What has happened to a distinction. */
  public sealed interface Event {
    record ContactsToldApart(UUID one, UUID other) implements Event {}
  }

  /** Two contacts have one such stream, whichever is named first. */
  public static UUID stream(UUID one, UUID other) {
    var pair = Stream.of(one, other).map(UUID::toString).sorted().collect(Collectors.joining("/"));
    return UUID.nameUUIDFromBytes((CATEGORY.name() + "/" + pair).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Event> decide(Distinction known, TellApart command) {
    return known.one() == null
        ? List.of(new Event.ContactsToldApart(command.one(), command.other()))
        : List.of();
  }

  private static Distinction evolve(Distinction known, Event event) {
    return switch (event) {
      case Event.ContactsToldApart(var one, var other) -> new Distinction(one, other);
    };
  }
}
