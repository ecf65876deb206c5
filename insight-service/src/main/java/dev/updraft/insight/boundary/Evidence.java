package dev.updraft.insight.boundary;

import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A question somebody put, and how it went. Of somebody who is questioned much there are hundreds
 * of thousands at a time, so when it was is kept as a number.
 *
 * @param questioner tells people apart, whether they are contacts or not
 * @param contactId null: an outsider
 * @param micros when it was asked, since 1970
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
    long micros) {
  static final int USUAL = 3;

  private static final long SECOND = 1_000_000;

  Evidence(
      UUID challengeId,
      UUID questionId,
      UUID facetId,
      Angle angle,
      int difficulty,
      AnswerOutcome outcome,
      String questioner,
      UUID contactId,
      Instant at) {
    this(
        challengeId,
        questionId,
        facetId,
        angle,
        difficulty,
        outcome,
        questioner,
        contactId,
        ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }

  Instant at() {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** When it was asked, in seconds since 1970. */
  long second() {
    return Math.floorDiv(micros, SECOND);
  }

  /** From 1 to 5, a step is a unit of log-odds: three in ten instead of half. */
  static double logOdds(int difficulty) {
    return difficulty - USUAL;
  }
}
