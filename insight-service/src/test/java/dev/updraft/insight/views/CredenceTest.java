package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.CREDENCE_DOES_NOT_FIT;
import static dev.updraft.insight.InsightReason.CREDENCE_LOCKED;
import static dev.updraft.insight.InsightReason.CREDENCE_NOT_WHOLE;
import static dev.updraft.insight.InsightReason.NOT_AN_OPTION;
import static dev.updraft.insight.InsightReason.QUESTION_RESOLVED;
import static dev.updraft.insight.InsightReason.QUESTION_RETRACTED;
import static dev.updraft.insight.InsightReason.RANGE_REVERSED;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.testing.DeciderSpec;
import dev.updraft.insight.InsightReason;
import dev.updraft.insight.questions.AnswerForm;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.views.Belief.Between;
import dev.updraft.insight.views.Belief.Spread;
import dev.updraft.insight.views.Belief.Stated;
import dev.updraft.insight.views.Credence.CredenceEvent;
import dev.updraft.insight.views.Credence.CredenceLocked;
import dev.updraft.insight.views.Credence.Lock;
import dev.updraft.insight.views.Credence.Said;
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
    return new Lock(
        QUESTION, MEMBER, new Spread(java.util.Arrays.stream(probabilities).boxed().toList()), NOW);
  }

  private static Said said(Map<String, Double> probabilities) {
    return new Said(probabilities, null, null, null, null);
  }

  private static Question open(AnswerForm form) {
    return new Question.Open(new Question.Asked(QUESTION, MEMBER, "any", form), false);
  }

  @Test
  void a_credence_is_locked_for_good() {
    var locked =
        new CredenceLocked(QUESTION, MEMBER, List.of(0.7, 0.3, 0.0), null, null, null, NOW);
    credence.given().when(lock(0.7, 0.3, 0)).then(locked);
    var later = new Lock(QUESTION, MEMBER, lock(0.7, 0.3, 0).belief(), NOW.plusSeconds(60));
    credence.given(locked).when(later).thenNothing();
    credence.given(locked).when(lock(0.8, 0.2, 0)).thenRejected(CREDENCE_LOCKED);
  }

  @Test
  void it_names_options_in_any_order_and_leaves_out_those_it_rules_out() {
    assertThat(Credence.lock(OPEN, said(Map.of("OFFLINE", 0.3, "online", 0.7)), NOW))
        .isEqualTo(lock(0.7, 0.3, 0));
    assertRejected(NOT_AN_OPTION, () -> Credence.lock(OPEN, said(Map.of("maybe", 1.0)), NOW));
  }

  @Test
  void it_adds_up_to_one() {
    assertRejected(CREDENCE_NOT_WHOLE, () -> Credence.lock(OPEN, said(Map.of("online", 0.7)), NOW));
    assertRejected(
        CREDENCE_NOT_WHOLE,
        () -> Credence.lock(OPEN, said(Map.of("online", 1.5, "offline", -0.5)), NOW));
    assertRejected(
        CREDENCE_NOT_WHOLE, () -> Credence.lock(OPEN, said(Map.of("online", Double.NaN)), NOW));
  }

  @Test
  void only_an_open_question_takes_one() {
    var all = Map.of("online", 1.0);
    assertRejected(UNKNOWN_QUESTION, () -> Credence.lock(Question.INITIAL, said(all), NOW));
    assertRejected(
        QUESTION_RESOLVED,
        () -> Credence.lock(new Question.Resolved(ASKED, null, null), said(all), NOW));
    assertRejected(
        QUESTION_RETRACTED, () -> Credence.lock(new Question.Retracted(QUESTION), said(all), NOW));
  }

  @Test
  void a_number_takes_bounds_and_a_text_an_answer() {
    var number = open(new AnswerForm.Amount("CNY"));
    var bounds = Credence.lock(number, new Said(null, "1e3", "1500.50", null, null), NOW);
    assertThat(bounds.belief()).isEqualTo(new Between("1000", "1500.5"));
    credence
        .given()
        .when(bounds)
        .then(
            new CredenceLocked(QUESTION, MEMBER, List.of(), null, own("1000"), own("1500.5"), NOW));
    assertRejected(
        RANGE_REVERSED, () -> Credence.lock(number, new Said(null, "2", "1", null, null), NOW));

    var text = open(new AnswerForm.Words());
    var stated = Credence.lock(text, new Said(null, null, null, " the old  town", 0.75), NOW);
    assertThat(stated.belief()).isEqualTo(new Stated("the old town", 0.75));
    credence
        .given()
        .when(stated)
        .then(
            new CredenceLocked(
                QUESTION, MEMBER, List.of(0.75, 0.25), own("the old town"), null, null, NOW));
    assertRejected(
        CREDENCE_NOT_WHOLE,
        () -> Credence.lock(text, new Said(null, null, null, "there", 1.5), NOW));
  }

  @Test
  void what_does_not_fit_the_question_is_refused() {
    var all = Map.of("online", 1.0);
    for (var said :
        List.of(
            new Said(null, "1", "2", null, null),
            new Said(null, null, null, "online", 0.5),
            new Said(all, "1", null, null, null),
            new Said(null, null, null, null, null))) {
      assertRejected(CREDENCE_DOES_NOT_FIT, () -> Credence.lock(OPEN, said, NOW));
    }
    var number = open(new AnswerForm.Amount(null));
    assertRejected(CREDENCE_DOES_NOT_FIT, () -> Credence.lock(number, said(all), NOW));
    assertRejected(
        CREDENCE_DOES_NOT_FIT,
        () -> Credence.lock(number, new Said(null, "1", null, null, null), NOW));
    var text = open(new AnswerForm.Words());
    assertRejected(
        CREDENCE_DOES_NOT_FIT,
        () -> Credence.lock(text, new Said(null, null, null, "there", null), NOW));
  }

  private static PersonalText own(String text) {
    return PersonalText.about(MEMBER, text);
  }

  @Test
  void a_score_is_better_the_more_was_given_to_what_turned_out() {
    var score = Score.of(List.of(0.7, 0.3, 0.0), 0);
    assertThat(score.brier()).isCloseTo(0.18, within(1e-12));
    assertThat(score.log()).isCloseTo(0.356675, within(1e-6));
    assertThat(Score.of(List.of(1.0, 0.0), 0)).isEqualTo(new Score(0.0, 0.0, null));
    var wrong = Score.of(List.of(1.0, 0.0), 1);
    assertThat(wrong.brier()).isEqualTo(2);
    assertThat(wrong.log()).isCloseTo(13.8155, within(1e-4));
  }

  @Test
  void an_interval_pays_for_its_width_and_twenty_times_for_what_it_misses() {
    assertThat(Score.of(800, 1_500, 1_000).interval()).isCloseTo(700, within(1e-9));
    assertThat(Score.of(800, 1_500, 1_510).interval()).isCloseTo(900, within(1e-9));
    assertThat(Score.of(800, 1_500, 790).interval()).isCloseTo(900, within(1e-9));
    assertThat(Score.of(5, 5, 5)).isEqualTo(new Score(null, null, 0.0));
  }

  private static void assertRejected(InsightReason reason, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Rejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
