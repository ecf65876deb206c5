package dev.updraft.insight.observations;

import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.UUID;

/** What has happened to an observation. Stored for ever, so only ever added to. */
public sealed interface ObservationEvent {
  /**
   * @param aspect of the layer, or null
   * @param what sealed with the contact's key
   */
  record ObservationMade(
      UUID observationId,
      UUID memberId,
      UUID roleModelId,
      UUID contactId,
      Layer layer,
      Aspect aspect,
      boolean inPerson,
      PersonalText what,
      Instant observedAt)
      implements ObservationEvent {}

  /** What the member did alike. */
  record ObservationImitated(UUID observationId, PersonalText what, Instant imitatedAt)
      implements ObservationEvent {}

  record ImitationTurnedOut(UUID observationId, PersonalText cameOf) implements ObservationEvent {}

  record ObservationRetracted(UUID observationId, UUID roleModelId, PersonalText reason)
      implements ObservationEvent {}
}
