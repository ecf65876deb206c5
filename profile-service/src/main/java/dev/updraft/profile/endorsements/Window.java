package dev.updraft.profile.endorsements;

import java.time.Duration;
import java.time.Instant;

/** The time in which an endorsement can be acted on, and the momentum it has meanwhile. */
public record Window(
    Instant opensAt, Instant closesAt, double base, long tauSeconds, double delta) {

  static Window from(Instant opensAt, double base, Duration tau, double delta) {
    return new Window(opensAt, opensAt.plus(tau), base, tau.toSeconds(), delta);
  }

  Momentum momentum() {
    return new Momentum(base, Duration.ofSeconds(tauSeconds), delta);
  }

  /** Nothing before it opens: there is no wind yet. */
  double momentumAt(Instant instant) {
    return instant.isBefore(opensAt) ? 0 : momentum().after(Duration.between(opensAt, instant));
  }

  boolean closedAt(Instant instant) {
    return !instant.isBefore(closesAt);
  }

  boolean contains(Instant instant) {
    return !instant.isBefore(opensAt) && !closedAt(instant);
  }
}
