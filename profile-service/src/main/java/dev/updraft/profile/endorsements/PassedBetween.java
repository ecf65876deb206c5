package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.giving.Contribution;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** Lets what passed between the member and one contact count for another. */
@Singleton
public class PassedBetween {
  public void moveContributions(UnitOfWork work, Collection<UUID> ids, UUID from, UUID to) {
    for (var id : ids) {
      if (from.equals(work.read(Contribution.CATEGORY, id).state().given().contactId())) {
        work.handle(Contribution.CATEGORY, id, new Contribution.Command.MoveContribution(to));
      }
    }
  }

  public void moveExchanges(UnitOfWork work, Collection<UUID> ids, UUID from, UUID to) {
    for (var id : ids) {
      if (from.equals(work.read(Exchange.CATEGORY, id).state().held().contactId())) {
        work.handle(Exchange.CATEGORY, id, new Exchange.Command.MoveExchange(to));
      }
    }
  }

  public void moveAskings(UnitOfWork work, Collection<UUID> ids, UUID from, UUID to) {
    for (var id : ids) {
      if (from.equals(work.read(Asking.CATEGORY, id).state().asked().contactId())) {
        work.handle(Asking.CATEGORY, id, new Asking.Command.MoveAsking(to));
      }
    }
  }

  public void moveEndorsements(
      UnitOfWork work, Collection<UUID> ids, UUID from, UUID to, Instant now) {
    for (var id : ids) {
      if (from.equals(work.read(Endorsement.CATEGORY, id).state().received().contactId())) {
        work.handle(Endorsement.CATEGORY, id, new EndorsementCommand.MoveEndorsement(to, now));
      }
    }
  }
}
