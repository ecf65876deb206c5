package dev.updraft.notification.delivery;

import dev.updraft.notification.preferences.HandOver;

/** Why a message is still waiting or came to nothing; members see these in the delivery log. */
enum Problem {
  /** The nudge is just being taken back or changed. */
  WITHDRAWAL_UNDER_WAY,
  NO_LONGER_OPEN,
  /** Nobody knows where to write to them. */
  NO_ADDRESS,
  /** Whoever has the address wants no more messages there. */
  STOPPED,
  CHANNEL_GONE,
  TOO_LATE,
  /** The other side does not answer, or not in time. */
  UNREACHABLE,
  /** The other side answers that something is wrong with it. */
  FAILING,
  /** The other side asks for patience. */
  TOO_MANY,
  /** The other side will never take this one. */
  REFUSED,
  /** The other side points elsewhere, and nobody goes there. */
  REDIRECTED,
  /** The other side says that whoever took messages there is gone. */
  GONE,
  /** The address leads to a place messages must not go to. */
  NOT_ALLOWED,
  /** Something went wrong on this side. */
  OF_OURS,
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
      case UNREACHABLE -> true;
      // One address of many on the same host may be to blame.
      case FAILING,
          TOO_MANY,
          WITHDRAWAL_UNDER_WAY,
          NO_LONGER_OPEN,
          NO_ADDRESS,
          STOPPED,
          CHANNEL_GONE,
          TOO_LATE,
          REFUSED,
          REDIRECTED,
          GONE,
          NOT_ALLOWED,
          OF_OURS,
          IN_DIGEST,
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
