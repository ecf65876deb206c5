package dev.updraft.insight.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FusionTest {
  /** Planted voters: right with a chance of their own, else any of the others. */
  private record Planted(Ballots ballots, int[] truth) {
    static Planted of(double[] skill, int items, int classes, long seed) {
      var random = new SplittableRandom(seed);
      var truth = random.ints(items, 0, classes).toArray();
      var votes = items * skill.length;
      var label =
          IntStream.range(0, votes)
              .map(
                  n ->
                      random.nextDouble() < skill[n % skill.length]
                          ? truth[n / skill.length]
                          : (truth[n / skill.length] + 1 + random.nextInt(classes - 1)) % classes)
              .toArray();
      return new Planted(
          Ballots.of(
              items,
              skill.length,
              classes,
              IntStream.range(0, votes).map(n -> n / skill.length).toArray(),
              IntStream.range(0, votes).map(n -> n % skill.length).toArray(),
              label),
          truth);
    }

    double accuracy(Beliefs beliefs) {
      return IntStream.range(0, truth.length)
          .mapToDouble(item -> beliefs.best(item) == truth[item] ? 1 : 0)
          .average()
          .orElseThrow();
    }
  }

  @Test
  void two_who_know_outweigh_three_who_guess() {
    var planted = Planted.of(new double[] {0.95, 0.9, 0.4, 0.35, 0.35}, 400, 3, 7);
    var vote = planted.accuracy(MajorityVote.of(planted.ballots()));
    assertThat(vote).isLessThan(0.85);
    assertThat(planted.accuracy(DawidSkene.of(planted.ballots()))).isGreaterThan(vote + 0.07);
    assertThat(planted.accuracy(ChoiceFusion.of(planted.ballots()))).isGreaterThan(vote + 0.07);
  }

  @Test
  void somebody_who_always_says_the_opposite_tells_as_much() {
    var planted = Planted.of(new double[] {0.9, 0.85, 0.85, 0.05}, 300, 2, 3);
    assertThat(planted.accuracy(ChoiceFusion.of(planted.ballots())))
        .isGreaterThan(planted.accuracy(MajorityVote.of(planted.ballots())));
  }

  @Test
  void the_same_votes_and_seed_give_the_same_beliefs() {
    var ballots = Planted.of(new double[] {0.8, 0.7, 0.6}, 50, 4, 1).ballots();
    assertThat(ChoiceFusion.of(ballots).of()).containsExactly(ChoiceFusion.of(ballots).of());
    var combination = new ClassifierCombination(3, 50);
    assertThat(combination.of(ballots, 2).evidence())
        .isEqualTo(combination.of(ballots, 2).evidence());
  }

  @Test
  void the_evidence_bound_never_falls() {
    var ballots = Planted.of(new double[] {0.8, 0.7, 0.6, 0.3}, 80, 3, 5).ballots();
    var before = Double.NEGATIVE_INFINITY;
    for (var iterations = 1; iterations <= 30; iterations++) {
      var evidence = new ClassifierCombination(2, iterations).of(ballots, 1).evidence();
      assertThat(evidence).isGreaterThanOrEqualTo(before - 1e-9);
      before = evidence;
    }
  }

  @Test
  void a_voters_later_vote_replaces_the_earlier_one() {
    var ballots =
        Ballots.of(1, 2, 2, new int[] {0, 0, 0}, new int[] {0, 1, 0}, new int[] {0, 0, 1});
    assertThat(ballots.size()).isEqualTo(2);
    assertThat(MajorityVote.of(ballots).of()).containsExactly(0.5, 0.5);
  }

  @Test
  void votes_out_of_range_are_refused() {
    assertThatThrownBy(() -> Ballots.of(1, 1, 2, new int[] {0}, new int[] {0}, new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 2 is not in 0..1");
    assertThatThrownBy(() -> Ballots.of(1, 1, 2, new int[] {0}, new int[0], new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outcomes_teach_how_sure_to_be() {
    // Always sure, right three times in four.
    var of = new double[400];
    for (var item = 0; item < 200; item++) {
      of[2 * item] = 0.99;
      of[2 * item + 1] = 0.01;
    }
    var beliefs = new Beliefs(2, of);
    var items = IntStream.range(0, 100).toArray();
    var turnedOut = Arrays.stream(items).map(item -> item % 4 == 0 ? 1 : 0).toArray();
    var temperature = Temperature.fitted(beliefs, items, turnedOut);
    assertThat(temperature.applied(beliefs).of(150, 0)).isCloseTo(0.75, within(0.03));
    assertThat(Temperature.fitted(beliefs, new int[0], new int[0])).isEqualTo(Temperature.NEUTRAL);
  }

  @Test
  void fifteen_copies_that_name_their_upstream_count_as_one() {
    // Two honest relayers say 1; a poor one says 0, and fifteen copy it.
    var sources = 18;
    var value = new int[sources];
    value[0] = 1;
    value[1] = 1;
    var upstream = new int[sources];
    Arrays.fill(upstream, 0, 3, -1);
    Arrays.fill(upstream, 3, sources, 2);
    var hop = new int[sources];
    Arrays.fill(hop, 2);
    var reports =
        new Reports(new int[sources], IntStream.range(0, sources).toArray(), value, hop, upstream);
    assertThat(reports.folded().size()).isEqualTo(3);
    assertThat(SourceFusion.of(reports).best(0)).isEqualTo(1);
  }

  @Test
  void one_slip_does_not_move_a_number() {
    assertThat(NumberFusion.value(new double[] {9, 10, 11, 10, 9, 11, 10, 10, 9, 1000}))
        .isCloseTo(10, within(0.2));
    assertThat(NumberFusion.value(new double[] {4})).isEqualTo(4);
    assertThatThrownBy(() -> NumberFusion.value(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_turned_out_widens_intervals_that_were_too_narrow() {
    var random = new SplittableRandom(11);
    var said = new double[200][];
    var turnedOut = new double[200];
    for (var n = 0; n < said.length; n++) {
      // Everybody is off together, by more than they differ.
      turnedOut[n] = random.nextDouble() * 100;
      var together = turnedOut[n] + (random.nextDouble() - 0.5) * 20;
      said[n] = random.doubles(6, -1, 1).map(off -> together + off).toArray();
    }
    var fitted = NumberFusion.fitted(Arrays.copyOf(said, 100), Arrays.copyOf(turnedOut, 100));
    var rest = Arrays.copyOfRange(said, 100, 200);
    var estimates = fitted.of(rest);
    var held =
        IntStream.range(0, 100)
            .filter(
                n ->
                    estimates[n].low() <= turnedOut[100 + n]
                        && turnedOut[100 + n] <= estimates[n].high())
            .count();
    assertThat(held).isBetween(78L, 99L);
    assertThat(fitted.width()).isGreaterThan(NumberFusion.UNTRIED.width());
  }
}
