package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.profile.MemberStream;
import java.util.UUID;

/** Keeps the tiers' stream in step with what is decided of a contact. */
final class Seating {
  private Seating() {}

  static void seat(UnitOfWork work, UUID member, UUID contact, Tier tier) {
    var stream = MemberStream.of(TierSeats.CATEGORY.name(), member);
    // Most contacts sit in no tier with places to count: they leave that stream alone.
    if (tier.limited()
        || work.read(TierSeats.CATEGORY, stream).state().seats().containsKey(contact)) {
      work.handle(TierSeats.CATEGORY, stream, new TierSeats.SeatContact(contact, tier));
    }
  }
}
