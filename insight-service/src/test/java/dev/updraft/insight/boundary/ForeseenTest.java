package dev.updraft.insight.boundary;

import static dev.updraft.insight.boundary.Facets.NOW;
import static dev.updraft.insight.boundary.Facets.PEER;
import static dev.updraft.insight.boundary.Facets.PRICING;
import static dev.updraft.insight.boundary.Facets.SERVICE;
import static dev.updraft.insight.boundary.Facets.VIRAL;
import static dev.updraft.insight.challenges.AnswerOutcome.ANSWERED;
import static dev.updraft.insight.challenges.AnswerOutcome.PARTLY;
import static dev.updraft.insight.challenges.AnswerOutcome.STUMPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.boundary.Foreseen.Looked;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForeseenTest {
  @Test
  void of_whom_nothing_is_known_a_usual_question_is_as_likely_answered_as_not() {
    var foreseen = Facets.some().boundary().foreseen();
    assertThat(foreseen.likely(VIRAL, null, 3)).isEqualTo(0.5);
    assertThat(foreseen.likely(VIRAL, Angle.WHY, 1)).isGreaterThan(0.7);
    assertThat(foreseen.likely(VIRAL, Angle.WHY, 5)).isLessThan(0.3);
    assertThat(foreseen.answers()).isEmpty();
  }

  @Test
  void it_goes_by_facet_by_side_and_by_difficulty() {
    var some = Facets.some();
    for (var n = 0; n < 12; n++) {
      some.asked(1, VIRAL, PEER, Angle.HOW, ANSWERED)
          .asked(1, VIRAL, PEER, Angle.SCALE, STUMPED)
          .asked(1, SERVICE, PEER, Angle.HOW, PARTLY);
    }
    var foreseen = some.boundary().foreseen();
    assertThat(foreseen.likely(VIRAL, Angle.HOW, 3))
        .isGreaterThan(foreseen.likely(VIRAL, Angle.SCALE, 3) + 0.2)
        .isGreaterThan(foreseen.likely(VIRAL, Angle.HOW, 5));
    // where it was never asked, the side still tells
    assertThat(foreseen.likely(PRICING, Angle.HOW, 3))
        .isGreaterThan(foreseen.likely(PRICING, Angle.SCALE, 3) + 0.1);
    assertThat(foreseen.likely(VIRAL, null, 3))
        .isBetween(foreseen.likely(VIRAL, Angle.SCALE, 3), foreseen.likely(VIRAL, Angle.HOW, 3));
  }

  @Test
  void each_answer_is_held_against_what_was_foreseen_before_it() {
    var some = Facets.some().asked(9, VIRAL, PEER, Angle.HOW, ANSWERED);
    some.asked(VIRAL, PEER, Angle.HOW, 1, STUMPED, NOW.minus(Duration.ofMinutes(1)));
    var answers = some.boundary().foreseen().answers();
    assertThat(answers).hasSize(10);
    assertThat(answers.getFirst().foreseen()).isEqualTo(0.5);
    assertThat(answers.getFirst().surprise()).isEqualTo(1);
    assertThat(answers.get(8).surprise()).isLessThan(0.5);
    assertThat(answers.getLast().foreseen()).isGreaterThan(0.9);
    assertThat(answers.getLast().surprise()).isGreaterThan(3);
  }

  @Test
  void what_is_merged_is_foreseen_as_one() {
    var some = Facets.some().asked(6, VIRAL, PEER, Angle.HOW, ANSWERED).merged(VIRAL, SERVICE);
    var foreseen = some.boundary().foreseen();
    assertThat(foreseen.likely(SERVICE, Angle.HOW, 3))
        .isEqualTo(foreseen.likely(VIRAL, Angle.HOW, 3))
        .isGreaterThan(foreseen.likely(PRICING, Angle.HOW, 3));
  }

  @Test
  void in_whichever_order_it_was_written_down_the_same_is_foreseen_to_the_last_bit() {
    var evidence = many(300);
    var shuffled = new ArrayList<>(evidence);
    Collections.shuffle(shuffled, new Random(2));
    assertThat(looked(shuffled)).isEqualTo(looked(evidence));
  }

  /** However many there are, only so many are gone through twice; what was before still counts. */
  @Test
  void of_very_many_answers_the_latest_thousand_are_looked_at() {
    var evidence = many(3_000);
    var foreseen = new Foreseen(new Knowledge(Facets.some().tree(), evidence, NOW));
    assertThat(foreseen.answers())
        .extracting(Looked::evidence)
        .isEqualTo(evidence.subList(2_000, 3_000));
    var old = new ArrayList<Evidence>();
    for (var n = 0; n < 40; n++) {
      old.add(put(n, PRICING, Angle.WHY, ANSWERED));
    }
    old.addAll(evidence.stream().map(ForeseenTest::later).toList());
    var after = new Foreseen(new Knowledge(Facets.some().tree(), old, NOW));
    assertThat(after.answers())
        .extracting(Looked::evidence)
        .noneMatch(it -> it.facetId() == PRICING);
    assertThat(after.likely(PRICING, null, 3)).isGreaterThan(foreseen.likely(PRICING, null, 3));
  }

  private static List<Double> looked(List<Evidence> evidence) {
    return new Foreseen(new Knowledge(Facets.some().tree(), evidence, NOW))
        .answers().stream().map(Looked::foreseen).toList();
  }

  private static List<Evidence> many(int count) {
    var random = new Random(1);
    var evidence = new ArrayList<Evidence>();
    for (var n = 0; n < count; n++) {
      evidence.add(
          put(
              n,
              random.nextBoolean() ? VIRAL : SERVICE,
              Angle.values()[random.nextInt(10)],
              List.of(ANSWERED, PARTLY, STUMPED).get(random.nextInt(3))));
    }
    return evidence;
  }

  private static Evidence put(int n, UUID facet, Angle angle, AnswerOutcome outcome) {
    return new Evidence(
        new UUID(4, 1),
        new UUID(5, n),
        facet,
        angle,
        1 + n % 5,
        outcome,
        "x",
        null,
        Evidence.micros(NOW.minusSeconds(10_000 - n)));
  }

  private static Evidence later(Evidence it) {
    return put(
        (int) it.questionId().getLeastSignificantBits() + 1_000,
        it.facetId(),
        it.angle(),
        it.outcome());
  }
}
