package dev.updraft.notification.delivery;

import dev.updraft.notification.preferences.HandOver;

/** Why a message is still waiting or came to nothing; members see these in the delivery log. */
enum Problem {
  /** The nudge is just being taken back or changed. */
  WITHDRAWAL_UNDER_WAY,
  NO_LONGER_OPEN,
  CHANNEL_GONE,
  TOO_LATE,
  /** The other side does not answer, or not in time. */
  UNREACHABLE,
  /** The other side asks for patience. */
  TOO_MANY,
  /** The other side will never take this one. */
  REFUSED,
  /** Tried as often as is reasonable. */
  GIVEN_UP,
  /** It goes out with others, in one message. */
  IN_DIGEST,
  /** Messages about the member wait to be heard; what they say may take the nudge back. */
  HELD_UP,
  QUIET_HOURS,
  DAY_OFF,
  DAILY_CAP,
  KIND_MUTED,
  KIND_NOT_BY_CHANNEL,
  CHANNEL_OFF;

  static Problem of(HandOver.Reason reason) {
    return switch (reason) {
      case KIND_MUTED -> KIND_MUTED;
      case KIND_NOT_BY_CHANNEL -> KIND_NOT_BY_CHANNEL;
      case CHANNEL_OFF -> CHANNEL_OFF;
      case HELD_UP -> HELD_UP;
      case QUIET_HOURS -> QUIET_HOURS;
      case DAY_OFF -> DAY_OFF;
      case DAILY_CAP -> DAILY_CAP;
    };
  }

  /** Whether whatever else is meant for the same destination would fare no better now. */
  boolean ofTheDestination() {
    return switch (this) {
      case UNREACHABLE, TOO_MANY -> true;
      case WITHDRAWAL_UNDER_WAY, NO_LONGER_OPEN, CHANNEL_GONE, TOO_LATE, REFUSED, GIVEN_UP -> false;
      case IN_DIGEST,
          HELD_UP,
          QUIET_HOURS,
          DAY_OFF,
          DAILY_CAP,
          KIND_MUTED,
          KIND_NOT_BY_CHANNEL,
          CHANNEL_OFF ->
          false;
    };
  }
}
