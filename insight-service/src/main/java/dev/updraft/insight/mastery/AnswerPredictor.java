package dev.updraft.insight.mastery;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Foresees whether a person will answer a question, and learns from every answer in one pass: Elo
 * ratings, what situations and earlier answers add to them, and logistic regressions on top. How
 * much an item may mean something of its own differs from set to set; regressions that believe it
 * to different degrees are mixed by how well they foretold.
 *
 * <p>Not to be used by several threads at once.
 */
public final class AnswerPredictor {
  /** From "all items are alike" to "each is a thing of its own". */
  private static final double[] OWN_RATES = {0, 0.02, 0.05};

  private static final double MIXING_RATE = 0.002;
  private static final int PLACES_PER_ANSWER = 24;
  private static final int FEWEST_PLACES = 1 << 12;
  private static final int MOST_PLACES = 1 << 24;

  private final Map<Integer, Person> persons = new HashMap<>();
  private final Ratings ratings = new Ratings();
  private final Situations situations;
  private final Echoes echoes;
  private final Clues clues;
  private final Weighing[] weighings = new Weighing[OWN_RATES.length];
  private final double[] logOdds = new double[OWN_RATES.length];
  private final double[] shares = new double[OWN_RATES.length];

  /**
   * @param answers about how many will be learned from; more blur each other a little
   */
  public AnswerPredictor(int answers) {
    var places = Math.clamp((long) PLACES_PER_ANSWER * answers, FEWEST_PLACES, MOST_PLACES);
    situations = new Situations(places);
    echoes = new Echoes(places);
    clues = new Clues(ratings, situations, echoes);
    Arrays.setAll(weighings, n -> new Weighing(OWN_RATES[n]));
    Arrays.fill(shares, 1.0 / shares.length);
  }

  /** The probability of a right answer, between 0 and 1 and never either. */
  public double predict(Asked asked) {
    return Logistic.of(foresee(asked));
  }

  /** Takes an answer in, about the person, the facet and the item. */
  public void learn(Asked asked, boolean right) {
    var foreseen = foresee(asked);
    var person = persons.get(asked.person());
    var better = (right ? 1 : 0) - Logistic.of(clues.rated);
    for (var n = 0; n < weighings.length; n++) {
      weighings[n].learn(clues, asked, (right ? 1 : 0) - Logistic.of(logOdds[n]));
    }
    mix((right ? 1 : 0) - Logistic.of(foreseen));
    situations.learn(clues.rated, right);
    echoes.learn(person, right);
    ratings.learn(asked, better);
    follow(person, asked, right, better);
  }

  /** Takes an answer in, about the person alone: what is held of facets and items stays. */
  public void follow(Asked asked, boolean right) {
    var person = person(asked);
    follow(person, asked, right, (right ? 1 : 0) - Logistic.of(ratings.logOdds(person, asked)));
  }

  /** Nothing is kept of the person; what was learned of facets and items through them stays. */
  public void forget(int person) {
    persons.remove(person);
  }

  /** How hard an item is, in log-odds; 0 is as hard as what nobody was asked yet. */
  public double difficulty(int item) {
    return -ratings.ease(item);
  }

  private Person person(Asked asked) {
    return persons.computeIfAbsent(asked.person(), _ -> new Person());
  }

  private double foresee(Asked asked) {
    clues.gather(person(asked), asked);
    var sum = 0.0;
    for (var n = 0; n < weighings.length; n++) {
      logOdds[n] = weighings[n].logOdds(clues, asked);
      sum += shares[n] * logOdds[n];
    }
    return sum;
  }

  private void follow(Person person, Asked asked, boolean right, double better) {
    ratings.follow(person, asked, right, better);
    person.answered(asked, right, better);
  }

  /** Exponentiated gradient: shares stay above 0 and sum to 1 (Kivinen and Warmuth, 1997). */
  private void mix(double better) {
    var sum = 0.0;
    for (var n = 0; n < shares.length; n++) {
      shares[n] *= Math.exp(MIXING_RATE * better * Math.clamp(logOdds[n], -8, 8));
      sum += shares[n];
    }
    for (var n = 0; n < shares.length; n++) {
      shares[n] /= sum;
    }
  }
}
