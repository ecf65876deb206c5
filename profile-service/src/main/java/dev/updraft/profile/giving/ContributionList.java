package dev.updraft.profile.giving;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.StateView;
import dev.updraft.profile.Topic;
import java.util.List;
import java.util.UUID;

/** What the member has given, by recipient, kind, topic and time. */
public final class ContributionList {
  public static final String CONTACT = "contact";
  static final String GROUP = "group_id";
  static final String KIND = "kind";
  static final String TOPICS = "topics";
  public static final String OCCURRED_AT = "occurred_at";
  public static final String RETRACTED = "retracted";

  private ContributionList() {}

  /** A contribution as the list keeps it. */
  public record Entry(UUID id, long version, Contribution.Given contribution) {}

  public static StateView<Entry, Contribution, Contribution.Event> view() {
    return new StateView<>(
        "contribution_list",
        1,
        Entry.class,
        Contribution.CATEGORY,
        List.of(
            new Column<>(CONTACT, Column.Type.UUID, entry -> entry.contribution().contactId()),
            new Column<>(GROUP, Column.Type.UUID, entry -> entry.contribution().groupId()),
            new Column<>(KIND, Column.Type.TEXT, entry -> entry.contribution().kind()),
            new Column<>(
                TOPICS, Column.Type.TEXTS, entry -> Topic.keys(entry.contribution().topics())),
            new Column<>(OCCURRED_AT, Column.Type.TIME, entry -> entry.contribution().occurredAt()),
            new Column<>(
                RETRACTED,
                Column.Type.TEXT,
                entry -> Boolean.toString(entry.contribution().retracted()))),
        (id, version, contribution) -> new Entry(id, version, contribution.given()),
        Entry::contribution);
  }
}
