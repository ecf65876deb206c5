package dev.updraft.insight.facets;

import java.time.Instant;
import java.util.UUID;

/** What can be asked of a member's facets. */
public sealed interface FacetCommand {
  /**
   * @param parentId null: a domain
   */
  record Add(UUID facetId, UUID memberId, UUID parentId, String name) implements FacetCommand {}

  /**
   * Anything null stays as it is.
   *
   * @param domain whether it is to stand under nothing
   */
  record Change(UUID facetId, String name, UUID parentId, boolean domain) implements FacetCommand {}

  record Merge(UUID facetId, UUID into) implements FacetCommand {}

  record Part(UUID facetId) implements FacetCommand {}

  record Retire(UUID facetId) implements FacetCommand {}

  record Reinstate(UUID facetId) implements FacetCommand {}

  record RateSelf(UUID facetId, double rating, Instant now) implements FacetCommand {}

  record Adopt(UUID memberId, StarterSet set, StarterSet.Language language)
      implements FacetCommand {}
}
