package dev.updraft.notification.nudges;

import dev.updraft.notification.people.Language;
import java.time.Instant;

/**
 * Why there is no nudge of a kind about something, or where it is.
 *
 * @param at when it came, ended or will come; null where there never was one
 */
public record WhyNot(Verdict verdict, Instant at, Why why) {
  /** The names are the wire values. */
  public enum Verdict {
    /** It is there. */
    CAME,
    /** Its moment is still ahead. */
    AHEAD,
    /** The member wants none of its kind. */
    MUTED,
    /** It was taken back or ran out before it could come. */
    ENDED,
    /** Nothing asked for it, or its moment was past when that was heard of. */
    NEVER_PLANNED
  }

  static WhyNot of(Nudge nudge, boolean muted) {
    return switch (nudge) {
      case Nudge.Unplanned _ ->
          new WhyNot(muted ? Verdict.MUTED : Verdict.NEVER_PLANNED, null, null);
      case Nudge.Planned planned -> of(planned, muted);
    };
  }

  private static WhyNot of(Nudge.Planned nudge, boolean muted) {
    var last = nudge.history().getLast();
    return switch (nudge.state()) {
      case SCHEDULED, DUE, SNOOZED ->
          new WhyNot(muted ? Verdict.MUTED : Verdict.AHEAD, nudge.dueAt(), null);
      case SENT, SEEN -> new WhyNot(Verdict.CAME, last.at(), null);
      case ACTED, DISMISSED, EXPIRED, WITHDRAWN ->
          nudge.round() > 0
              ? new WhyNot(Verdict.CAME, last.at(), last.why())
              : new WhyNot(
                  last.why() == Why.MUTED ? Verdict.MUTED : Verdict.ENDED, last.at(), last.why());
    };
  }

  String text(Language language) {
    return switch (language) {
      case ENGLISH ->
          switch (verdict) {
            case CAME -> "It came; its history says what became of it.";
            case AHEAD -> "Its moment is still ahead.";
            case MUTED -> "You want no nudges of this kind.";
            case ENDED -> english(why);
            case NEVER_PLANNED ->
                "Nothing asked for it, or its moment was past when that was recorded.";
          };
      case CHINESE ->
          switch (verdict) {
            case CAME -> "已经提醒过，经过见它的记录。";
            case AHEAD -> "还没到时候。";
            case MUTED -> "你不要这一类提醒。";
            case ENDED -> chinese(why);
            case NEVER_PLANNED -> "没有需要提醒的事，或者记下来的时候已经过了该提醒的时间。";
          };
    };
  }

  private static String english(Why why) {
    return switch (why) {
      case null -> "It ended before its moment came.";
      case ACTED -> "It was done before its moment came.";
      case LAPSED -> "What it is about ended before its moment came.";
      case CHANGED -> "What it is about was corrected, so its reason was gone.";
      case RETRACTED -> "What it is about was taken back.";
      case MEMBER -> "You said so yourself.";
      case TOO_LATE -> "It could not come while it was of use.";
      case MUTED -> "You want no nudges of this kind.";
    };
  }

  private static String chinese(Why why) {
    return switch (why) {
      case null -> "还没到时候就已结束。";
      case ACTED -> "还没到时候就已经做了。";
      case LAPSED -> "还没到时候，事情已经结束。";
      case CHANGED -> "记录有更正，不再需要提醒。";
      case RETRACTED -> "记录已撤回。";
      case MEMBER -> "你自己说过了。";
      case TOO_LATE -> "能提醒的时候已经没有用处。";
      case MUTED -> "你不要这一类提醒。";
    };
  }
}
