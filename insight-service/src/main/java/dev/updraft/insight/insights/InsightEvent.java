package dev.updraft.insight.insights;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.UUID;

/** What has happened to an insight. Stored for ever, so only ever added to. */
public sealed interface InsightEvent {
  /**
   * @param source what it came from, and which one; null of something without a record
   */
  record InsightReceived(
      UUID insightId,
      UUID memberId,
      UUID contactId,
      UUID facetId,
      InsightKind kind,
      PersonalText text,
      InsightCommand.Source source,
      UUID sourceId,
      Instant receivedAt)
      implements InsightEvent {}

  record InsightClassified(UUID insightId, UUID facetId) implements InsightEvent {}

  record InsightUsed(UUID insightId, UUID useId, PersonalText what, Instant usedAt)
      implements InsightEvent {}

  /** Said again, it corrects what was said before. */
  record UseTurnedOut(UUID insightId, UUID useId, PersonalText cameOf) implements InsightEvent {}

  record UseDropped(UUID insightId, UUID useId, PersonalText reason) implements InsightEvent {}

  record InsightRetracted(UUID insightId, PersonalText reason) implements InsightEvent {}
}
