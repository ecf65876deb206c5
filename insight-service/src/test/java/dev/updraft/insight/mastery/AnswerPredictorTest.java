package dev.updraft.insight.mastery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AnswerPredictorTest {
  private record Answer(Asked asked, boolean right) {}

  @Provide
  Arbitrary<List<Answer>> answers() {
    var small = Arbitraries.integers().between(0, 5);
    var id = Arbitraries.oneOf(small, Arbitraries.integers());
    var at = Arbitraries.oneOf(Arbitraries.of(0L), Arbitraries.longs());
    var asked = Combinators.combine(id, id, id, at).as(Asked::new);
    return Combinators.combine(asked, Arbitraries.of(true, false))
        .as(Answer::new)
        .list()
        .ofMaxSize(60);
  }

  /** Ids and instants are whatever they are: huge, below zero, out of order. */
  @Property(tries = 300)
  void whatever_comes_a_probability_is_foreseen(@ForAll("answers") List<Answer> answers) {
    var predictor = new AnswerPredictor(answers.size());
    for (var answer : answers) {
      assertThat(predictor.predict(answer.asked)).isGreaterThan(0).isLessThan(1);
      predictor.learn(answer.asked, answer.right);
    }
  }

  @Property(tries = 300)
  void the_same_answers_foretell_the_same_to_the_last_bit(@ForAll("answers") List<Answer> answers) {
    assertThat(foretold(answers)).isEqualTo(foretold(answers));
  }

  private static List<Double> foretold(List<Answer> answers) {
    var predictor = new AnswerPredictor(answers.size());
    var foretold = new ArrayList<Double>();
    for (var answer : answers) {
      foretold.add(predictor.predict(answer.asked));
      predictor.learn(answer.asked, answer.right);
    }
    return foretold;
  }

  @Test
  void somebody_new_asked_something_new_is_as_likely_right_as_not() {
    assertThat(new AnswerPredictor(1).predict(new Asked(1, 1, 1, 0))).isEqualTo(0.5);
  }

  @Test
  void what_is_held_of_an_item_beforehand_counts_and_nothing_held_changes_nothing() {
    var predictor = new AnswerPredictor(1);
    assertThat(predictor.predict(new Asked(1, 1, 1, 0, 2))).isEqualTo(Logistic.of(2));
    assertThat(predictor.difficulty(new Asked(1, 1, 1, 0, 2))).isEqualTo(-2);
    assertThat(new Asked(1, 1, 1, 0)).isEqualTo(new Asked(1, 1, 1, 0, 0));
  }

  @Test
  void what_few_answer_is_hard() {
    var predictor = taught();
    assertThat(predictor.difficulty(new Asked(0, 1, 0, 0))).isLessThan(-0.5);
    assertThat(predictor.difficulty(new Asked(0, 1, 9, 0))).isGreaterThan(0.5);
    assertThat(predictor.difficulty(new Asked(0, 2, 77, 0))).isZero();
  }

  @Test
  void a_new_item_is_as_hard_as_its_facets_usual() {
    var predictor = taught();
    var random = new Random(4);
    for (var person = 1_000; person < 1_100; person++) {
      for (var item = 20; item < 30; item++) {
        predictor.learn(new Asked(person, 2, item, 0), random.nextDouble() < 0.15);
      }
      predictor.forget(person);
    }
    assertThat(predictor.difficulty(new Asked(-1, 2, 99, 0))).isGreaterThan(1);
    assertThat(predictor.predict(new Asked(-1, 2, 99, 0))).isLessThan(0.3);
    assertThat(predictor.predict(new Asked(-1, 3, 99, 0))).isBetween(0.35, 0.65);
  }

  /** Nothing but the answer before tells them: one is right after right, one after wrong. */
  @Test
  void what_follows_on_what_is_learned() {
    var predictor = new AnswerPredictor(20_000);
    var random = new Random(5);
    for (var person = 0; person < 300; person++) {
      for (var n = 0; n < 20; n++) {
        var first = random.nextBoolean();
        predictor.learn(new Asked(person, 1, 1, 0), first);
        predictor.learn(new Asked(person, 1, 2, 0), first);
        predictor.learn(new Asked(person, 1, 3, 0), !first);
      }
      predictor.forget(person);
    }
    predictor.follow(new Asked(-1, 1, 1, 0), true);
    assertThat(predictor.predict(new Asked(-1, 1, 2, 0))).isGreaterThan(0.8);
    predictor.follow(new Asked(-1, 1, 2, 0), true);
    assertThat(predictor.predict(new Asked(-1, 1, 3, 0))).isLessThan(0.2);
  }

  @Test
  void whoever_is_forgotten_is_as_good_as_new_and_what_they_taught_stays() {
    var predictor = taught();
    var stranger = predictor.predict(new Asked(-1, 1, 5, 0));
    for (var n = 0; n < 10; n++) {
      predictor.follow(new Asked(-2, 1, n, 0), true);
    }
    assertThat(predictor.predict(new Asked(-2, 1, 5, 0))).isGreaterThan(stranger + 0.1);
    predictor.forget(-2);
    assertThat(predictor.predict(new Asked(-2, 1, 5, 0))).isEqualTo(stranger);
  }

  @Test
  void what_is_only_followed_teaches_nothing_of_items() {
    var predictor = taught();
    var before = predictor.difficulty(new Asked(0, 1, 5, 0));
    predictor.follow(new Asked(-2, 1, 5, 0), true);
    assertThat(predictor.difficulty(new Asked(0, 1, 5, 0))).isEqualTo(before);
  }

  /** What is foretold is borne out: as often as it says, and better than by the item's ease. */
  @Test
  void people_of_other_abilities_are_told_apart() {
    var predictor = taught();
    var random = new Random(3);
    var ours = 0.0;
    var byItem = 0.0;
    for (var person = 10_000; person < 10_200; person++) {
      var able = random.nextGaussian();
      for (var n = 0; n < 40; n++) {
        var item = random.nextInt(10);
        var right = random.nextDouble() < Logistic.of(able + ease(item));
        var asked = new Asked(person, 1, item, 0);
        ours += loss(predictor.predict(asked), right);
        byItem += loss(Logistic.of(-predictor.difficulty(new Asked(0, 1, item, 0))), right);
        predictor.follow(asked, right);
      }
    }
    assertThat(ours / byItem).isLessThan(0.95);
  }

  private static double loss(double foretold, boolean right) {
    return -Math.log(right ? foretold : 1 - foretold);
  }

  private static double ease(int item) {
    return (4.5 - item) / 3;
  }

  /** Ten items from easy to hard, answered by many. */
  private static AnswerPredictor taught() {
    var predictor = new AnswerPredictor(20_000);
    var random = new Random(2);
    for (var person = 0; person < 500; person++) {
      var able = random.nextGaussian();
      for (var n = 0; n < 40; n++) {
        var item = random.nextInt(10);
        predictor.learn(
            new Asked(person, 1, item, 0), random.nextDouble() < Logistic.of(able + ease(item)));
      }
      predictor.forget(person);
    }
    return predictor;
  }
}
