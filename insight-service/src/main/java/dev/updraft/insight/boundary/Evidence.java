package dev.updraft.insight.boundary;

import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;

/**
 * A question somebody put, and how it went.
 *
 * @param questionId null where nobody asks for it
 * @param questioner tells people apart, whether they are contacts or not
 * @param contactId null: an outsider
 * @param micros when it was put, since 1970
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

  /** In the order of time; of one moment, those of a challenge stay in the order they were put. */
  static final Comparator<Evidence> BY_TIME =
      (one, other) -> {
        // in one piece: of a long past hundreds of thousands are sorted
        var byTime = Long.compare(one.micros, other.micros);
        return byTime == 0 ? one.challengeId.compareTo(other.challengeId) : byTime;
      };

  private static final long MICROS = 1_000_000;

  /** The first whole microsecond, since 1970, that is not before an instant. */
  static long micros(Instant at) {
    var up = at.plusNanos(999);
    return Math.addExact(Math.multiplyExact(up.getEpochSecond(), MICROS), up.getNano() / 1_000);
  }

  Instant at() {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** When it was put, in whole seconds since 1970. */
  long second() {
    return Math.floorDiv(micros, MICROS);
  }

  /** From 1 to 5, a step is a unit of log-odds: three in ten instead of half. */
  static double logOdds(int difficulty) {
    return difficulty - USUAL;
  }
}
