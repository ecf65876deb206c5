package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.nudges.WhyNot.Verdict;
import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WhyNotTest {
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
  private static final NudgePlan PLAN = NudgePlan.about(NudgeKind.REACH_OUT, new UUID(1, 1), NOON);

  private static Nudge nudge(NudgeState state, int round, Why why) {
    return new Nudge.Planned(
        PLAN, state, NOON, round, List.of(new Transition(state, NOON.minusSeconds(9), why)));
  }

  @Test
  void each_state_has_its_verdict() {
    assertThat(WhyNot.of(Nudge.UNPLANNED, false))
        .isEqualTo(new WhyNot(Verdict.NEVER_PLANNED, null, null));
    assertThat(WhyNot.of(Nudge.UNPLANNED, true).verdict()).isEqualTo(Verdict.MUTED);
    assertThat(WhyNot.of(nudge(NudgeState.SCHEDULED, 0, null), false))
        .isEqualTo(new WhyNot(Verdict.AHEAD, NOON, null));
    assertThat(WhyNot.of(nudge(NudgeState.SCHEDULED, 0, null), true).verdict())
        .isEqualTo(Verdict.MUTED);
    assertThat(WhyNot.of(nudge(NudgeState.SENT, 1, null), true).verdict()).isEqualTo(Verdict.CAME);
    assertThat(WhyNot.of(nudge(NudgeState.WITHDRAWN, 1, Why.LAPSED), false).verdict())
        .isEqualTo(Verdict.CAME);
    assertThat(WhyNot.of(nudge(NudgeState.WITHDRAWN, 0, Why.ACTED), false))
        .isEqualTo(new WhyNot(Verdict.ENDED, NOON.minusSeconds(9), Why.ACTED));
    assertThat(WhyNot.of(nudge(NudgeState.WITHDRAWN, 0, Why.MUTED), false).verdict())
        .isEqualTo(Verdict.MUTED);
  }

  @Test
  void verdicts_and_reasons_are_said_in_both_languages() {
    for (var language : Language.values()) {
      for (var verdict : Verdict.values()) {
        assertThat(new WhyNot(verdict, NOON, null).text(language)).isNotBlank();
      }
      for (var why : Why.values()) {
        assertThat(new WhyNot(Verdict.ENDED, NOON, why).text(language)).isNotBlank();
      }
      for (var kind : NudgeKind.values()) {
        var plan = NudgePlan.about(kind, new UUID(1, 1), NOON);
        assertThat(Because.of(plan, new People.Known(language, Map.of()), language))
            .isNotBlank()
            .doesNotContain("%", "null");
      }
    }
  }
}
