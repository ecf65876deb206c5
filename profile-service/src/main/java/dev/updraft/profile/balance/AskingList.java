package dev.updraft.profile.balance;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import java.util.List;
import java.util.UUID;

/** Whom the member asked for an endorsement, and when. */
public final class AskingList {
  public static final String CONTACT = "contact";
  static final String ASKED_AT = "asked_at";
  static final String RETRACTED = "retracted";

  private AskingList() {}

  /** An asking as the list keeps it. */
  public record Entry(UUID id, long version, Asking.Asked asking) {}

  public static StateView<Entry, Asking, Asking.Event> view() {
    return new StateView<>(
        "asking_list",
        1,
        Entry.class,
        Asking.CATEGORY,
        List.of(
            new Column<>(CONTACT, Column.Type.UUID, entry -> entry.asking().contactId()),
            new Column<>(ASKED_AT, Column.Type.TIME, entry -> entry.asking().askedAt()),
            new Column<>(
                RETRACTED,
                Column.Type.TEXT,
                entry -> Boolean.toString(entry.asking().retracted()))),
        (id, version, asking) -> new Entry(id, version, asking.asked()),
        Entry::asking);
  }
}
