package dev.updraft.insight.mastery;

import java.util.HashMap;
import java.util.Map;

/** What a person has answered so far, as far as it helps to foresee the next answer. */
final class Person {
  /** How far back answers are told apart; what is older lives on in ratings and counts. */
  static final int REMEMBERED = 32;

  /** How well a person does in one facet. */
  static final class Familiarity {
    final Ratings.Rating rating = new Ratings.Rating();
    int right;
    int wrong;
    double form;
    long at;

    /** As {@link Person#latest}. */
    int lastThree = 1;
  }

  final Ratings.Rating rating = new Ratings.Rating();
  int right;
  int wrong;

  /** A running mean of how much better than foreseen the latest ten or so answers were. */
  double form;

  private final Map<Integer, Familiarity> facets = new HashMap<>();
  private final int[] item = new int[REMEMBERED];
  private final int[] facet = new int[REMEMBERED];
  private final boolean[] wasRight = new boolean[REMEMBERED];
  private final double[] off = new double[REMEMBERED];

  Familiarity in(int facet) {
    return facets.computeIfAbsent(facet, _ -> new Familiarity());
  }

  /** How many of the latest answers are remembered one by one. */
  int remembered() {
    return Math.min(right + wrong, REMEMBERED);
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

  /** By how much the answer was better than the ratings foretold. */
  double off(int back) {
    return off[slot(back)];
  }

  private int slot(int back) {
    return (right + wrong - 1 - back) % REMEMBERED;
  }

  /** The latest answers as bits behind a leading one, so that their number shows too. */
  int latest(int most) {
    var bits = 1;
    for (var back = 0; back < Math.min(remembered(), most); back++) {
      bits = bits * 2 + (right(back) ? 1 : 0);
    }
    return bits;
  }

  void answered(Asked asked, boolean well, double better) {
    var slot = (right + wrong) % REMEMBERED;
    item[slot] = asked.item();
    facet[slot] = asked.facet();
    wasRight[slot] = well;
    off[slot] = better;
    right += well ? 1 : 0;
    wrong += well ? 0 : 1;
    form += 0.1 * (better - form);

    var familiarity = in(asked.facet());
    familiarity.right += well ? 1 : 0;
    familiarity.wrong += well ? 0 : 1;
    familiarity.form += 0.25 * (better - familiarity.form);
    familiarity.at = asked.at();
    var bits = familiarity.lastThree * 2 + (well ? 1 : 0);
    familiarity.lastThree = bits < 16 ? bits : 8 | bits & 7;
  }
}
