package dev.updraft.profile.endorsements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MomentumTest {
  private static final Momentum ADVOCACY = EndorsementKind.PUBLIC_ADVOCACY.usual();

  @Test
  void advocacy_of_thirty_days_is_half_spent_after_a_quarter_of_them() {
    var week = Duration.ofDays(30).dividedBy(4);

    assertThat(ADVOCACY.after(Duration.ZERO)).isEqualTo(100);
    assertThat(ADVOCACY.after(week)).isCloseTo(50, within(1e-9));
    assertThat(ADVOCACY.ageWhenFallenTo(50)).isEqualTo(week);
  }

  @Test
  void an_introduction_fades_evenly() {
    assertThat(EndorsementKind.INTRODUCTION.usual().after(Duration.ofDays(7)))
        .isCloseTo(35, within(1e-9));
  }

  @Test
  void only_a_photo_has_no_momentum() {
    assertThat(Arrays.stream(EndorsementKind.values()).filter(kind -> !kind.opensWindow()))
        .containsExactly(EndorsementKind.PHOTO);
  }

  @Property
  void it_never_grows(
      @ForAll("curves") Momentum momentum,
      @ForAll @DoubleRange(min = 0, max = 2) double earlier,
      @ForAll @DoubleRange(min = 0, max = 2) double later) {
    var first = momentum.after(share(momentum, Math.min(earlier, later)));
    var second = momentum.after(share(momentum, Math.max(earlier, later)));

    assertThat(second).isLessThanOrEqualTo(first);
    assertThat(first).isBetween(0.0, momentum.base());
  }

  @Property
  void it_is_exactly_nothing_from_the_end_on(
      @ForAll("curves") Momentum momentum, @ForAll @DoubleRange(min = 1, max = 3) double age) {
    assertThat(momentum.after(momentum.tau())).isZero();
    assertThat(momentum.after(share(momentum, age).plusNanos(1))).isZero();
  }

  @Property
  void the_age_it_falls_to_a_value_at_gives_that_value_back(
      @ForAll("curves") Momentum momentum, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    var left = momentum.base() * share;
    var age = momentum.ageWhenFallenTo(left);

    assertThat(age).isBetween(Duration.ZERO, momentum.tau());
    assertThat(momentum.after(age)).isCloseTo(left, within(momentum.base() * 1e-4));
  }

  @Property
  void half_of_it_is_gone_after_tau_times_two_to_the_minus_delta(
      @ForAll("curves") Momentum momentum) {
    var half = share(momentum, Math.pow(2, -momentum.delta()));

    assertThat(momentum.after(half)).isCloseTo(momentum.base() / 2, within(1e-3));
  }

  @Provide
  Arbitrary<Momentum> curves() {
    return Combinators.combine(
            Arbitraries.doubles().between(1, 100),
            Arbitraries.longs().between(3_600, 400L * 86_400),
            Arbitraries.doubles().between(0.5, 3))
        .as((base, tau, delta) -> new Momentum(base, Duration.ofSeconds(tau), delta));
  }

  private static Duration share(Momentum momentum, double share) {
    return Duration.ofNanos(Math.round(momentum.tau().toNanos() * share));
  }
}
