package dev.updraft.insight.observations;

import static dev.updraft.insight.InsightReason.ASPECT_OF_ANOTHER_LAYER;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;

import dev.updraft.eventsourcing.Rejection;
import java.time.Instant;
import java.util.UUID;

/** What can be asked of an observation. */
public sealed interface ObservationCommand {
  /**
   * @param contact who the role model is
   * @param aspect of the layer, or null
   */
  record Observe(
      UUID id,
      UUID memberId,
      UUID roleModelId,
      UUID contact,
      Layer layer,
      Aspect aspect,
      boolean inPerson,
      String what,
      Instant observedAt,
      Instant now)
      implements ObservationCommand {
    public Observe {
      if (aspect != null && aspect.layer() != layer) {
        throw new Rejection(ASPECT_OF_ANOTHER_LAYER, "aspect");
      }
      happened("observedAt", observedAt, now);
    }
  }

  /** Said again, it corrects what was said before. */
  record Imitate(String what, Instant imitatedAt, Instant now) implements ObservationCommand {
    public Imitate {
      happened("imitatedAt", imitatedAt, now);
    }
  }

  /** Said again, it corrects what was said before. */
  record TurnOut(String cameOf) implements ObservationCommand {}

  record Retract(String reason) implements ObservationCommand {}

  private static void happened(String field, Instant at, Instant now) {
    if (at.isAfter(now)) {
      throw new Rejection(NOT_YET_HAPPENED, field);
    }
  }
}
