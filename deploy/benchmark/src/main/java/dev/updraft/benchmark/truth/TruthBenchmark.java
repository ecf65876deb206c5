package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Row;
import dev.updraft.benchmark.Rows;
import dev.updraft.insight.fusion.Ballots;
import dev.updraft.insight.fusion.ChoiceFusion;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Fusion measured on sets whose truth is known, and on made-up ones where nobody gives any away.
 */
public final class TruthBenchmark {
  private static final int CLAIMS = 1_000_000;

  private final List<Row> rows;
  private final List<String> wrong;

  private TruthBenchmark(Yardsticks sets) {
    this.rows = new ArrayList<>(sets.rows());
    this.wrong = sets.wrong();
  }

  /**
   * @param root of the built project
   * @param data where the sets lie; see {@link Yardsticks}
   * @return false if there are none, or one could not be measured
   */
  public static boolean run(Path root, Path data, Path json, PrintStream out)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(data)) {
      out.println("Nothing measured: there is no folder " + data);
      return false;
    }
    var sets = Yardsticks.measure(data);
    var benchmark = new TruthBenchmark(sets);
    if (sets.rows().isEmpty()) {
      out.println("Nothing measured: no sets of label.csv, answer.csv or claims.csv in " + data);
      benchmark.complain(out);
      return false;
    }
    benchmark.mean("choices", row -> sets.choices().contains(row.set()));
    benchmark.mean(
        "topics",
        row ->
            row.set().startsWith(PictureSet.TOPIC)
                && sets.choices().contains(row.set().substring(PictureSet.TOPIC.length())));
    benchmark.million();
    benchmark.rows.addAll(MadeUp.copying());
    benchmark.rows.add(MadeUp.oneClaimMore());
    benchmark.rows.add(MadeUp.oneTopicAnew());
    benchmark.rows.addAll(PictureRequests.measure(root));
    Rows.print(benchmark.rows, out);
    benchmark.complain(out);
    Rows.write(benchmark.rows, json);
    out.println("\nAlso in " + json);
    return sets.wrong().isEmpty();
  }

  private void complain(PrintStream out) {
    wrong.forEach(each -> out.println("Not measured: " + each));
  }

  /** Of the sets with a few possible answers. */
  private void mean(String what, Predicate<Row> of) {
    var sums = new LinkedHashMap<String, Map<String, Double>>();
    var counts = new LinkedHashMap<String, Integer>();
    for (var row : rows) {
      if (of.test(row)) {
        counts.merge(row.method(), 1, Integer::sum);
        row.figures()
            .forEach(
                (name, figure) ->
                    sums.computeIfAbsent(row.method(), _ -> new LinkedHashMap<>())
                        .merge(name, figure, Double::sum));
      }
    }
    sums.forEach(
        (method, figures) -> {
          figures.replaceAll((_, sum) -> sum / counts.get(method));
          rows.add(new Row("mean of " + what, method, figures));
        });
  }

  /** Made up: nobody gives away a million claims with their truth. */
  private void million() {
    var random = new SplittableRandom(1);
    var items = CLAIMS / 10;
    var voters = 2_000;
    var classes = 4;
    var truth = random.ints(items, 0, classes).toArray();
    var skill = random.doubles(voters, 0.4, 0.9).toArray();
    var item = new int[CLAIMS];
    var voter = new int[CLAIMS];
    var label = new int[CLAIMS];
    for (var n = 0; n < CLAIMS; n++) {
      item[n] = n / 10;
      voter[n] = random.nextInt(voters);
      label[n] = random.nextDouble() < skill[voter[n]] ? truth[item[n]] : random.nextInt(classes);
    }
    var started = System.nanoTime();
    ChoiceFusion.of(Ballots.of(items, voters, classes, item, voter, label));
    rows.add(
        new Row(
            "1 M claims, made up", "ours", Map.of("seconds", (System.nanoTime() - started) / 1e9)));
  }
}
