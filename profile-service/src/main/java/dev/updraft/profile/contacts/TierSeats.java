package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who sits in a member's inner tiers. One stream per member, because a tier's capacity is a rule
 * across contacts and only a single stream can keep such a rule.
 */
public record TierSeats(Map<UUID, Tier> seats) {
  public static final Category<SeatContact, TierSeats, Event> CATEGORY =
      new Category<>(
          "tiers",
          new Decider<>(() -> new TierSeats(Map.of()), TierSeats::decide, TierSeats::evolve));

  /** Gives a contact a place in a tier, and up the one held before. */
  record SeatContact(UUID contactId, Tier tier) {}

  /** What has happened to the seats. */
  public sealed interface Event {
    record SeatTaken(UUID contactId, Tier tier) implements Event {}

    record SeatLeft(UUID contactId) implements Event {}
  }

  public TierSeats {
    seats = Map.copyOf(seats);
  }

  /** Whether no tier has more in it than it has places. */
  public boolean fit() {
    return Arrays.stream(Tier.values())
        .filter(Tier::limited)
        .allMatch(tier -> seats.values().stream().filter(tier::equals).count() <= tier.places());
  }

  private static List<Event> decide(TierSeats taken, SeatContact command) {
    var contact = command.contactId();
    var tier = command.tier();
    var held = taken.seats().get(contact);
    if (!tier.limited()) {
      return held == null ? List.of() : List.of(new Event.SeatLeft(contact));
    }
    if (held == tier) {
      return List.of();
    }
    if (taken.seats().values().stream().filter(tier::equals).count() >= tier.places()) {
      throw new Rejection(ProfileReason.TIER_FULL, "tier");
    }
    return List.of(new Event.SeatTaken(contact, tier));
  }

  private static TierSeats evolve(TierSeats taken, Event event) {
    var seats = new HashMap<>(taken.seats());
    switch (event) {
      case Event.SeatTaken(var contact, var tier) -> seats.put(contact, tier);
      case Event.SeatLeft(var contact) -> seats.remove(contact);
    }
    return new TierSeats(seats);
  }
}
