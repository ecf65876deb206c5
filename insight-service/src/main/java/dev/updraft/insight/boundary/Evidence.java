package dev.updraft.insight.boundary;

import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import java.time.Instant;
import java.util.UUID;

/**
 * A question somebody put, and how it went.
 *
 * @param questioner tells people apart, whether they are contacts or not
 * @param contactId null: an outsider
 */
record Evidence(
    UUID challengeId,
    UUID questionId,
    UUID facetId,
    Angle angle,
    int difficulty,
    AnswerOutcome outcome,
    String questioner,
    UUID contactId,
    Instant at) {
  static final int USUAL = 3;

  /** From 1 to 5, a step is a unit of log-odds: three in ten instead of half. */
  static double logOdds(int difficulty) {
    return difficulty - USUAL;
  }
}
