package dev.updraft.insight.mastery;

import java.util.Arrays;

/**
 * All that is known before an answer, as numbers about −1 to 1. The first {@link #own} of them may
 * mean something else for every item and facet; the others are weighed alike for all.
 */
final class Clues {
  private static final int MOST = 96;
  private static final double DAY = 86_400;
  private static final int LAGS = 5;

  final double[] values = new double[MOST];
  int own;
  int count;
  double rated;

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
    rated = ratings.logOdds(person, asked);
    var familiarity = person.in(asked.facet());
    var encounter = person.items.get(asked.item());
    add(1);
    add(rated);
    add(person.slow);
    add(familiarity.slow);
    add(person.quick);
    add(familiarity.quick);
    add(ratings.ease(asked.item()));
    var same = person.answers > 0 && person.facet(0) == asked.facet();
    add(same ? 1 : 0);
    add(same ? sign(person.right(0)) : 0);
    add(familiarity.answers == 0 ? 0 : sign((familiarity.lastThree & 1) == 1));
    situations(person, familiarity, encounter, asked);
    for (var n = 0; n < situations.count(); n++) {
      add(situations.offset(n));
    }
    add(echoes.hear(person, asked, rated));
    own = count;
    counts(person, familiarity, encounter);
    times(person, familiarity, encounter, asked.at());
    Arrays.fill(values, count, MOST, 0);
  }

  private void situations(
      Person person, Person.Familiarity familiarity, Person.Encounter encounter, Asked asked) {
    var item = asked.item();
    var facet = asked.facet();
    var latest = person.latest(3);
    var here = familiarity.lastThree;
    var again =
        encounter == null
            ? 0
            : 1 + (encounter.lastRight ? 1 : 0) + 2 * Math.min(2, encounter.answers);
    var ago = encounter == null ? 0 : 1 + Math.min(3, person.answers - encounter.number);
    var rightHere = familiarity.right;
    var wrongHere = familiarity.answers - familiarity.right;
    var able = (int) Math.floor(2.5 * Math.clamp(rated - ratings.ease(item), -3, 3));
    situations.none();
    for (var back = 0; back < LAGS; back++) {
      if (person.answers > back) {
        situations.add(back, person.item(back), bit(person.right(back)), item);
      } else {
        situations.skip();
      }
    }
    if (person.answers > 1) {
      var both = Hashing.of(person.item(0), person.item(1), 0, 0);
      situations.add(10, both, bit(person.right(0)) + 2 * bit(person.right(1)), item);
    } else {
      situations.skip();
    }
    for (var back = 0; back < 2; back++) {
      if (person.answers > back) {
        situations.add(11 + back, person.facet(back), bit(person.right(back)), facet);
      } else {
        situations.skip();
      }
    }
    situations.add(13, item, again, 0);
    situations.add(14, item, latest, 0);
    situations.add(15, item, here, 0);
    situations.add(
        16, facet, here * 16 + latest, person.answers > 0 ? bit(person.facet(0) == facet) : 2);
    situations.add(17, item, able, 0);
    situations.add(18, facet, again, here);
    situations.add(19, facet, Math.min(8, rightHere), Math.min(8, wrongHere));
    situations.add(20, item, Math.min(3, rightHere), Math.min(3, wrongHere));
    situations.add(21, item, ago, again);
    situations.add(22, 0, person.latest(5), again);
    situations.add(23, item, elapsed(person.answers == 0, person.at, asked.at()), 0);
    situations.add(24, facet, elapsed(familiarity.answers == 0, familiarity.at, asked.at()), 0);
  }

  private void counts(Person person, Person.Familiarity familiarity, Person.Encounter encounter) {
    add(0.2 * Math.log1p(person.right));
    add(0.2 * Math.log1p(person.answers - person.right));
    add(0.3 * Math.log1p(familiarity.right));
    add(0.3 * Math.log1p(familiarity.answers - familiarity.right));
    add(encounter == null ? 0 : Math.log1p(encounter.right));
    add(encounter == null ? 0 : Math.log1p(encounter.answers - encounter.right));
    add(encounter == null ? 0 : sign(encounter.lastRight));
    add(encounter == null ? 0 : 1);
    add(encounter == null ? 0 : 1.0 / (1 + person.answers - encounter.number));
    for (var surprise : person.surprise) {
      add(surprise);
    }
    for (var surprise : familiarity.surprise) {
      add(surprise);
    }
    for (var back = 0; back < 6; back++) {
      add(person.answers > back ? person.off(back) : 0);
    }
    for (var back = 0; back < 6; back++) {
      add(person.answers > back ? sign(person.right(back)) : 0);
    }
  }

  /** What was known fades: by the day, and by the month. */
  private void times(
      Person person, Person.Familiarity familiarity, Person.Encounter encounter, long at) {
    var sinceFacet = familiarity.answers == 0 ? 0 : since(familiarity.at, at);
    add(person.answers == 0 ? 0 : 0.1 * Math.log1p(since(person.at, at)));
    add(0.1 * Math.log1p(sinceFacet));
    add(encounter == null ? 0 : 0.1 * Math.log1p(since(encounter.at, at)));
    add(familiarity.slow * Math.pow(2, -sinceFacet / DAY));
    add(familiarity.slow * Math.pow(2, -sinceFacet / (30 * DAY)));
  }

  private static int elapsed(boolean never, long before, long at) {
    return never ? -1 : (int) (1.5 * Math.log1p(since(before, at)));
  }

  private static double since(long before, long at) {
    return Math.max(0, at - before);
  }

  private void add(double value) {
    values[count++] = value;
  }

  private static int bit(boolean right) {
    return right ? 1 : 0;
  }

  private static int sign(boolean right) {
    return right ? 1 : -1;
  }
}
