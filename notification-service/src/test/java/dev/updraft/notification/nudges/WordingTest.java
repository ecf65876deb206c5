package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
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
          .doesNotHaveDuplicates()
          .allMatch(title -> title.contains("G老师"));
    }
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
