package dev.updraft.insight.picture;

/** The Beta distribution, as far as a bound on reliability needs it. */
final class Beta {
  private static final double PRECISION = 1e-10;
  private static final double SMALLEST = 1e-300;
  private static final int MAX_TERMS = 10_000;

  private Beta() {}

  /** The value below which the distribution has the given mass. */
  static double quantile(double mass, double a, double b) {
    var low = 0.0;
    var high = 1.0;
    while (high - low > PRECISION) {
      var middle = (low + high) / 2;
      if (below(middle, a, b) < mass) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The mass below x: the regularised incomplete beta function. */
  static double below(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    // The continued fraction converges fast only on this side of the mean.
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - below(1 - x, b, a);
    }
    var front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return front * fraction(x, a, b) / a;
  }

  /** Lentz's evaluation of the continued fraction (Numerical Recipes, 3rd ed., 6.4). */
  private static double fraction(double x, double a, double b) {
    var c = 1.0;
    var d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    var value = d;
    for (var m = 1; m < MAX_TERMS; m++) {
      var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      value *= d * c;
      var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return value;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < SMALLEST ? SMALLEST : value;
  }

  /** Stirling's series, moved up to where it is exact to double precision. */
  private static double logGamma(double x) {
    var shift = 0.0;
    var z = x;
    while (z < 10) {
      shift -= Math.log(z);
      z++;
    }
    var r = 1 / (z * z);
    var series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / z;
    return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
  }
}
