package dev.updraft.insight.mastery;

/** Log-odds made probabilities. */
final class Logistic {
  /** As sure as anything is said to be. */
  private static final double MOST = 12;

  private Logistic() {}

  static double of(double logOdds) {
    return 1 / (1 + Math.exp(-Math.clamp(logOdds, -MOST, MOST)));
  }

  /** The way back, of a probability that is neither 0 nor 1. */
  static double odds(double probability) {
    return Math.log(probability / (1 - probability));
  }
}
