package dev.updraft.notification.nudges;

/** Where a nudge is in its life; the names are the wire values. */
public enum NudgeState {
  SCHEDULED,
  DUE,
  SENT,
  SEEN,
  SNOOZED,
  ACTED,
  DISMISSED,
  EXPIRED,
  WITHDRAWN;

  /** Whether the member has it before them and it still asks for something. */
  public boolean open() {
    return switch (this) {
      case SENT, SEEN -> true;
      case SCHEDULED, DUE, SNOOZED, ACTED, DISMISSED, EXPIRED, WITHDRAWN -> false;
    };
  }

  /** Whether a moment is set at which it is to be handed over. */
  public boolean ahead() {
    return switch (this) {
      case SCHEDULED, SNOOZED -> true;
      case DUE, SENT, SEEN, ACTED, DISMISSED, EXPIRED, WITHDRAWN -> false;
    };
  }

  /** Whether nothing more can come of it. */
  public boolean closed() {
    return switch (this) {
      case ACTED, DISMISSED, EXPIRED, WITHDRAWN -> true;
      case SCHEDULED, DUE, SENT, SEEN, SNOOZED -> false;
    };
  }
}
