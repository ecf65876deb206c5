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
 * Fusion measured on sets whose truth is known. A folder holds sets in folders of their own, or is
 * one: {@code label.csv}, {@code answer.csv} or {@code claims.csv} with {@code hop}, and truth.csv;
 * or lists of authors in {@code claims.csv} and gold.csv.
 */
public final class TruthBenchmark {
  private static final int CLAIMS = 1_000_000;

  private final List<Row> rows = new ArrayList<>();

  private TruthBenchmark() {}

  /**
   * @param root of the built project
   * @param data where the sets lie
   * @return false if there are none
   */
  public static boolean run(Path root, Path data, Path json, PrintStream out)
      throws IOException, InterruptedException {
    var benchmark = new TruthBenchmark();
    if (Files.isDirectory(data)) {
      benchmark.measure(data);
    }
    if (benchmark.rows.isEmpty()) {
      out.println("Nothing measured: no sets of label.csv, answer.csv or claims.csv in " + data);
      return false;
    }
    benchmark.mean("choices", row -> row.figures().containsKey("ece"));
    benchmark.mean("topics", row -> row.set().startsWith(PictureSet.TOPIC));
    benchmark.million();
    benchmark.rows.addAll(MadeUp.copying());
    benchmark.rows.add(MadeUp.oneClaimMore());
    benchmark.rows.add(MadeUp.oneTopicAnew());
    benchmark.rows.addAll(PictureRequests.measure(root));
    Rows.print(benchmark.rows, out);
    Rows.write(benchmark.rows, json);
    out.println("\nAlso in " + json);
    return true;
  }

  private void measure(Path folder) throws IOException {
    if (Files.exists(folder.resolve("truth.csv"))) {
      if (Files.exists(folder.resolve("label.csv"))) {
        rows.addAll(ChoiceSet.read(folder).measure());
        rows.addAll(PictureSet.read(folder).measure(folder.getFileName().toString()));
      } else if (Files.exists(folder.resolve("answer.csv"))) {
        rows.addAll(NumberSet.read(folder).measure());
      } else if (Files.exists(folder.resolve("claims.csv"))) {
        rows.addAll(SourceSet.read(folder).measure());
      }
      return;
    }
    if (Files.exists(folder.resolve("gold.csv"))) {
      rows.addAll(BookSet.read(folder).measure());
      return;
    }
    try (var inside = Files.list(folder)) {
      for (var set : inside.filter(Files::isDirectory).sorted().toList()) {
        measure(set);
      }
    }
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
