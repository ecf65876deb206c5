package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import java.util.List;
import java.util.UUID;

/** The merges of the member's contacts, by time and by contact. */
public final class MergeList {
  public static final String CONTACTS = "contacts";
  static final String AT = "at";

  private MergeList() {}

  /** A merge as the list keeps it. */
  public record Entry(UUID id, long version, Merge.Done merge) {}

  public static StateView<Entry, Merge, Merge.Event> view() {
    return new StateView<>(
        "contact_merge_list",
        1,
        Entry.class,
        Merge.CATEGORY,
        List.of(
            new Column<>(
                CONTACTS,
                Column.Type.TEXTS,
                entry ->
                    List.of(
                        entry.merge().survivorId().toString(),
                        entry.merge().absorbedId().toString())),
            new Column<>(AT, Column.Type.TIME, entry -> entry.merge().at())),
        (id, version, merge) -> new Entry(id, version, merge.done()),
        Entry::merge);
  }
}
