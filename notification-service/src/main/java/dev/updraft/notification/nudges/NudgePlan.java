package dev.updraft.notification.nudges;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/**
 * What is to be said, about what, and when.
 *
 * @param contactId who endorsed; null when not known
 * @param topic what the endorsement is strongest in; null when it names none
 * @param dueAt when to hand it over
 * @param usefulUntil from then on it is of no use any more; null: no end
 * @param closesAt when the window it is about closes
 */
public record NudgePlan(
    NudgeKind kind,
    UUID endorsementId,
    UUID contactId,
    String topic,
    Instant dueAt,
    Instant usefulUntil,
    Instant closesAt) {

  public NudgePlan {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(endorsementId);
    dueAt = micros(Objects.requireNonNull(dueAt));
    usefulUntil = micros(usefulUntil);
    closesAt = micros(closesAt);
  }

  public UUID nudgeId() {
    return kind.about(endorsementId);
  }

  /** The same thing said of what is now known, at the moment it was said. */
  NudgePlan dueAt(Instant moment) {
    return new NudgePlan(kind, endorsementId, contactId, topic, moment, usefulUntil, closesAt);
  }

  /** The database keeps microseconds; finer, a row would fall due before its nudge does. */
  static Instant micros(Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
  }
}
