package dev.updraft.notification.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.nudges.Figures;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.nudges.Why;
import dev.updraft.notification.policies.TalkNews.Noted;
import dev.updraft.notification.policies.TalkNews.PointDone;
import dev.updraft.notification.policies.TalkNews.PointDropped;
import dev.updraft.notification.policies.TalkNews.PointTaken;
import dev.updraft.notification.policies.TalkNews.Retracted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Talks, asks, the source mix, reports and practice. */
class InsightPoliciesTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID SPEAKER = new UUID(2, 2);
  private static final UUID TALK = new UUID(4, 4);
  private static final UUID POINT = new UUID(3, 3);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Noted NOTED = new Noted("events", SPEAKER);
  private static final PointTaken ADVICE = new PointTaken(POINT, "ADVICE", null, START);
  private static final PointTaken TREND =
      new PointTaken(POINT, "TREND", LocalDate.parse("2026-06-01"), START);

  private static Instant day(int days) {
    return START.plus(Duration.ofDays(days));
  }

  private static List<NudgePlan> talk(TalkNews... news) {
    var talk = Talk.UNKNOWN;
    for (var each : news) {
      talk = talk.evolve(each);
    }
    return talk.wanted(TALK, SHANGHAI);
  }

  @Test
  void advice_asks_for_an_action_within_days() {
    var plan = talk(NOTED, ADVICE).getFirst();
    assertThat(plan.kind()).isEqualTo(NudgeKind.TALK_TO_ACTION);
    assertThat(plan.dueAt()).isEqualTo(day(3));
    assertThat(plan.topic()).isEqualTo("events");
    assertThat(plan.contactId()).isEqualTo(SPEAKER);
    assertThat(plan.talkId()).isEqualTo(TALK);
  }

  @Test
  void a_trend_is_checked_in_the_morning_of_its_day_where_the_member_is() {
    var plan = talk(NOTED, TREND).getFirst();
    assertThat(plan.kind()).isEqualTo(NudgeKind.TREND_CHECK);
    assertThat(plan.dueAt()).isEqualTo(Instant.parse("2026-06-01T01:00:00Z"));
    assertThat(plan.talkId()).isEqualTo(TALK);
  }

  @Test
  void facts_ask_for_nothing_nor_do_kinds_to_come() {
    assertThat(talk(NOTED, new PointTaken(POINT, "FACT", null, START))).isEmpty();
    assertThat(talk(NOTED, new PointTaken(POINT, "JOKE", null, START))).isEmpty();
    assertThat(talk(NOTED, new PointTaken(POINT, "TREND", null, START))).isEmpty();
  }

  @Test
  void a_point_that_is_done_or_dropped_asks_no_more() {
    assertThat(talk(NOTED, ADVICE, new PointDone(POINT))).isEmpty();
    assertThat(talk(NOTED, TREND, new PointDropped(POINT))).isEmpty();
    assertThat(talk(NOTED, TREND, new Retracted())).isEmpty();
    assertThat(new PointDone(POINT).why()).isEqualTo(Why.ACTED);
    assertThat(new PointDropped(POINT).why()).isEqualTo(Why.RETRACTED);
  }

  @Test
  void an_ask_is_followed_up_half_way_as_long_as_somebody_is_missing() {
    var ask = Ask.UNKNOWN.sent("events", 2, START, day(10));
    assertThat(ask.wanted(ID))
        .containsExactly(
            NudgePlan.about(NudgeKind.ASK_FOLLOW_UP, ID, day(5))
                .with(null, "events")
                .until(day(10), day(10))
                .saying(Figures.answered(0, 2)));
    assertThat(ask.answeredBy(SPEAKER).wanted(ID).getFirst().figures())
        .isEqualTo(Figures.answered(1, 2));
    assertThat(ask.answeredBy(SPEAKER).answeredBy(SPEAKER).wanted(ID)).hasSize(1);
    assertThat(ask.answeredBy(SPEAKER).answeredBy(POINT).wanted(ID)).isEmpty();
    assertThat(ask.closed().wanted(ID)).isEmpty();
  }

  @Test
  void an_ask_whose_question_needs_no_answer_any_more_is_not_followed_up() {
    var ask = Ask.UNKNOWN.sent("events", 2, START, day(10));
    assertThat(ask.needless(true).wanted(ID)).isEmpty();
    assertThat(ask.needless(true).answeredBy(SPEAKER).wanted(ID)).isEmpty();
    assertThat(ask.needless(true).needless(false).wanted(ID)).isEqualTo(ask.wanted(ID));
    assertThat(Question.UNKNOWN.answered(true).settled()).isTrue();
    assertThat(Question.UNKNOWN.takenBack().answered(true).answered(false).settled()).isTrue();
  }

  @Test
  void an_answer_that_is_heard_of_first_counts() {
    assertThat(Ask.UNKNOWN.answeredBy(SPEAKER).sent("events", 1, START, day(10)).wanted(ID))
        .isEmpty();
  }

  @Test
  void drifting_away_is_said_once_for_each_time_it_gets_worse_and_taken_back_when_better() {
    var warned = Drift.NONE.crossed("WARNING", 0.4, 12, START);
    assertThat(warned.wanted(ID))
        .containsExactly(
            NudgePlan.about(NudgeKind.SOURCE_DRIFT, ID, START)
                .on(START.toString())
                .until(day(14), null)
                .saying(Figures.share(0.4, 12)));
    var alarmed = warned.crossed("ALARM", 0.2, 15, day(1));
    assertThat(alarmed.wanted(ID).getFirst().nudgeId())
        .isNotEqualTo(warned.wanted(ID).getFirst().nudgeId());
    assertThat(alarmed.crossed("WARNING", 0.4, 15, day(2)).wanted(ID)).isEmpty();
    assertThat(alarmed.crossed("NONE", 0.6, 15, day(2)).wanted(ID)).isEmpty();
    assertThat(Drift.NONE.crossed("STRANGE", 0.6, 15, day(2)).wanted(ID)).isEmpty();
  }

  @Test
  void a_report_is_said_when_it_is_there() {
    assertThat(Issue.reportReady(ID, "2026-W10", START))
        .containsExactly(
            NudgePlan.about(NudgeKind.REPORT_READY, ID, START).saying(Figures.period("2026-W10")));
  }

  @Test
  void an_exercise_is_said_when_it_is_due_unless_its_practice_is_taken_back() {
    var due = new Exercise(ID, day(3));
    assertThat(due.wanted().getFirst().dueAt()).isEqualTo(day(3));
    assertThat(new Exercise(ID, day(4)).wanted().getFirst().nudgeId())
        .isNotEqualTo(due.wanted().getFirst().nudgeId());
    assertThat(due.retracted(ID).wanted()).isEmpty();
    assertThat(due.retracted(SPEAKER)).isEqualTo(due);
    assertThat(Exercise.NONE.retracted(ID).wanted()).isEmpty();
  }
}
