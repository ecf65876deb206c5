package dev.updraft.insight.mastery;

import java.util.Arrays;

/** The standard normal distribution, as so many equally likely values. */
final class Normal {
  private static final int COUNT = 61;

  /** The middles of equal parts. */
  static final double[] PARTS = new double[COUNT];

  static {
    // The middle one is 0, and each has its opposite exactly: what teaches nothing moves nothing.
    for (var n = 0; n < COUNT / 2; n++) {
      PARTS[n] = quantile((n + 0.5) / COUNT);
      PARTS[COUNT - 1 - n] = -PARTS[n];
    }
    // Parts' middles lie a little closer together than what they stand for.
    var square = Arrays.stream(PARTS).map(part -> part * part).average().orElseThrow();
    Arrays.setAll(PARTS, n -> PARTS[n] / Math.sqrt(square));
  }

  private Normal() {}

  /** By halving: it is asked a few times only. */
  private static double quantile(double probability) {
    var low = -8.0;
    var high = 8.0;
    while (high - low > 1e-10) {
      var middle = (low + high) / 2;
      if (below(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The normal distribution function, by its series. */
  private static double below(double z) {
    if (Math.abs(z) > 7) {
      return z > 0 ? 1 : 0;
    }
    var term = z;
    var sum = z;
    for (var n = 3; Math.abs(term) > 1e-17; n += 2) {
      term *= z * z / n;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
