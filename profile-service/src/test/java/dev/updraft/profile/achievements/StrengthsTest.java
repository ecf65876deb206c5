package dev.updraft.profile.achievements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.profile.achievements.Strengths.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StrengthsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");
  private static final Instant THEN = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Duration THREE_YEARS = Duration.ofHours(Math.round(3 * 365.25 * 24));

  @Test
  void a_proof_counts_half_after_three_years() {
    var strengths = Strengths.NONE.with(proof(1, 0.8, "marketing"));

    assertThat(strengths.in("marketing", THEN)).isCloseTo(0.8, within(1e-9));
    assertThat(strengths.in("marketing", THEN.plus(THREE_YEARS))).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void proofs_of_one_topic_add_up_without_reaching_one() {
    var strengths =
        Strengths.NONE.with(proof(1, 0.5, "marketing")).with(proof(2, 0.5, "Marketing", "sales"));

    assertThat(strengths.in("marketing", THEN)).isCloseTo(0.75, within(1e-9));
    assertThat(strengths.in("sales", THEN)).isCloseTo(0.5, within(1e-9));
    assertThat(strengths.in("cooking", THEN)).isZero();
    assertThat(strengths.all(THEN))
        .extracting(Strengths.Strength::topic)
        .containsExactly("marketing", "sales");
  }

  @Test
  void what_was_achieved_later_proves_nothing_yet() {
    var strengths = Strengths.NONE.with(proof(1, 0.5, "marketing"));

    assertThat(strengths.in("marketing", THEN.minus(Duration.ofDays(3)))).isZero();
  }

  @Test
  void the_strongest_topic_is_named_and_none_when_nothing_proves_any() {
    var strengths = Strengths.NONE.with(proof(1, 0.5, "sales")).with(proof(2, 0.7, "marketing"));

    assertThat(strengths.strongestOf(List.of("Sales", "Marketing"), THEN).topic())
        .isEqualTo("Marketing");
    assertThat(strengths.strongestOf(List.of("cooking"), THEN)).isNull();
    assertThat(strengths.without(id(2)).strongestOf(List.of("Marketing"), THEN)).isNull();
  }

  @Test
  void where_no_topic_is_named_the_strongest_of_all_will_do() {
    var strengths = Strengths.NONE.with(proof(1, 0.5, "sales")).with(proof(2, 0.7, "marketing"));

    assertThat(strengths.strongestOf(List.of(), THEN).topic()).isEqualTo("marketing");
    assertThat(Strengths.NONE.strongestOf(List.of(), THEN)).isNull();
  }

  @Test
  void the_same_proof_counts_once() {
    var once = Strengths.NONE.with(proof(1, 0.5, "sales"));

    assertThat(once.with(proof(1, 0.5, "sales"))).isEqualTo(once);
  }

  @Property
  void a_strength_lies_between_zero_and_one_grows_with_proof_and_fades_with_time(
      @ForAll @Size(max = 20) List<@DoubleRange(min = 0, max = 0.99) Double> weights,
      @ForAll @DoubleRange(min = 0, max = 0.99) double another,
      @ForAll @LongRange(min = 0, max = 20_000) long days) {
    var strengths = Strengths.NONE;
    for (var weight : weights) {
      strengths = strengths.with(proof(strengths.proofs().size(), weight, "marketing"));
    }
    var later = THEN.plus(Duration.ofDays(days));
    var now = strengths.in("marketing", THEN);

    assertThat(now).isBetween(0.0, 1.0);
    assertThat(strengths.in("marketing", later)).isBetween(0.0, now + 1e-12);
    assertThat(strengths.with(proof(99, another, "marketing")).in("marketing", THEN))
        .isGreaterThanOrEqualTo(now - 1e-12);
  }

  private static Proof proof(int n, double weight, String... topics) {
    return new Proof(id(n), List.of(topics), weight, DAY);
  }

  private static UUID id(int n) {
    return new UUID(0, n);
  }
}
