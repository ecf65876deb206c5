package dev.updraft.insight.boundary;

import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.mastery.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Whom to be questioned by: who has found the edge of what the member knows, from sides that the
 * others chosen do not come from; and who knows the topic and has never asked. How well they are
 * liked, how well known they are and which tier they are in play no part.
 */
final class Questioners {
  /** Before anybody has asked: as if so many questions had gone to the edge as often as this. */
  private static final double PRIOR = 4;

  private static final double USUAL = 0.25;
  private static final double EXPERT = 0.5;

  /** What a question elsewhere says of one here. */
  private static final double ELSEWHERE = 0.5;

  private Questioners() {}

  /** Somebody who may ask. */
  record Candidate(UUID contactId, boolean expert) {}

  /** Why somebody is suggested. */
  enum Reason {
    /** of the questions they asked, enough went beyond what is known */
    FOUND_THE_EDGE,
    /** they asked about what lies at the boundary */
    ASKED_AT_THE_BOUNDARY,
    /** they ask from sides the others before do not */
    OTHER_ANGLES,
    /** they know the topic, and have never asked */
    EXPERT_NEVER_ASKED
  }

  /**
   * @param chance that a question of theirs goes to the edge, as far as is known
   * @param asked how many questions it rests on
   * @param found how many of these went beyond what is known
   * @param angles they ask from, the commonest first
   */
  record Suggestion(
      UUID contactId,
      double chance,
      int asked,
      int found,
      List<Angle> angles,
      List<Reason> reasons) {}

  /**
   * @param facets what it is to be about; empty: anything
   * @param angle from which side; null: from any
   * @param most how many are wanted
   */
  static List<Suggestion> choose(
      Boundary boundary,
      Collection<Candidate> candidates,
      Set<UUID> facets,
      Angle angle,
      int most) {
    var records = records(boundary, candidates, facets);
    var left =
        new ArrayList<>(
            records.values().stream()
                .filter(each -> each.asked > 0 || each.expert)
                .sorted(Comparator.comparing(each -> each.contactId))
                .toList());
    var covered = new EnumMap<Angle, Double>(Angle.class);
    var chosen = new ArrayList<Suggestion>();
    while (chosen.size() < most && !left.isEmpty()) {
      var next =
          left.stream()
              .max(
                  Comparator.comparingDouble(
                      each -> each.chance() * each.fresh(covered) * each.comesFrom(angle)))
              .orElseThrow();
      left.remove(next);
      chosen.add(next.suggestion(covered));
      for (var each : Angle.values()) {
        covered.merge(each, next.share(each), (before, share) -> 1 - (1 - before) * (1 - share));
      }
    }
    return List.copyOf(chosen);
  }

  private static Map<UUID, History> records(
      Boundary boundary, Collection<Candidate> candidates, Set<UUID> facets) {
    var records = new HashMap<UUID, History>();
    candidates.forEach(
        each -> records.put(each.contactId(), new History(each.contactId(), each.expert())));
    for (var about : boundary.knowledge().all()) {
      var facet = boundary.tree().survivor(about.getFirst().facetId());
      var edge = boundary.knowledge().estimate(facet).standing() == Standing.BOUNDARY;
      var here = facets.isEmpty() ? edge : facets.contains(facet);
      for (var each : about) {
        if (each.contactId() != null) {
          records
              .computeIfAbsent(each.contactId(), id -> new History(id, false))
              .add(each, edge, here ? 1 : ELSEWHERE);
        }
      }
    }
    return records;
  }

  /** What somebody has asked so far. */
  private static final class History {
    private final UUID contactId;
    private final boolean expert;
    private final Map<Angle, Integer> angles = new EnumMap<>(Angle.class);
    private int asked;
    private int found;
    private boolean atBoundary;
    private double weight;
    private double foundWeight;

    History(UUID contactId, boolean expert) {
      this.contactId = contactId;
      this.expert = expert;
    }

    void add(Evidence evidence, boolean edge, double counts) {
      asked++;
      angles.merge(evidence.angle(), 1, Integer::sum);
      weight += counts;
      atBoundary |= edge;
      if (evidence.outcome().beyondKnown()) {
        found++;
        foundWeight += counts;
      }
    }

    double chance() {
      return (PRIOR * (expert ? EXPERT : USUAL) + foundWeight) / (PRIOR + weight);
    }

    /** Who has never asked may come from anywhere. */
    double share(Angle angle) {
      return asked == 0
          ? 1.0 / Angle.values().length
          : angles.getOrDefault(angle, 0) / (double) asked;
    }

    /** How much of what they ask comes from sides that are not covered. */
    double fresh(Map<Angle, Double> covered) {
      return Arrays.stream(Angle.values())
          .mapToDouble(angle -> share(angle) * (1 - covered.getOrDefault(angle, 0.0)))
          .sum();
    }

    /** How much likelier than anybody they ask from this side. */
    double comesFrom(Angle angle) {
      var sides = Angle.values().length;
      return angle == null ? 1 : (angles.getOrDefault(angle, 0) + 1.0) / (asked + sides) * sides;
    }

    Suggestion suggestion(Map<Angle, Double> covered) {
      var reasons = EnumSet.noneOf(Reason.class);
      if (found > 0) {
        reasons.add(Reason.FOUND_THE_EDGE);
      }
      if (atBoundary) {
        reasons.add(Reason.ASKED_AT_THE_BOUNDARY);
      }
      if (!covered.isEmpty()
          && angles.keySet().stream().anyMatch(angle -> covered.getOrDefault(angle, 0.0) == 0)) {
        reasons.add(Reason.OTHER_ANGLES);
      }
      if (asked == 0) {
        reasons.add(Reason.EXPERT_NEVER_ASKED);
      }
      return new Suggestion(
          contactId,
          chance(),
          asked,
          found,
          angles.entrySet().stream()
              .sorted(
                  Map.Entry.<Angle, Integer>comparingByValue()
                      .reversed()
                      .thenComparing(Map.Entry.comparingByKey()))
              .map(Map.Entry::getKey)
              .toList(),
          List.copyOf(reasons));
    }
  }
}
