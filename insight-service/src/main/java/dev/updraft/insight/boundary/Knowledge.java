package dev.updraft.insight.boundary;

import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.mastery.Assumptions;
import dev.updraft.insight.mastery.Estimate;
import dev.updraft.insight.mastery.Mastery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What questions show of a member's facets at an instant. What was asked about a facet that was
 * merged counts for the survivor, as if it had been asked about that from the first.
 */
final class Knowledge {
  private static final int ANGLES = Angle.values().length;
  private static final int[] NEVER = new int[ANGLES];

  /** So many of the latest are kept with what mastery made likely before each. */
  static final int LATEST = 1_000;

  private final Mastery mastery = new Mastery(Assumptions.USUAL);
  private final Map<UUID, Integer> numbers = new HashMap<>();
  private final Map<UUID, List<Evidence>> byFacet = new HashMap<>();
  private final Map<UUID, int[]> byAngle = new HashMap<>();
  private final List<Met> latest = new ArrayList<>();
  private final FacetTree tree;
  private final Instant at;

  Knowledge(FacetTree tree, Collection<Evidence> evidence, Instant at) {
    this.tree = tree;
    this.at = at;
    var inTime =
        evidence.stream()
            // In the order of time whatever order they were written down in.
            .sorted(Comparator.comparing(Evidence::at).thenComparing(Evidence::questionId))
            .toList();
    var recent = Math.max(0, inTime.size() - LATEST);
    inTime.subList(0, recent).forEach(this::take);
    inTime
        .subList(recent, inTime.size())
        .forEach(
            each -> {
              latest.add(new Met(each, mastered(each)));
              take(each);
            });
  }

  /**
   * An answer, and what was held before it.
   *
   * @param mastered how likely mastery made it
   */
  record Met(Evidence evidence, double mastered) {}

  private double mastered(Evidence evidence) {
    return mastered(evidence.facetId(), evidence.difficulty(), evidence.at());
  }

  /** How likely mastery makes an answer to such a question. */
  double mastered(UUID facet, int difficulty, Instant when) {
    return mastery.expected(number(facet), Evidence.logOdds(difficulty), when.getEpochSecond());
  }

  /** The latest answers, oldest first. */
  List<Met> latest() {
    return latest;
  }

  private void take(Evidence evidence) {
    var facet = tree.survivor(evidence.facetId());
    byFacet.computeIfAbsent(facet, _ -> new ArrayList<>()).add(evidence);
    byAngle.computeIfAbsent(facet, _ -> new int[ANGLES])[evidence.angle().ordinal()]++;
    mastery.answered(
        numbers.computeIfAbsent(facet, _ -> numbers.size()),
        Evidence.logOdds(evidence.difficulty()),
        evidence.outcome().share(),
        evidence.at().getEpochSecond());
  }

  /** What a facet is called where facets are numbers; below 0: nothing was asked about it yet. */
  int number(UUID facet) {
    return numbers.getOrDefault(tree.survivor(facet), -1);
  }

  Estimate estimate(UUID facet) {
    return mastery.estimate(number(facet), at.getEpochSecond());
  }

  /** What was asked about the facet itself, oldest first. */
  List<Evidence> about(UUID facet) {
    return byFacet.getOrDefault(tree.survivor(facet), List.of());
  }

  Collection<List<Evidence>> all() {
    return byFacet.values();
  }

  /** How often the facet was questioned from this side. */
  long tried(UUID facet, Angle angle) {
    return byAngle.getOrDefault(tree.survivor(facet), NEVER)[angle.ordinal()];
  }

  FacetTree tree() {
    return tree;
  }

  Instant at() {
    return at;
  }
}
