package dev.updraft.insight.boundary;

import dev.updraft.insight.boundary.GapsByFacet.Gaps;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.facets.Facet;
import dev.updraft.insight.facets.Facet.SelfRating;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.mastery.Estimate;
import dev.updraft.insight.mastery.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;

/** Where a member's knowledge ends, facet by facet, at an instant. */
final class Boundary {
  /** Fewer answers say too little to be held against what the member says themselves. */
  static final int ENOUGH = 5;

  private final Knowledge knowledge;
  private final Map<UUID, Gaps> gaps = new HashMap<>();
  private final Map<UUID, List<Facet>> children;
  private Foreseen foreseen;

  /**
   * @param gaps by the facet they were noted under
   */
  Boundary(Knowledge knowledge, Map<UUID, Gaps> gaps) {
    this.knowledge = knowledge;
    this.children = knowledge.tree().children();
    gaps.forEach(
        (facet, each) -> this.gaps.merge(knowledge.tree().survivor(facet), each, Gaps::plus));
  }

  Knowledge knowledge() {
    return knowledge;
  }

  FacetTree tree() {
    return knowledge.tree();
  }

  /** Worked out when it is first asked for: not all who read a boundary look ahead. */
  Foreseen foreseen() {
    if (foreseen == null) {
      foreseen = new Foreseen(knowledge);
    }
    return foreseen;
  }

  /** How what a member says of themselves compares with what others' questions show. */
  enum Reading {
    ABOVE,
    WITHIN,
    BELOW
  }

  /**
   * @param difference from what others' questions show; null while there are too few answers
   * @param reading where it lies, seen from the interval; null likewise
   */
  record SelfView(double rating, Instant since, Double difference, Reading reading) {}

  /**
   * What is below a facet, without itself.
   *
   * @param mastery mean over those tested; null when none is
   * @param weakest the tested one with the lowest mastery, or null
   */
  record Below(
      int known,
      int boundary,
      int unknown,
      int untested,
      Double mastery,
      UUID weakest,
      int answers,
      int questioners) {}

  /**
   * @param questioners independent ones
   * @param self null before the member said any
   * @param below null when nothing is
   * @param lastAskedAt null: never
   */
  record Place(
      Facet facet,
      UUID parentId,
      Estimate estimate,
      int questioners,
      List<Angle> untried,
      SelfView self,
      Gaps gaps,
      Instant lastAskedAt,
      Below below) {
    Standing standing() {
      return estimate.standing();
    }
  }

  /** Every facet that is not retired, each before what is below it. */
  List<Place> places() {
    var places = new ArrayList<Place>();
    walk(null, places);
    return places;
  }

  private void walk(UUID parent, List<Place> places) {
    for (var facet : children.getOrDefault(parent, List.of())) {
      if (!facet.retired()) {
        places.add(place(facet));
        walk(facet.id(), places);
      }
    }
  }

  /** Those with nothing below them, about which questions are best put. */
  List<Place> leaves() {
    return places().stream().filter(place -> place.below() == null).toList();
  }

  Place place(Facet facet) {
    var about = knowledge.about(facet.id());
    var estimate = knowledge.estimate(facet.id());
    return new Place(
        facet,
        tree().parent(facet),
        estimate,
        knowledge.questioners(List.of(facet.id())),
        Arrays.stream(Angle.values())
            .filter(angle -> knowledge.tried(facet.id(), angle) == 0)
            .toList(),
        self(facet.selfRating(), estimate),
        gaps.getOrDefault(facet.id(), Gaps.NONE),
        about.isEmpty() ? null : about.getLast().at(),
        below(facet));
  }

  private static SelfView self(SelfRating said, Estimate estimate) {
    if (said == null) {
      return null;
    }
    if (estimate.answers() < ENOUGH) {
      return new SelfView(said.rating(), said.since(), null, null);
    }
    var reading =
        said.rating() > estimate.upper()
            ? Reading.ABOVE
            : said.rating() < estimate.lower() ? Reading.BELOW : Reading.WITHIN;
    return new SelfView(said.rating(), said.since(), said.rating() - estimate.mastery(), reading);
  }

  private Below below(Facet facet) {
    var below = new ArrayList<Facet>();
    gather(facet.id(), below);
    if (below.isEmpty()) {
      return null;
    }
    var counts = new HashMap<Standing, Integer>();
    var masteries = new HashMap<UUID, Double>();
    for (var each : below) {
      var estimate = knowledge.estimate(each.id());
      counts.merge(estimate.standing(), 1, Integer::sum);
      if (estimate.answers() > 0) {
        masteries.put(each.id(), estimate.mastery());
      }
    }
    OptionalDouble mean = masteries.values().stream().mapToDouble(Double::doubleValue).average();
    return new Below(
        counts.getOrDefault(Standing.KNOWN, 0),
        counts.getOrDefault(Standing.BOUNDARY, 0),
        counts.getOrDefault(Standing.UNKNOWN, 0),
        counts.getOrDefault(Standing.UNTESTED, 0),
        mean.isEmpty() ? null : mean.getAsDouble(),
        masteries.entrySet().stream()
            .min(
                Map.Entry.<UUID, Double>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(null),
        below.stream().mapToInt(each -> knowledge.about(each.id()).size()).sum(),
        knowledge.questioners(below.stream().map(Facet::id).toList()));
  }

  private void gather(UUID parent, List<Facet> below) {
    for (var facet : children.getOrDefault(parent, List.of())) {
      if (!facet.retired()) {
        below.add(facet);
        gather(facet.id(), below);
      }
    }
  }
}
