package dev.updraft.insight.facets;

import java.time.Instant;
import java.util.UUID;

/**
 * A domain or a part of one, as it was put.
 *
 * @param parentId the one it was put under, which may have been merged since; null: a domain
 * @param selfRating null before the member said any
 */
public record Facet(UUID id, UUID parentId, String name, boolean retired, SelfRating selfRating) {
  /**
   * @param rating 0 to 1
   * @param since when it was said
   */
  public record SelfRating(double rating, Instant since) {}

  Facet named(String name) {
    return new Facet(id, parentId, name, retired, selfRating);
  }

  Facet under(UUID parentId) {
    return new Facet(id, parentId, name, retired, selfRating);
  }

  Facet retired(boolean retired) {
    return new Facet(id, parentId, name, retired, selfRating);
  }

  Facet rated(SelfRating selfRating) {
    return new Facet(id, parentId, name, retired, selfRating);
  }
}
