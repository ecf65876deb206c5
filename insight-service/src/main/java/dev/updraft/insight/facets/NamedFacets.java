package dev.updraft.insight.facets;

import dev.updraft.eventsourcing.UnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The facets a command names, looked up in the member's tree as it stands. */
public final class NamedFacets {
  private NamedFacets() {}

  /** The facet that stands for this one; refuses where there is none, or a retired one. */
  public static UUID open(UnitOfWork work, UUID member, UUID facet) {
    return tree(work, member).open(facet).id();
  }

  /** The same where one may be named; null: none is. */
  public static UUID openOrNull(UnitOfWork work, UUID member, UUID facet) {
    return facet == null ? null : open(work, member, facet);
  }

  /** The same for several; one that was named twice, or merged into another of them, once. */
  public static List<UUID> open(UnitOfWork work, UUID member, Collection<UUID> facets) {
    return facets.isEmpty()
        ? List.of()
        : facets.stream().map(tree(work, member)::open).map(Facet::id).distinct().sorted().toList();
  }

  private static FacetTree tree(UnitOfWork work, UUID member) {
    return work.read(FacetTree.CATEGORY, FacetTree.stream(member)).state();
  }
}
