package dev.updraft.insight.mastery;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What a person has answered so far, as far as it helps to foresee the next answer. */
final class Person {
  /** How far back answers are told apart; what is older lives on in ratings and counts. */
  static final int REMEMBERED = 32;

  /** Of these many answers, how much a running mean keeps of itself. */
  static final double[] KEPT = {0.5, 0.75, 0.9, 0.97};

  /** How well a person does in one facet. */
  static final class Familiarity {
    final double[] surprise = new double[3];
    double slow;
    double quick;
    int answers;
    int right;
    int lastThree = 1;
    long at;
  }

  /** A person and one item they were asked before. */
  static final class Encounter {
    int answers;
    int right;
    boolean lastRight;
    int number;
    long at;
  }

  final Map<Integer, Familiarity> facets = new HashMap<>();
  final Map<Integer, Encounter> items = new HashMap<>();
  final double[] surprise = new double[KEPT.length];
  double slow;
  double quick;
  int answers;
  int right;
  long at;

  private final int[] item = new int[REMEMBERED];
  private final int[] facet = new int[REMEMBERED];
  private final boolean[] wasRight = new boolean[REMEMBERED];
  private final double[] off = new double[REMEMBERED];

  Familiarity in(int facet) {
    return facets.computeIfAbsent(facet, _ -> new Familiarity());
  }

  /** How many of the latest answers are remembered one by one. */
  int remembered() {
    return Math.min(answers, REMEMBERED);
  }

  int item(int back) {
    return item[slot(back)];
  }

  int facet(int back) {
    return facet[slot(back)];
  }

  boolean right(int back) {
    return wasRight[slot(back)];
  }

  /** By how much the answer was better than foreseen. */
  double off(int back) {
    return off[slot(back)];
  }

  private int slot(int back) {
    return (answers - 1 - back) % REMEMBERED;
  }

  /** The latest answers as bits behind a leading one, so that their number shows too. */
  int latest(int most) {
    var bits = 1;
    for (var back = 0; back < Math.min(answers, most); back++) {
      bits = bits * 2 + (right(back) ? 1 : 0);
    }
    return bits;
  }

  void answered(Asked asked, boolean well, double better) {
    var slot = answers % REMEMBERED;
    item[slot] = asked.item();
    facet[slot] = asked.facet();
    wasRight[slot] = well;
    off[slot] = better;
    answers++;
    right += well ? 1 : 0;
    at = asked.at();
    run(surprise, better);

    var familiarity = in(asked.facet());
    familiarity.answers++;
    familiarity.right += well ? 1 : 0;
    familiarity.at = asked.at();
    run(familiarity.surprise, better);
    var bits = familiarity.lastThree * 2 + (well ? 1 : 0);
    familiarity.lastThree = bits < 16 ? bits : 8 | bits & 7;

    var encounter = items.computeIfAbsent(asked.item(), _ -> new Encounter());
    encounter.answers++;
    encounter.right += well ? 1 : 0;
    encounter.lastRight = well;
    encounter.number = answers;
    encounter.at = asked.at();
  }

  private static void run(double[] means, double better) {
    Arrays.setAll(means, k -> KEPT[k] * means[k] + (1 - KEPT[k]) * 3 * better);
  }
}
