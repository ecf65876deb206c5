package dev.updraft.insight.boundary;

import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.mastery.Assumptions;
import dev.updraft.insight.mastery.Estimate;
import dev.updraft.insight.mastery.Mastery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What questions show of a member's facets at an instant. What was asked about a facet that was
 * merged counts for the survivor, as if it had been asked about that from the first.
 */
final class Knowledge {
  private static final int ANGLES = Angle.values().length;
  private static final About NOTHING = new About(-1);

  /** So many of the latest are kept with what mastery made likely before each. */
  static final int LATEST = 1_000;

  private final Mastery mastery = new Mastery(Assumptions.USUAL);
  private final Map<UUID, About> byFacet = new HashMap<>();
  private final List<Met> latest = new ArrayList<>();
  private final FacetTree tree;
  private final Instant at;

  Knowledge(FacetTree tree, Collection<Evidence> evidence, Instant at) {
    this.tree = tree;
    this.at = at;
    var inTime =
        evidence.stream()
            // In the order of time whatever order they were written down in.
            .sorted(Evidence.BY_TIME)
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

  /** What was asked about one facet. */
  private static final class About {
    private final int number;
    private final List<Evidence> evidence = new ArrayList<>();
    private final int[] byAngle = new int[ANGLES];
    private final Set<String> questioners = new HashSet<>();

    private About(int number) {
      this.number = number;
    }

    private void add(Evidence each) {
      evidence.add(each);
      byAngle[each.angle().ordinal()]++;
      questioners.add(each.questioner());
    }
  }

  /**
   * An answer, and what was held before it.
   *
   * @param mastered how likely mastery made it
   */
  record Met(Evidence evidence, double mastered) {}

  private double mastered(Evidence evidence) {
    return mastered(evidence.facetId(), evidence.difficulty(), evidence.second());
  }

  /** How likely mastery makes an answer to such a question now. */
  double mastered(UUID facet, int difficulty) {
    return mastered(facet, difficulty, at.getEpochSecond());
  }

  private double mastered(UUID facet, int difficulty, long second) {
    return mastery.expected(number(facet), Evidence.logOdds(difficulty), second);
  }

  /** The latest answers, oldest first. */
  List<Met> latest() {
    return latest;
  }

  private void take(Evidence evidence) {
    var about =
        byFacet.computeIfAbsent(tree.survivor(evidence.facetId()), _ -> new About(byFacet.size()));
    about.add(evidence);
    mastery.answered(
        about.number,
        Evidence.logOdds(evidence.difficulty()),
        evidence.outcome().share(),
        evidence.second());
  }

  private About of(UUID facet) {
    return byFacet.getOrDefault(tree.survivor(facet), NOTHING);
  }

  /** What a facet is called where facets are numbers; below 0: nothing was asked about it yet. */
  int number(UUID facet) {
    return of(facet).number;
  }

  Estimate estimate(UUID facet) {
    return mastery.estimate(number(facet), at.getEpochSecond());
  }

  /** What was asked about the facet itself, oldest first. */
  List<Evidence> about(UUID facet) {
    return Collections.unmodifiableList(of(facet).evidence);
  }

  Collection<List<Evidence>> all() {
    return byFacet.values().stream().map(about -> about.evidence).toList();
  }

  /** How often the facet was questioned from this side. */
  long tried(UUID facet, Angle angle) {
    return of(facet).byAngle[angle.ordinal()];
  }

  /** Independent ones who asked about any of these facets. */
  int questioners(Collection<UUID> facets) {
    return (int)
        facets.stream().map(this::of).flatMap(it -> it.questioners.stream()).distinct().count();
  }

  FacetTree tree() {
    return tree;
  }

  Instant at() {
    return at;
  }
}
