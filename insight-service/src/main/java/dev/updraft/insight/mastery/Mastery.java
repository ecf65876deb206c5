package dev.updraft.insight.mastery;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What one person masters, facet by facet, and how sure that is: a normal belief about their
 * log-odds, what all facets have in common and each facet's own, corrected by every answer (assumed
 * density filtering) and fading with time towards what was held before any.
 *
 * <p>An answer in one facet says a little about the others too, and nothing at all when nothing is
 * known in common.
 */
public final class Mastery {
  /** The normal distribution leaves a twentieth on either side. */
  private static final double TWENTIETH = 1.6448536269514722;

  /** A normal as wide as the logistic: the mean of the one is nearly that of the other. */
  private static final double PROBIT = Math.PI / 8;

  private static final int COMMON = 0;

  private final Assumptions assumptions;
  private final Map<Integer, Integer> places = new HashMap<>();
  private double[] mean = new double[4];
  private double[][] covariance = new double[4][4];
  private int[] answers = new int[4];
  private int size = 1;
  private long at;

  public Mastery(Assumptions assumptions) {
    this.assumptions = assumptions;
    covariance[COMMON][COMMON] = assumptions.common();
  }

  /**
   * Takes an answer in.
   *
   * @param difficulty of the question, in log-odds; 0 is usual
   * @param share how much of an answer it was: 1 whole, 0 none
   * @param when in seconds; what comes late counts as of the latest
   */
  public void answered(int facet, double difficulty, double share, long when) {
    if (!(share >= 0 && share <= 1 && Double.isFinite(difficulty))) {
      throw new IllegalArgumentException("an answer is between none and whole");
    }
    fade(when);
    var place = place(facet);
    covariance[place][place] += assumptions.drift();
    answers[place]++;
    correct(place, difficulty, share);
  }

  /** How likely an answer to such a question is. */
  public double expected(int facet, double difficulty, long when) {
    return likely(belief(facet, when, 0), difficulty);
  }

  public Estimate estimate(int facet, long when) {
    var belief = belief(facet, when, 0);
    var wide = TWENTIETH * assumptions.stretch() * Math.sqrt(belief.variance());
    var place = places.get(facet);
    return new Estimate(
        Logistic.of(belief.mean()),
        Logistic.of(belief.mean() - wide),
        Logistic.of(belief.mean() + wide),
        place == null ? 0 : answers[place]);
  }

  /** What is held of a facet's log-odds after some more answers that are not known yet. */
  Belief belief(int facet, long when, double moreAnswers) {
    var left = left(when);
    var place = places.get(facet);
    var more = assumptions.drift() * moreAnswers;
    var prior = assumptions.common() + assumptions.own();
    if (place == null) {
      var common = left * left * covariance[COMMON][COMMON];
      return new Belief(
          left * mean[COMMON],
          common + (1 - left * left) * assumptions.common() + assumptions.own() + more);
    }
    var variance =
        covariance[COMMON][COMMON] + covariance[place][place] + 2 * covariance[COMMON][place];
    return new Belief(
        left * (mean[COMMON] + mean[place]),
        left * left * variance + (1 - left * left) * prior + more);
  }

  /** A normal belief about log-odds. */
  record Belief(double mean, double variance) {}

  Assumptions assumptions() {
    return assumptions;
  }

  private static double likely(Belief belief, double difficulty) {
    return Logistic.of((belief.mean() - difficulty) / Math.sqrt(1 + PROBIT * belief.variance()));
  }

  private double left(long when) {
    return size == 1 ? 1 : Math.pow(2, -Math.max(0, when - at) / assumptions.halfLife());
  }

  private void fade(long when) {
    var left = left(when);
    at = size == 1 ? when : Math.max(at, when);
    if (left == 1) {
      return;
    }
    for (var i = 0; i < size; i++) {
      mean[i] *= left;
      for (var j = 0; j < size; j++) {
        covariance[i][j] *= left * left;
      }
      covariance[i][i] +=
          (1 - left * left) * (i == COMMON ? assumptions.common() : assumptions.own());
    }
  }

  private int place(int facet) {
    var known = places.get(facet);
    if (known != null) {
      return known;
    }
    if (size == mean.length) {
      mean = Arrays.copyOf(mean, 2 * size);
      answers = Arrays.copyOf(answers, 2 * size);
      var wider = new double[2 * size][2 * size];
      for (var i = 0; i < size; i++) {
        System.arraycopy(covariance[i], 0, wider[i], 0, size);
      }
      covariance = wider;
    }
    covariance[size][size] = assumptions.own();
    places.put(facet, size);
    return size++;
  }

  private void correct(int place, double difficulty, double share) {
    var gains = new double[size];
    for (var i = 0; i < size; i++) {
      gains[i] = covariance[i][COMMON] + covariance[i][place];
    }
    var variance = gains[COMMON] + gains[place];
    var before = mean[COMMON] + mean[place];
    // The moments of what is believed after the answer, which a normal belief is then given.
    var total = 0.0;
    var first = 0.0;
    var second = 0.0;
    for (var normal : Normal.PARTS) {
      var off = normal * Math.sqrt(variance);
      var likely = Logistic.of(before + off - difficulty);
      var weight = Math.pow(likely, share) * Math.pow(1 - likely, 1 - share);
      total += weight;
      first += weight * off;
      second += weight * off * off;
    }
    var moved = first / total;
    var step = moved / variance;
    var shrink = (variance - (second / total - moved * moved)) / (variance * variance);
    for (var i = 0; i < size; i++) {
      mean[i] += step * gains[i];
      for (var j = 0; j < size; j++) {
        covariance[i][j] -= shrink * gains[i] * gains[j];
      }
    }
  }
}
