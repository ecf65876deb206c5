package dev.updraft.insight.identity;

import dev.updraft.insight.identity.IdentityNews.Acted;
import dev.updraft.insight.identity.IdentityNews.Converted;
import dev.updraft.insight.identity.IdentityNews.Endorsed;
import dev.updraft.insight.identity.IdentityNews.EndorsementRetracted;
import dev.updraft.insight.identity.IdentityNews.ExchangeHeld;
import dev.updraft.insight.identity.IdentityNews.ExchangeRetracted;
import dev.updraft.insight.identity.IdentityNews.Ignored;
import dev.updraft.insight.identity.IdentityNews.Lapsed;
import dev.updraft.insight.identity.IdentityNews.ValueGiven;
import dev.updraft.insight.identity.IdentityNews.ValueRetracted;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An endorsement as profile-service tells it, and what was made of it.
 *
 * @param window null where none opened
 * @param actedAt when the first action was started; null: none
 */
public record Gust(
    UUID endorsementId,
    UUID contactId,
    String topic,
    boolean unprompted,
    Instant receivedAt,
    Window window,
    Instant actedAt,
    boolean converted,
    boolean lapsed) {

  /** Its momentum falls as m(t) = base·(1 − (t/τ)^(1/δ)), and is 0 from τ on. */
  public record Window(
      Instant opensAt, Instant closesAt, double base, double tauSeconds, double delta) {
    public double momentumAt(Instant at) {
      if (at.isBefore(opensAt) || !at.isBefore(closesAt)) {
        return 0;
      }
      var age = Duration.between(opensAt, at).toMillis() / 1000.0;
      return base * Math.max(0, 1 - Math.pow(age / tauSeconds, 1 / delta));
    }
  }

  public boolean openAt(Instant at) {
    return window != null
        && actedAt == null
        && !lapsed
        && !at.isBefore(window.opensAt())
        && at.isBefore(window.closesAt());
  }

  /** Its window closed in a stretch of time without anything having been done. */
  boolean missedIn(Instant from, Instant before) {
    return window != null
        && actedAt == null
        && !window.closesAt().isBefore(from)
        && window.closesAt().isBefore(before);
  }

  boolean actedIn(Instant from, Instant before) {
    return window != null && actedAt != null && !actedAt.isBefore(from) && actedAt.isBefore(before);
  }

  /**
   * What it is after some news of it.
   *
   * @param gust null before it was heard of
   * @return null once it was taken back
   */
  static Gust after(Gust gust, IdentityNews news) {
    return switch (news) {
      case Endorsed told -> told(gust, told);
      case Acted(_, var at) -> gust == null ? null : gust.with(at, gust.converted, false);
      case Converted _ -> gust == null ? null : gust.with(gust.actedAt, true, gust.lapsed);
      case Lapsed _ -> gust == null ? null : gust.with(gust.actedAt, gust.converted, true);
      case EndorsementRetracted _ -> null;
      case ValueGiven _, ValueRetracted _, ExchangeHeld _, ExchangeRetracted _, Ignored _ -> gust;
    };
  }

  private static Gust told(Gust before, Endorsed told) {
    var reopened = "OPEN".equals(told.stage());
    var fresh = before == null || reopened;
    return new Gust(
        told.endorsementId(),
        told.contactId(),
        told.topic(),
        Boolean.TRUE.equals(told.unprompted()),
        told.receivedAt(),
        told.window(),
        fresh ? null : before.actedAt,
        !fresh && before.converted && !"ACTED".equals(told.stage()),
        !fresh && before.lapsed);
  }

  private Gust with(Instant acted, boolean nowConverted, boolean nowLapsed) {
    return new Gust(
        endorsementId,
        contactId,
        topic,
        unprompted,
        receivedAt,
        window,
        acted,
        nowConverted,
        nowLapsed);
  }
}
