package dev.updraft.insight.questions;

import dev.updraft.eventsourcing.PersonalText;
import java.util.List;
import java.util.UUID;

/** What has happened to a question. Stored for ever, so only ever added to. */
public sealed interface QuestionEvent {
  /**
   * The member's words, options included, are about the member: erasing them erases these.
   *
   * @param ownFirst null: no
   */
  record QuestionAsked(
      UUID questionId,
      UUID memberId,
      String topic,
      PersonalText text,
      PersonalText decides,
      AnswerKind kind,
      List<PersonalText> options,
      String unit,
      Integer goodForDays,
      Boolean ownFirst)
      implements QuestionEvent {
    public QuestionAsked {
      options = options == null ? List.of() : List.copyOf(options);
    }
  }

  record QuestionResolved(UUID questionId, PersonalText value, PersonalText evidence)
      implements QuestionEvent {}

  /** What was said to have turned out had not: the question is open again. */
  record ResolutionRetracted(UUID questionId, PersonalText reason) implements QuestionEvent {}

  record QuestionRetracted(UUID questionId, PersonalText reason) implements QuestionEvent {}
}
