package dev.updraft.notification.nudges;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** What a nudge is for, the most urgent first. */
public enum NudgeKind {
  ACT_ON_ENDORSEMENT,
  WINDOW_CLOSING,
  BEFORE_MEETING,
  WINDOW_HALF_SPENT,
  REPORT_BACK,
  PRACTICE_DUE,
  ASK_FOLLOW_UP,
  TALK_TO_ACTION,
  TREND_CHECK,
  SOURCE_DRIFT,
  REACH_OUT,
  GIVE_FIRST,
  WINDOW_LAPSED,
  REPORT_READY;

  /** The one nudge of this kind about a subject: planning it twice plans it once. */
  public UUID about(UUID subjectId) {
    return named(name() + "/" + subjectId);
  }

  /**
   * The one nudge of this kind about a subject for one reason among several in time.
   *
   * @param occasion tells the reason from earlier and later ones; null: there is but one
   */
  public UUID about(UUID subjectId, String occasion) {
    return occasion == null ? about(subjectId) : named(name() + "/" + subjectId + "/" + occasion);
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(("nudge/" + name).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * How long one that came lies open where its plan sets no end: counted from when it came, for how
   * long ago its moment was says nothing of how long it still helps. Null: its plans set an end.
   */
  Duration openFor() {
    return switch (this) {
      case REACH_OUT, GIVE_FIRST, WINDOW_LAPSED -> Duration.ofDays(30);
      // By then the next one is there, or should be.
      case REPORT_READY, PRACTICE_DUE -> Duration.ofDays(14);
      case ACT_ON_ENDORSEMENT,
          WINDOW_HALF_SPENT,
          WINDOW_CLOSING,
          BEFORE_MEETING,
          REPORT_BACK,
          ASK_FOLLOW_UP,
          TALK_TO_ACTION,
          TREND_CHECK,
          SOURCE_DRIFT ->
          null;
    };
  }

  /** Whether it is about an endorsement's window. */
  boolean goesByWindow() {
    return switch (this) {
      case ACT_ON_ENDORSEMENT, WINDOW_HALF_SPENT, WINDOW_CLOSING, WINDOW_LAPSED -> true;
      case BEFORE_MEETING,
          REPORT_BACK,
          PRACTICE_DUE,
          ASK_FOLLOW_UP,
          TALK_TO_ACTION,
          TREND_CHECK,
          SOURCE_DRIFT,
          REACH_OUT,
          GIVE_FIRST,
          REPORT_READY ->
          false;
    };
  }

  /** Whether what the member does about its subject is what the nudge asks for. */
  public boolean asksToAct() {
    return switch (this) {
      case ACT_ON_ENDORSEMENT,
          WINDOW_HALF_SPENT,
          WINDOW_CLOSING,
          REPORT_BACK,
          GIVE_FIRST,
          REACH_OUT,
          TALK_TO_ACTION,
          TREND_CHECK,
          ASK_FOLLOW_UP,
          PRACTICE_DUE ->
          true;
      case WINDOW_LAPSED, BEFORE_MEETING, SOURCE_DRIFT, REPORT_READY -> false;
    };
  }
}
