package dev.updraft.insight.boundary;

import dev.updraft.insight.mastery.Estimate;
import java.util.stream.IntStream;

/**
 * How much an answer would tell: by how much it narrows, on average over how it may go, what
 * mastery may be (its variance). What is sure already, and what the answer to is foreseen, tells
 * little.
 */
record Telling(int difficulty, double reduction) {
  private static final int EASIEST = 1;
  private static final int HARDEST = 5;

  /** Half of the middle 90 % of a normal distribution. */
  private static final double TWENTIETH = 1.6448536269514722;

  private static final double FARTHEST = 4;
  private static final int STEPS = 80;

  /** The question of the difficulty that tells most. */
  static Telling most(Estimate estimate) {
    return IntStream.rangeClosed(EASIEST, HARDEST)
        .mapToObj(difficulty -> new Telling(difficulty, reduction(estimate, difficulty)))
        .reduce((one, other) -> other.reduction > one.reduction ? other : one)
        .orElseThrow();
  }

  static double reduction(Estimate estimate, int difficulty) {
    var mean = logOdds(estimate.mastery());
    var deviation = (logOdds(estimate.upper()) - logOdds(estimate.lower())) / (2 * TWENTIETH);
    var before = new Moments();
    var right = new Moments();
    var wrong = new Moments();
    for (var step = 0; step <= STEPS; step++) {
      var normal = FARTHEST * (2.0 * step / STEPS - 1);
      var weight = Math.exp(-normal * normal / 2);
      var able = mean + deviation * normal;
      var mastery = logistic(able);
      var likely = logistic(able - Evidence.logOdds(difficulty));
      before.add(weight, mastery);
      right.add(weight * likely, mastery);
      wrong.add(weight * (1 - likely), mastery);
    }
    return before.variance()
        - (right.weight * right.variance() + wrong.weight * wrong.variance()) / before.weight;
  }

  private static double logOdds(double probability) {
    return Math.log(probability / (1 - probability));
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static final class Moments {
    private double weight;
    private double first;
    private double second;

    void add(double weight, double value) {
      this.weight += weight;
      first += weight * value;
      second += weight * value * value;
    }

    double variance() {
      var mean = first / weight;
      return second / weight - mean * mean;
    }
  }
}
