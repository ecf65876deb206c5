package dev.updraft.profile.endorsements;

import java.time.Duration;

/**
 * How much lift an endorsement still gives at age t: {@code base·(1 − (t/τ)^(1/δ))}, and exactly
 * nothing from τ on. The larger δ, the faster the first part is gone: half of it after τ·2^(−δ).
 */
record Momentum(double base, Duration tau, double delta) {
  private static final double NANOS = 1e9;

  double after(Duration age) {
    if (!age.isPositive()) {
      return base;
    }
    if (age.compareTo(tau) >= 0) {
      return 0;
    }
    return base * (1 - Math.pow(seconds(age) / seconds(tau), 1 / delta));
  }

  /** The age at which no more than {@code left} is left: the curve above, solved for t. */
  Duration ageWhenFallenTo(double left) {
    if (left >= base) {
      return Duration.ZERO;
    }
    var share = Math.pow(1 - Math.max(0, left) / base, delta);
    return Duration.ofNanos(Math.round(seconds(tau) * share * NANOS));
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / NANOS;
  }
}
