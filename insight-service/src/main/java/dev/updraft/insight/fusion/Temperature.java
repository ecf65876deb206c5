package dev.updraft.insight.fusion;

/**
 * How much surer or less sure to be than a model is, learned from items that turned out.
 * Probabilities are raised to 1/value and shared out anew: the order of answers stays.
 *
 * <p>C. Guo, G. Pleiss, Y. Sun and K. Weinberger, On Calibration of Modern Neural Networks, ICML
 * 2017; fitted by the Brier score, which a few items the model was sure and wrong about do not
 * carry away as they do the likelihood.
 *
 * @param value above 1 less sure, below 1 surer
 */
public record Temperature(double value) {
  /** What to say while nothing has turned out. */
  public static final Temperature NEUTRAL = new Temperature(1);

  private static final double LOWEST = 0.3;
  private static final double HIGHEST = 6;
  private static final double STEP = 1.02;

  /** Draws towards 1 as half an item's error would: a handful of outcomes say little. */
  private static final double CAUTION = 0.5;

  /** Keeps what a model rules out from being ruled out for ever. */
  private static final double LEAST = 1e-9;

  public Temperature {
    if (!(value > 0)) {
      throw new IllegalArgumentException("a temperature is above 0, not " + value);
    }
  }

  /**
   * @param items that turned out, and
   * @param turnedOut the class of each
   */
  public static Temperature fitted(Beliefs beliefs, int[] items, int[] turnedOut) {
    var best = 1.0;
    var least = Double.POSITIVE_INFINITY;
    var row = new double[beliefs.classes()];
    for (var value = LOWEST; value <= HIGHEST; value *= STEP) {
      var loss = CAUTION * Math.log(value) * Math.log(value);
      for (var n = 0; n < items.length; n++) {
        heat(beliefs, items[n], value, row, 0);
        for (var k = 0; k < row.length; k++) {
          var off = row[k] - (k == turnedOut[n] ? 1 : 0);
          loss += off * off;
        }
      }
      if (loss < least) {
        least = loss;
        best = value;
      }
    }
    return items.length == 0 ? NEUTRAL : new Temperature(best);
  }

  /**
   * @param beliefs a row per item that turned out, of as many classes as the item has, and
   * @param turnedOut the class of each
   */
  public static Temperature fitted(double[][] beliefs, int[] turnedOut) {
    var best = 1.0;
    var least = Double.POSITIVE_INFINITY;
    for (var value = LOWEST; value <= HIGHEST; value *= STEP) {
      var loss = CAUTION * Math.log(value) * Math.log(value);
      var temperature = new Temperature(value);
      for (var n = 0; n < beliefs.length; n++) {
        var row = temperature.applied(beliefs[n]);
        for (var k = 0; k < row.length; k++) {
          var off = row[k] - (k == turnedOut[n] ? 1 : 0);
          loss += off * off;
        }
      }
      if (loss < least) {
        least = loss;
        best = value;
      }
    }
    return beliefs.length == 0 ? NEUTRAL : new Temperature(best);
  }

  /** The probabilities of one item's classes. */
  public double[] applied(double[] row) {
    return value == 1 ? row : applied(new Beliefs(row.length, row)).of();
  }

  public Beliefs applied(Beliefs beliefs) {
    var heated = new double[beliefs.of().length];
    for (var i = 0; i < beliefs.items(); i++) {
      heat(beliefs, i, value, heated, i * beliefs.classes());
    }
    return new Beliefs(beliefs.classes(), heated);
  }

  private static void heat(Beliefs beliefs, int item, double value, double[] into, int at) {
    var sum = 0.0;
    for (var k = 0; k < beliefs.classes(); k++) {
      into[at + k] = Math.pow(Math.max(LEAST, beliefs.of(item, k)), 1 / value);
      sum += into[at + k];
    }
    for (var k = 0; k < beliefs.classes(); k++) {
      into[at + k] /= sum;
    }
  }
}
