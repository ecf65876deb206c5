package dev.updraft.insight.mastery;

/**
 * What is held of a person before they answer anything, in log-odds. What somebody masters differs
 * from person to person (in common to all facets) and from facet to facet; what is not shown again
 * is held to be as open as before after a while.
 *
 * @param common variance between persons, in common to all their facets
 * @param own variance between the facets of a person
 * @param drift variance a facet gains with each answer: people learn while they are asked, and no
 *     two questions of a facet ask quite the same
 * @param halfLife seconds after which an answer says half of what it said
 */
public record Assumptions(double common, double own, double drift, double halfLife) {

  /**
   * For a member, of whom nothing is known yet. Common and own sum to the variance of the logistic
   * distribution, π²/3, so that any chance of answering is about as likely as any other; little is
   * common, for then intervals hold also where nothing is. Half is forgotten in a year.
   */
  public static final Assumptions USUAL = new Assumptions(0.5, 2.8, 0.005, 365 * 86_400.0);

  public Assumptions {
    if (!(common > 0 && own > 0 && drift >= 0 && halfLife > 0)) {
      throw new IllegalArgumentException("not assumptions to estimate by");
    }
  }
}
