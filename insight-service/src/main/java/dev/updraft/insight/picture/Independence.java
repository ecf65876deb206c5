package dev.updraft.insight.picture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/**
 * The heaviest choice of things that are all independent of each other. Chosen as a whole, because
 * picking the heaviest first could let one vote push out two that together weigh more.
 */
final class Independence<T> {
  /** Beyond so many that depend on one another, the search is given up for picking in order. */
  private static final int EXACT = 18;

  private final List<T> things;
  private final ToDoubleFunction<T> weight;
  private final List<BitSet> conflicts = new ArrayList<>();

  private Independence(List<T> things, ToDoubleFunction<T> weight, BiPredicate<T, T> independent) {
    this.things = things;
    this.weight = weight;
    for (var one : things) {
      var conflicting = new BitSet();
      for (var other = 0; other < things.size(); other++) {
        if (things.get(other) != one && !independent.test(one, things.get(other))) {
          conflicting.set(other);
        }
      }
      conflicts.add(conflicting);
    }
  }

  /**
   * @param things heaviest first, in an order that depends on nothing else
   */
  static <T> Set<T> heaviest(
      List<T> things, ToDoubleFunction<T> weight, BiPredicate<T, T> independent) {
    var search = new Independence<>(things, weight, independent);
    var all = new BitSet();
    all.set(0, things.size());
    var depending = search.conflicts.stream().filter(conflict -> !conflict.isEmpty()).count();
    var chosen = depending <= EXACT ? search.best(all) : search.inOrder(all);
    var result = new HashSet<T>();
    chosen.stream().forEach(index -> result.add(things.get(index)));
    return result;
  }

  private BitSet best(BitSet left) {
    var first = left.nextSetBit(0);
    if (first < 0) {
      return new BitSet();
    }
    var with = best(without(left, first, conflicts.get(first)));
    with.set(first);
    if (!left.intersects(conflicts.get(first))) {
      return with;
    }
    var without = best(without(left, first, new BitSet()));
    return total(without) > total(with) ? without : with;
  }

  private BitSet inOrder(BitSet left) {
    var chosen = new BitSet();
    var rest = left;
    for (var next = rest.nextSetBit(0); next >= 0; next = rest.nextSetBit(0)) {
      chosen.set(next);
      rest = without(rest, next, conflicts.get(next));
    }
    return chosen;
  }

  private static BitSet without(BitSet left, int index, BitSet conflicts) {
    var rest = (BitSet) left.clone();
    rest.clear(index);
    rest.andNot(conflicts);
    return rest;
  }

  private double total(BitSet chosen) {
    return chosen.stream().mapToDouble(index -> weight.applyAsDouble(things.get(index))).sum();
  }
}
