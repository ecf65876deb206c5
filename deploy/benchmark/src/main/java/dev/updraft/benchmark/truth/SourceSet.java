package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Numbering;
import dev.updraft.benchmark.Row;
import dev.updraft.insight.fusion.Reports;
import dev.updraft.insight.fusion.SourceFusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Open questions with the distance each source has from where answers are made: {@code claims.csv}
 * (item,source,value,hop,upstream_guess) and truth.csv.
 */
record SourceSet(String name, List<Table.Row> claims, Map<String, String> truth) {
  /**
   * How far apart times of day may be and still be the same, as in X. Li, X. L. Dong, K. Lyons, W.
   * Meng and D. Srivastava, Truth Finding on the Deep Web: Is the Problem Solved?, PVLDB 6 (2012).
   */
  private static final int MINUTES = 10;

  static SourceSet read(Path folder) throws IOException {
    var claims = Table.read(folder.resolve("claims.csv"), "item", "source", "value", "hop");
    var said = new Numbering();
    for (var row : claims) {
      said.of(row.get("item"));
      row.count("hop");
    }
    var truth = new LinkedHashMap<String, String>();
    for (var row : Table.read(folder.resolve("truth.csv"), "item", "truth")) {
      if (said.known(row.get("item")) >= 0) {
        truth.put(row.get("item"), row.get("truth"));
      }
    }
    if (truth.isEmpty()) {
      throw new NotASet(folder, ChoiceSet.NOTHING_IN_COMMON);
    }
    return new SourceSet(Yardsticks.name(folder), claims, truth);
  }

  List<Row> measure() {
    var rows = new ArrayList<Row>();
    rows.addAll(measure("all", _ -> true));
    rows.addAll(measure("relayers only", row -> row.count("hop") != 0));
    return rows;
  }

  private List<Row> measure(String which, Predicate<Table.Row> heard) {
    var items = new Numbering();
    var sources = new Numbering();
    var values = new Numbering();
    var names = new ArrayList<String>();
    var kept = claims.stream().filter(heard).toList();
    for (var row : kept) {
      sources.of(row.get("source"));
      if (values.of(row.get("value")) == names.size()) {
        names.add(row.get("value"));
      }
    }
    var reports =
        new Reports(
            kept.stream().mapToInt(row -> items.of(row.get("item"))).toArray(),
            kept.stream().mapToInt(row -> sources.of(row.get("source"))).toArray(),
            kept.stream().mapToInt(row -> values.of(row.get("value"))).toArray(),
            kept.stream().mapToInt(row -> row.count("hop")).toArray(),
            kept.stream().mapToInt(row -> sources.known(row.optional("upstream_guess"))).toArray());
    var started = System.nanoTime();
    var result = SourceFusion.of(reports);
    var seconds = (System.nanoTime() - started) / 1e9;
    started = System.nanoTime();
    var votes = new HashMap<Integer, Map<Integer, Double>>();
    for (var n = 0; n < reports.size(); n++) {
      votes
          .computeIfAbsent(reports.item()[n], _ -> new LinkedHashMap<>())
          .merge(reports.value()[n], 1.0, Double::sum);
    }
    var secondsOfVote = (System.nanoTime() - started) / 1e9;
    var asked = truth.keySet().stream().filter(item -> items.known(item) >= 0).toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    return List.of(
        row(which, "majority", asked, names, item -> votes.get(items.known(item)), secondsOfVote),
        row(
            which,
            "ours",
            asked,
            names,
            item -> result.probabilities().get(items.known(item)),
            seconds));
  }

  /**
   * @param beliefs in each answer to an item, in any measure
   */
  private Row row(
      String which,
      String method,
      List<String> asked,
      List<String> names,
      Function<String, Map<Integer, Double>> beliefs,
      double seconds) {
    var confidence = new double[asked.size()];
    var right = new double[asked.size()];
    var brier = 0.0;
    var near = 0.0;
    var possible = 0.0;
    var timed = asked.stream().allMatch(item -> ClockTime.of(truth.get(item)).isPresent());
    for (var n = 0; n < asked.size(); n++) {
      var believed = beliefs.apply(asked.get(n));
      var turnedOut = truth.get(asked.get(n));
      var all = believed.values().stream().mapToDouble(Double::doubleValue).sum();
      var most = believed.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      var likeliest =
          believed.keySet().stream().filter(value -> believed.get(value) > most - 1e-12).toList();
      confidence[n] = most / all;
      for (var value : likeliest) {
        var answer = names.get(value);
        right[n] += answer.equals(turnedOut) ? 1.0 / likeliest.size() : 0;
        near += timed && near(answer, turnedOut) ? 1.0 / likeliest.size() : 0;
      }
      var itsNumber = names.indexOf(turnedOut);
      possible += believed.containsKey(itsNumber) ? 1 : 0;
      brier += believed.containsKey(itsNumber) ? 0 : 1;
      for (var one : believed.entrySet()) {
        var off = one.getValue() / all - (one.getKey() == itsNumber ? 1 : 0);
        brier += off * off;
      }
    }
    var score = Score.of(confidence, right, brier / asked.size());
    var row = score.row(name + ", " + which, method, seconds);
    if (timed) {
      row.figures().put("within 10 min", near / asked.size());
    }
    row.figures().put("possible", possible / asked.size());
    return row;
  }

  private static boolean near(String answer, String turnedOut) {
    return ClockTime.of(answer)
        .filter(said -> said.apart(ClockTime.of(turnedOut).orElseThrow()) <= MINUTES)
        .isPresent();
  }
}
