package dev.updraft.eventsourcing;

import java.util.List;

/** Folds recorded events into a state. */
final class Streams {
  private Streams() {}

  @SuppressWarnings("unchecked") // a category's streams hold its own events only
  static <S, E> S fold(Category<?, S, E> category, List<Recorded<?>> events) {
    var state = category.decider().initial().get();
    for (var recorded : events) {
      state = category.decider().evolve().apply(state, (E) recorded.event());
    }
    return state;
  }
}
