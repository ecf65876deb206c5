package dev.updraft.insight.rolemodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.insights.InsightKind;
import dev.updraft.insight.rolemodels.Guidance.Candidate;
import dev.updraft.insight.rolemodels.Guidance.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GuidanceTest {
  private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
  private static final UUID BOUNDARY = new UUID(3, 1);
  private static final UUID KNOWN = new UUID(3, 2);
  private static final UUID SECOND_BOUNDARY = new UUID(3, 3);
  private static final UUID ZHOU = new UUID(5, 1);
  private static final UUID CHEN = new UUID(5, 2);
  private static final ToDoubleFunction<UUID> EDGE = facet -> facet.equals(KNOWN) ? 0.2 : 1;

  private static int insights;

  private static Given given(UUID who, UUID facet, InsightKind kind, Instant at, int use) {
    return new Given(new UUID(6, ++insights), who, facet, kind, at, use > 0, use > 1);
  }

  private static Given given(UUID who, UUID facet) {
    return given(who, facet, InsightKind.PERSPECTIVE, NOW, 0);
  }

  private static List<UUID> ranked(Given... given) {
    return Guidance.ranked(List.of(given), EDGE, NOW).stream().map(Candidate::contactId).toList();
  }

  @Test
  void insight_where_knowledge_ends_counts_more_than_elsewhere() {
    assertThat(ranked(given(CHEN, KNOWN), given(ZHOU, BOUNDARY))).containsExactly(ZHOU, CHEN);
    assertThat(ranked(given(ZHOU, KNOWN), given(CHEN, BOUNDARY))).containsExactly(CHEN, ZHOU);
  }

  @Test
  void what_was_used_counts_more_and_what_something_came_of_most() {
    var unused = given(new UUID(5, 3), BOUNDARY, InsightKind.SKILL, NOW, 0);
    var used = given(new UUID(5, 2), BOUNDARY, InsightKind.SKILL, NOW, 1);
    var fruitful = given(new UUID(5, 4), BOUNDARY, InsightKind.SKILL, NOW, 2);
    assertThat(ranked(unused, used, fruitful))
        .containsExactly(fruitful.contactId(), used.contactId(), unused.contactId());
  }

  @Test
  void a_perspective_counts_most_and_a_skill_least() {
    var perspective = given(new UUID(5, 4), BOUNDARY, InsightKind.PERSPECTIVE, NOW, 0);
    var knowledge = given(new UUID(5, 3), BOUNDARY, InsightKind.KNOWLEDGE, NOW, 0);
    var skill = given(new UUID(5, 2), BOUNDARY, InsightKind.SKILL, NOW, 0);
    assertThat(ranked(skill, knowledge, perspective))
        .containsExactly(perspective.contactId(), knowledge.contactId(), skill.contactId());
  }

  @Test
  void what_is_two_years_old_counts_half() {
    var old = given(ZHOU, BOUNDARY, InsightKind.SKILL, NOW.minus(Duration.ofDays(730)), 0);
    var fresh = given(CHEN, BOUNDARY, InsightKind.SKILL, NOW, 0);
    var ranked = Guidance.ranked(List.of(old, fresh), EDGE, NOW);
    assertThat(ranked.get(1).score()).isCloseTo(ranked.get(0).score() / 2, within(1e-12));
  }

  @Test
  void moving_the_edge_in_two_places_is_worth_more_than_twice_in_one() {
    assertThat(
            ranked(
                given(CHEN, BOUNDARY),
                given(CHEN, BOUNDARY),
                given(ZHOU, BOUNDARY),
                given(ZHOU, SECOND_BOUNDARY)))
        .containsExactly(ZHOU, CHEN);
  }

  @Test
  void the_evidence_is_shown_with_what_it_counts() {
    var there = given(ZHOU, BOUNDARY);
    var elsewhere = given(ZHOU, KNOWN);
    var candidate = Guidance.ranked(List.of(elsewhere, there), EDGE, NOW).getFirst();
    assertThat(candidate.evidence())
        .extracting(Guidance.Evidence::given)
        .containsExactly(there, elsewhere);
    // Half of .4 of an unused perspective, and a fifth of that where it is known.
    assertThat(candidate.score()).isCloseTo(0.2 + 0.04, within(1e-12));
    assertThat(candidate.byFacet()).containsOnlyKeys(BOUNDARY, KNOWN);
  }

  @Test
  void who_gave_nothing_that_counts_is_not_suggested() {
    assertThat(ranked()).isEmpty();
    assertThat(Guidance.ranked(List.of(given(ZHOU, BOUNDARY)), _ -> 0, NOW)).isEmpty();
  }

  @Provide
  Arbitrary<List<Given>> insights() {
    var people = Arbitraries.integers().between(1, 6).map(n -> new UUID(5, n));
    var facets = Arbitraries.integers().between(1, 4).map(n -> new UUID(3, n));
    var kinds = Arbitraries.of(InsightKind.class);
    var ages = Arbitraries.integers().between(0, 3_000);
    var uses = Arbitraries.integers().between(0, 2);
    return Combinators.combine(people, facets, kinds, ages, uses)
        .as(
            (who, facet, kind, age, use) ->
                given(who, facet, kind, NOW.minus(Duration.ofDays(age)), use))
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  private static double score(List<Given> insights, UUID who) {
    return Guidance.ranked(insights, EDGE, NOW).stream()
        .filter(each -> each.contactId().equals(who))
        .mapToDouble(Candidate::score)
        .sum();
  }

  @Property(tries = 200)
  void one_insight_more_lifts_its_giver_and_nobody_else(@ForAll("insights") List<Given> insights) {
    var more = new ArrayList<>(insights);
    more.add(given(ZHOU, BOUNDARY));
    assertThat(score(more, ZHOU)).isGreaterThan(score(insights, ZHOU));
    assertThat(score(more, CHEN)).isEqualTo(score(insights, CHEN));
  }

  @Property(tries = 200)
  void using_an_insight_never_lowers_its_giver(@ForAll("insights") List<Given> insights) {
    var first = insights.getFirst();
    var used =
        new Given(
            first.insightId(),
            first.contactId(),
            first.facetId(),
            first.kind(),
            first.at(),
            true,
            first.fruitful());
    var after = new ArrayList<>(insights);
    after.set(0, used);
    assertThat(score(after, first.contactId()))
        .isGreaterThanOrEqualTo(score(insights, first.contactId()));
  }

  @Property(tries = 200)
  void the_order_of_entering_changes_nothing(
      @ForAll("insights") List<Given> insights, @ForAll long seed) {
    var shuffled = new ArrayList<>(insights);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Guidance.ranked(shuffled, EDGE, NOW))
        .isEqualTo(Guidance.ranked(insights, EDGE, NOW));
  }

  @Property(tries = 200)
  void time_lowers_everybody_and_loses_nobody(@ForAll("insights") List<Given> insights) {
    var now = Guidance.ranked(insights, EDGE, NOW);
    var later = Guidance.ranked(insights, EDGE, NOW.plus(Duration.ofDays(365)));
    assertThat(later).hasSameSizeAs(now);
    for (var candidate : now) {
      var then =
          later.stream()
              .filter(each -> each.contactId().equals(candidate.contactId()))
              .findFirst()
              .orElseThrow();
      assertThat(then.score()).isLessThan(candidate.score()).isPositive();
    }
  }

  @Property(tries = 200)
  void facets_share_out_the_score(@ForAll("insights") List<Given> insights) {
    for (var candidate : Guidance.ranked(insights, EDGE, NOW)) {
      assertThat(candidate.byFacet().values().stream().mapToDouble(Double::doubleValue).sum())
          .isCloseTo(candidate.score(), within(1e-9));
      candidate
          .byFacet()
          .forEach((facet, score) -> assertThat(score).isBetween(0.0, EDGE.applyAsDouble(facet)));
    }
  }
}
