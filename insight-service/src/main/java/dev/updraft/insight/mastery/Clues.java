package dev.updraft.insight.mastery;

/**
 * All that is known before an answer, as numbers about −1 to 1. The first {@link #own} of them may
 * mean something else for every item and facet; the others are weighed alike for all.
 */
final class Clues {
  /** What the ratings foretell is the first but one: to begin with, that is believed. */
  static final int RATED = 1;

  private static final int MOST = 32;
  private static final int ITEM_LAGS = 3;
  private static final int FACET_LAGS = 2;

  final double[] values = new double[MOST];
  int own;
  int count;

  private final Ratings ratings;
  private final Situations situations;
  private final Echoes echoes;

  Clues(Ratings ratings, Situations situations, Echoes echoes) {
    this.ratings = ratings;
    this.situations = situations;
    this.echoes = echoes;
  }

  void gather(Person person, Asked asked) {
    count = 0;
    var rated = ratings.logOdds(person, asked);
    var familiarity = person.in(asked.facet());
    add(1);
    add(rated);
    add(person.rating.value);
    add(familiarity.rating.value);
    add(ratings.facet(asked.facet()));
    add(ratings.item(asked.item()));
    meet(person, familiarity, asked);
    for (var n = 0; n < situations.count(); n++) {
      add(situations.offset(n));
    }
    add(echoes.hear(person, asked, rated));
    own = count;
    add(3 * person.form);
    add(3 * familiarity.form);
    counts(person, familiarity);
    time(familiarity, asked.at());
  }

  double rated() {
    return values[RATED];
  }

  private void meet(Person person, Person.Familiarity familiarity, Asked asked) {
    var remembered = person.remembered();
    situations.none();
    for (var back = 0; back < ITEM_LAGS; back++) {
      if (back < remembered) {
        situations.add(back, person.item(back), bit(person.right(back)), asked.item());
      } else {
        situations.skip();
      }
    }
    for (var back = 0; back < FACET_LAGS; back++) {
      if (back < remembered) {
        situations.add(10 + back, person.facet(back), bit(person.right(back)), asked.facet());
      } else {
        situations.skip();
      }
    }
    var same = remembered == 0 ? 2 : bit(person.facet(0) == asked.facet());
    situations.add(20, asked.facet(), familiarity.lastThree * 16 + person.latest(3), same);
    situations.add(
        21, asked.facet(), Math.min(8, familiarity.right), Math.min(8, familiarity.wrong));
    situations.add(22, person.latest(5), 0, 0);
  }

  /** Practice counts, less and less (Gervet et al., JEDM 12(3), 2020: Best-LR). */
  private void counts(Person person, Person.Familiarity familiarity) {
    add(0.2 * Math.log1p(person.right));
    add(0.2 * Math.log1p(person.wrong));
    add(0.3 * Math.log1p(familiarity.right));
    add(0.3 * Math.log1p(familiarity.wrong));
  }

  /** What was known of a facet fades, the less the more it was practised. */
  private void time(Person.Familiarity familiarity, long at) {
    var answers = familiarity.right + familiarity.wrong;
    // 1 after half a year, 0.5 after an hour.
    var since = answers == 0 ? 0 : 0.06 * Math.log1p(Math.max(0, at - familiarity.at));
    add(since);
    add(since * familiarity.rating.value);
    add(since * 0.3 * Math.log1p(answers));
  }

  private void add(double value) {
    values[count++] = value;
  }

  private static int bit(boolean right) {
    return right ? 1 : 0;
  }
}
