package dev.updraft.eventsourcing;

import java.util.UUID;

/**
 * The streams one command reads and changes; all its events are appended together or not at all.
 */
public interface UnitOfWork {
  /** Decides on a stream that does not exist yet; nothing is read. */
  <C, S, E> Decided<S> create(Category<C, S, E> category, UUID streamId, C command);

  /**
   * Decides on a stream, which may not have begun. A stream of another member or category is
   * treated as if it did not exist, but never written to.
   */
  <C, S, E> Decided<S> handle(Category<C, S, E> category, UUID streamId, C command);

  /** A stream's state, for facts to copy; another's writing to it meanwhile is no conflict. */
  <S> Decided<S> read(Category<?, S, ?> category, UUID streamId);
}
