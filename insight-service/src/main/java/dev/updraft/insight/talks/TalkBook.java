package dev.updraft.insight.talks;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.Quote;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.talks.TalkDocument.Applied;
import dev.updraft.insight.talks.TalkDocument.Article;
import dev.updraft.insight.talks.TalkDocument.Checked;
import dev.updraft.insight.talks.TalkDocument.KeyPoint;
import dev.updraft.insight.talks.TalkDocument.Retraction;
import dev.updraft.insight.talks.TalkDocument.Sharing;
import dev.updraft.insight.talks.TalkDocument.Speaker;
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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The talks of every member, with what was made of them. */
public final class TalkBook implements DocumentView<TalkDocument> {
  public static final String STANDING = "STANDING";
  static final String RETRACTED = "RETRACTED";

  @Override
  public String name() {
    return "talk_book";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Set<String> apart() {
    return Set.of("notes");
  }

  @Override
  public Class<TalkDocument> document() {
    return TalkDocument.class;
  }

  @Override
  public List<Column<TalkDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, talk -> talk.stands() ? STANDING : RETRACTED),
        new Column<>("topic", TEXT, talk -> Spelling.folded(talk.topic())),
        new Column<>("stage", TEXT, TalkDocument::stage),
        new Column<>("held_at", TIME, TalkDocument::heldAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof TalkEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public TalkDocument evolve(UUID key, TalkDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof TalkEvent event)) {
      return before;
    }
    var at = recorded.at();
    var draft = before == null ? null : new Draft(before, recorded.version());
    return switch (event) {
      case TalkNoted noted ->
          new TalkDocument(
              noted.talkId(),
              recorded.version(),
              noted.topic(),
              shown(noted.title()),
              new Speaker(noted.speakerId(), shown(noted.speakerName())),
              noted.heldAt(),
              at,
              shown(noted.notes()),
              List.of(),
              null,
              null,
              List.of(),
              null,
              null);
      case NotesRevised(_, var notes, var anchors) ->
          draft.with(
              shown(notes),
              before.keyPoints().stream().map(point -> anchored(point, anchors)).toList());
      case KeyPointTaken(_, var anchor, var kind, var text, var dueOn) ->
          draft.with(
              Stream.concat(
                      before.keyPoints().stream().filter(each -> !isAt(each, anchor)),
                      Stream.of(
                          new KeyPoint(
                              anchor.keyPointId(),
                              kind,
                              shown(text),
                              quote(anchor),
                              anchor.start(),
                              false,
                              dueOn,
                              at,
                              null,
                              null)))
                  .toList());
      case KeyPointDropped(_, var id, _) ->
          draft.with(before.keyPoints().stream().filter(point -> !point.id().equals(id)).toList());
      case TrendChecked(_, var id, var verdict, var evidence) ->
          draft.point(id, point -> point.with(new Checked(verdict, shown(evidence), at)));
      case AdviceApplied(_, var id, var what, var appliedAt) ->
          draft.point(id, point -> point.with(new Applied(shown(what), appliedAt, at)));
      case MindMapDrawn(_, var root) -> draft.with(MindMap.of(root), at);
      case TalkShared(_, var group, _) -> draft.shared(new Sharing(group, at));
      case ArticleWritten(_, var text, var url) ->
          draft.with(
              new Article(
                  shown(text), shown(url), before.article() == null ? at : before.article().at()));
      // Shown by a view of its own; here only the version goes on.
      case FileAttached _ -> draft.with(before.keyPoints());
      case TalkRetracted(_, var reason) -> draft.with(new Retraction(shown(reason), at));
    };
  }

  private static boolean isAt(KeyPoint point, Anchor anchor) {
    return point.id().equals(anchor.keyPointId());
  }

  private static KeyPoint anchored(KeyPoint point, List<Anchor> anchors) {
    return anchors.stream()
        .filter(anchor -> isAt(point, anchor))
        .findFirst()
        .map(anchor -> point.standing(quote(anchor), anchor.start()))
        .orElse(point);
  }

  private static Quote quote(Anchor anchor) {
    return new Quote(shown(anchor.prefix()), shown(anchor.exact()), shown(anchor.suffix()));
  }

  private static String shown(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }

  /** A document about to have one part changed. */
  private record Draft(TalkDocument talk, long version) {
    TalkDocument with(String notes, List<KeyPoint> points) {
      return of(
          notes,
          points,
          talk.mindMap(),
          talk.mindMapDrawnAt(),
          talk.sharedWith(),
          talk.article(),
          talk.retraction());
    }

    TalkDocument with(List<KeyPoint> points) {
      return with(talk.notes(), points);
    }

    TalkDocument point(UUID id, UnaryOperator<KeyPoint> change) {
      return with(
          talk.keyPoints().stream()
              .map(point -> point.id().equals(id) ? change.apply(point) : point)
              .toList());
    }

    TalkDocument with(MindMap map, Instant at) {
      return of(
          talk.notes(),
          talk.keyPoints(),
          map,
          talk.mindMapDrawnAt() == null ? at : talk.mindMapDrawnAt(),
          talk.sharedWith(),
          talk.article(),
          talk.retraction());
    }

    TalkDocument shared(Sharing sharing) {
      return of(
          talk.notes(),
          talk.keyPoints(),
          talk.mindMap(),
          talk.mindMapDrawnAt(),
          Stream.concat(
                  talk.sharedWith().stream()
                      .filter(each -> !each.groupId().equals(sharing.groupId())),
                  Stream.of(sharing))
              .toList(),
          talk.article(),
          talk.retraction());
    }

    TalkDocument with(Article article) {
      return of(
          talk.notes(),
          talk.keyPoints(),
          talk.mindMap(),
          talk.mindMapDrawnAt(),
          talk.sharedWith(),
          article,
          talk.retraction());
    }

    TalkDocument with(Retraction retraction) {
      return of(
          talk.notes(),
          talk.keyPoints(),
          talk.mindMap(),
          talk.mindMapDrawnAt(),
          talk.sharedWith(),
          talk.article(),
          retraction);
    }

    private TalkDocument of(
        String notes,
        List<KeyPoint> points,
        MindMap map,
        Instant drawnAt,
        List<Sharing> sharedWith,
        Article article,
        Retraction retraction) {
      return new TalkDocument(
          talk.id(),
          version,
          talk.topic(),
          talk.title(),
          talk.speaker(),
          talk.heldAt(),
          talk.notedAt(),
          notes,
          points,
          map,
          drawnAt,
          sharedWith,
          article,
          retraction);
    }
  }
}
