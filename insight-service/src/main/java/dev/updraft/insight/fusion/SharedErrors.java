package dev.updraft.insight.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Suspects copying where no chain tells of it: only from wrong answers two voters share. That they
 * are right together shows nothing, for there is one way to be right; and a wrong answer many fall
 * for shows little.
 *
 * <p>After X. L. Dong, L. Berti-Équille and D. Srivastava, Integrating Conflicting Data: The Role
 * of Source Dependence, VLDB 2009.
 */
public final class SharedErrors {
  /** How sure one must be of an answer to call others wrong; copies themselves make one unsure. */
  private static final double SURE = 0.6;

  /** How much of what they say copiers copy. */
  private static final double COPIED = 0.8;

  /** How many pairs are taken to copy before anything was seen. */
  private static final double BEFORE = 0.01;

  /** From here on a pair is suspected. */
  private static final double SUSPICIOUS = 0.95;

  /**
   * Two voters of whom one seems to copy the other, or both a third.
   *
   * @param shared how many wrong answers they have in common
   */
  public record Pair(int one, int other, int shared, double probability) {}

  private SharedErrors() {}

  /** The order of votes does not matter. */
  public static List<Pair> suspected(Ballots ballots, Beliefs beliefs) {
    var ways = new int[ballots.items()];
    Arrays.fill(ways, ballots.classes());
    return suspected(ballots, beliefs, ways);
  }

  /**
   * @param ways how many answers each item could have had: where there is one way to be wrong, that
   *     two are wrong alike shows nothing
   */
  public static List<Pair> suspected(Ballots ballots, Beliefs beliefs, int[] ways) {
    var odds = new HashMap<Long, Double>();
    var shared = new HashMap<Long, Integer>();
    var wrong = new int[ballots.classes()];
    for (var item = 0; item < ballots.items(); item++) {
      var best = beliefs.best(item);
      if (beliefs.of(item, best) < SURE) {
        continue;
      }
      Arrays.fill(wrong, 0);
      var all = 0;
      for (var n = ballots.start(item); n < ballots.end(item); n++) {
        wrong[ballots.label(n)]++;
        all += ballots.label(n) == best ? 0 : 1;
      }
      for (var n = ballots.start(item); n < ballots.end(item); n++) {
        for (var m = n + 1; m < ballots.end(item); m++) {
          if (ballots.label(n) != best && ballots.label(m) != best) {
            var same = ballots.label(n) == ballots.label(m);
            // By chance, going by what the others who are wrong say; with nobody else, one in two.
            var others = same ? wrong[ballots.label(n)] - 2 : 0;
            var chance = Math.max((others + 1.0) / all, 1.0 / (ways[item] - 1));
            var evidence =
                same ? Math.log((COPIED + (1 - COPIED) * chance) / chance) : Math.log(1 - COPIED);
            var pair = key(ballots.voter(n), ballots.voter(m));
            odds.merge(pair, evidence, Double::sum);
            shared.merge(pair, same ? 1 : 0, Integer::sum);
          }
        }
      }
    }
    var suspected = new ArrayList<Pair>();
    odds.forEach(
        (pair, evidence) -> {
          var probability = 1 / (1 + (1 - BEFORE) / BEFORE * Math.exp(-evidence));
          if (probability >= SUSPICIOUS) {
            suspected.add(
                new Pair((int) (pair >> 32), pair.intValue(), shared.get(pair), probability));
          }
        });
    suspected.sort(Comparator.comparingInt(Pair::one).thenComparingInt(Pair::other));
    return List.copyOf(suspected);
  }

  private static long key(int one, int other) {
    return (long) Math.min(one, other) << 32 | Math.max(one, other);
  }
}
