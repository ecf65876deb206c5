package dev.updraft.notification.policies;

import static dev.updraft.notification.nudges.NudgeKind.BEFORE_MEETING;
import static dev.updraft.notification.nudges.NudgeKind.GIVE_FIRST;
import static dev.updraft.notification.nudges.NudgeKind.REACH_OUT;
import static dev.updraft.notification.nudges.NudgeKind.REPORT_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.nudges.Why;
import dev.updraft.notification.policies.ContactNews.ActedOn;
import dev.updraft.notification.policies.ContactNews.Converted;
import dev.updraft.notification.policies.ContactNews.Given;
import dev.updraft.notification.policies.ContactNews.MergedAway;
import dev.updraft.notification.policies.ContactNews.Met;
import dev.updraft.notification.policies.ContactNews.MovedAway;
import dev.updraft.notification.policies.ContactNews.NotGiven;
import dev.updraft.notification.policies.ContactNews.NotMet;
import dev.updraft.notification.policies.ContactNews.Paced;
import dev.updraft.notification.policies.ContactNews.Ranked;
import dev.updraft.notification.policies.ContactNews.Retracted;
import dev.updraft.notification.policies.ContactNews.TakenOver;
import dev.updraft.notification.policies.ContactNews.Unconverted;
import dev.updraft.notification.policies.ContactNews.Undone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {
  private static final UUID CONTACT = new UUID(1, 1);
  private static final UUID ENDORSEMENT = new UUID(2, 2);
  private static final UUID WORKSHOP = new UUID(3, 3);
  private static final UUID TALK = new UUID(4, 4);
  private static final UUID GIFT = new UUID(5, 5);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Ranked KEY = new Ranked("KEY_50", START);
  private static final ActedOn ACTED =
      new ActedOn(ENDORSEMENT, WORKSHOP, new Used.Action("writing", day(2), day(9)));

  private static Instant day(int days) {
    return START.plus(Duration.ofDays(days));
  }

  private static ContactCare after(ContactNews... news) {
    var care = ContactCare.UNKNOWN;
    for (var each : news) {
      care = care.evolve(each);
    }
    return care;
  }

  private static List<NudgePlan> wanted(NudgeKind kind, ContactNews... news) {
    return ContactPolicy.wanted(CONTACT, after(news)).stream()
        .filter(plan -> plan.kind() == kind)
        .toList();
  }

  private static Instant due(NudgeKind kind, ContactNews... news) {
    var plans = wanted(kind, news);
    assertThat(plans).hasSize(1);
    assertThat(plans.getFirst().contactId()).isEqualTo(CONTACT);
    return plans.getFirst().dueAt();
  }

  @Test
  void reaching_out_is_due_one_cadence_after_the_tier_was_given() {
    assertThat(due(REACH_OUT, KEY)).isEqualTo(day(7));
    assertThat(due(REACH_OUT, new Ranked("TOP_5", START))).isEqualTo(day(2));
    assertThat(due(REACH_OUT, new Ranked("VITAL_100", START))).isEqualTo(day(30));
    assertThat(wanted(REACH_OUT, new Ranked("WIDER", START))).isEmpty();
    assertThat(wanted(REACH_OUT, new Ranked("A_TIER_TO_COME", START))).isEmpty();
  }

  @Test
  void a_real_exchange_starts_the_count_anew_and_a_greeting_does_not() {
    assertThat(due(REACH_OUT, KEY, new Met(TALK, true, day(4)))).isEqualTo(day(11));
    assertThat(due(REACH_OUT, KEY, new Met(TALK, false, day(4)))).isEqualTo(day(7));
    assertThat(due(REACH_OUT, KEY, new Met(TALK, true, day(4)), new NotMet(TALK)))
        .isEqualTo(day(7));
  }

  @Test
  void a_cadence_of_ones_own_outweighs_the_tier() {
    assertThat(due(REACH_OUT, new Ranked("WIDER", START), new Paced(14, day(1))))
        .isEqualTo(day(15));
    assertThat(due(REACH_OUT, KEY, new Paced(14, day(1)), new Paced(null, day(3))))
        .isEqualTo(day(10));
  }

  @Test
  void each_stretch_without_an_exchange_is_a_reason_of_its_own() {
    var first = wanted(REACH_OUT, KEY).getFirst();
    var next = wanted(REACH_OUT, KEY, new Met(TALK, true, day(4))).getFirst();
    assertThat(next.nudgeId()).isNotEqualTo(first.nudgeId());
    assertThat(wanted(REACH_OUT, KEY, new Ranked("KEY_50", day(3))).getFirst()).isEqualTo(first);
  }

  @Test
  void giving_first_is_due_within_a_week_then_once_a_quarter() {
    assertThat(due(GIVE_FIRST, KEY)).isEqualTo(day(7));
    assertThat(due(GIVE_FIRST, KEY, new Given(GIFT, day(5)))).isEqualTo(day(95));
    assertThat(due(GIVE_FIRST, KEY, new Given(GIFT, day(5)), new NotGiven(GIFT))).isEqualTo(day(7));
    assertThat(wanted(GIVE_FIRST, new Ranked("WIDER", START))).isEmpty();
  }

  @Test
  void a_report_is_owed_once_an_endorsement_was_acted_on_and_at_once_when_something_came_of_it() {
    assertThat(due(REPORT_BACK, ACTED)).isEqualTo(day(9));
    assertThat(due(REPORT_BACK, ACTED, new Converted(ENDORSEMENT, "writing", day(4))))
        .isEqualTo(day(4));
    var plan = wanted(REPORT_BACK, ACTED).getFirst();
    assertThat(plan.endorsementId()).isEqualTo(ENDORSEMENT);
    assertThat(plan.topic()).isEqualTo("writing");
  }

  @Test
  void talking_with_the_endorser_afterwards_is_the_report() {
    assertThat(wanted(REPORT_BACK, ACTED, new Met(TALK, true, day(3)))).isEmpty();
    assertThat(wanted(REPORT_BACK, ACTED, new Met(TALK, false, day(3)))).hasSize(1);
    assertThat(wanted(REPORT_BACK, new Met(TALK, true, day(1)), ACTED)).hasSize(1);
    assertThat(
            wanted(
                REPORT_BACK,
                ACTED,
                new Met(TALK, true, day(3)),
                new Converted(ENDORSEMENT, "writing", day(4))))
        .hasSize(1);
  }

  @Test
  void no_report_is_owed_for_what_was_taken_back() {
    assertThat(wanted(REPORT_BACK, ACTED, new Undone(ENDORSEMENT, WORKSHOP, true))).isEmpty();
    assertThat(wanted(REPORT_BACK, ACTED, new Retracted(ENDORSEMENT))).isEmpty();
    assertThat(
            due(
                REPORT_BACK,
                ACTED,
                new Converted(ENDORSEMENT, "writing", day(4)),
                new Unconverted(ENDORSEMENT)))
        .isEqualTo(day(9));
  }

  @Test
  void an_endorsement_that_is_another_contacts_is_reported_to_them() {
    var used = after(ACTED).used().get(ENDORSEMENT);
    assertThat(wanted(REPORT_BACK, ACTED, new MovedAway(ENDORSEMENT))).isEmpty();
    assertThat(wanted(REPORT_BACK, new TakenOver(ENDORSEMENT, used)))
        .isEqualTo(wanted(REPORT_BACK, ACTED));
  }

  @Test
  void before_a_meeting_there_is_a_day_to_prepare() {
    assertThat(due(BEFORE_MEETING, ACTED)).isEqualTo(day(8));
    assertThat(wanted(BEFORE_MEETING, ACTED).getFirst().usefulUntil()).isEqualTo(day(9));
    assertThat(wanted(BEFORE_MEETING, ACTED, new Undone(ENDORSEMENT, WORKSHOP, false))).isEmpty();
    var another =
        new ActedOn(ENDORSEMENT, new UUID(3, 4), new Used.Action("writing", day(3), null));
    assertThat(wanted(BEFORE_MEETING, ACTED, another, new Undone(ENDORSEMENT, WORKSHOP, false)))
        .isEmpty();
  }

  @Test
  void whoever_another_stands_for_is_nobody_to_nudge_about() {
    assertThat(ContactPolicy.wanted(CONTACT, after(KEY, ACTED, new MergedAway()))).isEmpty();
    assertThat(due(REACH_OUT, KEY, new MergedAway(), new Ranked("KEY_50", day(5))))
        .isEqualTo(day(12));
  }

  @Test
  void what_was_done_fulfils_and_what_was_corrected_takes_back() {
    assertThat(new Met(TALK, true, START).why()).isEqualTo(Why.ACTED);
    assertThat(new Given(GIFT, START).why()).isEqualTo(Why.ACTED);
    assertThat(new NotMet(TALK).why()).isEqualTo(Why.CHANGED);
    assertThat(new Retracted(ENDORSEMENT).why()).isEqualTo(Why.RETRACTED);
  }

  @Test
  void only_the_latest_are_remembered() {
    var care = after(KEY);
    for (var i = 0; i < 200; i++) {
      care = care.evolve(new Met(new UUID(9, i), true, day(i)));
    }
    assertThat(care.met()).hasSize(50);
    assertThat(care.lastMet()).contains(day(199));
  }
}
