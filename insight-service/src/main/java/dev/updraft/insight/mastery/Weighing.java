package dev.updraft.insight.mastery;

import java.util.HashMap;
import java.util.Map;

/**
 * A logistic regression learned as answers come: weights in common, and – unless their rate is 0 –
 * what each item and facet adds to them. Steps shrink with what a weight has seen.
 *
 * <p>J. Duchi, E. Hazan and Y. Singer, Adaptive subgradient methods, JMLR 12, 2011.
 */
final class Weighing {
  private static final double COMMON_RATE = 0.03;

  /** Draws what is an item's own towards what is common. */
  private static final double RETURN = 0.002;

  /** The second clue is what the ratings foretell: to begin with, that is believed. */
  private static final int RATED = 1;

  private static final class Weights {
    final double[] of;
    final double[] squares;

    Weights(int count) {
      of = new double[count];
      squares = new double[count];
    }

    void step(double rate, double pull, double[] clues, double better) {
      for (var n = 0; n < of.length; n++) {
        var slope = better * clues[n];
        squares[n] += slope * slope;
        of[n] += rate * (slope - pull * of[n]) / Math.sqrt(squares[n] + 1);
      }
    }
  }

  private final double ownRate;
  private final Map<Integer, Weights> items = new HashMap<>();
  private final Map<Integer, Weights> facets = new HashMap<>();
  private Weights common;

  Weighing(double ownRate) {
    this.ownRate = ownRate;
  }

  double logOdds(Clues clues, Asked asked) {
    if (common == null) {
      common = new Weights(clues.count);
      common.of[RATED] = 1;
    }
    return sum(common, clues)
        + sum(items.get(asked.item()), clues)
        + sum(facets.get(asked.facet()), clues);
  }

  private static double sum(Weights weights, Clues clues) {
    var sum = 0.0;
    if (weights != null) {
      for (var n = 0; n < weights.of.length; n++) {
        sum += weights.of[n] * clues.values[n];
      }
    }
    return sum;
  }

  void learn(Clues clues, Asked asked, double better) {
    common.step(COMMON_RATE, 0, clues.values, better);
    if (ownRate > 0) {
      items
          .computeIfAbsent(asked.item(), _ -> new Weights(clues.own))
          .step(ownRate, RETURN, clues.values, better);
      facets
          .computeIfAbsent(asked.facet(), _ -> new Weights(clues.own))
          .step(ownRate, RETURN, clues.values, better);
    }
  }
}
