package dev.updraft.profile.contacts;

import java.time.Duration;

/** How much care a contact gets; the inner tiers have few places and are to be met often. */
public enum Tier {
  TOP_5(5, Duration.ofDays(2)),
  KEY_50(50, Duration.ofDays(7)),
  VITAL_100(100, Duration.ofDays(30)),
  WIDER(Integer.MAX_VALUE, null);

  private final int places;
  private final Duration cadence;

  Tier(int places, Duration cadence) {
    this.places = places;
    this.cadence = cadence;
  }

  int places() {
    return places;
  }

  public boolean limited() {
    return places < Integer.MAX_VALUE;
  }

  /** How often the member wants to be in touch; null: no matter. */
  public Duration cadence() {
    return cadence;
  }
}
