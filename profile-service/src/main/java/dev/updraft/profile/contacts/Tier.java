package dev.updraft.profile.contacts;

/** How much care a contact gets; the inner tiers have few places. */
public enum Tier {
  TOP_5(5),
  KEY_50(50),
  VITAL_100(100),
  WIDER(Integer.MAX_VALUE);

  private final int places;

  Tier(int places) {
    this.places = places;
  }

  int places() {
    return places;
  }

  boolean limited() {
    return places < Integer.MAX_VALUE;
  }
}
