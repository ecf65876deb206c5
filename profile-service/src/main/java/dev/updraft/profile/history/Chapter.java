package dev.updraft.profile.history;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.Conflict;
import dev.updraft.eventsourcing.Decider;
import dev.updraft.eventsourcing.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * One kind of stream a member's network is made of, and how it is begun with a history it has had
 * elsewhere.
 *
 * @param events what its events are
 * @param place which stream it is; null where any will do
 */
record Chapter<S, E>(Category<?, S, E> category, Class<E> events, Place<E> place) {
  /** Finds the one stream that can hold what an event tells. */
  @FunctionalInterface
  interface Place<E> {
    UUID of(UUID member, E first);
  }

  static <S, E> Chapter<S, E> anywhere(Category<?, S, E> category, Class<E> events) {
    return new Chapter<>(category, events, null);
  }

  UUID stream(UUID member, UUID elsewhere, Object first) {
    return place == null ? elsewhere : place.of(member, events.cast(first));
  }

  /** What a history comes to if a rule holds all along it; fails on an impossible one. */
  Optional<S> end(List<?> history, Predicate<? super S> rule) {
    var state = category.decider().initial().get();
    for (var event : history) {
      state = category.decider().evolve().apply(state, events.cast(event));
      if (!rule.test(state)) {
        return Optional.empty();
      }
    }
    return Optional.of(state);
  }

  /**
   * What has happened is not decided again, but told.
   *
   * @param before how many events the stream has by then
   */
  void replay(UnitOfWork work, UUID stream, long before, List<?> history) {
    var own = category.decider();
    var told = history.stream().<E>map(event -> events.cast(event)).toList();
    var telling = new Decider<List<E>, S, E>(own.initial(), (_, all) -> all, own.evolve());
    var retold = new Category<>(category.name(), telling);
    if (before == 0) {
      work.create(retold, stream, told);
    } else if (work.read(retold, stream).version() == before) {
      work.handle(retold, stream, told);
    } else {
      throw Conflict.met(stream);
    }
  }
}
