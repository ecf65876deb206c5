package dev.updraft.notification.nudges;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A member's nudges with their history. */
@Singleton
class NudgeInbox implements DocumentView<NudgeInbox.Entry> {

  record Entry(UUID id, long version, Nudge.Planned nudge) {}

  @Override
  public String name() {
    return "nudge_inbox";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Class<Entry> document() {
    return Entry.class;
  }

  @Override
  public List<Column<Entry>> columns() {
    return List.of(
        new Column<>("state", Column.Type.TEXT, entry -> entry.nudge().state().name()),
        new Column<>("kind", Column.Type.TEXT, entry -> entry.nudge().plan().kind().name()),
        new Column<>(
            "endorsement_id", Column.Type.UUID, entry -> entry.nudge().plan().endorsementId()),
        new Column<>("subject_id", Column.Type.UUID, entry -> entry.nudge().plan().subject()),
        new Column<>("contact_id", Column.Type.UUID, entry -> entry.nudge().plan().contactId()),
        new Column<>("due_at", Column.Type.TIME, entry -> entry.nudge().dueAt()));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof NudgeEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public Entry evolve(UUID key, Entry entry, Recorded<?> recorded) {
    if (entry != null && entry.version() >= recorded.version()) {
      return entry;
    }
    var before = entry == null ? Nudge.UNPLANNED : entry.nudge();
    var after = Nudge.evolve(before, (NudgeEvent) recorded.event());
    return new Entry(key, recorded.version(), (Nudge.Planned) after);
  }
}
