package dev.updraft.insight.mastery;

import java.util.HashMap;
import java.util.Map;

/**
 * Persons, persons in a facet, facets and items, rated by Elo's rule: whoever does better than
 * foreseen gains, and the question grows harder. An item is rated beside its facet, so that a new
 * one is held to be as hard as its facet's usual.
 *
 * <p>R. Pelánek, Applications of the Elo rating system in adaptive educational systems, Computers
 * and Education 98, 2016.
 */
final class Ratings {
  private static final double STEADY_PERSON = 0.03;
  private static final double STEADY_FAMILIARITY = 0.06;
  private static final double STEADY_QUESTION = 0.02;

  /** A rating, and how many answers it has seen. */
  static final class Rating {
    double value;
    int answers;

    /**
     * A step is the rating's variance: ½ before any answer, and an answer of probability p adds p
     * (1 − p) to its inverse, about 0.2. It never falls below what keeps up with people's changing.
     */
    private void move(double better, double steady) {
      answers++;
      value += Math.max(steady, 0.5 / (1 + 0.1 * answers)) * better;
    }
  }

  private static final Rating NONE = new Rating();

  private final Map<Integer, Rating> items = new HashMap<>();
  private final Map<Integer, Rating> facets = new HashMap<>();

  double item(int item) {
    return items.getOrDefault(item, NONE).value;
  }

  double facet(int facet) {
    return facets.getOrDefault(facet, NONE).value;
  }

  double ease(Asked asked) {
    return asked.ease() + item(asked.item()) + facet(asked.facet());
  }

  double logOdds(Person person, Asked asked) {
    return person.rating.value + person.in(asked.facet()).rating.value + ease(asked);
  }

  void learn(Asked asked, double better) {
    items.computeIfAbsent(asked.item(), _ -> new Rating()).move(better, STEADY_QUESTION);
    facets.computeIfAbsent(asked.facet(), _ -> new Rating()).move(better, STEADY_QUESTION);
  }

  static void follow(Person person, Asked asked, double better) {
    person.rating.move(better, STEADY_PERSON);
    person.in(asked.facet()).rating.move(better, STEADY_FAMILIARITY);
  }
}
