package dev.updraft.insight.views;

import dev.updraft.insight.claims.Chain.Speaker;
import dev.updraft.insight.questions.Question;
import java.time.Instant;
import java.util.UUID;

/** What can be asked of a view of one's own. */
public sealed interface OwnViewCommand {
  /**
   * @param whom it is to be held against
   * @param answer already accepted by the question
   */
  record Lock(
      UUID id,
      Question.Asked asked,
      Speaker whom,
      String situation,
      String proposal,
      String question,
      String answer,
      Instant now)
      implements OwnViewCommand {}

  /**
   * @param answer already accepted by the question
   * @param insteadOf the claim entered before, if that was retracted since; else null
   */
  record EnterTheirs(UUID claimId, String answer, Instant heardAt, UUID insteadOf)
      implements OwnViewCommand {}

  record Reconsider(String answer, String because) implements OwnViewCommand {}

  record Retract(String reason) implements OwnViewCommand {}
}
