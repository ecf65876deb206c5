package dev.updraft.notification.preferences;

import java.time.Instant;

/** Whether and when a nudge goes out by one channel. */
public sealed interface HandOver {
  /** What made it so; members see these in the delivery log. */
  enum Reason {
    KIND_MUTED,
    KIND_NOT_BY_CHANNEL,
    CHANNEL_OFF,
    /** Messages about this member are held up; what they say must be heard first. */
    HELD_UP,
    QUIET_HOURS,
    DAY_OFF,
    DAILY_CAP
  }

  record AtOnce() implements HandOver {}

  record NotBefore(Instant at, Reason why) implements HandOver {}

  /**
   * @param at when the digest goes out
   */
  record InDigest(Instant at) implements HandOver {}

  /**
   * @param late whether it would have gone, but not while it is of use
   */
  record NotAtAll(Reason why, boolean late) implements HandOver {}
}
