package dev.updraft.insight.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MasteryPropertiesTest {
  private static final double TINY = 1e-12;
  private static final int FACETS = 4;
  private static final long DAY = 86_400;

  /** Of somebody who does not change while they are asked. */
  private static final Assumptions STILL = new Assumptions(0.5, 2.8, 0, 365.0 * DAY);

  /**
   * @param after seconds since the answer before
   */
  private record Answer(int facet, double difficulty, double share, long after) {}

  @Provide
  Arbitrary<List<Answer>> answers() {
    var facet = Arbitraries.integers().between(0, FACETS - 1);
    var difficulty = Arbitraries.doubles().between(-6, 6);
    var share = Arbitraries.of(0.0, 0.0, 0.5, 1.0, 1.0);
    var after = Arbitraries.longs().between(0, 400 * DAY);
    return Combinators.combine(facet, difficulty, share, after)
        .as(Answer::new)
        .list()
        .ofMaxSize(40);
  }

  private Mastery mastery = new Mastery(Assumptions.USUAL);
  private long now;

  private void given(List<Answer> answers) {
    mastery = new Mastery(Assumptions.USUAL);
    now = 0;
    for (var answer : answers) {
      now += answer.after;
      mastery.answered(answer.facet, answer.difficulty, answer.share, now);
    }
  }

  @Property
  void a_right_answer_never_lowers(
      @ForAll("answers") List<Answer> before,
      @ForAll @IntRange(max = FACETS) int facet,
      @ForAll @DoubleRange(min = -20, max = 20) double difficulty) {
    given(before);
    var then = mastery.estimate(facet, now).mastery();
    mastery.answered(facet, difficulty, 1, now);
    assertThat(mastery.estimate(facet, now).mastery()).isGreaterThanOrEqualTo(then - TINY);
  }

  @Property
  void a_wrong_answer_never_raises(
      @ForAll("answers") List<Answer> before,
      @ForAll @IntRange(max = FACETS) int facet,
      @ForAll @DoubleRange(min = -20, max = 20) double difficulty) {
    given(before);
    var then = mastery.estimate(facet, now).mastery();
    mastery.answered(facet, difficulty, 0, now);
    assertThat(mastery.estimate(facet, now).mastery()).isLessThanOrEqualTo(then + TINY);
  }

  @Property
  void more_of_an_answer_never_shows_less(
      @ForAll("answers") List<Answer> before,
      @ForAll @DoubleRange(min = -6, max = 6) double difficulty,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    given(before);
    mastery.answered(0, difficulty, share, now);
    var partly = mastery.estimate(0, now).mastery();
    given(before);
    mastery.answered(0, difficulty, 1, now);
    assertThat(mastery.estimate(0, now).mastery()).isGreaterThanOrEqualTo(partly - TINY);
  }

  @Property
  void a_right_answer_to_what_is_hard_shows_more(
      @ForAll("answers") List<Answer> before,
      @ForAll @DoubleRange(min = -3, max = 3) double difficulty) {
    given(before);
    mastery.answered(0, difficulty, 1, now);
    var easy = mastery.estimate(0, now).mastery();
    given(before);
    mastery.answered(0, difficulty + 0.5, 1, now);
    assertThat(mastery.estimate(0, now).mastery()).isGreaterThanOrEqualTo(easy - TINY);
  }

  @Property
  void what_was_shown_of_one_facet_fades_towards_what_was_held_before(
      @ForAll("answers") List<Answer> before, @ForAll @IntRange(max = 2_000) int days) {
    given(before.stream().map(one -> new Answer(0, one.difficulty, one.share, one.after)).toList());
    for (var facet = 0; facet <= 1; facet++) {
      var then = mastery.estimate(facet, now).mastery();
      var later = mastery.estimate(facet, now + days * DAY).mastery();
      assertThat(Math.abs(later - 0.5)).isLessThanOrEqualTo(Math.abs(then - 0.5) + TINY);
      assertThat((later - 0.5) * (then - 0.5)).isNotNegative();
    }
  }

  @Property
  void time_makes_no_surer_and_an_answer_no_less_sure(
      @ForAll("answers") List<Answer> before,
      @ForAll @IntRange(max = FACETS) int facet,
      @ForAll @DoubleRange(min = -6, max = 6) double difficulty,
      @ForAll @IntRange(max = 2_000) int days) {
    given(before);
    var then = mastery.belief(facet, now).variance();
    assertThat(mastery.belief(facet, now + days * DAY).variance()).isGreaterThanOrEqualTo(then);
    mastery.answered(facet, difficulty, 1, now);
    assertThat(mastery.belief(facet, now).variance())
        .isLessThanOrEqualTo(then + Assumptions.USUAL.drift());
  }

  @Property
  void what_an_answer_tells_is_never_below_nothing_and_most_where_least_is_known(
      @ForAll("answers") List<Answer> before,
      @ForAll @IntRange(max = FACETS) int facet,
      @ForAll @DoubleRange(min = -20, max = 20) double difficulty) {
    given(before);
    assertThat(mastery.telling(facet, difficulty, now)).isBetween(0.0, 1.0);
    for (var n = 0; n < 9; n++) {
      mastery.answered(1, 0, n % 2, now);
    }
    assertThat(mastery.telling(1, 0, now)).isLessThan(mastery.telling(FACETS, 0, now));
  }

  @Property
  void after_an_age_nothing_is_left(@ForAll("answers") List<Answer> before) {
    given(before);
    var held = new Mastery(Assumptions.USUAL).estimate(0, 0);
    var later = mastery.estimate(0, now + 100 * 365 * DAY);
    assertThat(later.mastery()).isCloseTo(held.mastery(), within(1e-6));
    assertThat(later.lower()).isCloseTo(held.lower(), within(1e-6));
    assertThat(later.upper()).isCloseTo(held.upper(), within(1e-6));
  }

  /** A half-life is a half-life, however often one looks or is asked elsewhere. */
  @Property
  void forgetting_in_two_steps_is_forgetting_in_one(
      @ForAll("answers") List<Answer> before,
      @ForAll @IntRange(max = 1_000) int first,
      @ForAll @IntRange(max = 1_000) int second) {
    var once = new Mastery(STILL);
    var twice = new Mastery(STILL);
    var at = 0L;
    for (var answer : before) {
      at += answer.after;
      once.answered(answer.facet, answer.difficulty, answer.share, at);
      twice.answered(answer.facet, answer.difficulty, answer.share, at);
    }
    // An answer anybody gives says nothing, but time passes.
    twice.answered(1, -1e6, 1, at + first * DAY);
    var then = at + (first + second) * DAY;
    assertThat(twice.estimate(0, then).lower())
        .isCloseTo(once.estimate(0, then).lower(), within(1e-9));
    assertThat(twice.estimate(0, then).upper())
        .isCloseTo(once.estimate(0, then).upper(), within(1e-9));
  }

  @Property
  void the_same_answers_give_the_same_to_the_last_bit(@ForAll("answers") List<Answer> answers) {
    given(answers);
    var first = mastery;
    given(answers);
    for (var facet = 0; facet <= FACETS; facet++) {
      assertThat(mastery.estimate(facet, now)).isEqualTo(first.estimate(facet, now));
    }
  }

  /** Also of what comes late, and of what is looked at before it was asked or ages after. */
  @Property
  void it_is_what_its_definition_says(
      @ForAll("answers") List<Answer> answers,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @LongRange(min = -400_000, max = 400_000) long days) {
    var plain = new PlainMastery(Assumptions.USUAL);
    var quick = new Mastery(Assumptions.USUAL);
    var at = 0L;
    for (var n = 0; n < answers.size(); n++) {
      var answer = answers.get(n);
      at += n % 5 == 4 ? -answer.after : answer.after;
      var of = n % 3 == 0 ? share : answer.share;
      plain.answered(answer.facet, answer.difficulty, of, at);
      quick.answered(answer.facet, answer.difficulty, of, at);
    }
    for (var when : List.of(at, at + days * DAY)) {
      for (var facet = 0; facet <= FACETS; facet++) {
        var expected = plain.belief(facet, when);
        var belief = quick.belief(facet, when);
        assertThat(belief.mean()).isCloseTo(expected.mean(), within(1e-9));
        assertThat(belief.variance()).isCloseTo(expected.variance(), within(1e-9));
      }
    }
  }

  /** But for the drift, by which later ones count a little more. */
  @Property
  void the_order_of_answers_given_at_once_matters_by_hundredths_at_most(
      @ForAll("answers") List<Answer> answers, @ForAll long seed) {
    var ordered = new Mastery(STILL);
    var shuffled = new Mastery(STILL);
    answers.forEach(one -> ordered.answered(one.facet, one.difficulty / 3, one.share, 0));
    var others = new ArrayList<>(answers);
    Collections.shuffle(others, new Random(seed));
    others.forEach(one -> shuffled.answered(one.facet, one.difficulty / 3, one.share, 0));
    for (var facet = 0; facet < FACETS; facet++) {
      assertThat(shuffled.estimate(facet, 0).mastery())
          .isCloseTo(ordered.estimate(facet, 0).mastery(), within(0.08));
    }
  }

  @Property
  void an_estimate_lies_in_its_interval_and_in_bounds(@ForAll("answers") List<Answer> answers) {
    given(answers);
    for (var facet = 0; facet <= FACETS; facet++) {
      var estimate = mastery.estimate(facet, now);
      assertThat(estimate.lower()).isGreaterThan(0).isLessThan(estimate.mastery());
      assertThat(estimate.upper()).isLessThan(1).isGreaterThan(estimate.mastery());
    }
  }
}
