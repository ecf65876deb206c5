package dev.updraft.notification.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WindowCurveTest {
  private static final Instant OPENS = Instant.parse("2026-03-03T12:00:00Z");

  private static WindowCurve curve(double tauSeconds, double delta) {
    var closes = OPENS.plusNanos(Math.round(tauSeconds * 1e9));
    return new WindowCurve(OPENS, closes, tauSeconds, delta);
  }

  @Test
  void an_introduction_falls_in_a_straight_line() {
    var introduction = curve(Duration.ofDays(14).toSeconds(), 1);
    assertThat(introduction.fallenTo(0.5)).isEqualTo(OPENS.plus(Duration.ofDays(7)));
    assertThat(introduction.fallenTo(0.2))
        .isCloseTo(
            OPENS.plus(Duration.ofHours(269).plusMinutes(-12)), within(1, ChronoUnit.SECONDS));
    assertThat(introduction.fallenTo(0)).isEqualTo(OPENS.plus(Duration.ofDays(14)));
  }

  @Test
  void a_mention_is_half_spent_after_a_quarter_of_its_week() {
    assertThat(curve(Duration.ofDays(7).toSeconds(), 2).fallenTo(0.5))
        .isEqualTo(OPENS.plus(Duration.ofHours(42)));
  }

  @Property
  void the_moment_inverts_momentum(
      @ForAll @LongRange(min = 60, max = 100_000_000) long tau,
      @ForAll @DoubleRange(min = 0.5, max = 4) double delta,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    var at = curve(tau, delta).fallenTo(share);
    var t = Duration.between(OPENS, at).toNanos() / 1e9;
    var momentum = 1 - Math.pow(t / tau, 1 / delta);
    assertThat(momentum).isCloseTo(share, within(1e-4));
  }

  @Property
  void stages_follow_each_other_inside_the_window(
      @ForAll @LongRange(min = 1, max = 100_000_000) long tau,
      @ForAll @DoubleRange(min = 0.5, max = 4) double delta) {
    var curve = curve(tau, delta);
    assertThat(curve.fallenTo(0.5)).isAfterOrEqualTo(OPENS).isBefore(curve.fallenTo(0.2));
    assertThat(curve.fallenTo(0.2)).isBefore(curve.closesAt());
    assertThat(curve.fallenTo(0)).isEqualTo(curve.closesAt());
  }
}
