package dev.updraft.insight.mastery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** 2^(age it had at the beginning / half-life): how much more of it than of then is left. */
    double growth;

    /** The belief after it, from the belief before. */
    Belief on(Belief before, double left) {
      var sum = 1 / before.variance() + left * precision;
      return new Belief((before.mean() / before.variance() + left * pull) / sum, 1 / sum);
    }
  }

  private final Assumptions assumptions;
  private final Map<Integer, Said> facets = new HashMap<>();

  /** The same in the order they were first asked about, in which they are summed. */
  private final List<Said> asked = new ArrayList<>();

  /** What ages are counted from: the first answer. */
  private long beginning;

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
    var held = heldOtherwise(facet, when);
    var said = facets.computeIfAbsent(facet, _ -> begun(when));
    var after =
        said.on(held, left(said, when, halved(when)))
            .drifted(assumptions.drift())
            .knowing(difficulty, share);
    // What is left of the belief without what was held otherwise is what the answers say.
    said.precision = Math.max(0, 1 / after.variance() - 1 / held.variance());
    said.pull =
        after.mean() * (1 / held.variance() + said.precision) - held.mean() / held.variance();
    said.at = said.answers == 0 ? when : Math.max(said.at, when);
    said.growth = 1 / halved(said.at);
    said.answers++;
  }

  private Said begun(long when) {
    if (asked.isEmpty()) {
      beginning = when;
    }
    var said = new Said();
    asked.add(said);
    return said;
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
    var held = heldOtherwise(facet, when);
    var said = facets.get(facet);
    return said == null ? held : said.on(held, left(said, when, halved(when)));
  }

  /**
   * What is held of a facet but for its own answers: what is in common, and how much facets differ.
   */
  private Belief heldOtherwise(int facet, long when) {
    var commonPrecision = 1 / assumptions.common();
    var commonPull = 0.0;
    var itself = facets.get(facet);
    var halved = halved(when);
    for (var said : asked) {
      if (said != itself) {
        var left = left(said, when, halved);
        // What another facet says of what is common is blurred by what is its own.
        var blurred = left / (1 + assumptions.own() * left * said.precision);
        commonPrecision += said.precision * blurred;
        commonPull += said.pull * blurred;
      }
    }
    return new Belief(commonPull / commonPrecision, 1 / commonPrecision + assumptions.own());
  }

  Assumptions assumptions() {
    return assumptions;
  }

  /** What would be left at an instant of what was said at the beginning. */
  private double halved(long when) {
    return Math.pow(2, (beginning - when) / assumptions.halfLife());
  }

  /**
   * What is left at an instant: one power for all facets instead of one for each, as long as it is
   * within what a double can hold.
   */
  private double left(Said said, long when, double halved) {
    if (said.answers == 0 || when <= said.at) {
      return 1;
    }
    var left = halved * said.growth;
    return halved >= Double.MIN_NORMAL && left > 0 && left <= 1
        ? left
        : Math.pow(2, (said.at - when) / assumptions.halfLife());
  }
}
