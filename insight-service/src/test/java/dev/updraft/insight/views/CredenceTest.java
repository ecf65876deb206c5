package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.CREDENCE_LOCKED;
import static dev.updraft.insight.InsightReason.CREDENCE_NEEDS_CHOICE;
import static dev.updraft.insight.InsightReason.CREDENCE_NOT_WHOLE;
import static dev.updraft.insight.InsightReason.NOT_AN_OPTION;
import static dev.updraft.insight.InsightReason.QUESTION_RESOLVED;
import static dev.updraft.insight.InsightReason.QUESTION_RETRACTED;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.questions.AnswerForm;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.views.Credence.CredenceEvent;
import dev.updraft.insight.views.Credence.CredenceLocked;
import dev.updraft.insight.views.Credence.Lock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CredenceTest {
  private static final UUID QUESTION = new UUID(1, 1);
  private static final UUID MEMBER = new UUID(2, 2);
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final Question.Asked ASKED =
      new Question.Asked(
          QUESTION, MEMBER, "campaign", new AnswerForm.Choice(List.of("online", "offline", "no")));
  private static final Question OPEN = new Question.Open(ASKED, false);

  private final DeciderSpec<Lock, Credence, CredenceEvent> credence =
      DeciderSpec.of(Credence.CATEGORY.decider());

  private static Lock lock(double... probabilities) {
    return new Lock(QUESTION, MEMBER, java.util.Arrays.stream(probabilities).boxed().toList(), NOW);
  }

  @Test
  void a_credence_is_locked_for_good() {
    var locked = new CredenceLocked(QUESTION, MEMBER, List.of(0.7, 0.3, 0.0), NOW);
    credence.given().when(lock(0.7, 0.3, 0)).then(locked);
    credence.given(locked).when(lock(0.7, 0.3, 0)).thenNothing();
    credence.given(locked).when(lock(0.8, 0.2, 0)).thenRejected(CREDENCE_LOCKED);
  }

  @Test
  void it_names_options_in_any_order_and_leaves_out_those_it_rules_out() {
    assertThat(Credence.lock(OPEN, Map.of("OFFLINE", 0.3, "online", 0.7), NOW))
        .isEqualTo(lock(0.7, 0.3, 0));
    assertRejected(NOT_AN_OPTION, () -> Credence.lock(OPEN, Map.of("maybe", 1.0), NOW));
  }

  @Test
  void it_adds_up_to_one() {
    assertRejected(CREDENCE_NOT_WHOLE, () -> Credence.lock(OPEN, Map.of("online", 0.7), NOW));
    assertRejected(
        CREDENCE_NOT_WHOLE, () -> Credence.lock(OPEN, Map.of("online", 1.5, "offline", -0.5), NOW));
    assertRejected(
        CREDENCE_NOT_WHOLE, () -> Credence.lock(OPEN, Map.of("online", Double.NaN), NOW));
  }

  @Test
  void only_an_open_choice_takes_one() {
    var all = Map.of("online", 1.0);
    assertRejected(UNKNOWN_QUESTION, () -> Credence.lock(Question.INITIAL, all, NOW));
    assertRejected(
        QUESTION_RESOLVED, () -> Credence.lock(new Question.Resolved(ASKED, null, null), all, NOW));
    assertRejected(
        QUESTION_RETRACTED, () -> Credence.lock(new Question.Retracted(QUESTION), all, NOW));
    var number =
        new Question.Open(
            new Question.Asked(QUESTION, MEMBER, "price", new AnswerForm.Amount("CNY")), false);
    assertRejected(CREDENCE_NEEDS_CHOICE, () -> Credence.lock(number, all, NOW));
  }

  @Test
  void a_score_is_better_the_more_was_given_to_what_turned_out() {
    var score = Score.of(List.of(0.7, 0.3, 0.0), 0);
    assertThat(score.brier()).isCloseTo(0.18, within(1e-12));
    assertThat(score.log()).isCloseTo(0.356675, within(1e-6));
    assertThat(Score.of(List.of(1.0, 0.0), 0)).isEqualTo(new Score(0, 0));
    var wrong = Score.of(List.of(1.0, 0.0), 1);
    assertThat(wrong.brier()).isEqualTo(2);
    assertThat(wrong.log()).isCloseTo(13.8155, within(1e-4));
  }

  private static void assertRejected(InsightReason reason, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
