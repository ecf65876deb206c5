package dev.updraft.insight.rolemodels;

import dev.updraft.insight.insights.InsightKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Who moved the edge of what a member knows, and by how much. It rests on insights alone: who
 * somebody is, how near they stand and whether they are liked never reaches it.
 */
final class Guidance {
  /** Mildly: what was heard two years ago still counts half. */
  private static final Duration HALF_LIFE = Duration.ofDays(730);

  /** As much as one insight can say of a facet, so that the next one still adds something. */
  private static final double MOST = 0.5;

  private static final double UNUSED = 0.4;
  private static final double USED = 0.8;
  private static final double FRUITFUL = 1;

  private Guidance() {}

  /**
   * One insight somebody gave.
   *
   * @param fruitful something came of a use of it
   */
  record Given(
      UUID insightId,
      UUID contactId,
      UUID facetId,
      InsightKind kind,
      Instant at,
      boolean used,
      boolean fruitful) {}

  /**
   * An insight and what it counts.
   *
   * @param edge weight of its facet
   * @param kind weight of its kind
   * @param use weight of what became of it
   * @param age what is left of it
   */
  record Evidence(Given given, double edge, double kind, double use, double age) {
    double weight() {
      return MOST * kind * use * age;
    }

    double counted() {
      return edge * weight();
    }
  }

  /**
   * @param byFacet what they gave to each, edge included
   * @param evidence what counts most first
   */
  record Candidate(
      UUID contactId, double score, Map<UUID, Double> byFacet, List<Evidence> evidence) {}

  /**
   * Ranked by what they gave, best first. Insights into one facet add up ever less: somebody who
   * moves the edge in two places is worth more than one who moves it twice in the same.
   */
  static List<Candidate> ranked(
      Collection<Given> insights, ToDoubleFunction<UUID> edge, Instant now) {
    return insights.stream()
        .collect(Collectors.groupingBy(Given::contactId, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> candidate(entry.getKey(), entry.getValue(), edge, now))
        .filter(candidate -> candidate.score() > 0)
        .sorted(
            Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(Candidate::contactId))
        .toList();
  }

  private static Candidate candidate(
      UUID contact, List<Given> insights, ToDoubleFunction<UUID> edge, Instant now) {
    var evidence =
        insights.stream()
            .map(given -> evidence(given, edge, now))
            .sorted(
                Comparator.comparingDouble(Evidence::counted)
                    .reversed()
                    .thenComparing(each -> each.given().insightId()))
            .toList();
    var byFacet = new TreeMap<UUID, Double>();
    evidence.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.given().facetId(), TreeMap::new, Collectors.toList()))
        .forEach((facet, into) -> byFacet.put(facet, edge.applyAsDouble(facet) * covered(into)));
    var score = byFacet.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Candidate(contact, score, byFacet, evidence);
  }

  private static double covered(List<Evidence> insights) {
    return 1 - insights.stream().mapToDouble(each -> 1 - each.weight()).reduce(1, (a, b) -> a * b);
  }

  private static Evidence evidence(Given given, ToDoubleFunction<UUID> edge, Instant now) {
    var age = Math.max(0, Duration.between(given.at(), now).toMillis());
    return new Evidence(
        given,
        edge.applyAsDouble(given.facetId()),
        weight(given.kind()),
        given.fruitful() ? FRUITFUL : given.used() ? USED : UNUSED,
        Math.pow(2, -(double) age / HALF_LIFE.toMillis()));
  }

  /** What is new to how one thinks counts most; a skill is outward, and can be had of many. */
  private static double weight(InsightKind kind) {
    return switch (kind) {
      case PERSPECTIVE -> 1;
      case KNOWLEDGE, INSPIRATION -> 0.9;
      case SKILL -> 0.7;
    };
  }
}
