package dev.updraft.notification.policies;

import static dev.updraft.notification.nudges.NudgeKind.REACH_OUT;
import static dev.updraft.notification.nudges.NudgeKind.REPORT_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.notification.nudges.Intent;
import dev.updraft.notification.nudges.NudgePlan;
import dev.updraft.notification.nudges.Why;
import dev.updraft.notification.policies.Plans.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlansTest {
  private static final UUID CONTACT = new UUID(1, 1);
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final NudgePlan REACH =
      NudgePlan.about(REACH_OUT, CONTACT, NOW.plus(Duration.ofDays(7)));
  private static final NudgePlan REPORT =
      NudgePlan.about(REPORT_BACK, CONTACT, NOW.plus(Duration.ofDays(1)));

  private static List<Told> told(List<NudgePlan> before, List<NudgePlan> after) {
    return Plans.of(before).become(Plans.of(after), Why.ACTED, NOW);
  }

  @Test
  void what_is_new_is_planned_and_what_is_gone_is_taken_back() {
    assertThat(told(List.of(REACH), List.of(REPORT)))
        .containsExactly(
            new Told(REACH.nudgeId(), new Intent.TakeBack(Why.ACTED)),
            new Told(REPORT.nudgeId(), new Intent.Reopen(REPORT)));
  }

  @Test
  void what_stays_as_it_is_is_told_nothing() {
    assertThat(told(List.of(REACH, REPORT), List.of(REPORT, REACH))).isEmpty();
  }

  @Test
  void what_changes_is_revised() {
    var later = REACH.dueAt(NOW.plus(Duration.ofDays(9)));
    assertThat(told(List.of(REACH), List.of(later)))
        .containsExactly(new Told(REACH.nudgeId(), new Intent.Revise(later)));
  }

  @Test
  void what_should_have_been_said_is_said_now_unless_it_is_of_no_more_use() {
    var late = REACH.dueAt(NOW.minusSeconds(60));
    assertThat(told(List.of(), List.of(late)))
        .containsExactly(new Told(REACH.nudgeId(), new Intent.Reopen(late.dueAt(NOW))));
    assertThat(told(List.of(), List.of(late.until(NOW, null)))).isEmpty();
  }
}
