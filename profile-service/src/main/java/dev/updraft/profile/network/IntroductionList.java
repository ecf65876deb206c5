package dev.updraft.profile.network;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import dev.updraft.profile.Topic;
import java.util.List;
import java.util.UUID;

/** Whom the member wants to know, by how far it has come and by topic. */
public final class IntroductionList {
  static final String STAGE = "stage";
  static final String TOPICS = "topics";

  private IntroductionList() {}

  /** An introduction as the list keeps it. */
  public record Entry(UUID id, long version, Introduction.Sought introduction) {}

  public static StateView<Entry, Introduction, IntroductionEvent> view() {
    return new StateView<>(
        "introduction_list",
        1,
        Entry.class,
        Introduction.CATEGORY,
        List.of(
            new Column<>(STAGE, Column.Type.TEXT, entry -> entry.introduction().stage()),
            new Column<>(
                TOPICS, Column.Type.TEXTS, entry -> Topic.keys(entry.introduction().topics()))),
        (id, version, introduction) -> new Entry(id, version, introduction.sought()),
        Entry::introduction);
  }
}
