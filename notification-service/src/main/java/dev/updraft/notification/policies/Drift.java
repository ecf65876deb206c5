package dev.updraft.notification.policies;

import static dev.updraft.notification.nudges.NudgeKind.SOURCE_DRIFT;

import dev.updraft.notification.nudges.Figures;
import dev.updraft.notification.nudges.NudgePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How far from the source what the member hears has come to be.
 *
 * @param level NONE, WARNING, ALARM
 * @param worsenedAt when it last got worse; null when it did not, or got better since
 */
record Drift(String level, Instant worsenedAt, double share, int claims) {
  static final Drift NONE = new Drift("NONE", null, 1, 0);

  /** What the mix was a fortnight ago is no news. */
  private static final Duration FRESH = Duration.ofDays(14);

  private static final List<String> BY_SEVERITY = List.of("NONE", "WARNING", "ALARM");

  Drift crossed(String to, double sourceShare, int of, Instant at) {
    var worse = severity(to) > severity(level);
    return new Drift(to, worse ? at : null, sourceShare, of);
  }

  List<NudgePlan> wanted(UUID memberId) {
    return worsenedAt == null
        ? List.of()
        : List.of(
            NudgePlan.about(SOURCE_DRIFT, memberId, worsenedAt)
                .on(worsenedAt.toString())
                .until(worsenedAt.plus(FRESH), null)
                .saying(Figures.share(share, claims)));
  }

  /** A level that is not known here is no reason to worry. */
  private static int severity(String level) {
    return BY_SEVERITY.indexOf(level);
  }
}
