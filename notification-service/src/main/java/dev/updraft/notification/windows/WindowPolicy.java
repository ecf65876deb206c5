package dev.updraft.notification.windows;

import static dev.updraft.notification.nudges.NudgeKind.ACT_ON_ENDORSEMENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_CLOSING;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_HALF_SPENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_LAPSED;

import dev.updraft.notification.nudges.Intent;
import dev.updraft.notification.nudges.Intent.Nothing;
import dev.updraft.notification.nudges.Intent.Plan;
import dev.updraft.notification.nudges.Intent.Reopen;
import dev.updraft.notification.nudges.Intent.Revise;
import dev.updraft.notification.nudges.Intent.TakeBack;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.nudges.Why;
import dev.updraft.notification.windows.EndorsementNews.Acted;
import dev.updraft.notification.windows.EndorsementNews.Changed;
import dev.updraft.notification.windows.EndorsementNews.Lapsed;
import dev.updraft.notification.windows.EndorsementNews.Received;
import dev.updraft.notification.windows.EndorsementNews.Reopened;
import dev.updraft.notification.windows.EndorsementNews.Retracted;
import java.time.Instant;
import java.util.List;

/** For each kind of nudge about a window: what news of the endorsement plans or takes back. */
public final class WindowPolicy {
  static final double HALF = 0.5;
  static final double A_FIFTH = 0.2;

  private WindowPolicy() {}

  /** The kinds that go by a window. */
  static List<NudgeKind> kinds() {
    return List.of(ACT_ON_ENDORSEMENT, WINDOW_HALF_SPENT, WINDOW_CLOSING, WINDOW_LAPSED);
  }

  public static Intent on(NudgeKind kind, EndorsementNews news, Instant now) {
    return switch (kind) {
      case ACT_ON_ENDORSEMENT -> actAtOnce(news, now);
      case WINDOW_HALF_SPENT -> halfSpent(news, now);
      case WINDOW_CLOSING -> closing(news, now);
      case WINDOW_LAPSED -> lapsed(news, now);
      case REPORT_BACK,
          GIVE_FIRST,
          REACH_OUT,
          BEFORE_MEETING,
          TALK_TO_ACTION,
          TREND_CHECK,
          ASK_FOLLOW_UP,
          SOURCE_DRIFT,
          REPORT_READY,
          PRACTICE_DUE ->
          new Nothing();
    };
  }

  static Intent actAtOnce(EndorsementNews news, Instant now) {
    return switch (news) {
      case Received(var id, var contact, var topic, var window, var at)
          when window != null && window.openAt(now) ->
          new Plan(
              new NudgePlan(
                  ACT_ON_ENDORSEMENT,
                  id,
                  contact,
                  topic,
                  earlier(at, now),
                  window.closesAt(),
                  window.closesAt()));
      case Received _ -> new Nothing();
      case Changed(_, _, _, var window) when window == null -> new TakeBack(Why.CHANGED);
      case Changed(var id, var contact, var topic, var window) when window.openAt(now) ->
          new Revise(
              new NudgePlan(
                  ACT_ON_ENDORSEMENT,
                  id,
                  contact,
                  topic,
                  now,
                  window.closesAt(),
                  window.closesAt()));
      // It has closed by the change: the lapse is profile-service's to say.
      case Changed _ -> new Nothing();
      case Reopened again -> reopened(actAtOnce(again.changed(), now));
      case Acted _ -> new TakeBack(Why.ACTED);
      case Lapsed _ -> new TakeBack(Why.LAPSED);
      case Retracted _ -> new TakeBack(Why.RETRACTED);
    };
  }

  /** Of use until the next stage, which says it better. */
  static Intent halfSpent(EndorsementNews news, Instant now) {
    return stage(WINDOW_HALF_SPENT, HALF, A_FIFTH, news, now);
  }

  static Intent closing(EndorsementNews news, Instant now) {
    return stage(WINDOW_CLOSING, A_FIFTH, 0, news, now);
  }

  /** Follows only the lapse itself, never the clock: an action reported late may still count. */
  static Intent lapsed(EndorsementNews news, Instant now) {
    return switch (news) {
      case Received _ -> new Nothing();
      case Changed(_, _, _, var window) ->
          window == null || window.openAt(now) ? new TakeBack(Why.CHANGED) : new Nothing();
      case Reopened again -> lapsed(again.changed(), now);
      case Acted _ -> new TakeBack(Why.ACTED);
      case Lapsed(var id, var contact, var topic, var at) ->
          new Plan(new NudgePlan(WINDOW_LAPSED, id, contact, topic, earlier(at, now), null, at));
      case Retracted _ -> new TakeBack(Why.RETRACTED);
    };
  }

  /** Due when momentum has fallen to one share of its base, of use until it has to the next. */
  private static Intent stage(
      NudgeKind kind, double share, double next, EndorsementNews news, Instant now) {
    return switch (news) {
      case Received(_, _, _, var window, _) when window == null -> new Nothing();
      // A stage that is past already is skipped: it would tell yesterday's news.
      case Received(_, _, _, var window, _) when window.fallenTo(share).isBefore(now) ->
          new Nothing();
      case Received(var id, var contact, var topic, var window, _) ->
          new Plan(
              new NudgePlan(
                  kind,
                  id,
                  contact,
                  topic,
                  window.fallenTo(share),
                  window.fallenTo(next),
                  window.closesAt()));
      case Changed(_, _, _, var window) when window == null -> new TakeBack(Why.CHANGED);
      case Changed(var id, var contact, var topic, var window) ->
          new Revise(
              new NudgePlan(
                  kind,
                  id,
                  contact,
                  topic,
                  window.fallenTo(share),
                  window.fallenTo(next),
                  window.closesAt()));
      case Reopened again -> reopened(stage(kind, share, next, again.changed(), now));
      case Acted _ -> new TakeBack(Why.ACTED);
      case Lapsed _ -> new TakeBack(Why.LAPSED);
      case Retracted _ -> new TakeBack(Why.RETRACTED);
    };
  }

  /** The same plan, also for what an action had ended. */
  private static Intent reopened(Intent changed) {
    return changed instanceof Revise(var plan) ? new Reopen(plan) : changed;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
