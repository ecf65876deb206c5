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
    var away = Math.exp(Math.clamp(difficulty, -HARDEST, HARDEST) - mean);
    var total = 0.0;
    var first = 0.0;
    var second = 0.0;
    // Values come in pairs of opposites, so one exponential does for two; the middle one is 0.
    for (var n = 0; n < Normal.PARTS.length / 2; n++) {
      var off = Normal.PARTS[n] * deviation;
      var spread = Math.exp(-off);
      var below = weight(away * spread, share);
      var above = weight(away / spread, share);
      total += below + above;
      first += (below - above) * off;
      second += (below + above) * off * off;
    }
    total += weight(away, share);
    var moved = first / total;
    return new Belief(mean + moved, second / total - moved * moved);
  }

  /**
   * p^share (1 - p)^(1 - share) of p = 1 / (1 + odds); log-concave, which clamping p is not.
   *
   * @param odds against an answer
   */
  private static double weight(double odds, double share) {
    // most answers are whole or none, and need no power
    if (share == 1) {
      return 1 / (1 + odds);
    }
    return (share == 0 ? odds : share == 0.5 ? Math.sqrt(odds) : Math.pow(odds, 1 - share))
        / (1 + odds);
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
