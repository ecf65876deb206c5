package dev.updraft.insight.mastery;

import java.util.HashMap;
import java.util.Map;

/**
 * A logistic regression learned as answers come: weights in common, and what each item and facet
 * adds to them. Steps shrink with what a weight has seen.
 *
 * <p>J. Duchi, E. Hazan and Y. Singer, Adaptive subgradient methods, JMLR 12, 2011.
 */
final class Weighing {
  private static final double COMMON_RATE = 0.03;
  private static final double OWN_RATE = 0.02;

  /** Draws what is an item's own towards what is common. */
  private static final double RETURN = 0.002;

  private static final class Weights {
    final double[] of;
    final double[] squares;

    Weights(int count) {
      of = new double[count];
      squares = new double[count];
    }

    double sum(double[] clues) {
      var sum = 0.0;
      for (var n = 0; n < of.length; n++) {
        sum += of[n] * clues[n];
      }
      return sum;
    }

    void step(double rate, double pull, double[] clues, double better) {
      for (var n = 0; n < of.length; n++) {
        var slope = better * clues[n];
        squares[n] += slope * slope;
        of[n] += rate * (slope - pull * of[n]) / Math.sqrt(squares[n] + 1);
      }
    }
  }

  private static final Weights NONE = new Weights(0);

  private final Map<Integer, Weights> items = new HashMap<>();
  private final Map<Integer, Weights> facets = new HashMap<>();
  private Weights common = NONE;

  double logOdds(Clues clues, Asked asked) {
    if (common == NONE) {
      common = new Weights(clues.count);
      common.of[Clues.RATED] = 1;
    }
    return common.sum(clues.values)
        + items.getOrDefault(asked.item(), NONE).sum(clues.values)
        + facets.getOrDefault(asked.facet(), NONE).sum(clues.values);
  }

  void learn(Clues clues, Asked asked, double better) {
    common.step(COMMON_RATE, 0, clues.values, better);
    items
        .computeIfAbsent(asked.item(), _ -> new Weights(clues.own))
        .step(OWN_RATE, RETURN, clues.values, better);
    facets
        .computeIfAbsent(asked.facet(), _ -> new Weights(clues.own))
        .step(OWN_RATE, RETURN, clues.values, better);
  }
}
