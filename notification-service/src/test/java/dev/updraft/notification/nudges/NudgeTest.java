package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.ANSWER_LINK_USED;
import static dev.updraft.notification.NotificationReason.NUDGE_CLOSED;
import static dev.updraft.notification.NotificationReason.NUDGE_NOT_SENT;
import static dev.updraft.notification.NotificationReason.SNOOZE_NOT_AHEAD;
import static dev.updraft.notification.NotificationReason.SNOOZE_TOO_LONG;
import static dev.updraft.notification.NotificationReason.UNKNOWN_NUDGE;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_HALF_SPENT;
import static dev.updraft.notification.nudges.NudgeKind.WINDOW_LAPSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.notification.nudges.NudgeCommand.AnswerOnce;
import dev.updraft.notification.nudges.NudgeCommand.Deliver;
import dev.updraft.notification.nudges.NudgeCommand.Dismiss;
import dev.updraft.notification.nudges.NudgeCommand.MarkActed;
import dev.updraft.notification.nudges.NudgeCommand.MarkSeen;
import dev.updraft.notification.nudges.NudgeCommand.Reopen;
import dev.updraft.notification.nudges.NudgeCommand.Revise;
import dev.updraft.notification.nudges.NudgeCommand.Schedule;
import dev.updraft.notification.nudges.NudgeCommand.Snooze;
import dev.updraft.notification.nudges.NudgeCommand.Withdraw;
import dev.updraft.notification.nudges.NudgeEvent.NudgeActed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeDismissed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeExpired;
import dev.updraft.notification.nudges.NudgeEvent.NudgeFellDue;
import dev.updraft.notification.nudges.NudgeEvent.NudgeReplanned;
import dev.updraft.notification.nudges.NudgeEvent.NudgeScheduled;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSeen;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSnoozed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NudgeTest {
  private static final UUID ENDORSEMENT = UUID.fromString("01980000-0000-7000-8000-000000000006");
  private static final UUID CONTACT = UUID.fromString("01980000-0000-7000-8000-000000000001");
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-03-04T08:00:00Z");
  private static final Instant THURSDAY = Instant.parse("2026-03-05T08:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2026-03-06T08:00:00Z");

  /** Due on Tuesday, of use until Thursday. */
  private static final NudgePlan PLAN =
      new NudgePlan(WINDOW_HALF_SPENT, ENDORSEMENT, CONTACT, "writing", TUESDAY, THURSDAY, FRIDAY);

  private static final NudgePlan LATER =
      new NudgePlan(WINDOW_HALF_SPENT, ENDORSEMENT, CONTACT, "writing", WEDNESDAY, FRIDAY, FRIDAY);

  private static final NudgePlan LAPSE =
      new NudgePlan(WINDOW_LAPSED, ENDORSEMENT, CONTACT, "writing", TUESDAY, null, TUESDAY);

  private static final NudgeCommand DONE = new MarkActed(TUESDAY);

  private static final NudgeEvent SCHEDULED = new NudgeScheduled(PLAN, MONDAY);
  private static final NudgeEvent DUE = new NudgeFellDue(TUESDAY);
  private static final NudgeEvent SENT = sent(1, TUESDAY);
  private static final NudgeEvent SEEN = new NudgeSeen(WINDOW_HALF_SPENT, ENDORSEMENT, TUESDAY);
  private static final NudgeEvent SNOOZED = snoozed(WEDNESDAY);
  private static final NudgeEvent ACTED = acted(Why.ACTED, WEDNESDAY);
  private static final NudgeEvent DISMISSED =
      new NudgeDismissed(WINDOW_HALF_SPENT, ENDORSEMENT, TUESDAY);
  private static final NudgeEvent EXPIRED =
      new NudgeExpired(WINDOW_HALF_SPENT, ENDORSEMENT, Why.TOO_LATE, THURSDAY);

  private final DeciderSpec<NudgeCommand, Nudge, NudgeEvent> nudge =
      DeciderSpec.of(Nudge.CATEGORY.decider());

  private static NudgeEvent sent(int round, Instant at) {
    return new NudgeSent(WINDOW_HALF_SPENT, ENDORSEMENT, round, at);
  }

  private static NudgeEvent snoozed(Instant until) {
    return new NudgeSnoozed(WINDOW_HALF_SPENT, ENDORSEMENT, until, TUESDAY);
  }

  private static NudgeEvent acted(Why why, Instant at) {
    return new NudgeActed(WINDOW_HALF_SPENT, ENDORSEMENT, why, at, "writing");
  }

  private static NudgeEvent withdrawn(Why why) {
    return new NudgeWithdrawn(WINDOW_HALF_SPENT, ENDORSEMENT, why, WEDNESDAY);
  }

  @Test
  void a_nudge_is_scheduled() {
    nudge.given().when(new Schedule(PLAN, MONDAY)).then(SCHEDULED);
  }

  @Test
  void planning_twice_plans_once() {
    nudge.given(SCHEDULED).when(new Schedule(PLAN, TUESDAY)).thenNothing();
  }

  @Test
  void the_same_endorsement_and_kind_is_the_same_nudge() {
    assertThat(PLAN.nudgeId()).isEqualTo(LATER.nudgeId()).isNotEqualTo(LAPSE.nudgeId());
  }

  @Test
  void before_its_moment_it_is_not_delivered() {
    nudge.given(SCHEDULED).when(new Deliver(TUESDAY.minusNanos(1_000))).thenNothing();
  }

  @Test
  void at_its_moment_it_falls_due_and_is_sent() {
    nudge.given(SCHEDULED).when(new Deliver(TUESDAY)).then(DUE, SENT);
  }

  @Test
  void late_is_better_than_never_while_it_is_of_use() {
    nudge.given(SCHEDULED).when(new Deliver(WEDNESDAY)).then(DUE, sent(1, WEDNESDAY));
  }

  @Test
  void when_it_is_of_no_more_use_it_expires() {
    nudge.given(SCHEDULED).when(new Deliver(THURSDAY)).then(EXPIRED);
  }

  @Test
  void what_is_due_but_was_not_sent_is_sent() {
    nudge.given(SCHEDULED, DUE).when(new Deliver(TUESDAY)).then(SENT);
  }

  @Test
  void delivering_twice_delivers_once() {
    nudge.given(SCHEDULED, DUE, SENT).when(new Deliver(WEDNESDAY)).thenNothing();
  }

  @Test
  void what_came_and_was_not_answered_expires_when_it_is_of_no_more_use() {
    for (var came :
        List.of(nudge.given(SCHEDULED, DUE, SENT), nudge.given(SCHEDULED, DUE, SENT, SEEN))) {
      assertThat(((Nudge.Planned) came.state()).nextMoment()).isEqualTo(THURSDAY);
      came.when(new Deliver(THURSDAY.minusNanos(1_000))).thenNothing();
      came.when(new Deliver(THURSDAY)).then(EXPIRED);
    }
    for (var end : List.of(ACTED, DISMISSED, EXPIRED, withdrawn(Why.LAPSED))) {
      var over = nudge.given(SCHEDULED, DUE, SENT, end);
      assertThat(((Nudge.Planned) over.state()).nextMoment()).isNull();
      over.when(new Deliver(FRIDAY)).thenNothing();
    }
  }

  @Test
  void what_has_no_end_of_its_own_lies_open_for_a_time_after_it_came() {
    var plan = NudgePlan.about(NudgeKind.REACH_OUT, CONTACT, MONDAY);
    var sent = new NudgeSent(NudgeKind.REACH_OUT, null, 1, WEDNESDAY.plusNanos(1_999));
    var came = nudge.given(new NudgeScheduled(plan, MONDAY), DUE, sent);
    var end = WEDNESDAY.plusNanos(1_000).plus(Duration.ofDays(30));
    assertThat(((Nudge.Planned) came.state()).nextMoment()).isEqualTo(end);
    came.when(new Deliver(end.minusNanos(1_000))).thenNothing();
    came.when(new Deliver(end))
        .then(new NudgeExpired(NudgeKind.REACH_OUT, null, Why.TOO_LATE, end));
  }

  @Test
  void what_expired_is_ahead_again_when_a_change_moves_it_to_another_moment() {
    for (var expired :
        List.of(nudge.given(SCHEDULED, EXPIRED), nudge.given(SCHEDULED, DUE, SENT, EXPIRED))) {
      for (var told :
          List.of(
              new Revise(LATER, WEDNESDAY),
              new Reopen(LATER, WEDNESDAY),
              new Schedule(LATER, WEDNESDAY))) {
        expired.when(told).then(new NudgeReplanned(LATER, WEDNESDAY));
      }
      // by the same plan, or by one whose time is over too, it stays as it is
      expired.when(new Revise(PLAN, MONDAY)).thenNothing();
      expired.when(new Schedule(PLAN, MONDAY)).thenNothing();
      expired.when(new Revise(LATER, FRIDAY)).thenNothing();
    }
    nudge
        .given(SCHEDULED, DUE, SENT, EXPIRED, new NudgeReplanned(LATER.dueAt(FRIDAY), THURSDAY))
        .when(new Deliver(FRIDAY.minusSeconds(1)))
        .thenNothing();
  }

  @Test
  void what_was_withdrawn_is_not_delivered() {
    nudge.given(SCHEDULED, withdrawn(Why.ACTED)).when(new Deliver(WEDNESDAY)).thenNothing();
  }

  @Test
  void a_moment_before_the_plan_was_made_falls_due_with_the_plan() {
    var past = new NudgeScheduled(PLAN, WEDNESDAY);
    nudge
        .given(past)
        .when(new Deliver(WEDNESDAY))
        .then(new NudgeFellDue(WEDNESDAY), sent(1, WEDNESDAY));
  }

  @Test
  void the_member_sees_it_once() {
    nudge.given(SCHEDULED, DUE, SENT).when(new MarkSeen(TUESDAY)).then(SEEN);
    nudge.given(SCHEDULED, DUE, SENT, SEEN).when(new MarkSeen(WEDNESDAY)).thenNothing();
  }

  @Test
  void what_ended_can_still_be_marked_as_seen() {
    nudge
        .given(SCHEDULED, DUE, SENT, withdrawn(Why.LAPSED))
        .when(new MarkSeen(WEDNESDAY))
        .thenNothing();
  }

  @Test
  void what_is_ahead_cannot_be_seen_acted_on_snoozed_or_dismissed() {
    var ahead = nudge.given(SCHEDULED);
    ahead.when(new MarkSeen(MONDAY)).thenRejected(NUDGE_NOT_SENT);
    ahead.when(new MarkActed(MONDAY)).thenRejected(NUDGE_NOT_SENT);
    ahead.when(new Snooze(WEDNESDAY, MONDAY)).thenRejected(NUDGE_NOT_SENT);
    ahead.when(new Dismiss(MONDAY)).thenRejected(NUDGE_NOT_SENT);
  }

  @Test
  void what_does_not_exist_cannot_be_seen_acted_on_snoozed_or_dismissed() {
    var nothing = nudge.given();
    nothing.when(new MarkSeen(MONDAY)).thenRejected(UNKNOWN_NUDGE);
    nothing.when(new MarkActed(MONDAY)).thenRejected(UNKNOWN_NUDGE);
    nothing.when(new Snooze(WEDNESDAY, MONDAY)).thenRejected(UNKNOWN_NUDGE);
    nothing.when(new Dismiss(MONDAY)).thenRejected(UNKNOWN_NUDGE);
  }

  @Test
  void the_member_acts_on_it() {
    nudge
        .given(SCHEDULED, DUE, SENT, SEEN)
        .when(new MarkActed(WEDNESDAY))
        .then(acted(Why.MEMBER, WEDNESDAY));
    nudge.given(SCHEDULED, DUE, SENT, ACTED).when(new MarkActed(WEDNESDAY)).thenNothing();
  }

  @Test
  void the_member_dismisses_it() {
    nudge.given(SCHEDULED, DUE, SENT).when(new Dismiss(TUESDAY)).then(DISMISSED);
    nudge.given(SCHEDULED, DUE, SENT, DISMISSED).when(new Dismiss(WEDNESDAY)).thenNothing();
  }

  @Test
  void what_ended_otherwise_cannot_be_acted_on_snoozed_or_dismissed() {
    for (var end : List.of(EXPIRED, withdrawn(Why.LAPSED))) {
      var ended = nudge.given(SCHEDULED, DUE, SENT, end);
      ended.when(new MarkActed(WEDNESDAY)).thenRejected(NUDGE_CLOSED);
      ended.when(new Snooze(THURSDAY, WEDNESDAY)).thenRejected(NUDGE_CLOSED);
      ended.when(new Dismiss(WEDNESDAY)).thenRejected(NUDGE_CLOSED);
    }
    nudge.given(SCHEDULED, DUE, SENT, ACTED).when(new Dismiss(FRIDAY)).thenRejected(NUDGE_CLOSED);
    nudge
        .given(SCHEDULED, DUE, SENT, DISMISSED)
        .when(new MarkActed(FRIDAY))
        .thenRejected(NUDGE_CLOSED);
  }

  @Test
  void a_snoozed_nudge_is_sent_again_at_the_end_of_the_snooze() {
    nudge.given(SCHEDULED, DUE, SENT).when(new Snooze(WEDNESDAY, TUESDAY)).then(SNOOZED);
    var asleep = nudge.given(SCHEDULED, DUE, SENT, SNOOZED);
    asleep.when(new Snooze(WEDNESDAY, TUESDAY)).thenNothing();
    asleep.when(new Deliver(TUESDAY.plusSeconds(60))).thenNothing();
    asleep.when(new Deliver(WEDNESDAY)).then(new NudgeFellDue(WEDNESDAY), sent(2, WEDNESDAY));
  }

  @Test
  void a_snooze_ends_ahead_and_while_the_nudge_is_of_use() {
    var sent = nudge.given(SCHEDULED, DUE, SENT);
    sent.when(new Snooze(TUESDAY, TUESDAY)).thenRejected(SNOOZE_NOT_AHEAD);
    sent.when(new Snooze(THURSDAY, TUESDAY)).thenRejected(SNOOZE_TOO_LONG);
  }

  @Test
  void an_action_withdraws_what_is_ahead() {
    nudge.given(SCHEDULED).when(new Withdraw(Why.ACTED, WEDNESDAY)).then(withdrawn(Why.ACTED));
  }

  @Test
  void an_action_fulfils_what_asked_for_it() {
    nudge.given(SCHEDULED, DUE, SENT).when(new Withdraw(Why.ACTED, WEDNESDAY)).then(ACTED);
    nudge.given(SCHEDULED, DUE, SENT, SEEN).when(new Withdraw(Why.ACTED, WEDNESDAY)).then(ACTED);
    nudge.given(SCHEDULED, DUE, SENT, SNOOZED).when(new Withdraw(Why.ACTED, WEDNESDAY)).then(ACTED);
  }

  @Test
  void an_action_reported_late_takes_the_lapse_back() {
    nudge
        .given(
            new NudgeScheduled(LAPSE, TUESDAY),
            DUE,
            new NudgeSent(WINDOW_LAPSED, ENDORSEMENT, 1, TUESDAY))
        .when(new Withdraw(Why.ACTED, WEDNESDAY))
        .then(new NudgeWithdrawn(WINDOW_LAPSED, ENDORSEMENT, Why.ACTED, WEDNESDAY));
  }

  @Test
  void a_lapse_withdraws_what_was_sent_and_what_is_ahead() {
    nudge.given(SCHEDULED).when(new Withdraw(Why.LAPSED, WEDNESDAY)).then(withdrawn(Why.LAPSED));
    nudge
        .given(SCHEDULED, DUE, SENT)
        .when(new Withdraw(Why.LAPSED, WEDNESDAY))
        .then(withdrawn(Why.LAPSED));
  }

  @Test
  void what_was_never_planned_or_has_ended_is_not_withdrawn() {
    nudge.given().when(new Withdraw(Why.ACTED, MONDAY)).thenNothing();
    nudge.given(SCHEDULED, EXPIRED).when(new Withdraw(Why.ACTED, FRIDAY)).thenNothing();
    nudge
        .given(SCHEDULED, withdrawn(Why.LAPSED))
        .when(new Withdraw(Why.ACTED, FRIDAY))
        .thenNothing();
  }

  @Test
  void a_changed_window_moves_what_is_ahead() {
    nudge.given(SCHEDULED).when(new Revise(LATER, MONDAY)).then(new NudgeReplanned(LATER, MONDAY));
    nudge.given(SCHEDULED).when(new Revise(PLAN, MONDAY)).thenNothing();
    nudge
        .given(SCHEDULED, new NudgeReplanned(LATER, MONDAY))
        .when(new Deliver(TUESDAY))
        .thenNothing();
  }

  @Test
  void a_changed_window_changes_what_was_sent_but_does_not_send_it_again() {
    var sent = nudge.given(SCHEDULED, DUE, SENT);
    sent.when(new Revise(LATER, TUESDAY)).then(new NudgeReplanned(LATER.dueAt(TUESDAY), TUESDAY));
    var revised =
        nudge.given(SCHEDULED, DUE, SENT, new NudgeReplanned(LATER.dueAt(TUESDAY), TUESDAY));
    revised.when(new Deliver(WEDNESDAY)).thenNothing();
    revised.when(new Revise(LATER, WEDNESDAY)).thenNothing();
  }

  @Test
  void a_changed_window_plans_what_was_not_planned_unless_it_is_past() {
    nudge.given().when(new Revise(PLAN, MONDAY)).then(new NudgeScheduled(PLAN, MONDAY));
    nudge.given().when(new Revise(PLAN, WEDNESDAY)).thenNothing();
  }

  /** Clocks count nanoseconds, plans and the log microseconds. */
  @Test
  void what_is_due_this_very_moment_is_not_past() {
    var now = TUESDAY.plusNanos(1_999);
    var plan = PLAN.dueAt(now);
    nudge
        .given()
        .when(new Revise(plan, now))
        .then(new NudgeScheduled(plan, TUESDAY.plusNanos(1_000)));
    nudge
        .given(SCHEDULED, withdrawn(Why.ACTED))
        .when(new Reopen(plan, now))
        .then(new NudgeReplanned(plan, TUESDAY.plusNanos(1_000)));
  }

  @Test
  void a_window_opened_again_brings_back_what_its_lapse_withdrew() {
    nudge
        .given(SCHEDULED, withdrawn(Why.LAPSED))
        .when(new Revise(LATER, WEDNESDAY))
        .then(new NudgeReplanned(LATER, WEDNESDAY));
    nudge.given(SCHEDULED, withdrawn(Why.ACTED)).when(new Revise(LATER, WEDNESDAY)).thenNothing();
    nudge.given(SCHEDULED, DUE, SENT, ACTED).when(new Revise(LATER, WEDNESDAY)).thenNothing();
  }

  @Test
  void what_an_action_ended_is_planned_again_when_the_action_is_taken_back() {
    for (var ended :
        List.of(
            nudge.given(SCHEDULED, withdrawn(Why.ACTED)),
            nudge.given(SCHEDULED, DUE, SENT, ACTED),
            nudge.given(SCHEDULED, withdrawn(Why.LAPSED)))) {
      ended.when(new Reopen(LATER, WEDNESDAY)).then(new NudgeReplanned(LATER, WEDNESDAY));
      // its stage is past
      ended.when(new Reopen(PLAN, WEDNESDAY)).thenNothing();
    }
    nudge
        .given(SCHEDULED, DUE, SENT, ACTED, new NudgeReplanned(LATER, WEDNESDAY))
        .when(new Deliver(LATER.dueAt()))
        .then(new NudgeFellDue(LATER.dueAt()), sent(2, LATER.dueAt()));
  }

  @Test
  void what_the_member_or_a_retraction_ended_stays_ended() {
    for (var end : List.of(acted(Why.MEMBER, WEDNESDAY), DISMISSED, withdrawn(Why.RETRACTED))) {
      nudge.given(SCHEDULED, DUE, SENT, end).when(new Reopen(LATER, WEDNESDAY)).thenNothing();
    }
  }

  @Test
  void a_lapse_an_action_took_back_is_told_again_when_the_action_is_taken_back() {
    nudge
        .given(
            new NudgeScheduled(LAPSE, TUESDAY),
            new NudgeWithdrawn(WINDOW_LAPSED, ENDORSEMENT, Why.ACTED, WEDNESDAY))
        .when(new Schedule(LAPSE, THURSDAY))
        .then(new NudgeReplanned(LAPSE, THURSDAY));
  }

  @Test
  void a_second_lapse_is_told_when_a_change_took_the_first_back() {
    var first = new NudgeScheduled(LAPSE, TUESDAY);
    var takenBack = new NudgeWithdrawn(WINDOW_LAPSED, ENDORSEMENT, Why.CHANGED, WEDNESDAY);
    nudge
        .given(first, takenBack)
        .when(new Schedule(LAPSE, THURSDAY))
        .then(new NudgeReplanned(LAPSE, THURSDAY));
  }

  @Test
  void a_link_answers_its_own_round_once() {
    nudge.given(SCHEDULED, DUE, SENT).when(new AnswerOnce(1, DONE)).then(acted(Why.MEMBER));
    nudge.given(SCHEDULED, DUE, SENT, SEEN).when(new AnswerOnce(1, DONE)).then(acted(Why.MEMBER));
    // Said with an account a second time it would only be so already.
    nudge
        .given(SCHEDULED, DUE, SENT, acted(Why.MEMBER))
        .when(new AnswerOnce(1, DONE))
        .thenRejected(ANSWER_LINK_USED);
    nudge
        .given(SCHEDULED, DUE, SENT, SNOOZED)
        .when(new AnswerOnce(1, DONE))
        .thenRejected(ANSWER_LINK_USED);
  }

  @Test
  void a_link_of_an_earlier_round_answers_nothing_and_one_of_a_later_not_yet() {
    var again = sent(2, WEDNESDAY);
    nudge
        .given(SCHEDULED, DUE, SENT, SNOOZED, DUE, again)
        .when(new AnswerOnce(1, DONE))
        .thenRejected(ANSWER_LINK_USED);
    nudge
        .given(SCHEDULED, DUE, SENT, SNOOZED, DUE, again)
        .when(new AnswerOnce(2, DONE))
        .then(acted(Why.MEMBER));
    nudge.given(SCHEDULED).when(new AnswerOnce(1, DONE)).thenRejected(NUDGE_NOT_SENT);
    nudge
        .given(SCHEDULED, DUE, SENT, SNOOZED)
        .when(new AnswerOnce(2, DONE))
        .thenRejected(NUDGE_NOT_SENT);
    nudge.given().when(new AnswerOnce(1, DONE)).thenRejected(UNKNOWN_NUDGE);
  }

  @Test
  void a_link_answers_nothing_that_was_withdrawn() {
    var withdrawn = new NudgeWithdrawn(WINDOW_HALF_SPENT, ENDORSEMENT, Why.CHANGED, TUESDAY);
    for (var round : List.of(1, 2)) {
      nudge
          .given(SCHEDULED, DUE, SENT, withdrawn)
          .when(new AnswerOnce(round, DONE))
          .thenRejected(ANSWER_LINK_USED);
    }
    // Planned anew, what was handed over before is still over.
    nudge
        .given(SCHEDULED, DUE, SENT, withdrawn, new NudgeReplanned(LATER, TUESDAY))
        .when(new AnswerOnce(1, DONE))
        .thenRejected(ANSWER_LINK_USED);
  }

  private static NudgeEvent acted(Why why) {
    return new NudgeActed(WINDOW_HALF_SPENT, ENDORSEMENT, why, TUESDAY, "writing");
  }

  @Test
  void its_history_tells_every_step() {
    var state = (Nudge.Planned) nudge.given(SCHEDULED, DUE, SENT, SEEN, SNOOZED, ACTED).state();
    assertThat(state.history())
        .extracting(Transition::state)
        .containsExactly(
            NudgeState.SCHEDULED,
            NudgeState.DUE,
            NudgeState.SENT,
            NudgeState.SEEN,
            NudgeState.SNOOZED,
            NudgeState.ACTED);
    assertThat(state.history().getLast().why()).isEqualTo(Why.ACTED);
  }
}
