package dev.updraft.profile.balance;

import static dev.updraft.profile.balance.Balance.Verdict.GIVEN;
import static dev.updraft.profile.balance.Balance.Verdict.MUTUAL;
import static dev.updraft.profile.balance.Balance.Verdict.NOTHING_YET;
import static dev.updraft.profile.balance.Balance.Verdict.OWING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.giving.Contribution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final UUID CONTACT = new UUID(1, 0);
  private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
  private static final Ledger STRANGERS = Ledger.opened(CONTACT);

  @Test
  void the_verdict_says_who_is_ahead() {
    assertThat(verdict(STRANGERS)).isEqualTo(NOTHING_YET);
    assertThat(verdict(STRANGERS.with(gift(1)))).isEqualTo(GIVEN);
    assertThat(verdict(STRANGERS.with(gift(1)).with(favour(2)))).isEqualTo(MUTUAL);
    assertThat(verdict(STRANGERS.with(gift(1)).with(gift(2)).with(favour(3)))).isEqualTo(MUTUAL);
    assertThat(verdict(STRANGERS.with(favour(1)))).isEqualTo(OWING);
    assertThat(verdict(STRANGERS.with(gift(1)).with(favour(2)).with(favour(3)))).isEqualTo(OWING);
  }

  @Test
  void a_photo_is_nothing_received_and_asking_is_nothing_given() {
    var photo = new Ledger.Favour(id(1), EndorsementKind.PHOTO, List.of(), MONDAY);
    var asked = new Ledger.Asked(id(2), EndorsementKind.MENTION, MONDAY);
    var balance = Balance.of(STRANGERS.with(photo).with(asked));

    assertThat(balance.verdict()).isEqualTo(NOTHING_YET);
    assertThat(balance.asked()).isEqualTo(1);
  }

  @Test
  void first_means_before_the_first_endorsement() {
    assertThat(Balance.of(STRANGERS).givenFirst()).isNull();
    assertThat(Balance.of(STRANGERS.with(gift(1))).givenFirst()).isTrue();
    assertThat(Balance.of(STRANGERS.with(gift(1)).with(favour(2))).givenFirst()).isTrue();
    assertThat(Balance.of(STRANGERS.with(favour(1)).with(gift(2))).givenFirst()).isFalse();
    assertThat(Balance.of(STRANGERS.with(gift(1)).with(favour(1))).givenFirst()).isFalse();
  }

  @Test
  void it_warns_of_asking_while_nothing_was_given() {
    assertThat(Balance.of(STRANGERS.with(favour(1))).warnings())
        .containsExactly(Asking.Warning.NOTHING_GIVEN);
    assertThat(Balance.of(STRANGERS.with(gift(1))).warnings()).isEmpty();
  }

  @Test
  void the_facts_come_latest_first() {
    assertThat(Balance.of(STRANGERS.with(gift(1)).with(favour(3)).with(gift(2))).facts())
        .extracting(Balance.Fact::id)
        .containsExactly(id(3), id(2), id(1));
  }

  @Test
  void as_of_an_earlier_day_what_came_later_is_left_out() {
    var ledger = STRANGERS.with(gift(1)).with(favour(3));

    assertThat(verdict(ledger.until(day(2)))).isEqualTo(GIVEN);
    assertThat(verdict(ledger.until(day(3)))).isEqualTo(MUTUAL);
  }

  @Property
  void what_is_entered_and_retracted_leaves_no_trace(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 60) Integer> entries) {
    var ledger = STRANGERS;
    for (var n : entries) {
      ledger = entered(ledger, n);
    }
    assertThat(entered(ledger, 61).without(id(61))).isEqualTo(ledger);
    assertThat(entered(entered(ledger, 62), 62)).isEqualTo(entered(ledger, 62));
    for (var n : entries) {
      ledger = ledger.without(id(n));
    }
    assertThat(ledger).isEqualTo(STRANGERS);
  }

  private static Ledger entered(Ledger ledger, int n) {
    return n % 2 == 0 ? ledger.with(gift(n)) : ledger.with(favour(n));
  }

  private static Balance.Verdict verdict(Ledger ledger) {
    return Balance.of(ledger).verdict();
  }

  /** On the n-th day. */
  private static Ledger.Gift gift(int n) {
    return new Ledger.Gift(id(n), Contribution.Kind.KNOWLEDGE, List.of("社群营销"), null, null, day(n));
  }

  private static Ledger.Favour favour(int n) {
    return new Ledger.Favour(id(n), EndorsementKind.MENTION, List.of("社群营销"), day(n));
  }

  private static Instant day(int n) {
    return MONDAY.plus(Duration.ofDays(n));
  }

  private static UUID id(int n) {
    return new UUID(0, n);
  }
}
