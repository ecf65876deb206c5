package dev.updraft.insight.mastery;

/**
 * By how much answers given in the same situation were better or worse than the ratings foretold,
 * in log-odds: "this item, after that one went wrong". A situation met seldom says little. The
 * table does not grow: situations that share a place blur each other.
 */
final class Situations {
  private static final int MOST = 40;

  /** Answers after which a situation begins to be trusted; and how slowly it stops moving. */
  private static final double CAUTION = 4;

  private static final double SETTLING = 0.25;
  private static final int SETTLED = 200;

  private final float[] offset;
  private final int[] met;
  private final int[] places = new int[MOST];
  private int count;

  Situations(int places) {
    offset = new float[Integer.highestOneBit(Math.max(2, places - 1)) * 2];
    met = new int[offset.length];
  }

  void none() {
    count = 0;
  }

  /** One of these numbers never stands for two kinds of situation: the first tells the kind. */
  void add(int kind, int a, int b, int c) {
    places[count++] = Hashing.of(kind, a, b, c) & offset.length - 1;
  }

  /** There is no such situation for this answer. */
  void skip() {
    places[count++] = -1;
  }

  int count() {
    return count;
  }

  double offset(int n) {
    return places[n] < 0 ? 0 : offset[places[n]];
  }

  void learn(double logOdds, double share) {
    for (var n = 0; n < count; n++) {
      var place = places[n];
      if (place >= 0) {
        var better = share - Logistic.of(logOdds + offset[place]);
        met[place] = Math.min(SETTLED, met[place] + 1);
        offset[place] += (float) (better / (CAUTION + SETTLING * met[place]));
      }
    }
  }
}
