package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.PersonalText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What has happened to an endorsement. */
public sealed interface EndorsementEvent {
  /** Where the member stood in the topic before the endorsement and where after acting on it. */
  record Breakthrough(PersonalText before, PersonalText after) {}

  record EndorsementReceived(
      UUID contactId,
      Account account,
      PersonalText statement,
      PersonalText evidenceUrl,
      Assessment assessment,
      Instant at)
      implements EndorsementEvent {}

  /**
   * An action was started in time; after a lapse this takes the lapse back.
   *
   * @param occasionAt a dated occasion inside the window it is meant for, or null
   * @param outsideStrongest whether the wind is spent on another topic than the strongest
   */
  record EndorsementActed(
      UUID actionId,
      PersonalText summary,
      String topic,
      Instant startedAt,
      Instant occasionAt,
      boolean outsideStrongest,
      Instant at)
      implements EndorsementEvent {}

  record EndorsementConverted(
      UUID outcomeId,
      OutcomeKind kind,
      PersonalText summary,
      BigDecimal amount,
      String currency,
      Breakthrough breakthrough,
      Instant at)
      implements EndorsementEvent {}

  /**
   * The window closed and nothing had been started.
   *
   * @param at when it closed, which may be long before this was recorded
   */
  record EndorsementLapsed(Instant at) implements EndorsementEvent {}

  /**
   * An action was taken back, as if it had not been reported.
   *
   * @param stage what that leaves it in; open also when the window has closed, until it lapses
   */
  record ActionRetracted(
      UUID contactId,
      UUID actionId,
      Account account,
      Assessment assessment,
      Received.Stage stage,
      PersonalText reason,
      Instant at)
      implements EndorsementEvent {}

  /** An outcome was taken back, as if it had not been told. */
  record OutcomeRetracted(
      UUID contactId,
      UUID outcomeId,
      Account account,
      Assessment assessment,
      Received.Stage stage,
      PersonalText reason,
      Instant at)
      implements EndorsementEvent {}

  /** Contact and account are repeated so that others can be told without looking anything up. */
  record WindowOverridden(
      UUID contactId, Account account, Assessment assessment, PersonalText reason, Instant at)
      implements EndorsementEvent {}

  /**
   * The whole account as it should have been, assessed anew.
   *
   * @param open whether a window now waits to be acted on or to lapse
   */
  record EndorsementCorrected(
      UUID contactId,
      Account account,
      PersonalText statement,
      PersonalText evidenceUrl,
      Assessment assessment,
      boolean open,
      PersonalText reason,
      Instant at)
      implements EndorsementEvent {}

  /** What it rested on was corrected, so it is worth something else; the account stands. */
  record EndorsementReassessed(UUID contactId, Account account, Assessment assessment, Instant at)
      implements EndorsementEvent {}

  /** Another contact stands for the endorser now; all else stands as it was. */
  record EndorsementMoved(UUID from, UUID to, Account account, Assessment assessment, Instant at)
      implements EndorsementEvent {}

  record EndorsementRetracted(UUID contactId, PersonalText reason, Instant at)
      implements EndorsementEvent {}
}
