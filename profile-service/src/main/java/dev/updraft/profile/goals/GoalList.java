package dev.updraft.profile.goals;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.profile.StateView;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the member is after, by stage. */
public final class GoalList {
  static final String STAGE = "stage";

  private GoalList() {}

  /** A goal as the list keeps it. */
  public record Entry(UUID id, long version, Goal.Pursued goal) {}

  public static StateView<Entry, Goal, Goal.Event> view() {
    return new StateView<>(
        "goal_list",
        1,
        Entry.class,
        Goal.CATEGORY,
        List.of(new Column<>(STAGE, Column.Type.TEXT, entry -> entry.goal().stage())),
        (id, version, goal) -> new Entry(id, version, goal.pursued()),
        Entry::goal);
  }

  /** The topics of all open goals, as the member spells them. */
  public static Set<String> topics(Documents<Entry> goals, UUID member) {
    return goals.all(member, Query.all().where(STAGE, Goal.Stage.OPEN)).stream()
        .flatMap(entry -> entry.goal().topics().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
