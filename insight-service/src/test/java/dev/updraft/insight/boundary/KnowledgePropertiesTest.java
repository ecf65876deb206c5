package dev.updraft.insight.boundary;

import static dev.updraft.insight.boundary.Facets.MARKETING;
import static dev.updraft.insight.boundary.Facets.NOW;
import static dev.updraft.insight.boundary.Facets.PRICING;
import static dev.updraft.insight.boundary.Facets.SERVICE;
import static dev.updraft.insight.boundary.Facets.VIRAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class KnowledgePropertiesTest {
  private static final double TINY = 1e-12;

  @Provide
  Arbitrary<List<Evidence>> evidence() {
    var facet = Arbitraries.of(MARKETING, VIRAL, SERVICE, PRICING);
    var angle = Arbitraries.of(Angle.class);
    var difficulty = Arbitraries.integers().between(1, 5);
    var outcome = Arbitraries.of(AnswerOutcome.class);
    var ago = Arbitraries.longs().between(0, 1_000 * 86_400L);
    var id = Arbitraries.longs().map(n -> new UUID(3, n));
    return Combinators.combine(id, facet, angle, difficulty, outcome, ago)
        .as(
            (question, of, side, hard, went, seconds) ->
                new Evidence(
                    question,
                    question,
                    of,
                    side,
                    hard,
                    went,
                    "x",
                    null,
                    Evidence.micros(NOW.minusSeconds(seconds))))
        .list()
        .uniqueElements(Evidence::questionId)
        .ofMaxSize(40);
  }

  private static List<Evidence> with(
      List<Evidence> before, UUID facet, int difficulty, AnswerOutcome outcome) {
    var all = new ArrayList<>(before);
    all.add(
        new Evidence(
            new UUID(9, 9),
            new UUID(9, 9),
            facet,
            Angle.WHY,
            difficulty,
            outcome,
            "y",
            null,
            Evidence.micros(NOW)));
    return all;
  }

  private static double mastery(List<Evidence> evidence, UUID facet) {
    return new Knowledge(Facets.some().tree(), evidence, NOW).estimate(facet).mastery();
  }

  @Property
  void one_more_answered_never_lowers_and_one_more_not_answered_never_raises(
      @ForAll("evidence") List<Evidence> before,
      @ForAll @IntRange(min = 1, max = 5) int difficulty) {
    var then = mastery(before, VIRAL);
    assertThat(mastery(with(before, VIRAL, difficulty, AnswerOutcome.ANSWERED), VIRAL))
        .isGreaterThanOrEqualTo(then - TINY);
    assertThat(mastery(with(before, VIRAL, difficulty, AnswerOutcome.STUMPED), VIRAL))
        .isLessThanOrEqualTo(then + TINY);
    assertThat(mastery(with(before, VIRAL, difficulty, AnswerOutcome.NOT_CONSIDERED), VIRAL))
        .isLessThanOrEqualTo(then + TINY);
  }

  @Property
  void more_of_an_answer_never_shows_less(
      @ForAll("evidence") List<Evidence> before,
      @ForAll @IntRange(min = 1, max = 5) int difficulty) {
    assertThat(mastery(with(before, VIRAL, difficulty, AnswerOutcome.PARTLY), VIRAL))
        .isBetween(
            mastery(with(before, VIRAL, difficulty, AnswerOutcome.STUMPED), VIRAL) - TINY,
            mastery(with(before, VIRAL, difficulty, AnswerOutcome.ANSWERED), VIRAL) + TINY);
  }

  @Property
  void merged_facets_are_as_if_all_had_been_asked_about_one(
      @ForAll("evidence") List<Evidence> evidence) {
    var tree = Facets.some().merged(VIRAL, SERVICE).tree();
    var merged = new Knowledge(tree, evidence, NOW);
    var one =
        new Knowledge(
            Facets.some().tree(),
            evidence.stream()
                .map(
                    each ->
                        each.facetId().equals(VIRAL)
                            ? new Evidence(
                                each.challengeId(),
                                each.questionId(),
                                SERVICE,
                                each.angle(),
                                each.difficulty(),
                                each.outcome(),
                                each.questioner(),
                                each.contactId(),
                                each.micros())
                            : each)
                .toList(),
            NOW);
    for (var facet : List.of(MARKETING, SERVICE, PRICING)) {
      assertThat(merged.estimate(facet)).isEqualTo(one.estimate(facet));
      for (var angle : Angle.values()) {
        assertThat(merged.tried(facet, angle)).isEqualTo(one.tried(facet, angle));
      }
    }
    assertThat(merged.estimate(VIRAL)).isEqualTo(merged.estimate(SERVICE));
    assertThat(merged.about(VIRAL)).hasSize(one.about(SERVICE).size());
  }

  /** As when whoever writes a session down afterwards gives no times. */
  @Property
  void of_one_moment_questions_count_in_the_order_they_were_put_whichever_challenge_is_read_first(
      @ForAll("evidence") List<Evidence> evidence, @ForAll long seed) {
    var challenges = new TreeMap<UUID, List<Evidence>>();
    for (var each : evidence) {
      var challenge = new UUID(4, each.questionId().getLeastSignificantBits() & 3);
      challenges
          .computeIfAbsent(challenge, _ -> new ArrayList<>())
          .add(
              new Evidence(
                  challenge,
                  each.questionId(),
                  each.facetId(),
                  each.angle(),
                  each.difficulty(),
                  each.outcome(),
                  each.questioner(),
                  each.contactId(),
                  Evidence.micros(NOW)));
    }
    var shuffled = new ArrayList<>(challenges.values());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(
            new Knowledge(
                    Facets.some().tree(), shuffled.stream().flatMap(List::stream).toList(), NOW)
                .latest().stream().map(Knowledge.Met::evidence))
        .containsExactlyElementsOf(challenges.values().stream().flatMap(List::stream).toList());
  }

  @Property
  void in_whichever_order_it_was_written_down(
      @ForAll("evidence") List<Evidence> evidence, @ForAll long seed) {
    var shuffled = new ArrayList<>(evidence);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(mastery(shuffled, VIRAL)).isEqualTo(mastery(evidence, VIRAL));
  }

  @Property
  void an_answer_always_tells_something_and_never_more_than_is_unsure(
      @ForAll("evidence") List<Evidence> evidence) {
    var knowledge = new Knowledge(Facets.some().tree(), evidence, NOW);
    var estimate = knowledge.estimate(VIRAL);
    var most = Telling.most(estimate);
    assertThat(most.reduction()).isPositive();
    assertThat(most.reduction()).isLessThanOrEqualTo(0.25);
    for (var difficulty = 1; difficulty <= 5; difficulty++) {
      assertThat(Telling.reduction(estimate, difficulty)).isBetween(0.0, most.reduction());
    }
  }

  @Property(tries = 100)
  void the_longer_ago_the_wider(@ForAll("evidence") List<Evidence> evidence) {
    var tree = Facets.some().tree();
    var now = new Knowledge(tree, evidence, NOW).estimate(VIRAL);
    var later = new Knowledge(tree, evidence, NOW.plus(Duration.ofDays(4_000))).estimate(VIRAL);
    var untested = new Knowledge(tree, List.of(), NOW).estimate(VIRAL);
    assertThat(Math.abs(later.mastery() - untested.mastery()))
        .isLessThanOrEqualTo(Math.abs(now.mastery() - untested.mastery()) + TINY);
  }
}
