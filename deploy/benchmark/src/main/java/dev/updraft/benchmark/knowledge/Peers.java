package dev.updraft.benchmark.knowledge;

import dev.updraft.insight.mastery.Asked;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What is plainer than ours, as it is published, to hold ours against. */
final class Peers {
  private Peers() {}

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** How often an item was answered; one seldom asked, nearly as often as all. */
  static final class ItemMean implements Foreteller {
    private static final double CAUTION = 5;

    private final Map<Integer, double[]> items = new HashMap<>();
    private final double[] all = {1, 2};

    @Override
    public double predict(Asked asked) {
      var mean = all[0] / all[1];
      var item = items.getOrDefault(asked.item(), new double[2]);
      return (item[0] + CAUTION * mean) / (item[1] + CAUTION);
    }

    @Override
    public void learn(Asked asked, boolean right) {
      var item = items.computeIfAbsent(asked.item(), _ -> new double[2]);
      for (var counts : new double[][] {all, item}) {
        counts[0] += right ? 1 : 0;
        counts[1]++;
      }
    }

    @Override
    public void follow(Asked asked, boolean right) {}

    @Override
    public void forget(int person) {}
  }

  /**
   * Person, person in a skill, item: three ratings that an answer moves, the less the more they
   * have seen (R. Pelánek, Computers and Education 98, 2016; steps a / (1 + b n) as there).
   */
  static final class Elo implements Foreteller {
    private static final double STEP = 1;
    private static final double SETTLING = 0.05;

    private static final class Rating {
      double value;
      int answers;

      void move(double better) {
        value += STEP / (1 + SETTLING * answers++) * better;
      }
    }

    private static final class Person {
      final Rating rating = new Rating();
      final Map<Integer, Rating> skills = new HashMap<>();

      Rating in(int skill) {
        return skills.computeIfAbsent(skill, _ -> new Rating());
      }
    }

    private final Map<Integer, Person> persons = new HashMap<>();
    private final Map<Integer, Rating> items = new HashMap<>();

    private Person person(Asked asked) {
      return persons.computeIfAbsent(asked.person(), _ -> new Person());
    }

    private Rating item(Asked asked) {
      return items.computeIfAbsent(asked.item(), _ -> new Rating());
    }

    @Override
    public double predict(Asked asked) {
      var person = person(asked);
      return logistic(person.rating.value + person.in(asked.facet()).value + item(asked).value);
    }

    @Override
    public void learn(Asked asked, boolean right) {
      var better = (right ? 1 : 0) - predict(asked);
      item(asked).move(better);
      move(asked, better);
    }

    @Override
    public void follow(Asked asked, boolean right) {
      move(asked, (right ? 1 : 0) - predict(asked));
    }

    private void move(Asked asked, double better) {
      var person = person(asked);
      person.rating.move(better);
      person.in(asked.facet()).move(better);
    }

    @Override
    public void forget(int person) {
      persons.remove(person);
    }
  }

  /**
   * Logistic regression on item, skill, and logarithms of how often the person was right and wrong:
   * in all, in the skill, at the item (Best-LR; Gervet, Koedinger, Schneider and Mitchell, JEDM
   * 12(3), 2020), fitted with AdaGrad.
   */
  static final class BestLr implements Foreteller {
    private static final double RATE = 0.1;
    private static final int COUNTS = 6;

    /** Right and wrong, by what they are counted for. */
    private static final class Person {
      final int[] all = new int[2];
      final Map<Integer, int[]> skills = new HashMap<>();
      final Map<Integer, int[]> items = new HashMap<>();
    }

    private static final class Weight {
      double value;
      double squares;

      void move(double slope) {
        squares += slope * slope;
        value += RATE * slope / Math.sqrt(squares + 1e-8);
      }
    }

    private final Map<Integer, Weight> items = new HashMap<>();
    private final Map<Integer, Weight> skills = new HashMap<>();
    private final Map<Integer, Person> persons = new HashMap<>();
    private final Weight[] weights = new Weight[COUNTS + 1];

    BestLr() {
      Arrays.setAll(weights, _ -> new Weight());
    }

    private int[][] counts(Asked asked) {
      var person = persons.computeIfAbsent(asked.person(), _ -> new Person());
      return new int[][] {
        person.all,
        person.skills.computeIfAbsent(asked.facet(), _ -> new int[2]),
        person.items.computeIfAbsent(asked.item(), _ -> new int[2])
      };
    }

    private double[] clues(Asked asked) {
      var clues = new double[COUNTS + 1];
      clues[COUNTS] = 1;
      var counts = counts(asked);
      for (var n = 0; n < COUNTS; n++) {
        clues[n] = Math.log1p(counts[n / 2][n % 2]);
      }
      return clues;
    }

    @Override
    public double predict(Asked asked) {
      var clues = clues(asked);
      var sum =
          items.computeIfAbsent(asked.item(), _ -> new Weight()).value
              + skills.computeIfAbsent(asked.facet(), _ -> new Weight()).value;
      for (var n = 0; n < clues.length; n++) {
        sum += weights[n].value * clues[n];
      }
      return logistic(sum);
    }

    @Override
    public void learn(Asked asked, boolean right) {
      var clues = clues(asked);
      var better = (right ? 1 : 0) - predict(asked);
      items.get(asked.item()).move(better);
      skills.get(asked.facet()).move(better);
      for (var n = 0; n < clues.length; n++) {
        weights[n].move(better * clues[n]);
      }
      follow(asked, right);
    }

    @Override
    public void follow(Asked asked, boolean right) {
      for (var count : counts(asked)) {
        count[right ? 0 : 1]++;
      }
    }

    @Override
    public void forget(int person) {
      persons.remove(person);
    }
  }
}
