package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import java.util.List;
import java.util.UUID;

/** The pairs of contacts the member knows to be two people. */
public final class DistinctionList {
  static final String PAIR = "pair";

  private DistinctionList() {}

  /** A distinction as the list keeps it. */
  public record Entry(UUID id, long version, Distinction distinction) {}

  public static StateView<Entry, Distinction, Distinction.Event> view() {
    return new StateView<>(
        "contact_distinction_list",
        1,
        Entry.class,
        Distinction.CATEGORY,
        List.of(new Column<>(PAIR, Column.Type.UUID, Entry::id)),
        Entry::new,
        Entry::distinction);
  }
}
