package dev.updraft.profile.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.profile.contacts.Cadence.Pace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
  private static final Instant SEATED = Instant.parse("2026-03-01T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "TOP_5, 2, ON_TIME",
    "TOP_5, 3, OVERDUE",
    "KEY_50, 7, ON_TIME",
    "KEY_50, 8, OVERDUE",
    "VITAL_100, 30, ON_TIME",
    "VITAL_100, 31, OVERDUE",
    "WIDER, 3000, NONE",
  })
  void each_tier_has_its_own_cadence(Tier tier, long days, Pace pace) {
    var cadence = Cadence.of(tier.cadence(), SEATED, null);
    assertThat(cadence.paceAt(SEATED.plus(Duration.ofDays(days)))).isEqualTo(pace);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "7, 1", "14, 2", "10, 1.43"})
  void an_exchange_starts_the_count_anew(long daysAfter, double missed) {
    var exchange = SEATED.plus(Duration.ofDays(20));
    var cadence = Cadence.of(Tier.KEY_50.cadence(), SEATED, exchange);

    assertThat(cadence.countedFrom()).isEqualTo(exchange);
    assertThat(cadence.missedAt(exchange.plus(Duration.ofDays(daysAfter))))
        .isCloseTo(missed, within(0.01));
  }
}
