package dev.updraft.insight.talks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.talks.TalkDocument.Article;
import dev.updraft.insight.talks.TalkDocument.KeyPoint;
import dev.updraft.insight.talks.TalkDocument.Retraction;
import dev.updraft.insight.talks.TalkDocument.Sharing;
import dev.updraft.insight.talks.TalkDocument.Speaker;
import dev.updraft.insight.talks.TalkEvent.Anchor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A talk as it is shown.
 *
 * @param notes left out in listings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TalkView(
    UUID id,
    long version,
    State state,
    Stage stage,
    Map<Stage, Instant> reached,
    String topic,
    String title,
    Speaker speaker,
    Instant heldAt,
    String notes,
    List<KeyPoint> keyPoints,
    MindMap mindMap,
    List<Sharing> sharedWith,
    Article article,
    Retraction retraction) {
  /** Whether a talk still counts. */
  enum State {
    STANDING,
    RETRACTED
  }

  static TalkView of(TalkDocument talk, Lineage lineage, Names names) {
    var contact = talk.speaker().contactId();
    var speaker =
        contact == null
            ? talk.speaker()
            : new Speaker(lineage.survivor(contact), names.of(lineage.survivor(contact)));
    return new TalkView(
        talk.id(),
        talk.version(),
        talk.stands() ? State.STANDING : State.RETRACTED,
        talk.stage(),
        talk.reached(),
        talk.topic(),
        talk.title(),
        speaker,
        talk.heldAt(),
        talk.notes(),
        talk.keyPoints(),
        talk.mindMap(),
        talk.sharedWith(),
        talk.article(),
        talk.retraction());
  }

  /**
   * A talk just written to.
   *
   * @param lost the key points whose quotes the notes no longer hold
   */
  record Written(UUID id, long version, State state, List<UUID> lost) {
    static Written of(Decided<Talk> decided) {
      return switch (decided.state()) {
        case Talk.Kept(var talk) ->
            new Written(
                decided.streamId(),
                decided.version(),
                State.STANDING,
                talk.points().stream()
                    .map(TalkNotes.Point::anchor)
                    .filter(anchor -> anchor.start() == null)
                    .map(Anchor::keyPointId)
                    .toList());
        case Talk.Retracted(var id) ->
            new Written(id, decided.version(), State.RETRACTED, List.of());
        case Talk.Unheard _ -> throw new IllegalStateException("written, but not there");
      };
    }
  }

  /** A key point just taken; the version is the talk's. */
  record WrittenPoint(UUID id, UUID talkId, long version, PointKind kind, int start) {
    static WrittenPoint of(Decided<Talk> decided) {
      var point = ((Talk.Kept) decided.state()).talk().points().getLast();
      return new WrittenPoint(
          point.id(), decided.streamId(), decided.version(), point.kind(), point.anchor().start());
    }
  }
}
