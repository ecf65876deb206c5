package dev.updraft.insight.mastery;

import java.util.HashMap;
import java.util.Map;

/**
 * What one person masters, facet by facet, and how sure that is: a normal belief about their
 * log-odds of answering, what all facets have in common and what is each facet's own.
 *
 * <p>Of each facet is kept what its answers say, as a normal likelihood. An answer's is the one
 * that takes the belief before to the mean and variance of the belief after (assumed density
 * filtering: M. Opper in On-line Learning in Neural Networks, 1998; for ratings R. Weng and C.-J.
 * Lin, JMLR 12, 2011). With time a likelihood says less, till what was held before any answer is
 * left. What others say of a facet comes through what they have in common. Decision 0032.
 */
public final class Mastery {
  /** The normal distribution leaves a twentieth on either side. */
  private static final double TWENTIETH = 1.6448536269514722;

  /** What the answers in one facet say: a normal likelihood, kept so that an answer's is added. */
  private static final class Said {
    /** 1 / variance. */
    double precision;

    /** Mean / variance. */
    double pull;

    int answers;
    long at;
  }

  private final Assumptions assumptions;
  private final Map<Integer, Said> facets = new HashMap<>();

  public Mastery(Assumptions assumptions) {
    this.assumptions = assumptions;
  }

  /**
   * Takes an answer in.
   *
   * @param difficulty of the question, in log-odds; 0 is usual
   * @param share how much of an answer it was: 1 whole, 0 none
   * @param when in seconds; what comes late counts as of the facet's latest
   */
  public void answered(int facet, double difficulty, double share, long when) {
    if (!(share >= 0 && share <= 1 && Double.isFinite(difficulty))) {
      throw new IllegalArgumentException("an answer is between none and whole");
    }
    var said = facets.computeIfAbsent(facet, _ -> new Said());
    var left = left(said, when);
    said.precision *= left;
    said.pull *= left;
    said.at = said.answers == 0 ? when : Math.max(said.at, when);
    said.answers++;
    var before = belief(facet, when);
    var after = before.knowing(difficulty, share);
    // Likelihoods of answers are log-concave, so none makes less sure: below 0 is rounding.
    var added = Math.max(0, 1 / after.variance() - 1 / before.variance());
    said.precision += added;
    said.pull += (after.mean() - before.mean()) / before.variance() + after.mean() * added;
  }

  /** How likely an answer to such a question is. */
  public double expected(int facet, double difficulty, long when) {
    return belief(facet, when).likely(difficulty);
  }

  /** How much an answer to such a question would tell of the facet, in bits: 0 to 1. */
  public double telling(int facet, double difficulty, long when) {
    return belief(facet, when).telling(difficulty);
  }

  public Estimate estimate(int facet, long when) {
    var belief = belief(facet, when);
    var wide = TWENTIETH * Math.sqrt(belief.variance());
    var said = facets.get(facet);
    return new Estimate(
        Logistic.of(belief.mean()),
        Logistic.of(belief.mean() - wide),
        Logistic.of(belief.mean() + wide),
        said == null ? 0 : said.answers);
  }

  /** What is held of a facet's log-odds. */
  Belief belief(int facet, long when) {
    var commonPrecision = 1 / assumptions.common();
    var commonPull = 0.0;
    for (var other : facets.entrySet()) {
      if (other.getKey() != facet) {
        var said = other.getValue();
        var left = left(said, when);
        // What another facet says of what is common is blurred by what is its own.
        var blurred = left / (1 + assumptions.own() * left * said.precision);
        commonPrecision += said.precision * blurred;
        commonPull += said.pull * blurred;
      }
    }
    var variance = 1 / commonPrecision + assumptions.own();
    var mean = commonPull / commonPrecision;
    var said = facets.get(facet);
    if (said == null) {
      return new Belief(mean, variance);
    }
    var left = left(said, when);
    var precision = 1 / variance + left * said.precision;
    return new Belief((mean / variance + left * said.pull) / precision, 1 / precision);
  }

  private double left(Said said, long when) {
    return said.answers == 0
        ? 1
        : Math.pow(2, -Math.max(0, when - said.at) / assumptions.halfLife());
  }
}
