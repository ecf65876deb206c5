package dev.updraft.insight.gaps;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.UUID;

/** What has happened to a gap. Stored for ever, so only ever added to. */
public sealed interface GapEvent {
  /**
   * @param sourceId null for a discussion without a record of its own
   * @param facetId null: not classified yet
   * @param passage null: of no text, or of the whole
   * @param contactId who pointed it out, or null
   * @param outsider by name, sealed with the gap's own key, or null
   */
  record GapFound(
      UUID gapId,
      UUID memberId,
      GapSource source,
      UUID sourceId,
      UUID facetId,
      PersonalText text,
      Passage passage,
      UUID contactId,
      PersonalText outsider,
      Instant foundAt)
      implements GapEvent {}

  record GapClassified(UUID gapId, UUID facetId) implements GapEvent {}

  /**
   * Said again of a closed gap, it corrects what was said before.
   *
   * @param facetId as it was then, or null
   * @param times how often it has been closed, this time included
   */
  record GapClosed(
      UUID gapId, UUID facetId, int times, PersonalText how, PersonalText learnt, Instant at)
      implements GapEvent {}

  /**
   * @param times how often it has been reopened, this time included
   */
  record GapReopened(UUID gapId, UUID facetId, int times, PersonalText why, Instant at)
      implements GapEvent {}

  record GapRetracted(UUID gapId, PersonalText reason) implements GapEvent {}

  /** A quote of an edition of an idea, and where it begins there. */
  record Passage(
      int edition, PersonalText prefix, PersonalText exact, PersonalText suffix, int start) {}
}
