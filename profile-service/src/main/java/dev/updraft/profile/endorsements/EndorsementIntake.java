package dev.updraft.profile.endorsements;

import static dev.updraft.eventsourcing.PersonalText.aboutOrNull;

import dev.updraft.eventsourcing.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Endorsements as they come in from elsewhere, say an archive of many years. */
@Singleton
public class EndorsementIntake {
  private final FactsOnFile facts;

  EndorsementIntake(FactsOnFile facts) {
    this.facts = facts;
  }

  /**
   * Records an endorsement. One whose window has closed is history: it says who vouches for the
   * member, but nothing lapsed with it, for nobody could have acted. Blocks.
   */
  public void receive(
      UnitOfWork work,
      UUID member,
      UUID id,
      UUID contact,
      Account account,
      String statement,
      Instant now) {
    var known = facts.of(work, member, contact, account);
    var text = aboutOrNull(contact, statement);
    var tau = account.kind().opensWindow() ? account.kind().usual().tau() : null;
    var past = tau != null && !account.receivedAt().plus(tau).isAfter(now);
    work.create(
        Endorsement.CATEGORY,
        id,
        past
            ? new EndorsementCommand.RecordPastEndorsement(contact, account, text, known, now)
            : new EndorsementCommand.ReceiveEndorsement(contact, account, text, null, known, now));
  }
}
