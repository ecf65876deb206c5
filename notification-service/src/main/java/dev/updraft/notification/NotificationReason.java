package dev.updraft.notification;

import dev.updraft.eventsourcing.Reason;

/** Why notification-service refuses a command; each name is a problem type. */
public enum NotificationReason implements Reason {
  UNKNOWN_NUDGE(Kind.UNKNOWN, "You have no such nudge."),
  NUDGE_NOT_SENT(Kind.RULE, "This nudge is still ahead: it has not been handed over yet."),
  NUDGE_CLOSED(Kind.RULE, "This nudge has already come to its end."),
  SNOOZE_NOT_AHEAD(Kind.INVALID, "A nudge can only be snoozed until a moment yet to come."),
  SNOOZE_TOO_LONG(Kind.RULE, "The nudge would return when it is of no more use."),
  SNOOZE_UNCLEAR(Kind.INVALID, "Say either until when or for how long, and only of a snooze."),
  UNKNOWN_ANSWER_LINK(Kind.UNKNOWN, "This link was not made here, or not for this."),
  ANSWER_LINK_USED(
      Kind.RULE, "What this link is for was answered already, or has come to its end."),
  ANSWER_LINK_EXPIRED(Kind.RULE, "This link is too old."),
  UNKNOWN_STOP_LINK(Kind.UNKNOWN, "This link stops nothing: it was not made here."),
  WHY_NOT_WHAT(Kind.INVALID, "Name an endorsement, or a subject and the kind of nudge about it."),
  UNKNOWN_TIME_ZONE(Kind.INVALID, "The time zone is not one of the IANA time zone names."),
  QUIET_HOURS_EMPTY(Kind.INVALID, "Quiet hours must end at another time than they begin."),
  DAYS_OFF_BACKWARDS(Kind.INVALID, "Days off must not end before they begin."),
  TOO_MANY_DAYS_OFF(Kind.INVALID, "There are at most 1000 days off."),
  EMAIL_ADDRESS_MALFORMED(Kind.INVALID, "This is not an e-mail address mail can be sent to."),
  UNKNOWN_CHANNEL(Kind.UNKNOWN, "You have no such channel."),
  TOO_MANY_CHANNELS(Kind.RULE, "You have as many channels as one can have."),
  CHANNEL_EXISTS(Kind.RULE, "One of your channels already leads there."),
  DESTINATION_NOT_ALLOWED(
      Kind.INVALID, "Messages are not sent to this address: it must be a public one, by https."),
  SUBSCRIPTION_MALFORMED(Kind.INVALID, "This is not a subscription a browser gave."),
  CHANNEL_INCOMPLETE(Kind.INVALID, "A channel of this kind needs more, or other, details."),
  NO_SECRET_OF_OURS(Kind.RULE, "This channel has no secret that is made here."),
  UNKNOWN_CALENDAR(Kind.UNKNOWN, "There is no calendar at this address."),
  TOO_MANY_TESTS(Kind.RULE, "This channel was tested often enough; try again in an hour."),
  TOO_MANY_STREAMS(Kind.RULE, "As many streams of yours are open as one can have; close one."),
  NO_WEB_PUSH(Kind.RULE, "Web push is not set up here.");

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
