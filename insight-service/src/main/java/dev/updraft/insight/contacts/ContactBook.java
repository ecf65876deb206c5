package dev.updraft.insight.contacts;

import static dev.updraft.eventsourcing.Column.Type.NUMBER;
import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TEXTS;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.contacts.ContactEvent.MergeLearned;
import dev.updraft.insight.contacts.ContactEvent.ParticularsLearned;
import dev.updraft.insight.contacts.ContactEvent.PartingLearned;
import dev.updraft.insight.contacts.ContactEvent.StandingLearned;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Where every contact stands and stood. */
public final class ContactBook implements DocumentView<ContactDocument> {
  @Override
  public String name() {
    return "contact_book";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public Class<ContactDocument> document() {
    return ContactDocument.class;
  }

  @Override
  public List<Column<ContactDocument>> columns() {
    return List.of(
        new Column<>("contact_id", Column.Type.UUID, ContactDocument::id),
        new Column<>("standing", TEXT, ContactBook::standing),
        new Column<>("near_in", TEXTS, ContactBook::nearIn),
        new Column<>("informed_in", TEXTS, ContactBook::informedIn),
        new Column<>("merged", TEXT, contact -> Boolean.toString(contact.into() != null)),
        new Column<>("merges", NUMBER, ContactDocument::merges));
  }

  private static Standing standing(ContactDocument contact) {
    return contact.standings().isEmpty() ? null : contact.standings().getLast().standing();
  }

  private static List<String> nearIn(ContactDocument contact) {
    return contact.standings().isEmpty() ? List.of() : nearIn(contact.standings().getLast());
  }

  private static List<String> nearIn(ContactDocument.Since standing) {
    return standing.byTopic().entrySet().stream()
        .filter(
            entry ->
                switch (entry.getValue()) {
                  case ORIGINATOR, CLOSE_TO_SOURCE -> true;
                  case WELL_INFORMED, PEER -> false;
                })
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> informedIn(ContactDocument contact) {
    var hears =
        contact.standings().isEmpty()
            ? Stream.<String>of()
            : contact.standings().getLast().byTopic().keySet().stream();
    return Stream.concat(hears.filter(contact::informedIn), contact.expertise().stream())
        .distinct()
        .toList();
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof ContactEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public ContactDocument evolve(UUID key, ContactDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof ContactEvent event)) {
      return before;
    }
    var known = before == null ? ContactDocument.unknown(key) : before;
    return switch (event) {
      case StandingLearned(_, var standing, var byTopic, var since) ->
          known.learning(recorded.version(), since, standing, byTopic);
      case ParticularsLearned(_, var tier, var expertise) ->
          known.described(recorded.version(), tier, expertise);
      case MergeLearned(_, var into) -> known.merged(recorded.version(), into);
      case PartingLearned _ -> known.parted(recorded.version());
    };
  }
}
