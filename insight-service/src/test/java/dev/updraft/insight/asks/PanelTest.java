package dev.updraft.insight.asks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.asks.Panel.Place;
import dev.updraft.insight.asks.Panel.Why;
import dev.updraft.insight.contacts.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private static UUID id(int n) {
    return new UUID(0, n);
  }

  @Provide
  Arbitrary<List<Candidate>> people() {
    var circles = Arbitraries.of("a", "b", "c", "d").set().ofMaxSize(3);
    var one =
        Combinators.combine(
                Arbitraries.of(Standing.class),
                circles,
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, 90).injectNull(0.4),
                Arbitraries.of(true, false, false, false))
            .as(
                (standing, shared, asked, helped, daysAgo, waiting) ->
                    new Candidate(
                        id(0),
                        standing,
                        shared,
                        asked,
                        Math.min(asked, helped),
                        daysAgo == null ? null : NOW.minus(Duration.ofDays(daysAgo)),
                        waiting));
    return one.list()
        .ofMaxSize(40)
        .map(
            all -> IntStream.range(0, all.size()).mapToObj(n -> named(id(n), all.get(n))).toList());
  }

  private static Candidate named(UUID id, Candidate each) {
    return new Candidate(
        id,
        each.standing(),
        each.circles(),
        each.asked(),
        each.helped(),
        each.lastAsked(),
        each.waiting());
  }

  @Property
  void only_those_who_may_be_asked_each_once_and_as_many_as_there_are(
      @ForAll("people") List<Candidate> people,
      @ForAll @IntRange(min = 1, max = 20) int places,
      @ForAll long seed) {
    var panel = Panel.choose(people, places, seed, NOW);
    var askable =
        people.stream().filter(each -> Panel.mayBeAsked(each, NOW)).map(Candidate::id).toList();

    assertThat(panel).hasSize(Math.min(places, askable.size()));
    assertThat(panel).extracting(Place::contactId).doesNotHaveDuplicates().isSubsetOf(askable);
    assertThat(panel)
        .allSatisfy(
            place -> {
              assertThat(place.drawn()).isBetween(0.0, 1.0);
              assertThat(place.fresh()).isBetween(0.0, 1.0);
            });
  }

  @Property
  void the_seed_alone_decides_whatever_order_the_candidates_come_in(
      @ForAll("people") List<Candidate> people, @ForAll long seed) {
    var shuffled = new ArrayList<>(people);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Panel.choose(shuffled, 15, seed, NOW))
        .isEqualTo(Panel.choose(people, 15, seed, NOW));
  }

  @ParameterizedTest
  @CsvSource({"15, 3", "10, 2", "5, 1", "2, 0", "40, 0"})
  void places_are_kept_for_the_unexpected_where_there_is_a_choice(int places, int kept) {
    var people =
        IntStream.range(0, 40).mapToObj(n -> Candidate.fresh(id(n), Standing.PEER)).toList();

    assertThat(Panel.choose(people, places, 7, NOW))
        .filteredOn(place -> place.why() == Why.UNEXPECTED)
        .hasSize(kept);
  }

  @ParameterizedTest
  @CsvSource({"29, false, false", "30, false, true", "90, false, true", "90, true, false"})
  void nobody_is_asked_too_often(int daysAgo, boolean waiting, boolean may) {
    var asked =
        new Candidate(
            id(1), Standing.PEER, Set.of(), 1, 1, NOW.minus(Duration.ofDays(daysAgo)), waiting);

    assertThat(Panel.mayBeAsked(asked, NOW)).isEqualTo(may);
  }

  /** Ten who always helped among forty who never did: found nearly always, never by order. */
  @Test
  void those_who_help_are_asked_and_the_little_known_are_tried() {
    var people =
        IntStream.range(0, 50)
            .mapToObj(
                n ->
                    new Candidate(id(n), Standing.PEER, Set.of(), 20, n < 10 ? 19 : 1, null, false))
            .toList();
    var found = new HashSet<UUID>();
    for (var seed = 0; seed < 50; seed++) {
      var likely =
          Panel.choose(people, 12, seed, NOW).stream()
              .filter(place -> place.why() == Why.LIKELY)
              .map(Place::contactId)
              .toList();
      assertThat(likely).allMatch(id -> id.getLeastSignificantBits() < 10);
      found.addAll(Panel.choose(people, 12, seed, NOW).stream().map(Place::contactId).toList());
    }
    assertThat(found.size()).isGreaterThan(40);
  }

  @Test
  void of_one_circle_one_is_enough_while_there_are_others() {
    var people =
        IntStream.range(0, 20)
            .mapToObj(
                n ->
                    new Candidate(
                        id(n),
                        Standing.PEER,
                        Set.of(n < 10 ? "the sales manager" : "other " + n),
                        20,
                        n < 10 ? 18 : 14,
                        null,
                        false))
            .toList();

    var panel = Panel.choose(people, 5, 3, NOW);

    assertThat(panel)
        .filteredOn(place -> place.why() == Why.LIKELY)
        .filteredOn(place -> place.contactId().getLeastSignificantBits() < 10)
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void the_nearer_to_the_source_the_more_is_expected_of_somebody_nobody_knows() {
    var expected =
        Arrays.stream(Standing.values())
            .map(standing -> Candidate.fresh(id(1), standing).expected())
            .toList();

    assertThat(expected).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(expected.getFirst()).isCloseTo(0.6, within(1e-9));
  }
}
