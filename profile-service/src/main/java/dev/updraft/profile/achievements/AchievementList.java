package dev.updraft.profile.achievements;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import dev.updraft.profile.Topic;
import java.util.List;
import java.util.UUID;

/** The member's achievements, by topic and by when. */
public final class AchievementList {
  static final String TOPICS = "topics";
  static final String ACHIEVED_ON = "achieved_on";
  public static final String RETRACTED = "retracted";

  private AchievementList() {}

  /** An achievement as the list keeps it. */
  public record Entry(UUID id, long version, Achievement.Recorded achievement) {}

  public static StateView<Entry, Achievement, Achievement.Event> view() {
    return new StateView<>(
        "achievement_list",
        1,
        Entry.class,
        Achievement.CATEGORY,
        List.of(
            new Column<>(
                TOPICS, Column.Type.TEXTS, entry -> Topic.keys(entry.achievement().topics())),
            // ISO dates sort as text
            new Column<>(
                ACHIEVED_ON,
                Column.Type.TEXT,
                entry -> entry.achievement().achievedOn().toString()),
            new Column<>(
                RETRACTED,
                Column.Type.TEXT,
                entry -> Boolean.toString(entry.achievement().retracted()))),
        (id, version, achievement) -> new Entry(id, version, achievement.recorded()),
        Entry::achievement);
  }
}
