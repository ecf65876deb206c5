package dev.updraft.insight.views;

import java.util.List;

/**
 * How good a credence was, once the answer is known. Both are better the smaller they are.
 *
 * @param brier squared distance from certainty of what turned out: 0 to 2
 * @param log surprise in nats: −ln of what was given to what turned out
 */
public record Score(double brier, double log) {
  /** Whoever was certain of what turned out false is scored as if they had been almost so. */
  private static final double ALMOST_NOTHING = 1e-6;

  public static Score of(List<Double> probabilities, int turnedOut) {
    var brier = 0.0;
    for (var option = 0; option < probabilities.size(); option++) {
      var off = probabilities.get(option) - (option == turnedOut ? 1 : 0);
      brier += off * off;
    }
    return new Score(brier, 0 - Math.log(Math.max(ALMOST_NOTHING, probabilities.get(turnedOut))));
  }
}
