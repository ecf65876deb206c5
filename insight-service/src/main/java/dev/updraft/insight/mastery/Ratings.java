package dev.updraft.insight.mastery;

import java.util.HashMap;
import java.util.Map;

/**
 * Persons, facets and items rated by Elo's rule: whoever does better than foreseen gains, and the
 * item loses. What has been seen often moves little.
 *
 * <p>R. Pelánek, Applications of the Elo rating system in adaptive educational systems, Computers
 * and Education 98, 2016.
 */
final class Ratings {
  private static final double QUICK_PERSON = 0.15;
  private static final double QUICK_FACET = 0.4;

  private static final class Ease {
    double value;
    int answers;
  }

  private final Map<Integer, Ease> eases = new HashMap<>();

  double ease(int item) {
    var ease = eases.get(item);
    return ease == null ? 0 : ease.value;
  }

  double logOdds(Person person, Asked asked) {
    return person.slow + person.in(asked.facet()).slow + ease(asked.item());
  }

  void learn(Asked asked, double better) {
    var ease = eases.computeIfAbsent(asked.item(), _ -> new Ease());
    ease.answers++;
    ease.value += Math.max(0.02, 1 / (1 + 0.1 * ease.answers)) * better;
  }

  /** To be called before the person's counts go up. */
  void follow(Person person, Asked asked, boolean right, double better) {
    var familiarity = person.in(asked.facet());
    person.slow += Math.max(0.03, 0.4 / (1 + 0.1 * person.answers)) * better;
    familiarity.slow += Math.max(0.06, 0.4 / (1 + 0.05 * familiarity.answers)) * better;
    var quick = person.quick + familiarity.quick + ease(asked.item());
    var quickly = (right ? 1 : 0) - Logistic.of(quick);
    person.quick += QUICK_PERSON * quickly;
    familiarity.quick += QUICK_FACET * quickly;
  }
}
