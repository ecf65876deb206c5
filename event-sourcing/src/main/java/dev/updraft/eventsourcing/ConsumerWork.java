package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.util.UUID;

/** The transaction a consumer's effects happen in, together with its offset. */
public interface ConsumerWork {
  Connection connection();

  /**
   * Has a stream of this service's log decide a command caused by a delivery; its events are
   * appended in the same transaction. Later calls in the batch see the outcome of earlier ones.
   */
  <C, S, E> Decided<S> handle(
      Category<C, S, E> category, UUID streamId, C command, Delivery cause, UUID memberId);

  /** The present state of a stream, including what this batch has decided. */
  <S> S state(Category<?, S, ?> category, UUID streamId);
}
