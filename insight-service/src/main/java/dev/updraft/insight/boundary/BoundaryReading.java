package dev.updraft.insight.boundary;

import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.insight.boundary.Boundary.Place;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import dev.updraft.insight.mastery.Estimate;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A member's boundary as others read it, from views that may be of an earlier day. From the same
 * views comes the same, also in the same order.
 */
public final class BoundaryReading {
  /** Some of the questions that would tell most may be about one facet. */
  private static final int LOOKED_AT = 4;

  private final Boundary boundary;
  private final List<Place> places;

  private BoundaryReading(Boundary boundary) {
    this.boundary = boundary;
    this.places =
        boundary.places().stream()
            // Under their parents, and side by side in an order that no storage changes.
            .sorted(Comparator.comparing((Place place) -> key(boundary, place)))
            .toList();
  }

  public static BoundaryReading of(MemberViews views, UUID member, Instant at) {
    return new BoundaryReading(Boundaries.draw(views, member, at));
  }

  private static String key(Boundary boundary, Place place) {
    var key = new StringBuilder();
    boundary
        .tree()
        .path(place.facet())
        .forEach(each -> key.append(each.name()).append('\u0000').append(each.id()).append('/'));
    return key.toString();
  }

  /**
   * @param parentId null: a domain
   * @param depth 0: a domain
   * @param leaf whether nothing is below it
   */
  public record Reading(
      UUID facetId,
      UUID parentId,
      String name,
      int depth,
      Estimate estimate,
      int questioners,
      boolean leaf) {}

  /** Every facet that is not retired, each before what is below it. */
  public List<Reading> facets() {
    return places.stream()
        .map(
            place ->
                new Reading(
                    place.facet().id(),
                    place.parentId(),
                    place.facet().name(),
                    boundary.tree().path(place.facet()).size() - 1,
                    place.estimate(),
                    place.questioners(),
                    place.below() == null))
        .toList();
  }

  /**
   * A question that was put, and how it went.
   *
   * @param questioner tells people apart, whether they are contacts or not
   * @param contactId null: an outsider
   */
  public record Put(UUID challengeId, AnswerOutcome outcome, String questioner, UUID contactId) {}

  /**
   * What was asked in a stretch of time, in no order.
   *
   * @param before its end, exclusive
   */
  public Stream<Put> asked(Instant from, Instant before) {
    var first = Evidence.micros(from);
    var end = Evidence.micros(before);
    return boundary.knowledge().all().stream()
        .flatMap(List::stream)
        .filter(each -> each.micros() >= first && each.micros() < end)
        .map(
            each ->
                new Put(each.challengeId(), each.outcome(), each.questioner(), each.contactId()));
  }

  /**
   * A facet to be asked about.
   *
   * @param answers how many there are about it
   */
  public record Next(UUID facetId, String name, Angle angle, int answers) {}

  /** The facets of which an answer would tell most, and from which side to be asked; each once. */
  public List<Next> next(int most) {
    var leaves = places.stream().filter(place -> place.below() == null).toList();
    var chosen = new LinkedHashMap<UUID, Next>();
    for (var one : AskMeNext.of(boundary, leaves, most * LOOKED_AT)) {
      var facet = one.place().facet();
      chosen.putIfAbsent(
          facet.id(),
          new Next(facet.id(), facet.name(), one.angle(), one.place().estimate().answers()));
    }
    return chosen.values().stream().limit(most).toList();
  }

  /** What a facet is called now; empty where there is none. */
  public Optional<String> name(UUID facet) {
    return boundary.tree().find(facet).map(dev.updraft.insight.facets.Facet::name);
  }
}
