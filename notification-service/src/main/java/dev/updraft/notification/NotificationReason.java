package dev.updraft.notification;

import dev.updraft.eventsourcing.Reason;

/** Why notification-service refuses a command; each name is a problem type. */
public enum NotificationReason implements Reason {
  UNKNOWN_NUDGE(Kind.UNKNOWN, "You have no such nudge."),
  NUDGE_NOT_SENT(Kind.RULE, "This nudge is still ahead: it has not been handed over yet."),
  NUDGE_CLOSED(Kind.RULE, "This nudge has already come to its end."),
  SNOOZE_NOT_AHEAD(Kind.INVALID, "A nudge can only be snoozed until a moment yet to come."),
  SNOOZE_TOO_LONG(Kind.RULE, "The nudge would return when it is of no more use."),
  SNOOZE_UNCLEAR(Kind.INVALID, "Say either until when or for how long."),
  WHY_NOT_WHAT(Kind.INVALID, "Name an endorsement, or a subject and the kind of nudge about it."),
  UNKNOWN_TIME_ZONE(Kind.INVALID, "The time zone is not one of the IANA time zone names."),
  QUIET_HOURS_EMPTY(Kind.INVALID, "Quiet hours must end at another time than they begin."),
  DAYS_OFF_BACKWARDS(Kind.INVALID, "Days off must not end before they begin."),
  TOO_MANY_DAYS_OFF(Kind.INVALID, "There are at most 1000 days off."),
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
