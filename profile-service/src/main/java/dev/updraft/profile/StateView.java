package dev.updraft.profile;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A read model that keeps each stream of one category as its own rules fold it, so that a list and
 * a command can never disagree about what a history means.
 *
 * @param make a document from a stream's id, version and state
 * @param state what a document holds
 */
public record StateView<D, S, E>(
    String name,
    int version,
    Class<D> document,
    Category<?, S, E> category,
    List<Column<D>> columns,
    Make<D, S> make,
    Function<D, ? extends S> state)
    implements DocumentView<D> {

  /** Puts a state into a document. */
  @FunctionalInterface
  public interface Make<D, S> {
    D of(UUID id, long version, S state);
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.category().equals(category.name()) ? List.of(recorded.streamId()) : List.of();
  }

  @Override
  public boolean begins(UUID key, Recorded<?> recorded) {
    return recorded.version() == 1;
  }

  @Override
  @SuppressWarnings("unchecked")
  public D evolve(UUID key, D document, Recorded<?> recorded) {
    var decider = category.decider();
    var before = document == null ? decider.initial().get() : state.apply(document);
    // the category's name vouches for the event's type
    var after = decider.evolve().apply(before, (E) recorded.event());
    return make.of(key, recorded.version(), after);
  }
}
