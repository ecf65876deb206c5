package dev.updraft.insight.boundary;

import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import dev.updraft.insight.facets.Facet;
import dev.updraft.insight.facets.FacetTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tree of facets, and questions about them. */
final class Facets {
  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  static final UUID MARKETING = new UUID(0, 1);
  static final UUID VIRAL = new UUID(0, 2);
  static final UUID SERVICE = new UUID(0, 3);
  static final UUID PRICING = new UUID(0, 4);
  static final UUID TEACHER = new UUID(1, 1);
  static final UUID PEER = new UUID(1, 2);
  static final UUID THIRD = new UUID(1, 3);

  private final Map<UUID, Facet> facets = new LinkedHashMap<>();
  private final Map<UUID, UUID> into = new LinkedHashMap<>();
  private final List<Evidence> evidence = new ArrayList<>();

  private Facets() {}

  /** Marketing with three parts. */
  static Facets some() {
    var some = new Facets();
    some.add(MARKETING, null, "营销");
    some.add(VIRAL, MARKETING, "裂变");
    some.add(SERVICE, MARKETING, "服务");
    some.add(PRICING, MARKETING, "定价");
    return some;
  }

  private void add(UUID id, UUID parent, String name) {
    facets.put(id, new Facet(id, parent, name, false, null));
  }

  Facets rated(UUID facet, double rating) {
    var before = facets.get(facet);
    facets.put(
        facet,
        new Facet(
            facet,
            before.parentId(),
            before.name(),
            before.retired(),
            new Facet.SelfRating(rating, NOW)));
    return this;
  }

  Facets retired(UUID facet) {
    var before = facets.get(facet);
    facets.put(facet, new Facet(facet, before.parentId(), before.name(), true, null));
    return this;
  }

  Facets merged(UUID facet, UUID survivor) {
    into.put(facet, survivor);
    return this;
  }

  Facets asked(int times, UUID facet, UUID by, Angle angle, AnswerOutcome outcome) {
    for (var n = 0; n < times; n++) {
      asked(facet, by, angle, 3, outcome, NOW.minus(Duration.ofHours(1)));
    }
    return this;
  }

  Facets asked(
      UUID facet, UUID by, Angle angle, int difficulty, AnswerOutcome outcome, Instant at) {
    evidence.add(
        new Evidence(
            new UUID(4, 1),
            new UUID(2, evidence.size()),
            facet,
            angle,
            difficulty,
            outcome,
            by.toString(),
            by,
            Evidence.micros(at)));
    return this;
  }

  Facets askedByOutsider(UUID facet, String name, AnswerOutcome outcome) {
    evidence.add(
        new Evidence(
            new UUID(4, 1),
            new UUID(2, evidence.size()),
            facet,
            Angle.WHY,
            3,
            outcome,
            name,
            null,
            Evidence.micros(NOW)));
    return this;
  }

  FacetTree tree() {
    return new FacetTree(facets, into);
  }

  Knowledge knowledge(Instant at) {
    return new Knowledge(tree(), evidence, at);
  }

  Boundary boundary() {
    return boundary(Map.of());
  }

  Boundary boundary(Map<UUID, GapsByFacet.Gaps> gaps) {
    return new Boundary(knowledge(NOW), gaps);
  }
}
