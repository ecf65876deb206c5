package dev.updraft.profile.network;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.Query;
import dev.updraft.profile.StateView;
import java.util.List;
import java.util.UUID;

/** Which of the member's contacts know each other, by contact. */
public final class TieList {
  static final String CONTACTS = "contacts";
  static final String RETRACTED = "retracted";

  private TieList() {}

  /** A tie as the list keeps it. */
  public record Entry(UUID id, long version, Tie.Between tie) {}

  public static StateView<Entry, Tie, Tie.Event> view() {
    return new StateView<>(
        "tie_list",
        1,
        Entry.class,
        Tie.CATEGORY,
        List.of(
            new Column<>(
                CONTACTS,
                Column.Type.TEXTS,
                entry ->
                    List.of(
                        entry.tie().ends().one().toString(),
                        entry.tie().ends().other().toString())),
            new Column<>(
                RETRACTED, Column.Type.TEXT, entry -> Boolean.toString(entry.tie().retracted()))),
        (id, version, tie) -> new Entry(id, version, tie.between()),
        Entry::tie);
  }

  /** Those that hold. */
  static Query standing() {
    return Query.all().where(RETRACTED, "false");
  }
}
