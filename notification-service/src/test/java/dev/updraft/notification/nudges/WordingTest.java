package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final UUID ENDORSEMENT = new UUID(1, 1);
  private static final UUID TEACHER = new UUID(2, 2);
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
  private static final People.Known NOBODY = new People.Known(null, Map.of());
  private static final People.Known CHINESE =
      new People.Known(Language.CHINESE, Map.of(TEACHER, "G老师"));
  private static final People.Known ENGLISH =
      new People.Known(Language.ENGLISH, Map.of(TEACHER, "G老师"));

  private static Nudge.Planned nudge(NudgeKind kind, String topic, NudgeState state) {
    var closesAt = NOON.plusSeconds(45 * 86_400L);
    var plan = new NudgePlan(kind, ENDORSEMENT, TEACHER, topic, NOON, closesAt, closesAt);
    return new Nudge.Planned(
        plan, state, NOON, 1, List.of(new Transition(NudgeState.SENT, NOON, null)));
  }

  private static Wording worded(NudgeKind kind, People.Known known, Instant now) {
    return Wording.of(nudge(kind, "社群营销", NudgeState.SENT), known, Language.ENGLISH, now);
  }

  @Test
  void in_chinese_it_names_the_endorser_the_topic_and_the_time_left() {
    assertThat(worded(NudgeKind.ACT_ON_ENDORSEMENT, CHINESE, NOON.plusSeconds(3600)))
        .isEqualTo(new Wording("趁势行动：G老师为你做了身份背书", "趁势能最足，马上在「社群营销」借势行动。时效期还剩44天23小时。"));
  }

  @Test
  void in_english_it_names_the_endorser_the_topic_and_the_time_left() {
    assertThat(worded(NudgeKind.ACT_ON_ENDORSEMENT, ENGLISH, NOON.plusSeconds(3600)))
        .isEqualTo(
            new Wording(
                "Act on it: G老师 endorsed you for 社群营销",
                "Do something in 社群营销 now, while the momentum is at its strongest."
                    + " 44 days and 23 hours left."));
  }

  @Test
  void every_kind_has_its_own_title_in_both_languages() {
    for (var known : List.of(CHINESE, ENGLISH)) {
      assertThat(List.of(NudgeKind.values()))
          .extracting(kind -> worded(kind, known, NOON).title())
          .doesNotHaveDuplicates();
      assertThat(
              List.of(
                  NudgeKind.ACT_ON_ENDORSEMENT,
                  NudgeKind.WINDOW_HALF_SPENT,
                  NudgeKind.WINDOW_CLOSING,
                  NudgeKind.WINDOW_LAPSED,
                  NudgeKind.REPORT_BACK,
                  NudgeKind.GIVE_FIRST,
                  NudgeKind.REACH_OUT,
                  NudgeKind.BEFORE_MEETING))
          .extracting(kind -> worded(kind, known, NOON).title())
          .allMatch(title -> title.contains("G老师"));
    }
  }

  private static Wording worded(NudgePlan plan, People.Known known, Instant now) {
    return Wording.of(
        new Nudge.Planned(
            plan, NudgeState.SENT, NOON, 1, List.of(new Transition(NudgeState.SENT, NOON, null))),
        known,
        Language.ENGLISH,
        now);
  }

  @Test
  void reaching_out_says_how_often_and_how_long_ago() {
    var plan =
        NudgePlan.about(NudgeKind.REACH_OUT, TEACHER, NOON)
            .with(TEACHER, null)
            .saying(Figures.every(7, NOON.minus(Duration.ofDays(7))));
    assertThat(worded(plan, CHINESE, NOON.plus(Duration.ofDays(2))))
        .isEqualTo(new Wording("该联系了：G老师", "你打算每7天联系一次，现在已经过了9天。带上一个想法、一个问题，比打个招呼管用。"));
    assertThat(worded(plan, ENGLISH, NOON).text())
        .startsWith("You want to be in touch every 7 days, and it has been 7 days.");
  }

  @Test
  void figures_are_said_in_plain_words_and_their_absence_is_no_gap() {
    var ask =
        NudgePlan.about(NudgeKind.ASK_FOLLOW_UP, TEACHER, NOON)
            .with(null, "社群营销")
            .until(NOON.plus(Duration.ofDays(5)), NOON.plus(Duration.ofDays(5)));
    assertThat(worded(ask.saying(Figures.answered(3, 15)), ENGLISH, NOON).text())
        .startsWith("3 of 15 have answered.")
        .endsWith("5 days left.");
    assertThat(worded(ask.saying(Figures.answered(3, 15)), CHINESE, NOON).text())
        .startsWith("15人里有3人回答了。")
        .endsWith("还剩5天。");
    var drift = NudgePlan.about(NudgeKind.SOURCE_DRIFT, TEACHER, NOON);
    assertThat(worded(drift.saying(Figures.share(0.25, 12)), ENGLISH, NOON).text())
        .startsWith("Of 12 things you heard lately only 25 % came from the source.");
    assertThat(worded(drift.saying(Figures.share(0.25, 12)), CHINESE, NOON).title())
        .isEqualTo("离源头渐远");
    for (var kind : NudgeKind.values()) {
      for (var known : List.of(CHINESE, ENGLISH, NOBODY)) {
        var bare = worded(NudgePlan.about(kind, TEACHER, NOON), known, NOON);
        assertThat(bare.title() + bare.text()).doesNotContain("null", "%", "  ");
      }
    }
  }

  @Test
  void a_first_gift_and_a_next_one_are_asked_for_in_their_own_words() {
    var plan = NudgePlan.about(NudgeKind.GIVE_FIRST, TEACHER, NOON).with(TEACHER, null);
    assertThat(worded(plan, ENGLISH, NOON).text()).startsWith("You have given G老师 nothing yet.");
    assertThat(
            worded(plan.saying(Figures.since(NOON.minus(Duration.ofDays(90)))), CHINESE, NOON)
                .text())
        .startsWith("上次为G老师付出已经是90天前。");
  }

  @Test
  void a_report_says_what_it_is_about() {
    var plan = NudgePlan.about(NudgeKind.REPORT_READY, TEACHER, NOON);
    assertThat(worded(plan.saying(Figures.period("WEEKLY")), CHINESE, NOON).title())
        .isEqualTo("本周认知报告出来了");
    assertThat(worded(plan.saying(Figures.period("2026-W10")), ENGLISH, NOON).title())
        .isEqualTo("Your cognition report for 2026-W10 is ready");
  }

  @Test
  void without_a_card_the_endorser_is_one_of_ones_contacts() {
    assertThat(worded(NudgeKind.WINDOW_CLOSING, NOBODY, NOON).title())
        .isEqualTo("Closing soon: the endorsement by one of your contacts");
    var chinese = new People.Known(Language.CHINESE, Map.of());
    assertThat(worded(NudgeKind.WINDOW_CLOSING, chinese, NOON).title()).isEqualTo("即将过期：一位人脉的身份背书");
  }

  @Test
  void without_a_topic_it_speaks_of_the_strongest_field() {
    var nudge = nudge(NudgeKind.WINDOW_HALF_SPENT, null, NudgeState.SENT);
    assertThat(Wording.of(nudge, ENGLISH, Language.ENGLISH, NOON).text())
        .contains("Acting in your strongest field now");
  }

  @Test
  void the_time_left_is_told_in_its_two_largest_units() {
    var end = NOON.plusSeconds(45 * 86_400L);
    var kind = NudgeKind.WINDOW_CLOSING;
    assertThat(worded(kind, ENGLISH, end.minusSeconds(86_400)).text()).endsWith(" 1 day left.");
    assertThat(worded(kind, ENGLISH, end.minusSeconds(7_260)).text())
        .endsWith(" 2 hours and 1 minute left.");
    assertThat(worded(kind, ENGLISH, end.minusSeconds(59)).text())
        .endsWith(" Less than a minute left.");
    assertThat(worded(kind, CHINESE, end.minusSeconds(59)).text()).endsWith("时效期还剩不到1分钟。");
    assertThat(worded(kind, CHINESE, end.minusSeconds(7_260)).text()).endsWith("时效期还剩2小时1分钟。");
  }

  @Test
  void once_it_has_ended_no_time_is_left() {
    var nudge = nudge(NudgeKind.ACT_ON_ENDORSEMENT, "x", NudgeState.WITHDRAWN);
    assertThat(Wording.of(nudge, ENGLISH, Language.ENGLISH, NOON).text()).doesNotContain("left");
    var open = worded(NudgeKind.WINDOW_CLOSING, ENGLISH, NOON.plusSeconds(46 * 86_400L));
    assertThat(open.text()).endsWith("or it goes unused.");
  }

  @Test
  void a_lapse_says_for_two_days_that_an_earlier_action_still_counts() {
    var end = NOON.plusSeconds(45 * 86_400L);
    assertThat(worded(NudgeKind.WINDOW_LAPSED, ENGLISH, end.plusSeconds(60)).text())
        .contains("within 48 hours");
    assertThat(worded(NudgeKind.WINDOW_LAPSED, CHINESE, end.plusSeconds(60)).text())
        .contains("48 小时内补记仍然算数");
    assertThat(worded(NudgeKind.WINDOW_LAPSED, ENGLISH, end.plusSeconds(48 * 3600)).text())
        .doesNotContain("48 hours");
  }

  @Test
  void the_members_language_goes_before_the_requests() {
    var nudge = nudge(NudgeKind.ACT_ON_ENDORSEMENT, "x", NudgeState.SENT);
    assertThat(Wording.of(nudge, ENGLISH, Language.CHINESE, NOON).title()).startsWith("Act on it");
    assertThat(Wording.of(nudge, NOBODY, Language.CHINESE, NOON).title()).startsWith("趁势行动");
  }
}
