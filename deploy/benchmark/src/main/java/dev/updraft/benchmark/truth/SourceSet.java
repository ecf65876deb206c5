package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Csv;
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
import java.util.function.Predicate;

/**
 * Open questions with the distance each source has from where answers are made: {@code claims.csv}
 * (item,source,value,hop,upstream_guess) and truth.csv.
 */
record SourceSet(String name, List<Map<String, String>> claims, Map<String, String> truth) {

  static SourceSet read(Path folder) throws IOException {
    var truth = new LinkedHashMap<String, String>();
    for (var row : Csv.read(folder.resolve("truth.csv"))) {
      truth.put(row.get("item"), row.get("truth"));
    }
    return new SourceSet(
        folder.getFileName().toString(), Csv.read(folder.resolve("claims.csv")), truth);
  }

  List<Row> measure() {
    var rows = new ArrayList<Row>();
    rows.addAll(measure("all", _ -> true));
    rows.addAll(measure("relayers only", row -> !row.get("hop").equals("0")));
    return rows;
  }

  private List<Row> measure(String which, Predicate<Map<String, String>> heard) {
    var items = new Numbering();
    var sources = new Numbering();
    var values = new Numbering();
    var kept = claims.stream().filter(heard).toList();
    kept.forEach(row -> sources.of(row.get("source")));
    var reports =
        new Reports(
            kept.stream().mapToInt(row -> items.of(row.get("item"))).toArray(),
            kept.stream().mapToInt(row -> sources.of(row.get("source"))).toArray(),
            kept.stream().mapToInt(row -> values.of(row.get("value"))).toArray(),
            kept.stream().mapToInt(row -> Integer.parseInt(row.get("hop"))).toArray(),
            kept.stream()
                .mapToInt(row -> sources.known(row.getOrDefault("upstream_guess", "")))
                .toArray());
    var started = System.nanoTime();
    var result = SourceFusion.of(reports);
    var seconds = (System.nanoTime() - started) / 1e9;
    var vote = 0.0;
    var ours = 0.0;
    var possible = 0.0;
    var counted = 0;
    for (var known : truth.entrySet()) {
      var item = items.known(known.getKey());
      if (item >= 0) {
        counted++;
        var right = values.known(known.getValue());
        var votes = new HashMap<Integer, Integer>();
        for (var n = 0; n < reports.size(); n++) {
          if (reports.item()[n] == item) {
            votes.merge(reports.value()[n], 1, Integer::sum);
          }
        }
        var most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var ties = votes.values().stream().filter(count -> count == most).count();
        vote += votes.getOrDefault(right, -1) == most ? 1.0 / ties : 0;
        ours += result.best(item) == right ? 1 : 0;
        possible += votes.containsKey(right) ? 1 : 0;
      }
    }
    return List.of(
        new Row(name + ", " + which, "majority", Map.of("accuracy", vote / counted)),
        new Row(
            name + ", " + which,
            "ours",
            Map.of(
                "accuracy", ours / counted, "possible", possible / counted, "seconds", seconds)));
  }
}
