package dev.updraft.insight.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.mastery.Foresight.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ForesightTest {
  private static final long WEEK = 7 * 86_400;

  @Test
  void before_any_answer_it_is_as_hard_as_it_is_said_to_be() {
    var foresight = new Foresight(100);
    var mastery = new Mastery(Assumptions.USUAL);
    var before = 1.0;
    for (var difficulty = -2; difficulty <= 2; difficulty++) {
      var likely = foresight.likely(question(mastery, 1, 1, difficulty, 0));
      assertThat(likely).isLessThan(before);
      before = likely;
    }
    assertThat(foresight.likely(question(mastery, 1, 1, 0, 0))).isEqualTo(0.5);
  }

  /** Mastery knows no sides: of all of them it holds the same. */
  @Test
  void a_side_they_fail_from_is_foreseen_also_where_they_were_never_asked_from_it() {
    var foresight = new Foresight(1_000);
    var mastery = new Mastery(Assumptions.USUAL);
    var random = new Random(1);
    for (var n = 0; n < 60; n++) {
      var side = random.nextInt(4);
      learn(foresight, mastery, question(mastery, n % 3, side, 0, n), side == 0 ? 0 : 1);
    }
    var failing = foresight.likely(question(mastery, 7, 0, 0, 60));
    var others = foresight.likely(question(mastery, 7, 1, 0, 60));
    assertThat(others - failing).isGreaterThan(0.15);
  }

  @Test
  void what_fades_is_foreseen_to_fade() {
    var foresight = new Foresight(100);
    var mastery = new Mastery(Assumptions.USUAL);
    for (var n = 0; n < 20; n++) {
      learn(foresight, mastery, question(mastery, 1, n % 10, 0, n), 1);
    }
    var soon = foresight.likely(question(mastery, 1, 1, 0, 20));
    var years = foresight.likely(question(mastery, 1, 1, 0, 400 * WEEK));
    assertThat(soon).isGreaterThan(0.85);
    assertThat(years).isLessThan(soon).isGreaterThan(0.5);
  }

  /** Nothing but their own answers is known, and it is foretold as often as it comes. */
  @Test
  void what_is_foreseen_comes_as_often_as_it_says_and_more_is_told_than_by_either_alone() {
    var random = new Random(7);
    var foretold = new double[10];
    var came = new double[10];
    var both = 0.0;
    var masteryAlone = 0.0;
    var predictorAlone = 0.0;
    var answers = 0;
    for (var person = 0; person < 150; person++) {
      var foresight = new Foresight(150);
      var predictor = new AnswerPredictor(150);
      var mastery = new Mastery(Assumptions.USUAL);
      var facets = random.doubles(8).map(any -> 1.7 * random.nextGaussian()).toArray();
      var sides = random.doubles(10).map(any -> 0.7 * random.nextGaussian()).toArray();
      for (var n = 0; n < 150; n++) {
        var facet = random.nextInt(8);
        var side = random.nextInt(10);
        var difficulty = random.nextInt(5) - 2;
        var right =
            random.nextDouble() < Logistic.of(facets[facet] + sides[side] - difficulty) ? 1 : 0;
        var question = question(mastery, facet, side, difficulty, n * WEEK / 50);
        var asked = new Asked(0, facet, side, question.at(), -difficulty);
        var likely = foresight.likely(question);
        var bin = (int) (likely * 10);
        foretold[bin] += likely;
        came[bin] += right;
        both += loss(likely, right);
        masteryAlone += loss(question.mastered(), right);
        predictorAlone += loss(predictor.predict(asked), right);
        answers++;
        learn(foresight, mastery, question, right);
        predictor.learn(asked, right);
      }
    }
    var off = 0.0;
    for (var bin = 0; bin < 10; bin++) {
      off += Math.abs(foretold[bin] - came[bin]);
    }
    assertThat(off / answers).isLessThan(0.03);
    assertThat(both).isLessThan(masteryAlone).isLessThan(predictorAlone);
  }

  private static double loss(double likely, double right) {
    return -Math.log(right > 0 ? likely : 1 - likely);
  }

  @Test
  void the_same_answers_foretell_the_same_to_the_last_bit() {
    assertThat(foretold()).isEqualTo(foretold());
  }

  private static List<Double> foretold() {
    var foresight = new Foresight(200);
    var mastery = new Mastery(Assumptions.USUAL);
    var random = new Random(3);
    var foretold = new ArrayList<Double>();
    for (var n = 0; n < 200; n++) {
      var question =
          question(mastery, random.nextInt(5), random.nextInt(10), random.nextInt(5) - 2, n);
      foretold.add(foresight.likely(question));
      learn(foresight, mastery, question, random.nextInt(3) / 2.0);
    }
    return foretold;
  }

  @Test
  void a_partial_answer_raises_what_was_unlikely_and_lowers_what_was_likely() {
    for (var difficulty : List.of(-2, 2)) {
      var foresight = new Foresight(10);
      var question = new Question(1, 1, difficulty, 0, Logistic.of(-difficulty));
      var before = foresight.likely(question);
      foresight.learn(question, 0.5);
      var moved = foresight.likely(question) - before;
      assertThat(Math.signum(moved)).isEqualTo(Math.signum(difficulty));
    }
  }

  @Test
  void what_came_as_foreseen_surprises_nobody() {
    assertThat(Foresight.surprise(0.5, 1)).isEqualTo(1);
    assertThat(Foresight.surprise(0.5, 0)).isEqualTo(1);
    assertThat(Foresight.surprise(0.5, 0.5)).isZero();
    assertThat(Foresight.surprise(0.125, 1)).isEqualTo(3, within(1e-12));
    assertThat(Foresight.surprise(0.9, 0)).isEqualTo(Math.log(10) / Math.log(2), within(1e-12));
  }

  @Property
  void the_less_it_was_foreseen_the_more_it_surprises(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double one,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double other) {
    var less = Math.min(one, other);
    var more = Math.max(one, other);
    assertThat(Foresight.surprise(less, 1)).isGreaterThanOrEqualTo(Foresight.surprise(more, 1));
    assertThat(Foresight.surprise(less, 0)).isLessThanOrEqualTo(Foresight.surprise(more, 0));
    assertThat(Foresight.surprise(one, 0.5)).isGreaterThanOrEqualTo(-1e-12);
  }

  private static Question question(Mastery mastery, int facet, int side, int difficulty, long at) {
    return new Question(facet, side, difficulty, at, mastery.expected(facet, difficulty, at));
  }

  private static void learn(Foresight foresight, Mastery mastery, Question asked, double share) {
    foresight.learn(asked, share);
    mastery.answered(asked.facet(), asked.difficulty(), share, asked.at());
  }
}
