package dev.updraft.insight.facets;

import java.time.Instant;
import java.util.UUID;

/** What has happened to a member's facets. Stored for ever, so only ever added to. */
public sealed interface FacetEvent {
  /**
   * @param parentId null: a domain
   * @param starter the set it came with, or null
   */
  record FacetAdded(UUID facetId, UUID memberId, UUID parentId, String name, StarterSet starter)
      implements FacetEvent {}

  record FacetRenamed(UUID facetId, String name) implements FacetEvent {}

  /**
   * @param parentId null: it is a domain now
   */
  record FacetMoved(UUID facetId, UUID parentId) implements FacetEvent {}

  /** What is known of the one counts for the other from now on. */
  record FacetMerged(UUID facetId, UUID into) implements FacetEvent {}

  /** A merge was none: each counts for itself again. */
  record FacetParted(UUID facetId) implements FacetEvent {}

  record FacetRetired(UUID facetId) implements FacetEvent {}

  record FacetReinstated(UUID facetId) implements FacetEvent {}

  /**
   * How well the member holds to master it, from 0 to 1. Said again, it takes the earlier's place.
   */
  record SelfRated(UUID facetId, double rating, Instant at) implements FacetEvent {}
}
