package dev.updraft.insight.talks;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.insight.Quote;
import dev.updraft.insight.talks.TalkEvent.AdviceApplied;
import dev.updraft.insight.talks.TalkEvent.Anchor;
import dev.updraft.insight.talks.TalkEvent.ArticleWritten;
import dev.updraft.insight.talks.TalkEvent.FileAttached;
import dev.updraft.insight.talks.TalkEvent.KeyPointDropped;
import dev.updraft.insight.talks.TalkEvent.KeyPointTaken;
import dev.updraft.insight.talks.TalkEvent.MindMapDrawn;
import dev.updraft.insight.talks.TalkEvent.NotesRevised;
import dev.updraft.insight.talks.TalkEvent.TalkNoted;
import dev.updraft.insight.talks.TalkEvent.TalkRetracted;
import dev.updraft.insight.talks.TalkEvent.TalkShared;
import dev.updraft.insight.talks.TalkEvent.TrendChecked;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is known of a talk while it is worked on, as far as its rules need it.
 *
 * @param drawn the mind map as it was last drawn, or null
 * @param article as it was last written, or null
 * @param file as it was last attached, or null
 */
public record TalkNotes(
    UUID id,
    UUID memberId,
    String topic,
    PersonalText notes,
    List<Point> points,
    TalkEvent drawn,
    Set<UUID> sharedWith,
    TalkEvent article,
    FileAttached file) {
  /**
   * @param after what came of it last, or null
   */
  public record Point(Anchor anchor, PointKind kind, TalkEvent after) {
    UUID id() {
      return anchor.keyPointId();
    }
  }

  public TalkNotes {
    points = List.copyOf(points);
    sharedWith = Set.copyOf(sharedWith);
  }

  /** The member's own words; null for null. */
  PersonalText own(String text) {
    return PersonalText.aboutOrNull(memberId, text);
  }

  Optional<Point> point(UUID keyPointId) {
    return points.stream().filter(each -> each.id().equals(keyPointId)).findFirst();
  }

  Anchor anchor(UUID keyPointId, Quote.Found found) {
    return new Anchor(
        keyPointId,
        own(found.quote().prefix()),
        own(found.quote().exact()),
        own(found.quote().suffix()),
        found.start());
  }

  /** The anchor in notes that were changed; one that was lost is looked for again each time. */
  Anchor again(Anchor old, String revised) {
    var lost = new Anchor(old.keyPointId(), old.prefix(), old.exact(), old.suffix(), null);
    return old.exact()
        .text()
        .flatMap(
            exact ->
                new Quote(old.prefix().text().orElse(""), exact, old.suffix().text().orElse(""))
                    .again(revised, old.start() == null ? 0 : old.start()))
        .map(found -> anchor(old.keyPointId(), found))
        .orElse(lost);
  }

  TalkNotes after(TalkEvent event) {
    return switch (event) {
      case NotesRevised(_, var revised, var anchors) ->
          with(
              revised,
              points.stream()
                  .map(point -> new Point(anchor(anchors, point), point.kind(), point.after()))
                  .toList());
      case KeyPointTaken(_, var anchor, var kind, _, _) ->
          with(
              notes,
              Stream.concat(points.stream(), Stream.of(new Point(anchor, kind, null))).toList());
      case KeyPointDropped(_, var dropped, _) ->
          with(notes, points.stream().filter(point -> !point.id().equals(dropped)).toList());
      case TrendChecked checked -> came(checked.keyPointId(), checked);
      case AdviceApplied applied -> came(applied.keyPointId(), applied);
      case MindMapDrawn map ->
          new TalkNotes(id, memberId, topic, notes, points, map, sharedWith, article, file);
      case TalkShared(_, var group, _) -> {
        var groups = new HashSet<>(sharedWith);
        groups.add(group);
        yield new TalkNotes(id, memberId, topic, notes, points, drawn, groups, article, file);
      }
      case ArticleWritten written ->
          new TalkNotes(id, memberId, topic, notes, points, drawn, sharedWith, written, file);
      case FileAttached attached ->
          new TalkNotes(id, memberId, topic, notes, points, drawn, sharedWith, article, attached);
      case TalkNoted _, TalkRetracted _ ->
          throw new IllegalStateException("begins or ends a talk: " + event);
    };
  }

  private static Anchor anchor(List<Anchor> anchors, Point point) {
    return anchors.stream()
        .filter(anchor -> anchor.keyPointId().equals(point.id()))
        .findFirst()
        .orElseThrow();
  }

  private TalkNotes came(UUID keyPointId, TalkEvent after) {
    return with(
        notes,
        points.stream()
            .map(
                point ->
                    point.id().equals(keyPointId)
                        ? new Point(point.anchor(), point.kind(), after)
                        : point)
            .toList());
  }

  private TalkNotes with(PersonalText notes, List<Point> points) {
    return new TalkNotes(id, memberId, topic, notes, points, drawn, sharedWith, article, file);
  }
}
