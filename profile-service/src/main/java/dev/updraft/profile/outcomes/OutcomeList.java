package dev.updraft.profile.outcomes;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import java.util.List;
import java.util.UUID;

/** What came of things other than endorsements, by kind, origin and time. */
public final class OutcomeList {
  static final String KIND = "kind";
  static final String ORIGIN = "origin";
  static final String AT = "at_time";
  static final String RETRACTED = "retracted";

  private OutcomeList() {}

  /** An outcome as the list keeps it. */
  public record Entry(UUID id, long version, Outcome.Achieved outcome) {}

  public static StateView<Entry, Outcome, Outcome.Event> view() {
    return new StateView<>(
        "outcome_list",
        1,
        Entry.class,
        Outcome.CATEGORY,
        List.of(
            new Column<>(KIND, Column.Type.TEXT, entry -> entry.outcome().kind()),
            new Column<>(ORIGIN, Column.Type.UUID, entry -> entry.outcome().from().id()),
            new Column<>(AT, Column.Type.TIME, entry -> entry.outcome().at()),
            new Column<>(
                RETRACTED,
                Column.Type.TEXT,
                entry -> Boolean.toString(entry.outcome().retracted()))),
        (id, version, outcome) -> new Entry(id, version, outcome.achieved()),
        Entry::outcome);
  }
}
