package dev.updraft.notification.policies;

import dev.updraft.notification.nudges.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What is heard about a talk and its key points, as far as nudges depend on it. */
public sealed interface TalkNews {
  /**
   * @param speakerId null when no contact spoke
   */
  record Noted(String topic, UUID speakerId) implements TalkNews {}

  /**
   * @param kind FACT, TREND, ADVICE, or one that is not known here
   * @param dueOn when a trend is to be checked; null for others
   */
  record PointTaken(UUID keyPointId, String kind, LocalDate dueOn, Instant at)
      implements TalkNews {}

  /** The advice was applied, or the trend was checked. */
  record PointDone(UUID keyPointId) implements TalkNews {}

  record PointDropped(UUID keyPointId) implements TalkNews {}

  record Retracted() implements TalkNews {}

  default Why why() {
    return switch (this) {
      case PointDone _ -> Why.ACTED;
      case PointDropped _, Retracted _ -> Why.RETRACTED;
      case Noted _, PointTaken _ -> Why.CHANGED;
    };
  }
}
