package dev.updraft.profile.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.TierSeats.Event.SeatLeft;
import dev.updraft.profile.contacts.TierSeats.Event.SeatTaken;
import dev.updraft.profile.contacts.TierSeats.SeatContact;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TierSeatsTest {
  private final DeciderSpec<SeatContact, TierSeats, TierSeats.Event> seats =
      DeciderSpec.of(TierSeats.CATEGORY.decider());

  @Test
  void the_sixth_of_the_top_five_finds_no_place() {
    seats
        .given(topFive())
        .when(new SeatContact(contact(6), Tier.TOP_5))
        .thenRejected(ProfileReason.TIER_FULL);
  }

  @Test
  void whoever_has_a_place_keeps_it() {
    seats.given(topFive()).when(new SeatContact(contact(5), Tier.TOP_5)).thenNothing();
  }

  @Test
  void a_place_left_can_be_taken() {
    var history = new ArrayList<>(List.of(topFive()));
    history.add(new SeatLeft(contact(1)));
    seats
        .given(history.toArray(TierSeats.Event[]::new))
        .when(new SeatContact(contact(6), Tier.TOP_5))
        .then(new SeatTaken(contact(6), Tier.TOP_5));
  }

  @Test
  void moving_to_another_tier_frees_the_place_in_the_first() {
    var history = new ArrayList<>(List.of(topFive()));
    history.add(new SeatTaken(contact(1), Tier.KEY_50));
    seats
        .given(history.toArray(TierSeats.Event[]::new))
        .when(new SeatContact(contact(6), Tier.TOP_5))
        .then(new SeatTaken(contact(6), Tier.TOP_5));
  }

  @Test
  void the_wider_circle_needs_no_place() {
    seats.given().when(new SeatContact(contact(1), Tier.WIDER)).thenNothing();
    seats
        .given(new SeatTaken(contact(1), Tier.KEY_50))
        .when(new SeatContact(contact(1), Tier.WIDER))
        .then(new SeatLeft(contact(1)));
  }

  @Property
  void no_tier_ever_holds_more_than_it_has_places(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 39) Integer> moves) {
    var decider = TierSeats.CATEGORY.decider();
    var state = decider.initial().get();
    for (var move : moves) {
      // ten contacts, each asking for any of the four tiers
      var command = new SeatContact(contact(move % 10), Tier.values()[move / 10]);
      var before = state;
      var refusal = catchThrowable(() -> decider.decide().apply(before, command));
      if (!(refusal instanceof Rejection)) {
        state = decider.fold(state, decider.decide().apply(state, command));
        assertThat(decider.decide().apply(state, command)).isEmpty();
      }
      var inTop = state.seats().values().stream().filter(Tier.TOP_5::equals).count();
      assertThat(inTop).isLessThanOrEqualTo(5);
    }
  }

  @Property(tries = 200)
  void no_tier_of_any_size_overflows(
      @ForAll @Size(min = 100, max = 600) List<@IntRange(min = 0, max = 479) Integer> moves) {
    var decider = TierSeats.CATEGORY.decider();
    var state = decider.initial().get();
    for (var move : moves) {
      // a hundred and twenty contacts: more than the inner two tiers together hold
      var command = new SeatContact(contact(move % 120), Tier.values()[move / 120]);
      try {
        state = decider.fold(state, decider.decide().apply(state, command));
      } catch (Rejection full) {
        assertThat(full.reason()).isEqualTo(ProfileReason.TIER_FULL);
      }
      for (var tier : List.of(Tier.TOP_5, Tier.KEY_50, Tier.VITAL_100)) {
        assertThat(state.seats().values().stream().filter(tier::equals).count())
            .isLessThanOrEqualTo(tier.places());
      }
    }
  }

  private static TierSeats.Event[] topFive() {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(n -> new SeatTaken(contact(n), Tier.TOP_5))
        .toArray(TierSeats.Event[]::new);
  }

  private static UUID contact(int n) {
    return new UUID(0, n);
  }
}
