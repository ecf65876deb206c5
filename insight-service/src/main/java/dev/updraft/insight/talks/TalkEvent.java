package dev.updraft.insight.talks;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What has happened to a talk. Stored for ever, so only ever added to. */
public sealed interface TalkEvent {
  /**
   * @param speakerId a contact's, or null
   * @param speakerName an outsider's, sealed with the talk's own key, or null
   */
  record TalkNoted(
      UUID talkId,
      UUID memberId,
      String topic,
      PersonalText title,
      UUID speakerId,
      PersonalText speakerName,
      Instant heldAt,
      PersonalText notes)
      implements TalkEvent {}

  /**
   * @param anchors where every key point stands in the notes as they are now
   */
  record NotesRevised(UUID talkId, PersonalText notes, List<Anchor> anchors) implements TalkEvent {
    public NotesRevised {
      anchors = List.copyOf(anchors);
    }
  }

  /**
   * @param dueOn when a trend can be checked; null for all else
   */
  record KeyPointTaken(
      UUID talkId, Anchor anchor, PointKind kind, PersonalText text, LocalDate dueOn)
      implements TalkEvent {}

  record KeyPointDropped(UUID talkId, UUID keyPointId, PersonalText reason) implements TalkEvent {}

  /** Said again, it corrects what was said before. */
  record TrendChecked(UUID talkId, UUID keyPointId, Verdict verdict, PersonalText evidence)
      implements TalkEvent {}

  /** Said again, it corrects what was said before. */
  record AdviceApplied(UUID talkId, UUID keyPointId, PersonalText what, Instant appliedAt)
      implements TalkEvent {}

  record MindMapDrawn(UUID talkId, Node root) implements TalkEvent {}

  record TalkShared(UUID talkId, UUID groupId, String topic) implements TalkEvent {}

  /** Exactly one of the two is there. */
  record ArticleWritten(UUID talkId, PersonalText text, PersonalText url) implements TalkEvent {}

  /**
   * It takes the place of the one before.
   *
   * @param key what opens the sealed file; erased with all else about the member
   * @param digest by which the same content is known again; null in files attached long ago
   */
  record FileAttached(
      UUID talkId,
      UUID fileId,
      PersonalText name,
      FileType type,
      long size,
      PersonalText key,
      PersonalText digest)
      implements TalkEvent {
    boolean sameFile(FileAttached other) {
      return other != null
          && digest != null
          && digest.equals(other.digest)
          && type == other.type
          && Objects.equals(name, other.name);
    }
  }

  record TalkRetracted(UUID talkId, PersonalText reason) implements TalkEvent {}

  /**
   * A quote and where it begins in the notes.
   *
   * @param start null: it is lost, and the quote is the last one found
   */
  record Anchor(
      UUID keyPointId,
      PersonalText prefix,
      PersonalText exact,
      PersonalText suffix,
      Integer start) {}

  /** A node of a mind map with what hangs on it. */
  record Node(PersonalText text, List<Node> children) {
    public Node {
      children = children == null ? List.of() : List.copyOf(children);
    }
  }
}
