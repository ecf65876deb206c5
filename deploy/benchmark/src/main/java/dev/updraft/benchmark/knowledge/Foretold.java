package dev.updraft.benchmark.knowledge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was foretold, against what came.
 *
 * @param auc how often a right answer was held likelier than a wrong one; NaN if one kind is absent
 * @param ece expected calibration error over ten equally wide bins of the probability of right
 * @param logLoss the mean, in nats
 */
record Foretold(double auc, double ece, double brier, double logLoss, double accuracy) {
  private static final int BINS = 10;

  static Foretold of(double[] probabilities, boolean[] right) {
    var gaps = new double[BINS];
    var brier = 0.0;
    var loss = 0.0;
    var accurate = 0.0;
    for (var n = 0; n < probabilities.length; n++) {
      var probability = probabilities[n];
      var off = probability - (right[n] ? 1 : 0);
      gaps[Math.min(BINS - 1, (int) (probability * BINS))] += off;
      brier += off * off;
      loss -= Math.log(Math.max(1e-12, right[n] ? probability : 1 - probability));
      accurate += probability == 0.5 ? 0.5 : probability > 0.5 == right[n] ? 1 : 0;
    }
    var count = (double) probabilities.length;
    return new Foretold(
        auc(probabilities, right),
        Arrays.stream(gaps).map(Math::abs).sum() / count,
        brier / count,
        loss / count,
        accurate / count);
  }

  /** By ranks; those held equally likely share theirs (Hanley and McNeil, 1982). */
  private static double auc(double[] probabilities, boolean[] right) {
    var order =
        IntStream.range(0, right.length)
            .boxed()
            .sorted(Comparator.comparingDouble(n -> probabilities[n]))
            .mapToInt(n -> n)
            .toArray();
    var ranks = 0.0;
    var positive = 0;
    for (var from = 0; from < order.length; ) {
      var to = from;
      while (to < order.length && probabilities[order[to]] == probabilities[order[from]]) {
        to++;
      }
      for (var n = from; n < to; n++) {
        if (right[order[n]]) {
          ranks += (from + 1 + to) / 2.0;
          positive++;
        }
      }
      from = to;
    }
    var pairs = (double) positive * (right.length - positive);
    return (ranks - positive * (positive + 1.0) / 2) / pairs;
  }

  Map<String, Double> figures() {
    var figures = new LinkedHashMap<String, Double>();
    figures.put("auc", auc);
    figures.put("ece", ece);
    figures.put("brier", brier);
    figures.put("log loss", logLoss);
    figures.put("accuracy", accuracy);
    return figures;
  }
}
