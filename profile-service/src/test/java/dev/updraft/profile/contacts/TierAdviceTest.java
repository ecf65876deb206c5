package dev.updraft.profile.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.profile.attention.Relationship.Attention;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierAdviceTest {
  @ParameterizedTest
  @CsvSource({
    // attention, exchanges, deep, missed
    "WIDER, NONE, 0, 0, 0, WIDER",
    "WIDER, AWARE, 2, 0, 0, WIDER",
    "WIDER, AWARE, 3, 0, 0, VITAL_100",
    "WIDER, ENGAGED, 0, 0, 0, WIDER",
    "WIDER, ENGAGED, 1, 1, 0, VITAL_100",
    "WIDER, ADVOCATE, 0, 0, 0, VITAL_100",
    "VITAL_100, AWARE, 9, 0, 0, VITAL_100",
    "VITAL_100, ENGAGED, 2, 2, 0, KEY_50",
    "VITAL_100, ADVOCATE, 0, 0, 0, KEY_50",
    "KEY_50, ENGAGED, 5, 5, 0, KEY_50",
    "KEY_50, GENUINE, 1, 1, 0, KEY_50",
    "KEY_50, GENUINE, 2, 2, 0, TOP_5",
    "TOP_5, GENUINE, 9, 9, 0, TOP_5",
    "TOP_5, ENGAGED, 0, 0, 2.9, TOP_5",
    "TOP_5, ENGAGED, 0, 0, 3, KEY_50",
    "KEY_50, AWARE, 0, 0, 4, VITAL_100",
    "VITAL_100, NONE, 0, 0, 3, WIDER",
    "TOP_5, GENUINE, 0, 0, 30, TOP_5",
  })
  void a_tier_follows_what_passed_lately(
      Tier tier, Attention attention, int exchanges, int deep, double missed, Tier advised) {
    var facts = new TierAdvice.Facts(attention, exchanges, deep, null, missed);
    assertThat(TierAdvice.on(tier, facts).map(TierAdvice::to).orElse(tier)).isEqualTo(advised);
  }
}
