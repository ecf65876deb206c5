package dev.updraft.insight.mastery;

import java.util.HashMap;
import java.util.Map;

/**
 * Foresees whether a person will answer a question, and learns from every answer in one pass: Elo
 * ratings, what situations and earlier answers add to them, and a logistic regression on top.
 * Decision 0032.
 *
 * <p>Not to be used by several threads at once.
 */
public final class AnswerPredictor {
  private static final int PLACES_PER_ANSWER = 24;
  private static final int FEWEST_PLACES = 1 << 12;
  private static final int MOST_PLACES = 1 << 24;

  private final Map<Integer, Person> persons = new HashMap<>();
  private final Ratings ratings = new Ratings();
  private final Weighing weighing = new Weighing();
  private final Situations situations;
  private final Echoes echoes;
  private final Clues clues;

  /**
   * @param answers about how many will be learned from; more blur each other a little
   */
  public AnswerPredictor(int answers) {
    var places = Math.clamp((long) PLACES_PER_ANSWER * answers, FEWEST_PLACES, MOST_PLACES);
    situations = new Situations(places);
    echoes = new Echoes(places);
    clues = new Clues(ratings, situations, echoes);
  }

  /** The probability of a right answer, between 0 and 1 and never either. */
  public double predict(Asked asked) {
    return Logistic.of(foresee(person(asked), asked));
  }

  /** Takes an answer in, about the person, the facet and the item. */
  public void learn(Asked asked, boolean right) {
    learn(asked, share(right));
  }

  /**
   * The same of an answer that was one in part.
   *
   * @param share how much of an answer it was: 1 whole, 0 none
   */
  public void learn(Asked asked, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("an answer is between none and whole");
    }
    var person = person(asked);
    var foreseen = foresee(person, asked);
    var better = better(clues.rated(), share);
    weighing.learn(clues, asked, better(foreseen, share));
    situations.learn(clues.rated(), share);
    echoes.learn(person, share);
    ratings.learn(asked, better);
    follow(person, asked, share > 0.5, better);
  }

  /** Takes an answer in, about the person alone: what is held of facets and items stays. */
  public void follow(Asked asked, boolean right) {
    var person = person(asked);
    follow(person, asked, right, better(ratings.logOdds(person, asked), share(right)));
  }

  private static double share(boolean right) {
    return right ? 1 : 0;
  }

  /** Nothing is kept of the person; what was learned of facets and items through them stays. */
  public void forget(int person) {
    persons.remove(person);
  }

  /** How hard an item of a facet is, in log-odds; 0 is as hard as what nobody was asked yet. */
  public double difficulty(Asked asked) {
    return -ratings.ease(asked);
  }

  private Person person(Asked asked) {
    return persons.computeIfAbsent(asked.person(), _ -> new Person());
  }

  private double foresee(Person person, Asked asked) {
    clues.gather(person, asked);
    return weighing.logOdds(clues, asked);
  }

  private static void follow(Person person, Asked asked, boolean right, double better) {
    Ratings.follow(person, asked, better);
    person.answered(asked, right, better);
  }

  private static double better(double logOdds, double share) {
    return share - Logistic.of(logOdds);
  }
}
