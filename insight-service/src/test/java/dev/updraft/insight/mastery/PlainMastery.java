package dev.updraft.insight.mastery;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@link Mastery} as its definition reads, with nothing done to be quick. */
final class PlainMastery {
  /** What the answers in one facet say: a normal likelihood, kept so that an answer's is added. */
  private static final class Said {
    /** 1 / variance. */
    double precision;

    /** Mean / variance. */
    double pull;

    int answers;
    long at;

    /** The belief after it, from the belief before. */
    Belief on(Belief before, double left) {
      var sum = 1 / before.variance() + left * precision;
      return new Belief((before.mean() / before.variance() + left * pull) / sum, 1 / sum);
    }
  }

  private final Assumptions assumptions;
  private final Map<Integer, Said> facets = new LinkedHashMap<>();

  PlainMastery(Assumptions assumptions) {
    this.assumptions = assumptions;
  }

  /**
   * Takes an answer in.
   *
   * @param difficulty of the question, in log-odds; 0 is usual
   * @param share how much of an answer it was: 1 whole, 0 none
   * @param when in seconds; what comes late counts as of the facet's latest
   */
  void answered(int facet, double difficulty, double share, long when) {
    if (!(share >= 0 && share <= 1 && Double.isFinite(difficulty))) {
      throw new IllegalArgumentException("an answer is between none and whole");
    }
    var held = heldOtherwise(facet, when);
    var said = facets.computeIfAbsent(facet, _ -> new Said());
    var after = said.on(held, left(said, when)).drifted(assumptions.drift());
    after = knowing(after, difficulty, share);
    // What is left of the belief without what was held otherwise is what the answers say.
    said.precision = Math.max(0, 1 / after.variance() - 1 / held.variance());
    said.pull =
        after.mean() * (1 / held.variance() + said.precision) - held.mean() / held.variance();
    said.at = said.answers == 0 ? when : Math.max(said.at, when);
    said.answers++;
  }

  /** What is held of a facet's log-odds. */
  Belief belief(int facet, long when) {
    var held = heldOtherwise(facet, when);
    var said = facets.get(facet);
    return said == null ? held : said.on(held, left(said, when));
  }

  /**
   * What is held of a facet but for its own answers: what is in common, and how much facets differ.
   */
  private Belief heldOtherwise(int facet, long when) {
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
    return new Belief(commonPull / commonPrecision, 1 / commonPrecision + assumptions.own());
  }

  private static Belief knowing(Belief before, double difficulty, double share) {
    var deviation = Math.sqrt(before.variance());
    var total = 0.0;
    var first = 0.0;
    var second = 0.0;
    for (var normal : Normal.PARTS) {
      var off = normal * deviation;
      var logOdds = before.mean() + off - Math.clamp(difficulty, -30, 30);
      var weight = Math.exp((share - 1) * logOdds) / (1 + Math.exp(-logOdds));
      total += weight;
      first += weight * off;
      second += weight * off * off;
    }
    var moved = first / total;
    return new Belief(before.mean() + moved, second / total - moved * moved);
  }

  private double left(Said said, long when) {
    return said.answers == 0
        ? 1
        : Math.pow(2, -Math.max(0, when - said.at) / assumptions.halfLife());
  }
}
