package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Row;
import dev.updraft.benchmark.truth.OpenPictureSet.Saying;
import dev.updraft.insight.fusion.NumberFusion;
import dev.updraft.insight.questions.AnswerForm;
import dev.updraft.insight.questions.AnswerKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Items with a number for an answer: {@code answer.csv} (question,worker,answer) and truth.csv. */
record NumberSet(String name, double[][] said, double[] truth, OpenPictureSet pictures) {
  private static final int RESOLVED = 100;
  private static final int SPLITS = 10;

  static NumberSet read(Path folder) throws IOException {
    var said = new LinkedHashMap<String, List<Double>>();
    var sayings = new ArrayList<Saying>();
    for (var row : Table.read(folder.resolve("answer.csv"), "question", "answer")) {
      var question = row.get("question");
      said.computeIfAbsent(question, _ -> new ArrayList<>()).add(row.number("answer"));
      var worker = row.optional("worker");
      var source = worker.isEmpty() ? "row " + sayings.size() : worker;
      sayings.add(new Saying(question, source, spelled(row.number("answer"))));
    }
    var known =
        Table.read(folder.resolve("truth.csv"), "question", "truth").stream()
            .filter(row -> said.containsKey(row.get("question")))
            .toList();
    if (known.isEmpty()) {
      throw new NotASet(folder, ChoiceSet.NOTHING_IN_COMMON);
    }
    return new NumberSet(
        Yardsticks.name(folder),
        known.stream().map(row -> array(said.get(row.get("question")))).toArray(double[][]::new),
        known.stream().mapToDouble(row -> row.number("truth")).toArray(),
        OpenPictureSet.of(
            AnswerKind.NUMBER,
            sayings,
            known.stream()
                .collect(
                    Collectors.toMap(
                        row -> row.get("question"),
                        row -> spelled(row.number("truth")),
                        (first, _) -> first,
                        LinkedHashMap::new))));
  }

  private static String spelled(double number) {
    return new AnswerForm.Amount(null).accept(BigDecimal.valueOf(number).toPlainString());
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  List<Row> measure() {
    var mean = 0.0;
    for (var n = 0; n < said.length; n++) {
      mean += Math.abs(Arrays.stream(said[n]).average().orElseThrow() - truth[n]) / said.length;
    }
    var started = System.nanoTime();
    var untried = figures(NumberFusion.UNTRIED, said, truth);
    untried.put("seconds", (System.nanoTime() - started) / 1e9);
    var rows = new ArrayList<Row>();
    rows.add(new Row(name, "mean", Map.of("mae", mean)));
    rows.add(new Row(name, "ours", untried));
    rows.add(new Row(name, "ours, calibrated", calibrated()));
    rows.addAll(pictures.measureNumbers(name));
    return rows;
  }

  private Map<String, Double> calibrated() {
    var sums = new LinkedHashMap<String, Double>();
    for (var split = 0; split < SPLITS; split++) {
      var order = ChoiceSet.shuffled(said.length, split);
      var resolved = Arrays.copyOf(order, Math.min(RESOLVED, said.length / 2));
      var others = Arrays.copyOfRange(order, resolved.length, order.length);
      var fusion = NumberFusion.fitted(said(resolved), truth(resolved));
      figures(fusion, said(others), truth(others))
          .forEach((what, figure) -> sums.merge(what, figure / SPLITS, Double::sum));
    }
    return sums;
  }

  private double[][] said(int[] which) {
    return Arrays.stream(which).mapToObj(n -> said[n]).toArray(double[][]::new);
  }

  private double[] truth(int[] which) {
    return Arrays.stream(which).mapToDouble(n -> truth[n]).toArray();
  }

  private static Map<String, Double> figures(NumberFusion fusion, double[][] said, double[] truth) {
    var error = 0.0;
    var held = 0.0;
    var estimates = fusion.of(said);
    for (var n = 0; n < truth.length; n++) {
      error += Math.abs(estimates[n].value() - truth[n]);
      held += estimates[n].low() <= truth[n] && truth[n] <= estimates[n].high() ? 1 : 0;
    }
    var figures = new LinkedHashMap<String, Double>();
    figures.put("mae", error / truth.length);
    figures.put("90 % holds", held / truth.length);
    return figures;
  }
}
