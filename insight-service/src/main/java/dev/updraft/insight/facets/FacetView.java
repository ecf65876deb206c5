package dev.updraft.insight.facets;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A facet as it is shown, with all below it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FacetView(
    UUID id,
    @Schema(description = "Left out: a domain") UUID parentId,
    String name,
    @Schema(description = "Itself, or with one above it") boolean retired,
    Facet.SelfRating selfRating,
    @Schema(description = "Those that were merged into it; their ids still mean it")
        Set<UUID> merged,
    List<FacetView> children) {

  /** The domains with all below them. */
  static List<FacetView> of(FacetTree tree, boolean retiredToo) {
    return below(tree, null, tree.children(), retiredToo);
  }

  static FacetView of(FacetTree tree, Facet facet, boolean retiredToo) {
    return of(tree, facet, tree.children(), retiredToo);
  }

  private static FacetView of(
      FacetTree tree, Facet facet, Map<UUID, List<Facet>> children, boolean retiredToo) {
    return new FacetView(
        facet.id(),
        tree.parent(facet),
        facet.name(),
        tree.retired(facet),
        facet.selfRating(),
        tree.mergedInto(facet.id()),
        below(tree, facet.id(), children, retiredToo));
  }

  private static List<FacetView> below(
      FacetTree tree, UUID parent, Map<UUID, List<Facet>> children, boolean retiredToo) {
    return children.getOrDefault(parent, List.of()).stream()
        .filter(facet -> retiredToo || !tree.retired(facet))
        .map(facet -> of(tree, facet, children, retiredToo))
        .toList();
  }

  /** The member's facets, all of which have one version. */
  record Tree(long version, List<FacetView> items) {
    static Tree of(Decided<FacetTree> decided) {
      return new Tree(decided.version(), FacetView.of(decided.state(), false));
    }
  }

  /** A facet just written; the version is that of all facets. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Written(
      UUID id,
      long version,
      UUID parentId,
      String name,
      boolean retired,
      Facet.SelfRating selfRating) {
    /** The one added last. */
    static Written ofAdded(Decided<FacetTree> decided) {
      return of(
          decided.state().facets().keySet().stream().reduce((_, last) -> last).orElseThrow(),
          decided);
    }

    static Written of(UUID id, Decided<FacetTree> decided) {
      var tree = decided.state();
      var facet = tree.facet(id);
      return new Written(
          facet.id(),
          decided.version(),
          tree.parent(facet),
          facet.name(),
          tree.retired(facet),
          facet.selfRating());
    }
  }
}
