package dev.updraft.insight.mastery;

import java.util.Arrays;

/**
 * How many of a facet's next questions a person will answer: what is not known of their mastery,
 * and chance on top.
 */
public final class NextAnswers {
  private NextAnswers() {}

  /**
   * @return the probability of each number from none to all
   */
  public static double[] of(Mastery mastery, int facet, double[] difficulties, long when) {
    // Mastery moves while the questions are asked: on average as far as half of them move it.
    var moved = mastery.assumptions().drift() * difficulties.length / 2.0;
    var belief = mastery.belief(facet, when).drifted(moved);
    var deviation = Math.sqrt(belief.variance());
    var all = new double[difficulties.length + 1];
    for (var normal : Normal.PARTS) {
      var counts = counts(belief.mean() + normal * deviation, difficulties);
      for (var n = 0; n < all.length; n++) {
        all[n] += counts[n] / Normal.PARTS.length;
      }
    }
    return all;
  }

  private static double[] counts(double logOdds, double[] difficulties) {
    var counts = new double[difficulties.length + 1];
    counts[0] = 1;
    for (var asked = 0; asked < difficulties.length; asked++) {
      var likely = Logistic.of(logOdds - difficulties[asked]);
      for (var n = asked + 1; n > 0; n--) {
        counts[n] = counts[n] * (1 - likely) + counts[n - 1] * likely;
      }
      counts[0] *= 1 - likely;
    }
    return counts;
  }

  /**
   * How much of what happened lies in the middle 90 %. A count stands for all between it and the
   * next, so it may lie there in part: without that, few questions would always seem covered.
   */
  public static double covered(double[] probabilities, int happened) {
    var below = Arrays.stream(probabilities, 0, happened).sum();
    var to = below + probabilities[happened];
    return to == below
        ? (below > 0.05 && below < 0.95 ? 1 : 0)
        : Math.max(0, Math.min(to, 0.95) - Math.max(below, 0.05)) / (to - below);
  }
}
