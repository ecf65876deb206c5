package dev.updraft.insight.fusion;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The likeliest of the answers given to open questions: every source is right with a chance of its
 * own, learned together with the answers, and wrong in one of several ways. What is told first-hand
 * outweighs any number of relayers. A source of whom little is known is taken for one as far away.
 *
 * <p>After X. L. Dong, L. Berti-Équille and D. Srivastava, Integrating Conflicting Data: The Role
 * of Source Dependence, VLDB 2009 (ACCU, with sources pooled by distance).
 */
public final class SourceFusion {
  private static final int ITERATIONS = 30;
  private static final double SETTLED = 1e-6;

  /** How many ways there are to be wrong. */
  private static final double WAYS = 10;

  private static final double AT_FIRST = 0.8;
  private static final double SUREST = 0.99;

  /** How many reports' worth a source of the same distance counts beside a source's own record. */
  private static final double LIKE_OTHERS = 4;

  private static final double LIKE_ALL = 5;

  /** How far an answer supports one that says more. */
  private static final double LEAVING_OUT = 0.5;

  /**
   * @param probabilities of each answer given, per item; they sum to one
   * @param reliability of each source; how often it is right
   */
  public record Result(Map<Integer, Map<Integer, Double>> probabilities, double[] reliability) {
    /** The likeliest answer to an item somebody reported on. */
    public int best(int item) {
      return probabilities.get(item).entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .orElseThrow()
          .getKey();
    }
  }

  private final Reports reports;
  private final IntFunction<List<int[]>> less;
  private final int sources;

  /** Report numbers by item. */
  private final Map<Integer, int[]> byItem = new TreeMap<>();

  private final double[] believed;
  private final double[] reliability;

  private SourceFusion(Reports reports, IntFunction<List<int[]>> less) {
    this.reports = reports;
    this.less = less;
    this.sources = Arrays.stream(reports.source()).max().orElse(-1) + 1;
    this.believed = new double[reports.size()];
    this.reliability = new double[sources];
    Arrays.fill(reliability, AT_FIRST);
    for (var n = 0; n < reports.size(); n++) {
      var report = n;
      byItem.merge(
          reports.item()[n],
          new int[] {n},
          (before, _) -> {
            var more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = report;
            return more;
          });
    }
  }

  /** The order of the reports does not matter. */
  public static Result of(Reports reports) {
    return of(reports, _ -> List.of());
  }

  /**
   * @param less of an item: pairs of an answer and one that it says less than but does not
   *     contradict
   */
  public static Result of(Reports reports, IntFunction<List<int[]>> less) {
    return new SourceFusion(reports.folded(), less).run();
  }

  private Result run() {
    var probabilities = new HashMap<Integer, Map<Integer, Double>>();
    for (var iteration = 0; iteration < ITERATIONS; iteration++) {
      byItem.forEach((item, its) -> probabilities.put(item, believe(item, its)));
      if (learn() < SETTLED) {
        break;
      }
    }
    return new Result(probabilities, reliability);
  }

  private Map<Integer, Double> believe(int item, int[] its) {
    var firstHand = Arrays.stream(its).anyMatch(n -> reports.hop()[n] == 0);
    var scores = new TreeMap<Integer, Double>();
    for (var n : its) {
      // Whoever decides a thing is not outvoted on it.
      var heard = !firstHand || reports.hop()[n] == 0;
      scores.merge(
          reports.value()[n], heard ? weight(reliability[reports.source()[n]]) : 0, Double::sum);
    }
    var own = Map.copyOf(scores);
    for (var pair : less.apply(item)) {
      scores.merge(pair[1], LEAVING_OUT * Math.max(0, own.getOrDefault(pair[0], 0.0)), Double::sum);
    }
    var logs = scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    Beliefs.share(logs, 0, logs.length);
    var at = 0;
    for (var answer : scores.entrySet()) {
      answer.setValue(logs[at++]);
    }
    for (var n : its) {
      believed[n] = scores.get(reports.value()[n]);
    }
    return scores;
  }

  private static double weight(double reliability) {
    var right = Math.clamp(reliability, 1 - SUREST, SUREST);
    return Math.log(WAYS * right / (1 - right));
  }

  private double learn() {
    var right = new double[sources];
    var seen = new double[sources];
    var rightAt = new TreeMap<Integer, Double>();
    var seenAt = new TreeMap<Integer, Double>();
    var distance = new int[sources];
    for (var n = 0; n < reports.size(); n++) {
      var source = reports.source()[n];
      distance[source] = reports.hop()[n];
      right[source] += believed[n];
      seen[source]++;
      rightAt.merge(reports.hop()[n], believed[n], Double::sum);
      seenAt.merge(reports.hop()[n], 1.0, Double::sum);
    }
    var overall = Arrays.stream(right).sum() / Math.max(1, Arrays.stream(seen).sum());
    var moved = 0.0;
    for (var source = 0; source < sources; source++) {
      var others =
          (rightAt.getOrDefault(distance[source], 0.0) + LIKE_ALL * overall)
              / (seenAt.getOrDefault(distance[source], 0.0) + LIKE_ALL);
      var now = (right[source] + LIKE_OTHERS * others) / (seen[source] + LIKE_OTHERS);
      moved = Math.max(moved, Math.abs(now - reliability[source]));
      reliability[source] = now;
    }
    return moved;
  }
}
