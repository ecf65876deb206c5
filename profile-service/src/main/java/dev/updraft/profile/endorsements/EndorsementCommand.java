package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.endorsements.Assessment.Facts;
import dev.updraft.profile.endorsements.EndorsementEvent.Breakthrough;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What can be asked of an endorsement; every command knows what time it is. */
sealed interface EndorsementCommand {
  Instant now();

  record ReceiveEndorsement(
      UUID contactId,
      Account account,
      PersonalText statement,
      PersonalText evidenceUrl,
      Facts facts,
      Instant now)
      implements EndorsementCommand {}

  /** One whose window had closed before anybody told us: it never opened here. */
  record RecordPastEndorsement(
      UUID contactId, Account account, PersonalText statement, Facts facts, Instant now)
      implements EndorsementCommand {}

  /**
   * @param strongestTopic the one to act in when it was started; null when none was proved
   */
  record StartAction(
      UUID actionId,
      PersonalText summary,
      String topic,
      Instant startedAt,
      Instant occasionAt,
      String strongestTopic,
      Instant now)
      implements EndorsementCommand {}

  /**
   * The member answered a nudge about the window with "Done", from wherever it reached them: that
   * starts an action, unless one is known already or the nudge came of a window that is no more.
   *
   * @param topic the one the nudge advised; null: it named none
   * @param startedAt when they said so
   */
  record ActAsNudged(
      UUID actionId, PersonalText summary, String topic, Instant startedAt, Instant now)
      implements EndorsementCommand {}

  record RecordOutcome(
      UUID outcomeId,
      OutcomeKind kind,
      PersonalText summary,
      BigDecimal amount,
      String currency,
      Breakthrough breakthrough,
      Instant now)
      implements EndorsementCommand {
    public RecordOutcome {
      if (kind != OutcomeKind.MONEY && (amount != null || currency != null)) {
        throw new Rejection(ProfileReason.AMOUNT_ONLY_FOR_MONEY, "amount");
      }
    }
  }

  /** It was not done after all, or not because of this. */
  record RetractAction(UUID actionId, PersonalText reason, Instant now)
      implements EndorsementCommand {}

  /** Nothing came of it after all, or not that. */
  record RetractOutcome(UUID outcomeId, PersonalText reason, Instant now)
      implements EndorsementCommand {}

  record OverrideWindow(Assessment.Adjustment adjustment, PersonalText reason, Instant now)
      implements EndorsementCommand {}

  /** The clock's own command: says nothing unless the window has closed unused. */
  record Lapse(Instant now) implements EndorsementCommand {}

  record CorrectEndorsement(
      Account account,
      PersonalText statement,
      PersonalText evidenceUrl,
      Facts facts,
      PersonalText reason,
      Instant now)
      implements EndorsementCommand {}

  /** Something the facts rest on was taken back, or told only now. */
  record ReassessEndorsement(Facts facts, Instant now) implements EndorsementCommand {}

  /** The endorser turned out to be the same person as another contact. */
  record MoveEndorsement(UUID contactId, Instant now) implements EndorsementCommand {}

  record RetractEndorsement(PersonalText reason, Instant now) implements EndorsementCommand {}
}
