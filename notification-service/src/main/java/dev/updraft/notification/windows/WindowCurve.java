package dev.updraft.notification.windows;

import java.time.Instant;

/**
 * How an endorsement's momentum falls over its window: m(t) = base·(1 − (t/τ)^(1/δ)), exactly 0
 * from τ on. Told by profile-service; here only the moments matter, so the base cancels out.
 */
public record WindowCurve(Instant opensAt, Instant closesAt, double tauSeconds, double delta) {

  /** When momentum has fallen to a share of its base: t(s) = τ·(1 − s/base)^δ, at most closing. */
  public Instant fallenTo(double share) {
    var seconds = tauSeconds * Math.pow(1 - share, delta);
    var at = opensAt.plusNanos(Math.round(seconds * 1e9));
    return at.isBefore(closesAt) ? at : closesAt;
  }

  public boolean openAt(Instant at) {
    return at.isBefore(closesAt);
  }
}
