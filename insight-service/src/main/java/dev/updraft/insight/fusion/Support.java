package dev.updraft.insight.fusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * How far each vote on an item is borne out by what all the voters say, there and elsewhere. Items
 * need not have the same answers: every item is looked at once with each of its answers in first
 * place, so that the place of an answer says nothing and only being right or wrong is learned.
 */
public final class Support {
  /**
   * @param ways how many answers there are, at least 2
   * @param voter who voted, everybody at most once; and
   * @param label for which answer
   * @param known the answer it turned out to be, or {@link Ballots#OPEN}
   */
  public record Item(int ways, int[] voter, int[] label, int known) {}

  private Support() {}

  /** The chance that each vote is right, by item and in the order of its votes. */
  public static double[][] of(List<Item> items) {
    var byWays = new TreeMap<Integer, List<Integer>>();
    for (var n = 0; n < items.size(); n++) {
      byWays.computeIfAbsent(items.get(n).ways(), _ -> new ArrayList<>()).add(n);
    }
    var support = new double[items.size()][];
    byWays.forEach(
        (ways, places) -> {
          var alike = places.stream().map(items::get).toList();
          var beliefs = ChoiceFusion.ofIndependent(turned(alike, ways));
          for (var n = 0; n < alike.size(); n++) {
            support[places.get(n)] = support(alike.get(n), n * ways, beliefs);
          }
        });
    return support;
  }

  private static double[] support(Item item, int first, Beliefs beliefs) {
    var support = new double[item.label().length];
    for (var vote = 0; vote < support.length; vote++) {
      for (var turn = 0; turn < item.ways(); turn++) {
        support[vote] +=
            beliefs.of(first + turn, (item.label()[vote] + turn) % item.ways()) / item.ways();
      }
    }
    return support;
  }

  private static Ballots turned(List<Item> items, int ways) {
    var votes = ways * items.stream().mapToInt(item -> item.voter().length).sum();
    var item = new int[votes];
    var voter = new int[votes];
    var label = new int[votes];
    var known = new int[items.size() * ways];
    var numbers = new HashMap<Integer, Integer>();
    var at = 0;
    for (var n = 0; n < items.size(); n++) {
      var one = items.get(n);
      for (var turn = 0; turn < ways; turn++) {
        known[n * ways + turn] =
            one.known() == Ballots.OPEN ? Ballots.OPEN : (one.known() + turn) % ways;
        for (var vote = 0; vote < one.voter().length; vote++) {
          item[at] = n * ways + turn;
          voter[at] = numbers.computeIfAbsent(one.voter()[vote], _ -> numbers.size());
          label[at++] = (one.label()[vote] + turn) % ways;
        }
      }
    }
    return Ballots.of(items.size() * ways, numbers.size(), ways, item, voter, label).knowing(known);
  }
}
