package dev.updraft.notification.delivery;

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
  GIVEN_UP;

  /** Whether whatever else is meant for the same destination would fare no better now. */
  boolean ofTheDestination() {
    return switch (this) {
      case UNREACHABLE, TOO_MANY -> true;
      case WITHDRAWAL_UNDER_WAY, NO_LONGER_OPEN, CHANNEL_GONE, TOO_LATE, REFUSED, GIVEN_UP -> false;
    };
  }
}
