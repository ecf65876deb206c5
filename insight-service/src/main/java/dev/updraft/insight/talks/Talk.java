package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.NOT_AN_ADVICE;
import static dev.updraft.insight.InsightReason.NOT_A_TREND;
import static dev.updraft.insight.InsightReason.QUOTE_NOT_IN_NOTES;
import static dev.updraft.insight.InsightReason.TALK_RETRACTED;
import static dev.updraft.insight.InsightReason.TOO_MANY_KEY_POINTS;
import static dev.updraft.insight.InsightReason.UNKNOWN_KEY_POINT;
import static dev.updraft.insight.InsightReason.UNKNOWN_TALK;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.talks.TalkCommand.Apply;
import dev.updraft.insight.talks.TalkCommand.Attach;
import dev.updraft.insight.talks.TalkCommand.Check;
import dev.updraft.insight.talks.TalkCommand.Draw;
import dev.updraft.insight.talks.TalkCommand.Drop;
import dev.updraft.insight.talks.TalkCommand.Note;
import dev.updraft.insight.talks.TalkCommand.Retract;
import dev.updraft.insight.talks.TalkCommand.ReviseNotes;
import dev.updraft.insight.talks.TalkCommand.Share;
import dev.updraft.insight.talks.TalkCommand.Take;
import dev.updraft.insight.talks.TalkCommand.WriteArticle;
import dev.updraft.insight.talks.TalkEvent.AdviceApplied;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A talk a member heard, and what they made of it. */
public sealed interface Talk {
  Talk INITIAL = new Unheard();
  int MAX_KEY_POINTS = 100;
  Category<TalkCommand, Talk, TalkEvent> CATEGORY =
      new Category<>("talk", new Decider<>(() -> INITIAL, Talk::decide, Talk::evolve));

  record Unheard() implements Talk {}

  record Kept(TalkNotes talk) implements Talk {}

  record Retracted(UUID id) implements Talk {}

  static List<TalkEvent> decide(Talk talk, TalkCommand command) {
    return switch (talk) {
      case Unheard _ ->
          switch (command) {
            case Note note -> List.of(noted(note));
            case ReviseNotes _,
                Take _,
                Drop _,
                Check _,
                Apply _,
                Draw _,
                Share _,
                WriteArticle _,
                Attach _,
                Retract _ ->
                throw new Rejection(UNKNOWN_TALK);
          };
      case Kept(var kept) -> decide(kept, command);
      case Retracted _ ->
          switch (command) {
            case Note _, Retract _ -> List.of();
            case ReviseNotes _,
                Take _,
                Drop _,
                Check _,
                Apply _,
                Draw _,
                Share _,
                WriteArticle _,
                Attach _ ->
                throw new Rejection(TALK_RETRACTED);
          };
    };
  }

  private static List<TalkEvent> decide(TalkNotes talk, TalkCommand command) {
    return switch (command) {
      case Note _ -> List.of();
      case ReviseNotes(var notes) -> revised(talk, notes);
      case Take take -> taken(talk, take);
      case Drop(var id, var reason) ->
          List.of(new KeyPointDropped(talk.id(), point(talk, id).id(), talk.own(reason)));
      case Check(var id, var verdict, var evidence) -> {
        if (point(talk, id).kind() != PointKind.TREND) {
          throw new Rejection(NOT_A_TREND);
        }
        yield unless(
            point(talk, id).after(), new TrendChecked(talk.id(), id, verdict, talk.own(evidence)));
      }
      case Apply(var id, var what, var at, _) -> {
        if (point(talk, id).kind() != PointKind.ADVICE) {
          throw new Rejection(NOT_AN_ADVICE);
        }
        yield unless(point(talk, id).after(), new AdviceApplied(talk.id(), id, talk.own(what), at));
      }
      case Draw(var map) ->
          unless(talk.drawn(), new MindMapDrawn(talk.id(), map.about(talk.memberId())));
      case Share(var group) ->
          talk.sharedWith().contains(group)
              ? List.of()
              : List.of(new TalkShared(talk.id(), group, talk.topic()));
      case WriteArticle(var text, var url) ->
          unless(talk.article(), new ArticleWritten(talk.id(), talk.own(text), talk.own(url)));
      case Attach(var file, var name, var type, var size, var key, var digest) -> {
        var attached =
            new FileAttached(
                talk.id(), file, talk.own(name), type, size, talk.own(key), talk.own(digest));
        yield attached.sameFile(talk.file()) ? List.of() : List.of(attached);
      }
      case Retract(var reason) -> List.of(new TalkRetracted(talk.id(), talk.own(reason)));
    };
  }

  private static List<TalkEvent> unless(TalkEvent already, TalkEvent event) {
    return event.equals(already) ? List.of() : List.of(event);
  }

  private static TalkNotes.Point point(TalkNotes talk, UUID id) {
    return talk.point(id).orElseThrow(() -> new Rejection(UNKNOWN_KEY_POINT));
  }

  private static TalkNoted noted(Note note) {
    var member = note.memberId();
    return new TalkNoted(
        note.id(),
        member,
        Spelling.tidy(note.topic()),
        PersonalText.about(member, note.title()),
        note.speaker().contactId(),
        PersonalText.aboutOrNull(note.id(), note.speaker().name()),
        note.heldAt(),
        PersonalText.about(member, note.notes()));
  }

  private static List<TalkEvent> revised(TalkNotes talk, String notes) {
    if (talk.own(notes).equals(talk.notes())) {
      return List.of();
    }
    return List.of(
        new NotesRevised(
            talk.id(),
            talk.own(notes),
            talk.points().stream().map(point -> talk.again(point.anchor(), notes)).toList()));
  }

  private static List<TalkEvent> taken(TalkNotes talk, Take take) {
    if (talk.point(take.keyPointId()).isPresent()) {
      return List.of();
    }
    if (talk.points().size() == MAX_KEY_POINTS) {
      throw new Rejection(TOO_MANY_KEY_POINTS);
    }
    var notes = talk.notes().text().orElseThrow(() -> new Rejection(QUOTE_NOT_IN_NOTES, "quote"));
    return List.of(
        new KeyPointTaken(
            talk.id(),
            talk.anchor(take.keyPointId(), take.quote().in(notes, QUOTE_NOT_IN_NOTES)),
            take.kind(),
            talk.own(take.text()),
            take.dueOn()));
  }

  static Talk evolve(Talk talk, TalkEvent event) {
    return switch (event) {
      case TalkNoted noted ->
          new Kept(
              new TalkNotes(
                  noted.talkId(),
                  noted.memberId(),
                  noted.topic(),
                  noted.notes(),
                  List.of(),
                  null,
                  Set.of(),
                  null,
                  null));
      case TalkRetracted(var id, _) -> new Retracted(id);
      case NotesRevised _,
          KeyPointTaken _,
          KeyPointDropped _,
          TrendChecked _,
          AdviceApplied _,
          MindMapDrawn _,
          TalkShared _,
          ArticleWritten _,
          FileAttached _ ->
          new Kept(((Kept) talk).talk().after(event));
    };
  }
}
