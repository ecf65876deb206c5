package dev.updraft.profile.endorsements;

import java.time.Duration;

/** How somebody vouched for the member, and the momentum that usually gives. */
public enum EndorsementKind {
  PUBLIC_ADVOCACY(new Momentum(100, Duration.ofDays(30), 2)),
  RECOMMENDATION(new Momentum(80, Duration.ofDays(45), 1.5)),
  INTRODUCTION(new Momentum(70, Duration.ofDays(14), 1)),
  MENTION(new Momentum(40, Duration.ofDays(7), 2)),
  /** Says nothing about the member, so it opens no window. */
  PHOTO(null);

  private final Momentum usual;

  EndorsementKind(Momentum usual) {
    this.usual = usual;
  }

  /** Null for a photo. */
  Momentum usual() {
    return usual;
  }

  public boolean opensWindow() {
    return usual != null;
  }
}
