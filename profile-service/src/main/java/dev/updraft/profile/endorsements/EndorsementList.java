package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.Column;
import dev.updraft.profile.LastChange;
import dev.updraft.profile.StateView;
import dev.updraft.profile.Topic;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The member's endorsements, by contact, kind, topic, stage and time. */
public final class EndorsementList {
  public static final String CONTACT = "contact";
  static final String KIND = "kind";
  static final String TOPICS = "topics";
  public static final String STAGE = "stage";
  public static final String RECEIVED_AT = "received_at";
  static final String CLOSES_AT = "closes_at";

  private EndorsementList() {}

  /** An endorsement as the list keeps it. */
  public record Entry(UUID id, long version, Received endorsement) {}

  /** Whatever makes a member's endorsements others. */
  public static LastChange changes() {
    return new LastChange("wind_change", Set.of(EndorsementEvent.class));
  }

  public static StateView<Entry, Endorsement, EndorsementEvent> view() {
    return new StateView<>(
        "endorsement_list",
        2,
        Entry.class,
        Endorsement.CATEGORY,
        List.of(
            new Column<>(CONTACT, Column.Type.UUID, entry -> entry.endorsement().contactId()),
            new Column<>(KIND, Column.Type.TEXT, entry -> entry.endorsement().account().kind()),
            new Column<>(
                TOPICS,
                Column.Type.TEXTS,
                entry -> Topic.keys(entry.endorsement().account().topics())),
            new Column<>(STAGE, Column.Type.TEXT, entry -> entry.endorsement().stage()),
            new Column<>(
                RECEIVED_AT, Column.Type.TIME, entry -> entry.endorsement().account().receivedAt()),
            new Column<>(
                CLOSES_AT,
                Column.Type.TIME,
                entry ->
                    entry.endorsement().window() == null
                        ? null
                        : entry.endorsement().window().closesAt())),
        (id, version, endorsement) -> new Entry(id, version, endorsement.received()),
        Entry::endorsement);
  }
}
