package dev.updraft.notification.delivery;

import dev.updraft.notification.nudges.Outside;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The latest deliveries of one nudge, out of the log. */
@Singleton
class NudgePassages implements Outside {
  private static final int ENOUGH = 20;

  private final DeliveryLog log;

  NudgePassages(DeliveryLog log) {
    this.log = log;
  }

  @Override
  public List<Passage> of(UUID memberId, UUID nudgeId) {
    return log.ofNudge(memberId, nudgeId, ENOUGH, null).items().stream()
        .map(
            entry ->
                new Passage(
                    entry.kind().name(),
                    entry.state().name(),
                    entry.problem() == null ? null : entry.problem().name(),
                    entry.settledAt() == null ? entry.nextAttemptAt() : entry.settledAt()))
        .toList();
  }
}
