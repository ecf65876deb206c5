package dev.updraft.notification.policies;

import static dev.updraft.notification.nudges.NudgeKind.REPORT_READY;

import dev.updraft.notification.nudges.Figures;
import dev.updraft.notification.nudges.NudgePlan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What there is to say of things that need nothing remembered about them. */
final class Issue {
  private Issue() {}

  static List<NudgePlan> reportReady(UUID reportId, String period, Instant at) {
    return List.of(NudgePlan.about(REPORT_READY, reportId, at).saying(Figures.period(period)));
  }
}
