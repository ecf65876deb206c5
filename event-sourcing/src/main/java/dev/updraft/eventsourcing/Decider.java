package dev.updraft.eventsourcing;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The rules of one kind of stream as three pure functions: what may happen next, and what a fact
 * changes. Time and identifiers come in with the command.
 *
 * @param initial the state before the first event
 * @param decide answers a command in events; none means "already so"; throws {@link Rejection} when
 *     a rule forbids it
 * @param evolve replays one fact; never refuses
 */
public record Decider<C, S, E>(
    Supplier<S> initial, BiFunction<S, C, List<E>> decide, BiFunction<S, E, S> evolve) {

  public S fold(S state, Iterable<? extends E> events) {
    var folded = state;
    for (var event : events) {
      folded = evolve.apply(folded, event);
    }
    return folded;
  }
}
