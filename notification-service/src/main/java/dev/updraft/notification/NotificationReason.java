package dev.updraft.notification;

import dev.updraft.eventsourcing.Reason;

/** Why notification-service refuses a command; each name is a problem type. */
public enum NotificationReason implements Reason {
  UNKNOWN_NUDGE(Kind.UNKNOWN, "You have no such nudge."),
  NUDGE_NOT_SENT(Kind.RULE, "This nudge is still ahead: it has not been handed over yet."),
  NUDGE_CLOSED(Kind.RULE, "This nudge has already come to its end."),
  SNOOZE_NOT_AHEAD(Kind.INVALID, "A nudge can only be snoozed until a moment yet to come."),
  SNOOZE_TOO_LONG(Kind.RULE, "The nudge would return when it is of no more use."),
  EMAIL_ADDRESS_MALFORMED(Kind.INVALID, "This is not an e-mail address mail can be sent to.");

  private final Kind kind;
  private final String explanation;

  NotificationReason(Kind kind, String explanation) {
    this.kind = kind;
    this.explanation = explanation;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
