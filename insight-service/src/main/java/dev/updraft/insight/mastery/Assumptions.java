package dev.updraft.insight.mastery;

/**
 * What is held of a person before they answer anything, in log-odds. What somebody masters differs
 * from person to person (in common to all facets) and from facet to facet; answering moves it a
 * little each time; what is not shown again is held to be as open as before after a while.
 *
 * @param common variance between persons, in common to all their facets
 * @param own variance between the facets of a person
 * @param drift variance a facet gains with each answer: people learn while they are asked
 * @param halfLife seconds after which half of what was known of a person's mastery is left
 * @param stretch of every interval, 1 if the above is right
 */
public record Assumptions(
    double common, double own, double drift, double halfLife, double stretch) {

  /**
   * For a member, of whom nothing is known yet: in a facet, hardly anything to nearly everything;
   * and half is forgotten in a year.
   */
  public static final Assumptions USUAL = new Assumptions(0.8, 2.5, 0.001, 365 * 86_400.0, 1);

  public Assumptions {
    if (!(common > 0 && own > 0 && drift >= 0 && halfLife > 0 && stretch > 0)) {
      throw new IllegalArgumentException("not assumptions to estimate by");
    }
  }

  public Assumptions stretched(double by) {
    return new Assumptions(common, own, drift, halfLife, by);
  }
}
