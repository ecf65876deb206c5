package dev.updraft.eventsourcing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A read model of one JSON document per key, folded from events by a pure function. Storage,
 * batching, ownership and rebuild are the library's.
 */
public interface DocumentView<D> {
  /** Lower snake case; the schema is named after it. */
  String name();

  /** Raised whenever what the view computes changes; the release that raises it rebuilds first. */
  int version();

  Class<D> document();

  /** What documents can be filtered and sorted by. */
  default List<Column<D>> columns() {
    return List.of();
  }

  /**
   * Fields of the document that grow long and that no list shows. They are stored beside the rest,
   * so that a {@link Query#brief() brief} query never touches them.
   */
  default Set<String> apart() {
    return Set.of();
  }

  /** Which documents an event touches; usually one, none when it says nothing to this view. */
  Collection<UUID> keys(Recorded<?> recorded);

  /**
   * Whether an event is the first that can touch a document, so that none need be looked for.
   * "False" is always right, and slower.
   */
  default boolean begins(UUID key, Recorded<?> recorded) {
    return false;
  }

  /**
   * One document after an event.
   *
   * @param document the document so far, or null when there is none
   * @return the new document, or null when it is to go
   */
  D evolve(UUID key, D document, Recorded<?> recorded);
}
