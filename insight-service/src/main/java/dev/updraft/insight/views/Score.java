package dev.updraft.insight.views;

import java.util.List;

/**
 * How good a credence was, once the answer is known. All are better the smaller they are, and each
 * is smallest on average for who says what they think.
 *
 * @param brier squared distance from certainty of what turned out: 0 to 2; null for a number
 * @param log surprise in nats: −ln of what was given to what turned out; null for a number
 * @param interval of a number, in its unit: the width of the interval, and twenty times as much as
 *     the number lies outside it (Gneiting and Raftery 2007); else null
 */
public record Score(Double brier, Double log, Double interval) {
  /** Whoever was certain of what turned out false is scored as if they had been almost so. */
  private static final double ALMOST_NOTHING = 1e-6;

  /** The share of numbers an interval is to leave out. */
  private static final double LEFT_OUT = 0.1;

  public static Score of(List<Double> probabilities, int turnedOut) {
    var brier = 0.0;
    for (var option = 0; option < probabilities.size(); option++) {
      var off = probabilities.get(option) - (option == turnedOut ? 1 : 0);
      brier += off * off;
    }
    return new Score(
        brier, 0 - Math.log(Math.max(ALMOST_NOTHING, probabilities.get(turnedOut))), null);
  }

  public static Score of(double low, double high, double turnedOut) {
    var outside = Math.max(0, low - turnedOut) + Math.max(0, turnedOut - high);
    return new Score(null, null, high - low + 2 / LEFT_OUT * outside);
  }
}
