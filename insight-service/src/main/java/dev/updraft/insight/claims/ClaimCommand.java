package dev.updraft.insight.claims;

import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.questions.AnswerKind;
import java.time.Instant;
import java.util.UUID;

/** What can be asked of a claim. */
public sealed interface ClaimCommand {
  /**
   * @param topic the question's, copied
   * @param value already accepted by the question
   * @param basis why the originator can know, if the member said so, or null
   * @param now when the command is decided
   */
  record Hear(
      UUID id,
      UUID memberId,
      UUID questionId,
      String topic,
      AnswerKind kind,
      String value,
      Chain chain,
      Basis basis,
      Heard heard,
      Instant heardAt,
      Instant now)
      implements ClaimCommand {}

  record Retract(String reason) implements ClaimCommand {}
}
