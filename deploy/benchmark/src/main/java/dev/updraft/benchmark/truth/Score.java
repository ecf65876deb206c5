package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Row;
import dev.updraft.insight.fusion.Beliefs;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.stream.IntStream;

/**
 * How good beliefs are, against what is known to be true.
 *
 * @param accuracy a tie between n answers, one of them right, counts as 1/n
 * @param brier the mean squared distance from the truth over all classes, 0 to 2
 * @param ece expected calibration error over ten bins of the likeliest answer's probability
 * @param sureHalf the accuracy on the half of the items it is surest of; and
 * @param sureMost on the surest four fifths
 */
record Score(double accuracy, double brier, double ece, double sureHalf, double sureMost) {
  private static final int BINS = 10;

  static Score of(Beliefs beliefs, int[] items, int[] truth) {
    var confidence = new double[items.length];
    var right = new double[items.length];
    var brier = 0.0;
    for (var n = 0; n < items.length; n++) {
      var ties = 0;
      for (var k = 0; k < beliefs.classes(); k++) {
        confidence[n] = Math.max(confidence[n], beliefs.of(items[n], k));
      }
      for (var k = 0; k < beliefs.classes(); k++) {
        var belief = beliefs.of(items[n], k);
        ties += belief > confidence[n] - 1e-12 ? 1 : 0;
        var off = belief - (k == truth[n] ? 1 : 0);
        brier += off * off;
      }
      right[n] = beliefs.of(items[n], truth[n]) > confidence[n] - 1e-12 ? 1.0 / ties : 0;
    }
    return of(confidence, right, brier / items.length);
  }

  /**
   * @param confidence in the likeliest answer to each item, and
   * @param right whether that was so
   */
  static Score of(double[] confidence, double[] right, double brier) {
    return new Score(
        Arrays.stream(right).average().orElse(Double.NaN),
        brier,
        ece(confidence, right),
        surest(confidence, right, 0.5),
        surest(confidence, right, 0.8));
  }

  Row row(String set, String method, double seconds) {
    var figures = new LinkedHashMap<String, Double>();
    figures.put("accuracy", accuracy);
    figures.put("brier", brier);
    figures.put("ece", ece);
    figures.put("surest 50 %", sureHalf);
    figures.put("surest 80 %", sureMost);
    figures.put("seconds", seconds);
    return new Row(set, method, figures);
  }

  static double ece(double[] confidence, double[] right) {
    var gap = new double[BINS];
    for (var n = 0; n < confidence.length; n++) {
      gap[Math.min(BINS - 1, (int) (confidence[n] * BINS))] += confidence[n] - right[n];
    }
    return Arrays.stream(gap).map(Math::abs).sum() / confidence.length;
  }

  private static double surest(double[] confidence, double[] right, double share) {
    return IntStream.range(0, right.length)
        .boxed()
        .sorted(Comparator.comparingDouble(n -> -confidence[n]))
        .limit(Math.max(1, Math.round(share * right.length)))
        .mapToDouble(n -> right[n])
        .average()
        .orElse(Double.NaN);
  }
}
