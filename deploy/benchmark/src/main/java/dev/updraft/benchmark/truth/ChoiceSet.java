package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Numbering;
import dev.updraft.benchmark.Row;
import dev.updraft.insight.fusion.Ballots;
import dev.updraft.insight.fusion.Beliefs;
import dev.updraft.insight.fusion.ChoiceFusion;
import dev.updraft.insight.fusion.ClassifierCombination;
import dev.updraft.insight.fusion.DawidSkene;
import dev.updraft.insight.fusion.MajorityVote;
import dev.updraft.insight.fusion.Temperature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Items with a few possible answers: {@code label.csv} (item,worker,label) and truth.csv. */
record ChoiceSet(String name, Ballots ballots, int[] items, int[] truth) {
  private static final int RESOLVED = 100;
  private static final int SPLITS = 10;
  private static final int KINDS = 3;
  private static final int SEEDS = 4;
  private static final int ITERATIONS = 100;

  /** What to say of a truth about other items. */
  static final String NOTHING_IN_COMMON = "truth.csv names no item that anything was said of";

  static ChoiceSet read(Path folder) throws IOException {
    var items = new Numbering();
    var workers = new Numbering();
    var labels = Table.read(folder.resolve("label.csv"), "item", "worker", "label");
    var item = labels.stream().mapToInt(row -> items.of(row.get("item"))).toArray();
    var worker = labels.stream().mapToInt(row -> workers.of(row.get("worker"))).toArray();
    var known =
        Table.read(folder.resolve("truth.csv"), "item", "truth").stream()
            .filter(row -> items.known(row.get("item")) >= 0)
            .toList();
    if (known.isEmpty()) {
      throw new NotASet(folder, NOTHING_IN_COMMON);
    }
    var classes = new Numbering();
    Stream.concat(
            labels.stream().map(row -> row.get("label")),
            known.stream().map(row -> row.get("truth")))
        .distinct()
        .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
        .forEach(classes::of);
    return new ChoiceSet(
        Yardsticks.name(folder),
        Ballots.of(
            items.size(),
            workers.size(),
            classes.size(),
            item,
            worker,
            labels.stream().mapToInt(row -> classes.known(row.get("label"))).toArray()),
        known.stream().mapToInt(row -> items.known(row.get("item"))).toArray(),
        known.stream().mapToInt(row -> classes.known(row.get("truth"))).toArray());
  }

  List<Row> measure() {
    var rows = new ArrayList<Row>();
    rows.add(row("majority", MajorityVote::of));
    rows.add(row("Dawid–Skene", DawidSkene::of));
    rows.add(row("BCC", ballots -> combined(ballots, 1)));
    rows.add(row("enhanced BCC", ballots -> combined(ballots, KINDS)));
    var started = System.nanoTime();
    var ours = ChoiceFusion.of(ballots);
    var seconds = (System.nanoTime() - started) / 1e9;
    rows.add(Score.of(ours, items, truth).row(name, "ours", seconds));
    rows.add(calibrated(ours).row(name, "ours, calibrated", seconds));
    return rows;
  }

  /** Alone, from the start with the best evidence. */
  private static Beliefs combined(Ballots ballots, int kinds) {
    var combination = new ClassifierCombination(kinds, ITERATIONS);
    return LongStream.rangeClosed(1, kinds == 1 ? 1 : SEEDS)
        .mapToObj(seed -> combination.of(ballots, seed))
        .max(Comparator.comparingDouble(ClassifierCombination.Result::evidence))
        .orElseThrow()
        .beliefs();
  }

  private Row row(String method, Function<Ballots, Beliefs> of) {
    var started = System.nanoTime();
    var beliefs = of.apply(ballots);
    var seconds = (System.nanoTime() - started) / 1e9;
    return Score.of(beliefs, items, truth).row(name, method, seconds);
  }

  /**
   * With up to a hundred items resolved, and at most half; scored on the others. The resolved ones
   * move on through one order of all, so that every item is scored as often as any other: which
   * answer is likeliest is not touched by a temperature, and neither must accuracy be by the draw.
   */
  private Score calibrated(Beliefs beliefs) {
    var scores = new ArrayList<Score>();
    var all = shuffled(items.length, 0);
    for (var split = 0; split < SPLITS; split++) {
      var order = turned(all, split * items.length / SPLITS);
      var resolved = Math.min(RESOLVED, items.length / 2);
      var temperature =
          Temperature.fitted(
              beliefs,
              Arrays.stream(order, 0, resolved).map(n -> items[n]).toArray(),
              Arrays.stream(order, 0, resolved).map(n -> truth[n]).toArray());
      scores.add(
          Score.of(
              temperature.applied(beliefs),
              Arrays.stream(order, resolved, order.length).map(n -> items[n]).toArray(),
              Arrays.stream(order, resolved, order.length).map(n -> truth[n]).toArray()));
    }
    return new Score(
        mean(scores, Score::accuracy),
        mean(scores, Score::brier),
        mean(scores, Score::ece),
        mean(scores, Score::sureHalf),
        mean(scores, Score::sureMost));
  }

  private static double mean(List<Score> scores, Function<Score, Double> figure) {
    return scores.stream().mapToDouble(figure::apply).average().orElse(Double.NaN);
  }

  private static int[] turned(int[] order, int by) {
    var turned = new int[order.length];
    System.arraycopy(order, by, turned, 0, order.length - by);
    System.arraycopy(order, 0, turned, order.length - by, by);
    return turned;
  }

  static int[] shuffled(int length, long seed) {
    var order = IntStream.range(0, length).toArray();
    var random = new Random(seed);
    for (var n = length - 1; n > 0; n--) {
      var other = random.nextInt(n + 1);
      var kept = order[n];
      order[n] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
