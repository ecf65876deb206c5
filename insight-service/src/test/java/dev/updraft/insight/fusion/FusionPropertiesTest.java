package dev.updraft.insight.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of any votes and reports. */
class FusionPropertiesTest {
  private static final int ITEMS = 6;
  private static final int VOTERS = 5;
  private static final int CLASSES = 3;

  record Vote(int item, int voter, int label) {}

  @Provide
  Arbitrary<List<Vote>> votes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, ITEMS - 1),
            Arbitraries.integers().between(0, VOTERS - 1),
            Arbitraries.integers().between(0, CLASSES - 1))
        .as(Vote::new)
        .list()
        .ofMaxSize(40)
        .uniqueElements(vote -> vote.item() * VOTERS + vote.voter());
  }

  private static Ballots ballots(List<Vote> votes) {
    return Ballots.of(
        ITEMS,
        VOTERS,
        CLASSES,
        votes.stream().mapToInt(Vote::item).toArray(),
        votes.stream().mapToInt(Vote::voter).toArray(),
        votes.stream().mapToInt(Vote::label).toArray());
  }

  @Property(tries = 100)
  void the_probabilities_of_an_item_sum_to_one(@ForAll("votes") List<Vote> votes) {
    var beliefs = ChoiceFusion.of(ballots(votes));
    for (var item = 0; item < ITEMS; item++) {
      var sum = 0.0;
      for (var label = 0; label < CLASSES; label++) {
        assertThat(beliefs.of(item, label)).isBetween(0.0, 1.0);
        sum += beliefs.of(item, label);
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
  }

  @Property(tries = 100)
  void the_order_of_votes_does_not_matter(
      @ForAll("votes") List<Vote> votes, @ForAll Random random) {
    var shuffled = new ArrayList<>(votes);
    Collections.shuffle(shuffled, random);
    assertThat(ChoiceFusion.of(ballots(shuffled)).of())
        .containsExactly(ChoiceFusion.of(ballots(votes)).of(), within(1e-6));
  }

  /** Two of these answers are exactly as likely: the last digits of a sum decide between them. */
  @Example
  void the_order_of_votes_does_not_matter_where_answers_are_exactly_as_likely() {
    var votes =
        List.of(
            new Vote(1, 0, 1),
            new Vote(1, 3, 0),
            new Vote(0, 0, 2),
            new Vote(2, 0, 0),
            new Vote(2, 3, 1));
    var before = ChoiceFusion.of(ballots(votes)).of();
    var random = new Random(1);
    for (var n = 0; n < 100; n++) {
      var shuffled = new ArrayList<>(votes);
      Collections.shuffle(shuffled, random);
      assertThat(ChoiceFusion.of(ballots(shuffled)).of()).containsExactly(before, within(1e-6));
    }
  }

  @Property(tries = 100)
  void what_turned_out_is_certain_whoever_says_otherwise(
      @ForAll("votes") List<Vote> votes, @ForAll @IntRange(min = -1, max = 2) int known) {
    var turnedOut = new int[ITEMS];
    Arrays.fill(turnedOut, Ballots.OPEN);
    turnedOut[0] = known;
    var ballots = ballots(votes).knowing(turnedOut);
    for (var beliefs : List.of(ChoiceFusion.of(ballots), ChoiceFusion.ofIndependent(ballots))) {
      for (var item = 0; item < ITEMS; item++) {
        var sum = 0.0;
        for (var label = 0; label < CLASSES; label++) {
          sum += beliefs.of(item, label);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
      }
      if (known != Ballots.OPEN) {
        assertThat(beliefs.of(0, known)).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Property(tries = 100)
  void a_temperature_keeps_the_order_of_answers(@ForAll("votes") List<Vote> votes) {
    var beliefs = MajorityVote.of(ballots(votes));
    for (var value : List.of(0.3, 0.9, 4.0)) {
      var heated = new Temperature(value).applied(beliefs);
      for (var item = 0; item < ITEMS; item++) {
        assertThat(heated.of(item, beliefs.best(item)))
            .isGreaterThanOrEqualTo(heated.of(item, heated.best(item)) - 1e-12);
      }
    }
  }

  @Property
  void folding_is_idempotent_and_takes_only_what_repeats_its_upstream(
      @ForAll("reports") Reports reports) {
    var once = reports.folded();
    var twice = once.folded();
    assertThat(twice.item()).containsExactly(once.item());
    assertThat(twice.source()).containsExactly(once.source());
    assertThat(twice.value()).containsExactly(once.value());
    for (var n = 0; n < reports.size(); n++) {
      if (reports.upstream()[n] < 0) {
        assertThat(once.source()).contains(reports.source()[n]);
      }
    }
  }

  @Property(tries = 200)
  void open_answers_sum_to_one_and_first_hand_is_not_outvoted(@ForAll("reports") Reports reports) {
    var result = SourceFusion.of(reports);
    result
        .probabilities()
        .forEach(
            (item, answers) -> {
              assertThat(answers.values().stream().mapToDouble(Double::doubleValue).sum())
                  .isCloseTo(1, within(1e-9));
              var firstHand =
                  IntStream.range(0, reports.size())
                      .filter(n -> reports.item()[n] == item && reports.hop()[n] == 0)
                      .map(n -> reports.value()[n])
                      .boxed()
                      .toList();
              if (!firstHand.isEmpty()) {
                assertThat(firstHand).contains(result.best(item));
              }
            });
  }

  @Provide
  Arbitrary<Reports> reports() {
    // One report of a source on an item, each from the source before it or from nobody.
    return Arbitraries.integers()
        .between(-1, 3)
        .list()
        .ofSize(4 * 5)
        .flatMap(
            values ->
                Arbitraries.integers()
                    .between(0, 2)
                    .list()
                    .ofSize(5)
                    .map(hops -> reports(values, hops)));
  }

  private static Reports reports(List<Integer> values, List<Integer> hops) {
    var said = values.stream().mapToInt(Integer::intValue).toArray();
    var kept = IntStream.range(0, said.length).filter(n -> said[n] >= 0).toArray();
    return new Reports(
        Arrays.stream(kept).map(n -> n / 5).toArray(),
        Arrays.stream(kept).map(n -> n % 5).toArray(),
        Arrays.stream(kept).map(n -> said[n]).toArray(),
        Arrays.stream(kept).map(n -> hops.get(n % 5)).toArray(),
        Arrays.stream(kept).map(n -> hops.get(n % 5) > 1 ? n % 5 - 1 : -1).toArray());
  }
}
