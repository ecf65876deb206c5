package dev.updraft.insight.picture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/**
 * The most worthwhile choice of things that are all independent of each other. Chosen as a whole,
 * because picking the best first could let one vote push out two that together weigh more.
 */
final class Independence<T> {
  /**
   * After so many choices the search is given up for picking in order. Things of which each
   * excludes all others, as copies do, are few choices however many there are.
   */
  private static final int MOST_CHOICES = 1 << 14;

  private final List<T> things;
  private final ToDoubleFunction<Collection<T>> worth;
  private final List<BitSet> conflicts = new ArrayList<>();
  private final BitSet free = new BitSet();
  private BitSet best = new BitSet();
  private double bestWorth = -1;
  private int choices;

  private Independence(
      List<T> things, ToDoubleFunction<Collection<T>> worth, BiPredicate<T, T> independent) {
    this.things = things;
    this.worth = worth;
    for (var one = 0; one < things.size(); one++) {
      var conflicting = new BitSet();
      for (var other = 0; other < things.size(); other++) {
        if (one != other && !independent.test(things.get(one), things.get(other))) {
          conflicting.set(other);
        }
      }
      conflicts.add(conflicting);
      free.set(one, conflicting.isEmpty());
    }
  }

  /**
   * @param things best first, in an order that depends on nothing else; it decides between equals
   * @param worth of a choice; never less for having more in it
   */
  static <T> Set<T> mostWorth(
      List<T> things, ToDoubleFunction<Collection<T>> worth, BiPredicate<T, T> independent) {
    var choice = new Independence<>(things, worth, independent);
    var depending = new BitSet();
    depending.set(0, things.size());
    depending.andNot(choice.free);
    choice.search(depending, choice.free);
    return choice.named(choice.choices <= MOST_CHOICES ? choice.best : choice.inOrder(depending));
  }

  private void search(BitSet left, BitSet chosen) {
    var first = left.nextSetBit(0);
    if (choices > MOST_CHOICES) {
      return;
    }
    if (first < 0) {
      choices++;
      var total = worth.applyAsDouble(named(chosen));
      if (total > bestWorth) {
        best = chosen;
        bestWorth = total;
      }
      return;
    }
    var with = (BitSet) chosen.clone();
    with.set(first);
    search(without(left, first, conflicts.get(first)), with);
    if (left.intersects(conflicts.get(first))) {
      search(without(left, first, new BitSet()), chosen);
    }
  }

  private BitSet inOrder(BitSet left) {
    var chosen = (BitSet) free.clone();
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

  private Set<T> named(BitSet chosen) {
    var named = new HashSet<T>();
    chosen.stream().forEach(index -> named.add(things.get(index)));
    return named;
  }
}
