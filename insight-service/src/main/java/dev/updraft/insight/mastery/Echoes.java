package dev.updraft.insight.mastery;

/**
 * What each of a person's latest answers says of this one: a weight for every pair of items and how
 * far they lie apart, learned with AdaGrad. A pair that never met weighs nothing.
 */
final class Echoes {
  private static final double RATE = 0.05;

  private final float[] weight;
  private final float[] squares;
  private final int[] places = new int[Person.REMEMBERED];
  private double logOdds;

  Echoes(int places) {
    weight = new float[Integer.highestOneBit(Math.max(2, places - 1)) * 2];
    squares = new float[weight.length];
  }

  /**
   * @param rated what the ratings foretell
   * @return what to add to it
   */
  double hear(Person person, Asked asked, double rated) {
    var sum = 0.0;
    for (var back = 0; back < person.remembered(); back++) {
      places[back] =
          Hashing.of(distance(back), person.item(back), asked.item(), 0) & weight.length - 1;
      sum += weight[places[back]] * 2 * person.off(back);
    }
    logOdds = rated + sum;
    return sum;
  }

  private static int distance(int back) {
    return back < 2 ? back : back < 6 ? 2 : back < 16 ? 3 : 4;
  }

  /** Of the answer heard for last. */
  void learn(Person person, double share) {
    var better = share - Logistic.of(logOdds);
    for (var back = 0; back < person.remembered(); back++) {
      var place = places[back];
      var slope = better * 2 * person.off(back);
      squares[place] += (float) (slope * slope);
      weight[place] += (float) (RATE * slope / Math.sqrt(squares[place] + 1));
    }
  }
}
