package dev.updraft.insight.insights;

import static dev.updraft.insight.InsightReason.INSIGHT_SOURCE_UNNAMED;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;

import dev.updraft.eventsourcing.Rejection;
import java.time.Instant;
import java.util.UUID;

/** What can be asked of an insight. */
public sealed interface InsightCommand {
  /**
   * Where it came from.
   *
   * @param id null only of something else, which has no record
   */
  record From(Source source, UUID id) {
    public From {
      if (id == null && source != Source.OTHER) {
        throw new Rejection(INSIGHT_SOURCE_UNNAMED, "from");
      }
    }
  }

  /** What an insight can come from. */
  enum Source {
    TALK,
    EXCHANGE,
    CHALLENGE,
    IDEA,
    ASK,
    VIEW,
    PRACTICE,
    OTHER
  }

  /**
   * @param contact who gave it
   */
  record Receive(
      UUID id,
      UUID memberId,
      UUID contact,
      UUID facet,
      InsightKind kind,
      String text,
      From from,
      Instant receivedAt,
      Instant now)
      implements InsightCommand {
    public Receive {
      happened("receivedAt", receivedAt, now);
    }
  }

  record Classify(UUID facet) implements InsightCommand {}

  /** It was put to use. */
  record Use(UUID useId, String what, Instant usedAt, Instant now) implements InsightCommand {
    public Use {
      happened("usedAt", usedAt, now);
    }
  }

  /** Said again, it corrects what was said before. */
  record TurnOut(UUID useId, String cameOf) implements InsightCommand {}

  record DropUse(UUID useId, String reason) implements InsightCommand {}

  record Retract(String reason) implements InsightCommand {}

  private static void happened(String field, Instant at, Instant now) {
    if (at.isAfter(now)) {
      throw new Rejection(NOT_YET_HAPPENED, field);
    }
  }
}
