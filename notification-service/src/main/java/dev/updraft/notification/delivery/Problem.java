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
  NOT_ALLOWED;

  /** Whether whatever else is meant for the same destination would fare no better now. */
  boolean ofTheDestination() {
    return switch (this) {
      case UNREACHABLE -> true;
      // One address of many on the same host may be to blame.
      case FAILING,
          TOO_MANY,
          WITHDRAWAL_UNDER_WAY,
          NO_LONGER_OPEN,
          CHANNEL_GONE,
          TOO_LATE,
          REFUSED,
          REDIRECTED,
          GONE,
          NOT_ALLOWED ->
          false;
    };
  }
}
