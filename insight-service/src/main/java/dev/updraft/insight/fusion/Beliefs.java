package dev.updraft.insight.fusion;

/**
 * A probability for each class of each item.
 *
 * @param classes how many there are
 * @param of one row per item, each summing to one
 */
public record Beliefs(int classes, double[] of) {
  public double of(int item, int label) {
    return of[item * classes + label];
  }

  public int items() {
    return of.length / classes;
  }

  /** The likeliest class of an item; of equals, the first. */
  public int best(int item) {
    var best = 0;
    for (var k = 1; k < classes; k++) {
      if (of(item, k) > of(item, best)) {
        best = k;
      }
    }
    return best;
  }

  /** The mean of several, which is right more often than the best of them and seldom too sure. */
  public static Beliefs mean(Beliefs... several) {
    var mean = new double[several[0].of.length];
    for (var one : several) {
      for (var n = 0; n < mean.length; n++) {
        mean[n] += one.of[n] / several.length;
      }
    }
    return new Beliefs(several[0].classes, mean);
  }

  /** Turns logarithms of weights into shares, in place, row by row. */
  static double share(double[] log, int from, int to) {
    var highest = Double.NEGATIVE_INFINITY;
    for (var n = from; n < to; n++) {
      highest = Math.max(highest, log[n]);
    }
    var sum = 0.0;
    for (var n = from; n < to; n++) {
      log[n] = Math.exp(log[n] - highest);
      sum += log[n];
    }
    for (var n = from; n < to; n++) {
      log[n] /= sum;
    }
    return highest + Math.log(sum);
  }
}
