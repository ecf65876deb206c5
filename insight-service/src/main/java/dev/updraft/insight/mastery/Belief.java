package dev.updraft.insight.mastery;

/** A normal belief about somebody's log-odds. */
record Belief(double mean, double variance) {
  /** Beyond it, an answer says nothing that could be told from chance. */
  private static final double HARDEST = 30;

  /** How likely they are to answer: the mean of all they may be. */
  double likely(double difficulty) {
    var sum = 0.0;
    for (var normal : Normal.PARTS) {
      sum += Logistic.of(mean + normal * Math.sqrt(variance) - difficulty);
    }
    return sum / Normal.PARTS.length;
  }

  Belief drifted(double by) {
    return new Belief(mean, variance + by);
  }

  /** The normal belief with the mean and variance of what is believed after an answer. */
  Belief knowing(double difficulty, double share) {
    var deviation = Math.sqrt(variance);
    var total = 0.0;
    var first = 0.0;
    var second = 0.0;
    for (var normal : Normal.PARTS) {
      var off = normal * deviation;
      var logOdds = mean + off - Math.clamp(difficulty, -HARDEST, HARDEST);
      // p^share (1 - p)^(1 - share), with one exponential; log-concave, which clamping p is not.
      var weight = Math.exp((share - 1) * logOdds) / (1 + Math.exp(-logOdds));
      total += weight;
      first += weight * off;
      second += weight * off * off;
    }
    var moved = first / total;
    return new Belief(mean + moved, second / total - moved * moved);
  }

  /**
   * In bits, the mutual information of the answer and the log-odds: how open the answer is, less
   * what would stay open were they known (D. Lindley, Annals of Mathematical Statistics 27, 1956).
   */
  double telling(double difficulty) {
    var open = 0.0;
    for (var normal : Normal.PARTS) {
      open += bits(Logistic.of(mean + normal * Math.sqrt(variance) - difficulty));
    }
    return Math.max(0, bits(likely(difficulty)) - open / Normal.PARTS.length);
  }

  private static double bits(double probability) {
    return -(probability * Math.log(probability) + (1 - probability) * Math.log1p(-probability))
        / Math.log(2);
  }
}
