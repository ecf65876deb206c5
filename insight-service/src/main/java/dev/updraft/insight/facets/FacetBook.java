package dev.updraft.insight.facets;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.facets.FacetBook.FacetsDocument;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Every member's facets, as one tree. */
public final class FacetBook implements DocumentView<FacetsDocument> {
  /**
   * @param id of the member's stream
   */
  public record FacetsDocument(UUID id, long version, FacetTree tree) {
    static final FacetsDocument NONE = new FacetsDocument(null, 0, FacetTree.INITIAL);
  }

  @Override
  public String name() {
    return "facet_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<FacetsDocument> document() {
    return FacetsDocument.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof FacetEvent ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public FacetsDocument evolve(UUID key, FacetsDocument before, Recorded<?> recorded) {
    if (!(recorded.event() instanceof FacetEvent event)) {
      return before;
    }
    var tree = before == null ? FacetTree.INITIAL : before.tree();
    return new FacetsDocument(key, recorded.version(), FacetTree.evolve(tree, event));
  }
}
