package dev.updraft.insight.contacts;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TEXTS;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.contacts.ContactEvent.StandingLearned;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where every contact stands and stood. */
public final class ContactBook implements DocumentView<ContactDocument> {
  @Override
  public String name() {
    return "contact_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<ContactDocument> document() {
    return ContactDocument.class;
  }

  @Override
  public List<Column<ContactDocument>> columns() {
    return List.of(
        new Column<>("contact_id", Column.Type.UUID, ContactDocument::id),
        new Column<>("standing", TEXT, contact -> contact.standings().getLast().standing()),
        new Column<>("near_in", TEXTS, ContactBook::nearIn));
  }

  private static List<String> nearIn(ContactDocument contact) {
    return contact.standings().getLast().byTopic().entrySet().stream()
        .filter(
            entry ->
                switch (entry.getValue()) {
                  case ORIGINATOR, CLOSE_TO_SOURCE -> true;
                  case WELL_INFORMED, PEER -> false;
                })
        .map(Map.Entry::getKey)
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
    return switch (event) {
      case StandingLearned(var id, var standing, var byTopic, var since) ->
          (before == null ? new ContactDocument(id, 0, List.of()) : before)
              .learning(recorded.version(), since, standing, byTopic);
    };
  }
}
