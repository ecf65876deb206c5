package dev.updraft.insight.mastery;

/**
 * How likely a person is to answer a question of usual difficulty in a facet now: the middle of
 * what that may be, and the middle 90 % of it.
 *
 * @param answers how many answers in this facet it rests on
 */
public record Estimate(double mastery, double lower, double upper, int answers) {
  private static final double KNOWN_ABOVE = 0.7;
  private static final double UNKNOWN_BELOW = 0.4;

  public Standing standing() {
    if (answers == 0) {
      return Standing.UNTESTED;
    }
    if (lower > KNOWN_ABOVE) {
      return Standing.KNOWN;
    }
    return upper < UNKNOWN_BELOW ? Standing.UNKNOWN : Standing.BOUNDARY;
  }
}
