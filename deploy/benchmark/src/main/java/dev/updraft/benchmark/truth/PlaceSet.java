package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Numbering;
import dev.updraft.benchmark.Row;
import dev.updraft.insight.fusion.Reports;
import dev.updraft.insight.fusion.SourceFusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Places that lie within each other, so that naming the country says less than naming the town and
 * nothing against it: {@code claims.csv} (obj,src,value), groundtruths.csv (obj,value: the place
 * and all it lies in, comma separated) and, if there is one, hierarchy.csv (ID,name,parentID).
 *
 * @param within by name: what places of that name lie in
 */
record PlaceSet(
    String name,
    List<Table.Row> claims,
    Map<String, List<String>> truth,
    Map<String, Set<String>> within) {

  static PlaceSet read(Path folder) throws IOException {
    var claims = Table.read(folder.resolve("claims.csv"), "obj", "src", "value");
    var said = new HashSet<String>();
    claims.forEach(row -> said.add(row.get("obj")));
    var truth = new LinkedHashMap<String, List<String>>();
    for (var row : Table.read(folder.resolve("groundtruths.csv"), "obj", "value")) {
      if (said.contains(row.get("obj"))) {
        truth.put(
            row.get("obj"), Arrays.stream(row.get("value").split(",")).map(String::strip).toList());
      }
    }
    if (truth.isEmpty()) {
      throw new NotASet(folder, "groundtruths.csv names nothing that anything was said of");
    }
    var hierarchy = folder.resolve("hierarchy.csv");
    return new PlaceSet(
        Yardsticks.name(folder),
        claims,
        truth,
        Files.exists(hierarchy) ? within(hierarchy) : Map.of());
  }

  private static Map<String, Set<String>> within(Path hierarchy) throws IOException {
    var places = new HashMap<String, Table.Row>();
    for (var row : Table.read(hierarchy, "ID", "name", "parentID")) {
      places.put(row.get("ID"), row);
    }
    var within = new HashMap<String, Set<String>>();
    for (var place : places.values()) {
      var around = within.computeIfAbsent(place.get("name"), _ -> new HashSet<>());
      var passed = new HashSet<String>();
      for (var outer = places.get(place.get("parentID"));
          outer != null && passed.add(outer.get("ID"));
          outer = places.get(outer.get("parentID"))) {
        around.add(outer.get("name"));
      }
    }
    return within;
  }

  List<Row> measure() {
    var items = new Numbering();
    var sources = new Numbering();
    var values = new Numbering();
    var names = new ArrayList<String>();
    var said = new HashMap<Integer, Map<Integer, Double>>();
    var item = new int[claims.size()];
    var source = new int[claims.size()];
    var value = new int[claims.size()];
    for (var n = 0; n < claims.size(); n++) {
      item[n] = items.of(claims.get(n).get("obj"));
      source[n] = sources.of(claims.get(n).get("src"));
      value[n] = values.of(claims.get(n).get("value"));
      if (value[n] == names.size()) {
        names.add(claims.get(n).get("value"));
      }
      said.computeIfAbsent(item[n], _ -> new LinkedHashMap<>()).merge(value[n], 1.0, Double::sum);
    }
    var hop = new int[claims.size()];
    Arrays.fill(hop, 1);
    var nobody = new int[claims.size()];
    Arrays.fill(nobody, -1);
    var started = System.nanoTime();
    var result =
        SourceFusion.of(
            new Reports(item, source, value, hop, nobody),
            each -> lessThan(List.copyOf(said.get(each).keySet()), names));
    var seconds = (System.nanoTime() - started) / 1e9;
    var ours = figures(items, values, said, each -> result.probabilities().get(each));
    ours.put("seconds", seconds);
    return List.of(
        new Row(name, "majority", figures(items, values, said, said::get)),
        new Row(name, "ours", ours));
  }

  /** Pairs of a place and one that lies in it. */
  private List<int[]> lessThan(List<Integer> said, List<String> names) {
    var pairs = new ArrayList<int[]>();
    for (var inner : said) {
      var around = within.getOrDefault(names.get(inner), Set.of());
      for (var outer : said) {
        if (!outer.equals(inner) && around.contains(names.get(outer))) {
          pairs.add(new int[] {outer, inner});
        }
      }
    }
    return pairs;
  }

  /** Right is the narrowest place anybody named that the truth lies in. */
  private Map<String, Double> figures(
      Numbering items,
      Numbering values,
      Map<Integer, Map<Integer, Double>> said,
      Function<Integer, Map<Integer, Double>> beliefs) {
    var right = 0.0;
    var lessExact = 0.0;
    var possible = 0.0;
    for (var known : truth.entrySet()) {
      var item = items.known(known.getKey());
      var numbers = known.getValue().stream().map(values::known).toList();
      var narrowest = numbers.stream().filter(said.get(item)::containsKey).findFirst();
      var believed = beliefs.apply(item);
      var most = believed.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      var likeliest =
          believed.keySet().stream().filter(each -> believed.get(each) > most - 1e-12).toList();
      for (var each : likeliest) {
        right += narrowest.filter(each::equals).isPresent() ? 1.0 / likeliest.size() : 0;
        lessExact += numbers.contains(each) ? 1.0 / likeliest.size() : 0;
      }
      possible += narrowest.isPresent() ? 1 : 0;
    }
    var figures = new LinkedHashMap<String, Double>();
    figures.put("accuracy", right / truth.size());
    figures.put("or less exact", lessExact / truth.size());
    figures.put("possible", possible / truth.size());
    return figures;
  }
}
