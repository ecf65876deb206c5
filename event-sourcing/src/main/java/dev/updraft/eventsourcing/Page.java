package dev.updraft.eventsourcing;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a listing.
 *
 * @param next cursor of the following page, or null at the end
 */
public record Page<D>(List<D> items, String next) {
  public Page {
    items = List.copyOf(items);
  }

  public <T> Page<T> map(Function<? super D, ? extends T> change) {
    return new Page<>(items.stream().<T>map(change).toList(), next);
  }
}
