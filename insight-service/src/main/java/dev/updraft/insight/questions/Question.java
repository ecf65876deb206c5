package dev.updraft.insight.questions;

import static dev.updraft.insight.InsightReason.NOT_RESOLVED;
import static dev.updraft.insight.InsightReason.QUESTION_RESOLVED;
import static dev.updraft.insight.InsightReason.QUESTION_RETRACTED;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.questions.QuestionCommand.Ask;
import dev.updraft.insight.questions.QuestionCommand.Resolve;
import dev.updraft.insight.questions.QuestionCommand.Retract;
import dev.updraft.insight.questions.QuestionCommand.RetractResolution;
import dev.updraft.insight.questions.QuestionEvent.QuestionAsked;
import dev.updraft.insight.questions.QuestionEvent.QuestionResolved;
import dev.updraft.insight.questions.QuestionEvent.QuestionRetracted;
import dev.updraft.insight.questions.QuestionEvent.ResolutionRetracted;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What a member wants to know, from asking to the answer that turned out. */
public sealed interface Question {
  Question INITIAL = new Unasked();
  Category<QuestionCommand, Question, QuestionEvent> CATEGORY =
      new Category<>("question", new Decider<>(() -> INITIAL, Question::decide, Question::evolve));

  record Unasked() implements Question {}

  /**
   * @param again whether it was held to be resolved before
   */
  record Open(Asked asked, boolean again) implements Question {}

  record Resolved(Asked asked, PersonalText value, PersonalText evidence) implements Question {}

  record Retracted(UUID id) implements Question {}

  /** The question itself, which later events do not change. */
  record Asked(UUID id, UUID memberId, String topic, AnswerForm form) {}

  /** The question for somebody who wants to answer it. */
  static Asked answerable(Question question) {
    return switch (question) {
      case Unasked _ -> throw new Rejection(UNKNOWN_QUESTION, "questionId");
      case Open(var asked, _) -> asked;
      case Resolved(var asked, _, _) -> asked;
      case Retracted _ -> throw new Rejection(QUESTION_RETRACTED, "questionId");
    };
  }

  /** The question for somebody who is yet to be asked it: what is known is asked no more. */
  static Asked unanswered(Question question) {
    var asked = answerable(question);
    if (question instanceof Resolved) {
      throw new Rejection(QUESTION_RESOLVED, "questionId");
    }
    return asked;
  }

  static List<QuestionEvent> decide(Question question, QuestionCommand command) {
    return switch (question) {
      case Unasked _ ->
          switch (command) {
            case Ask ask -> List.of(asked(ask));
            case Resolve _, RetractResolution _, Retract _ -> throw new Rejection(UNKNOWN_QUESTION);
          };
      case Open(var asked, var again) ->
          switch (command) {
            case Ask _ -> List.of();
            case Resolve resolve -> List.of(resolved(asked, resolve));
            case RetractResolution _ when again -> List.of();
            case RetractResolution _ -> throw new Rejection(NOT_RESOLVED);
            case Retract(var reason) -> List.of(retracted(asked, reason));
          };
      case Resolved(var asked, var value, var evidence) ->
          switch (command) {
            case Ask _ -> List.of();
            case Resolve resolve -> {
              var again = resolved(asked, resolve);
              var same = again.value().equals(value) && Objects.equals(again.evidence(), evidence);
              yield same ? List.of() : List.of(again);
            }
            case RetractResolution(var reason) ->
                List.of(
                    new ResolutionRetracted(
                        asked.id(), PersonalText.about(asked.memberId(), reason)));
            case Retract(var reason) -> List.of(retracted(asked, reason));
          };
      case Retracted _ ->
          switch (command) {
            case Ask _, Retract _ -> List.of();
            case Resolve _, RetractResolution _ -> throw new Rejection(QUESTION_RETRACTED);
          };
    };
  }

  private static QuestionAsked asked(Ask ask) {
    var member = ask.memberId();
    return new QuestionAsked(
        ask.id(),
        member,
        Spelling.tidy(ask.topic()),
        PersonalText.about(member, ask.text()),
        PersonalText.aboutOrNull(member, ask.decides()),
        ask.form().kind(),
        ask.form() instanceof AnswerForm.Choice(var options)
            ? options.stream().map(option -> PersonalText.about(member, option)).toList()
            : List.of(),
        ask.form() instanceof AnswerForm.Amount(var unit) ? unit : null,
        ask.goodForDays(),
        ask.ownFirst() ? true : null);
  }

  private static QuestionResolved resolved(Asked asked, Resolve resolve) {
    return new QuestionResolved(
        asked.id(),
        PersonalText.about(asked.memberId(), asked.form().accept(resolve.value())),
        PersonalText.aboutOrNull(asked.memberId(), resolve.evidence()));
  }

  private static QuestionRetracted retracted(Asked asked, String reason) {
    return new QuestionRetracted(asked.id(), PersonalText.about(asked.memberId(), reason));
  }

  static Question evolve(Question question, QuestionEvent event) {
    return switch (event) {
      case QuestionAsked asked ->
          new Open(
              new Asked(asked.questionId(), asked.memberId(), asked.topic(), form(asked)), false);
      case QuestionResolved(_, var value, var evidence) ->
          switch (question) {
            case Open(var asked, _) -> new Resolved(asked, value, evidence);
            case Resolved(var asked, _, _) -> new Resolved(asked, value, evidence);
            case Unasked _, Retracted _ ->
                throw new IllegalStateException("resolved, but not to be answered: " + event);
          };
      case ResolutionRetracted _ -> new Open(((Resolved) question).asked(), true);
      case QuestionRetracted(var id, _) -> new Retracted(id);
    };
  }

  private static AnswerForm form(QuestionAsked asked) {
    return switch (asked.kind()) {
      case CHOICE ->
          new AnswerForm.Choice(
              asked.options().stream().map(option -> option.text().orElse("")).toList());
      case NUMBER -> new AnswerForm.Amount(asked.unit());
      case TEXT -> new AnswerForm.Words();
    };
  }
}
