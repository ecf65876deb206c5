package dev.updraft.notification.policies;

import static dev.updraft.notification.nudges.NudgeKind.PRACTICE_DUE;

import dev.updraft.notification.nudges.NudgePlan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The member's next exercise: there is one at a time, and beginning another practice is doing it.
 *
 * @param practiceId the practice it comes of; null: there is none
 */
record Exercise(UUID practiceId, Instant dueAt) {
  static final Exercise NONE = new Exercise(null, null);

  /** Of an earlier practice, whose last words came late, it is none. */
  Exercise retracted(UUID practice) {
    return practice.equals(practiceId) ? NONE : this;
  }

  /** On another day it is due anew. */
  List<NudgePlan> wanted() {
    return practiceId == null
        ? List.of()
        : List.of(NudgePlan.about(PRACTICE_DUE, practiceId, dueAt).on(dueAt.toString()));
  }
}
