package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import java.util.List;
import java.util.UUID;

/**
 * Where a contact is found on the web. Archives know people by their profile's link, which outlives
 * addresses, jobs and names.
 *
 * @param links in the clear; what was erased is left out
 */
public record ContactLinks(UUID contactId, List<String> links) {
  public static final Category<NoteLinks, ContactLinks, Event> CATEGORY =
      new Category<>(
          "contact-links",
          new Decider<>(
              () -> new ContactLinks(null, List.of()), ContactLinks::decide, ContactLinks::evolve));

  /** The contact's links as they are to be. */
  record NoteLinks(UUID contactId, List<PersonalText> links) {}

  /** What has happened to a contact's links. */
  public sealed interface Event {
    record ContactLinked(UUID contactId, List<PersonalText> links) implements Event {
      public ContactLinked {
        links = List.copyOf(links);
      }
    }
  }

  public ContactLinks {
    links = List.copyOf(links);
  }

  private static List<Event> decide(ContactLinks known, NoteLinks command) {
    return clear(command.links()).equals(known.links())
        ? List.of()
        : List.of(new Event.ContactLinked(command.contactId(), command.links()));
  }

  private static ContactLinks evolve(ContactLinks known, Event event) {
    return switch (event) {
      case Event.ContactLinked(var contact, var links) -> new ContactLinks(contact, clear(links));
    };
  }

  private static List<String> clear(List<PersonalText> links) {
    return links.stream().flatMap(link -> link.text().stream()).toList();
  }
}
