package dev.updraft.insight.questions;

import static dev.updraft.eventsourcing.Column.Type.TEXT;
import static dev.updraft.eventsourcing.Column.Type.TIME;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.questions.QuestionDocument.Answer;
import dev.updraft.insight.questions.QuestionDocument.Resolution;
import dev.updraft.insight.questions.QuestionDocument.Retraction;
import dev.updraft.insight.questions.QuestionDocument.State;
import dev.updraft.insight.questions.QuestionDocument.TakenBack;
import dev.updraft.insight.questions.QuestionEvent.QuestionAsked;
import dev.updraft.insight.questions.QuestionEvent.QuestionResolved;
import dev.updraft.insight.questions.QuestionEvent.QuestionRetracted;
import dev.updraft.insight.questions.QuestionEvent.ResolutionRetracted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The questions of every member, as they stand. */
public final class QuestionBook implements DocumentView<QuestionDocument> {
  @Override
  public String name() {
    return "question_book";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public Class<QuestionDocument> document() {
    return QuestionDocument.class;
  }

  @Override
  public List<Column<QuestionDocument>> columns() {
    return List.of(
        new Column<>("state", TEXT, QuestionDocument::state),
        new Column<>("topic", TEXT, question -> Spelling.folded(question.topic())),
        new Column<>("asked_at", TIME, QuestionDocument::askedAt),
        new Column<>(
            "resolved_at",
            TIME,
            question -> question.resolution() == null ? null : question.resolution().firstAt()),
        new Column<>("first_resolved_at", TIME, QuestionDocument::firstResolvedAt));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof QuestionEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public QuestionDocument evolve(UUID key, QuestionDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof QuestionEvent event)) {
      return before;
    }
    return switch (event) {
      case QuestionAsked asked ->
          new QuestionDocument(
              asked.questionId(),
              recorded.version(),
              asked.topic(),
              shown(asked.text()),
              shown(asked.decides()),
              new Answer(
                  asked.kind(),
                  asked.kind() == AnswerKind.CHOICE
                      ? asked.options().stream().map(option -> option.text().orElse("")).toList()
                      : null,
                  asked.unit()),
              asked.goodForDays(),
              asked.ownFirst(),
              State.OPEN,
              recorded.at(),
              null,
              List.of(),
              null);
      case QuestionResolved(_, var value, var evidence) -> {
        var first = before.resolution() == null ? recorded.at() : before.resolution().firstAt();
        yield with(
            before,
            recorded,
            State.RESOLVED,
            new Resolution(shown(value), shown(evidence), first, recorded.at()),
            before.takenBack(),
            null);
      }
      case ResolutionRetracted(_, var reason) -> {
        var takenBack = new ArrayList<>(before.takenBack());
        takenBack.add(new TakenBack(before.resolution(), shown(reason), recorded.at()));
        yield with(before, recorded, State.OPEN, null, takenBack, null);
      }
      case QuestionRetracted(_, var reason) ->
          with(
              before,
              recorded,
              State.RETRACTED,
              before.resolution(),
              before.takenBack(),
              new Retraction(shown(reason), recorded.at()));
    };
  }

  private static QuestionDocument with(
      QuestionDocument before,
      Recorded<?> recorded,
      State state,
      Resolution resolution,
      List<TakenBack> takenBack,
      Retraction retraction) {
    return new QuestionDocument(
        before.id(),
        recorded.version(),
        before.topic(),
        before.text(),
        before.decides(),
        before.answer(),
        before.goodForDays(),
        before.ownFirst(),
        state,
        before.askedAt(),
        resolution,
        takenBack,
        retraction);
  }

  private static String shown(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
