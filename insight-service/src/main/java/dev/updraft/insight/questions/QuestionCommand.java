package dev.updraft.insight.questions;

import java.util.UUID;

/** What can be asked of a question. */
public sealed interface QuestionCommand {
  /**
   * @param decides the work or goal that hangs on the answer, or null
   * @param goodForDays how long an answer stays good; null: for ever
   * @param ownFirst whether the picture is withheld until the member has locked their own credence
   */
  record Ask(
      UUID id,
      UUID memberId,
      String topic,
      String text,
      String decides,
      AnswerForm form,
      Integer goodForDays,
      boolean ownFirst)
      implements QuestionCommand {}

  /**
   * The answer has turned out; said again with another value it corrects the first.
   *
   * @param evidence what shows it, or null
   */
  record Resolve(String value, String evidence) implements QuestionCommand {}

  /** It had not turned out after all: the question is open again. */
  record RetractResolution(String reason) implements QuestionCommand {}

  record Retract(String reason) implements QuestionCommand {}
}
