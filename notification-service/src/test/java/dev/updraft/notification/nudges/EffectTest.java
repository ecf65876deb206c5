package dev.updraft.notification.nudges;

import static dev.updraft.notification.nudges.NudgeKind.REACH_OUT;
import static dev.updraft.notification.nudges.NudgeKind.REPORT_READY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EffectTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static Instant hour(long hours) {
    return START.plus(Duration.ofHours(hours));
  }

  /** Sent on the hour and over some hours later. */
  private static Nudge.Planned nudge(
      NudgeKind kind, int sent, boolean seen, NudgeState end, int after) {
    var plan = NudgePlan.about(kind, new UUID(kind.ordinal(), sent), hour(sent));
    var history = new ArrayList<Transition>();
    history.add(new Transition(NudgeState.SCHEDULED, START, null));
    history.add(new Transition(NudgeState.SENT, hour(sent), null));
    if (seen) {
      history.add(new Transition(NudgeState.SEEN, hour(sent), null));
    }
    history.add(new Transition(end, hour(sent + after), null));
    return new Nudge.Planned(plan, end, hour(sent), 1, history);
  }

  private static List<Nudge.Planned> idle(NudgeKind kind, int count, boolean seen) {
    var nudges = new ArrayList<Nudge.Planned>();
    for (var i = 0; i < count; i++) {
      nudges.add(nudge(kind, i, seen, NudgeState.DISMISSED, 1));
    }
    return nudges;
  }

  @Test
  void kinds_that_are_ignored_until_they_expire_suggest_their_muting() {
    var ignored = new ArrayList<Nudge.Planned>();
    for (var i = 0; i < 50; i++) {
      ignored.add(nudge(REPORT_READY, i, false, NudgeState.EXPIRED, 14 * 24));
    }
    assertThat(Effect.of(REPORT_READY, ignored).neverHelps()).isTrue();
    ignored.add(nudge(REPORT_READY, 50, true, NudgeState.EXPIRED, 14 * 24));
    assertThat(Effect.of(REPORT_READY, ignored).neverHelps()).isFalse();
  }

  @Test
  void it_tells_how_many_were_acted_on_and_how_fast() {
    var effect =
        Effect.of(
            REACH_OUT,
            List.of(
                nudge(REACH_OUT, 0, false, NudgeState.ACTED, 1),
                nudge(REACH_OUT, 1, false, NudgeState.ACTED, 3),
                nudge(REACH_OUT, 2, false, NudgeState.ACTED, 20),
                nudge(REACH_OUT, 3, false, NudgeState.DISMISSED, 1),
                nudge(REPORT_READY, 4, false, NudgeState.ACTED, 1)));
    assertThat(effect.reached()).isEqualTo(4);
    assertThat(effect.acted()).isEqualTo(3);
    assertThat(effect.dismissed()).isEqualTo(1);
    assertThat(effect.median()).isEqualTo(Duration.ofHours(3));
    assertThat(effect.nineTenths()).isEqualTo(Duration.ofHours(20));
  }

  @Test
  void what_never_came_counts_for_nothing() {
    var plan = NudgePlan.about(REACH_OUT, new UUID(1, 1), START);
    var ahead =
        new Nudge.Planned(
            plan,
            NudgeState.WITHDRAWN,
            START,
            0,
            List.of(new Transition(NudgeState.WITHDRAWN, START, Why.ACTED)));
    assertThat(Effect.of(REACH_OUT, List.of(ahead)).reached()).isZero();
    assertThat(Effect.of(REACH_OUT, List.of()).median()).isNull();
  }

  @Test
  void a_kind_whose_latest_ten_came_to_nothing_never_helps() {
    assertThat(Effect.of(REACH_OUT, idle(REACH_OUT, 9, false)).neverHelps()).isFalse();
    assertThat(Effect.of(REACH_OUT, idle(REACH_OUT, 10, false)).neverHelps()).isTrue();
    var helpedOnce = idle(REACH_OUT, 20, false);
    helpedOnce.add(nudge(REACH_OUT, 30, false, NudgeState.ACTED, 1));
    assertThat(Effect.of(REACH_OUT, helpedOnce).neverHelps()).isFalse();
    var longAgo = idle(REACH_OUT, 20, false);
    longAgo.set(3, nudge(REACH_OUT, 3, false, NudgeState.ACTED, 1));
    assertThat(Effect.of(REACH_OUT, longAgo).idle()).isEqualTo(16);
  }

  @Test
  void a_kind_that_asks_for_nothing_helps_when_it_is_looked_at() {
    assertThat(Effect.of(REPORT_READY, idle(REPORT_READY, 12, true)).neverHelps()).isFalse();
    assertThat(Effect.of(REPORT_READY, idle(REPORT_READY, 12, false)).neverHelps()).isTrue();
    assertThat(Effect.of(REACH_OUT, idle(REACH_OUT, 12, true)).neverHelps()).isTrue();
  }
}
