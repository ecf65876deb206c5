package dev.updraft.insight.questions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.Spelling;
import java.util.UUID;

/** A question just written. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WrittenQuestion(
    UUID id,
    long version,
    QuestionDocument.State state,
    String topic,
    String text,
    String decides,
    QuestionsResource.AnswerRequest answer,
    Integer goodForDays,
    Boolean ownFirst) {
  static WrittenQuestion of(Decided<Question> decided, QuestionsResource.AskRequest request) {
    return new WrittenQuestion(
        decided.streamId(),
        decided.version(),
        state(decided.state()),
        Spelling.tidy(request.topic()),
        request.text(),
        request.decides(),
        request.answer(),
        request.goodForDays(),
        request.ownFirst());
  }

  static WrittenQuestion of(Decided<Question> decided) {
    return new WrittenQuestion(
        decided.streamId(),
        decided.version(),
        state(decided.state()),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static QuestionDocument.State state(Question question) {
    return switch (question) {
      case Question.Open _ -> QuestionDocument.State.OPEN;
      case Question.Resolved _ -> QuestionDocument.State.RESOLVED;
      case Question.Retracted _ -> QuestionDocument.State.RETRACTED;
      case Question.Unasked _ -> throw new IllegalStateException("written, but not there");
    };
  }
}
