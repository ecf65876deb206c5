package dev.updraft.notification.windows;

import static dev.updraft.notification.nudges.NudgeKind.ACT_ON_ENDORSEMENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_CLOSING;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_HALF_SPENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_LAPSED;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An introduction: momentum falls in a straight line over ten days. */
class WindowPolicyTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID CONTACT = new UUID(2, 2);
  private static final Instant OPENS = Instant.parse("2026-03-01T00:00:00Z");
  private static final WindowCurve WINDOW =
      new WindowCurve(OPENS, day(10), Duration.ofDays(10).toSeconds(), 1);
  private static final Received RECEIVED = new Received(ID, CONTACT, "writing", WINDOW, OPENS);

  private static Instant day(int days) {
    return OPENS.plus(Duration.ofDays(days));
  }

  private static NudgePlan plan(NudgeKind kind, Instant due, Instant useful) {
    return new NudgePlan(kind, ID, CONTACT, "writing", due, useful, day(10));
  }

  @Test
  void acting_is_due_at_once_and_of_use_until_the_window_closes() {
    assertThat(WindowPolicy.on(ACT_ON_ENDORSEMENT, RECEIVED, OPENS.plusSeconds(1)))
        .isEqualTo(new Plan(plan(ACT_ON_ENDORSEMENT, OPENS, day(10))));
  }

  @Test
  void half_spent_is_due_when_half_the_momentum_is_gone() {
    assertThat(WindowPolicy.on(WINDOW_HALF_SPENT, RECEIVED, OPENS))
        .isEqualTo(new Plan(plan(WINDOW_HALF_SPENT, day(5), day(8))));
  }

  @Test
  void closing_is_due_when_a_fifth_is_left() {
    assertThat(WindowPolicy.on(WINDOW_CLOSING, RECEIVED, OPENS))
        .isEqualTo(new Plan(plan(WINDOW_CLOSING, day(8), day(10))));
  }

  @Test
  void the_lapse_is_not_planned_ahead() {
    assertThat(WindowPolicy.on(WINDOW_LAPSED, RECEIVED, OPENS)).isEqualTo(new Nothing());
  }

  @Test
  void stages_already_past_are_skipped() {
    assertThat(WindowPolicy.on(WINDOW_HALF_SPENT, RECEIVED, day(6))).isEqualTo(new Nothing());
    assertThat(WindowPolicy.on(WINDOW_CLOSING, RECEIVED, day(6))).isInstanceOf(Plan.class);
    assertThat(WindowPolicy.on(ACT_ON_ENDORSEMENT, RECEIVED, day(6))).isInstanceOf(Plan.class);
    assertThat(WindowPolicy.on(WINDOW_CLOSING, RECEIVED, day(9))).isEqualTo(new Nothing());
  }

  @Test
  void nothing_is_planned_for_a_window_already_closed() {
    for (var kind : WindowPolicy.kinds()) {
      assertThat(WindowPolicy.on(kind, RECEIVED, day(10))).isEqualTo(new Nothing());
    }
  }

  @Test
  void what_opens_no_window_plans_nothing() {
    var photo = new Received(ID, CONTACT, null, null, OPENS);
    for (var kind : WindowPolicy.kinds()) {
      assertThat(WindowPolicy.on(kind, photo, OPENS)).isEqualTo(new Nothing());
    }
  }

  @Test
  void an_action_takes_everything_back() {
    for (var kind : WindowPolicy.kinds()) {
      assertThat(WindowPolicy.on(kind, new Acted(ID), day(1))).isEqualTo(new TakeBack(Why.ACTED));
    }
  }

  @Test
  void a_retraction_takes_everything_back() {
    for (var kind : WindowPolicy.kinds()) {
      assertThat(WindowPolicy.on(kind, new Retracted(ID), day(1)))
          .isEqualTo(new TakeBack(Why.RETRACTED));
    }
  }

  @Test
  void a_lapse_is_told_and_takes_the_rest_back() {
    var lapsed = new Lapsed(ID, CONTACT, "writing", day(10));
    assertThat(WindowPolicy.on(WINDOW_LAPSED, lapsed, day(11)))
        .isEqualTo(
            new Plan(new NudgePlan(WINDOW_LAPSED, ID, CONTACT, "writing", day(10), null, day(10))));
    assertThat(WindowPolicy.on(ACT_ON_ENDORSEMENT, lapsed, day(11)))
        .isEqualTo(new TakeBack(Why.LAPSED));
    assertThat(WindowPolicy.on(WINDOW_HALF_SPENT, lapsed, day(11)))
        .isEqualTo(new TakeBack(Why.LAPSED));
    assertThat(WindowPolicy.on(WINDOW_CLOSING, lapsed, day(11)))
        .isEqualTo(new TakeBack(Why.LAPSED));
  }

  @Test
  void a_longer_window_moves_the_stages() {
    var longer = new WindowCurve(OPENS, day(20), Duration.ofDays(20).toSeconds(), 1);
    var changed = new Changed(ID, CONTACT, "writing", longer);
    assertThat(WindowPolicy.on(WINDOW_HALF_SPENT, changed, day(1)))
        .isEqualTo(
            new Revise(
                new NudgePlan(
                    WINDOW_HALF_SPENT, ID, CONTACT, "writing", day(10), day(16), day(20))));
    assertThat(WindowPolicy.on(WINDOW_CLOSING, changed, day(1)))
        .isEqualTo(
            new Revise(
                new NudgePlan(WINDOW_CLOSING, ID, CONTACT, "writing", day(16), day(20), day(20))));
    assertThat(WindowPolicy.on(ACT_ON_ENDORSEMENT, changed, day(1)))
        .isEqualTo(
            new Revise(
                new NudgePlan(
                    ACT_ON_ENDORSEMENT, ID, CONTACT, "writing", day(1), day(20), day(20))));
    assertThat(WindowPolicy.on(WINDOW_LAPSED, changed, day(11)))
        .isEqualTo(new TakeBack(Why.CHANGED));
  }

  @Test
  void an_action_taken_back_brings_back_what_it_ended() {
    var reopened = new Reopened(ID, CONTACT, "writing", WINDOW);
    assertThat(WindowPolicy.on(ACT_ON_ENDORSEMENT, reopened, day(1)))
        .isEqualTo(
            new Reopen(
                new NudgePlan(
                    ACT_ON_ENDORSEMENT, ID, CONTACT, "writing", day(1), day(10), day(10))));
    assertThat(WindowPolicy.on(WINDOW_HALF_SPENT, reopened, day(1)))
        .isEqualTo(new Reopen(plan(WINDOW_HALF_SPENT, day(5), day(8))));
    assertThat(WindowPolicy.on(WINDOW_CLOSING, reopened, day(1)))
        .isEqualTo(new Reopen(plan(WINDOW_CLOSING, day(8), day(10))));
    assertThat(WindowPolicy.on(WINDOW_LAPSED, reopened, day(1)))
        .isEqualTo(new TakeBack(Why.CHANGED));
    // closed by now: the lapse is profile-service's to say
    assertThat(WindowPolicy.on(ACT_ON_ENDORSEMENT, reopened, day(10))).isEqualTo(new Nothing());
    assertThat(WindowPolicy.on(WINDOW_LAPSED, reopened, day(10))).isEqualTo(new Nothing());
  }

  @Test
  void a_window_that_is_gone_takes_everything_back() {
    var changed = new Changed(ID, CONTACT, "writing", null);
    for (var kind : WindowPolicy.kinds()) {
      assertThat(WindowPolicy.on(kind, changed, day(1))).isEqualTo(new TakeBack(Why.CHANGED));
    }
  }

  @Test
  void a_window_closed_by_a_change_waits_for_the_lapse() {
    var changed = new Changed(ID, CONTACT, "writing", WINDOW);
    assertThat(WindowPolicy.on(ACT_ON_ENDORSEMENT, changed, day(10))).isEqualTo(new Nothing());
    assertThat(WindowPolicy.on(WINDOW_LAPSED, changed, day(10))).isEqualTo(new Nothing());
  }
}
