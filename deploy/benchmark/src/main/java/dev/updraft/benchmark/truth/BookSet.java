package dev.updraft.benchmark.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import dev.updraft.benchmark.Numbering;
import dev.updraft.benchmark.Row;
import dev.updraft.benchmark.truth.OpenPictureSet.Saying;
import dev.updraft.insight.fusion.TextFusion;
import dev.updraft.insight.fusion.TextFusion.Telling;
import dev.updraft.insight.fusion.Wording;
import dev.updraft.insight.questions.AnswerKind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lists of authors as sellers give them: a raw {@code claims.csv} and {@code gold.csv}. */
record BookSet(String name, List<String[]> claims, Map<String, String> truth) {
  private static final Set<String> NOTHING = Set.of("", "not available", "n/a", "unknown");

  static BookSet read(Path folder) throws IOException {
    var truth = new LinkedHashMap<String, String>();
    for (var row : rows(folder.resolve("gold.csv"))) {
      if (row.length < 3) {
        throw new NotASet(folder.resolve("gold.csv"), truth.size() + 1, "fewer than 3 columns");
      }
      truth.put(row[0], row[2]);
    }
    var claims =
        rows(folder.resolve("claims.csv")).stream()
            .filter(row -> row.length >= 6)
            .filter(row -> !NOTHING.contains(row[4].strip().toLowerCase(Locale.ROOT)))
            .toList();
    if (claims.stream().noneMatch(row -> truth.containsKey(row[2]))) {
      throw new NotASet(folder, "gold.csv names no list that is in claims.csv");
    }
    return new BookSet(Yardsticks.name(folder), claims, truth);
  }

  private static List<String[]> rows(Path file) throws IOException {
    var rows = new ArrayList<String[]>();
    var reader = new CsvMapper().readerFor(String[].class);
    try {
      for (var line : Files.readAllLines(file)) {
        rows.add(reader.readValue(line));
      }
      return rows;
    } catch (CharacterCodingException e) {
      throw new NotASet(file, "not UTF-8");
    } catch (JsonProcessingException e) {
      throw new NotASet(file, rows.size() + 1, "not CSV: " + e.getOriginalMessage());
    }
  }

  List<Row> measure() {
    var items = new Numbering();
    var sources = new Numbering();
    var tellings =
        claims.stream()
            .map(row -> new Telling(items.of(row[2]), sources.of(row[5]), plain(row[4]), 1, -1))
            .toList();
    var started = System.nanoTime();
    var best = TextFusion.of(tellings);
    var seconds = (System.nanoTime() - started) / 1e9;
    var vote = 0.0;
    var ours = 0.0;
    for (var known : truth.entrySet()) {
      var item = items.known(known.getKey());
      var right = Wording.of(plain(known.getValue()));
      var counts = new HashMap<String, Integer>();
      for (var telling : tellings) {
        if (telling.item() == item) {
          counts.merge(telling.text().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
      }
      var most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      vote +=
          counts.entrySet().stream()
              .filter(entry -> entry.getValue() == most)
              .mapToDouble(entry -> Wording.of(entry.getKey()).same(right) ? 1 : 0)
              .average()
              .orElse(0);
      ours += best.containsKey(item) && Wording.of(best.get(item)).same(right) ? 1 : 0;
    }
    var rows = new ArrayList<Row>();
    rows.add(new Row(name, "majority", Map.of("accuracy", vote / truth.size())));
    rows.add(new Row(name, "ours", Map.of("accuracy", ours / truth.size(), "seconds", seconds)));
    rows.addAll(pictures().measureWords(name));
    return rows;
  }

  private OpenPictureSet pictures() {
    var plainTruth = new LinkedHashMap<String, String>();
    truth.forEach((item, list) -> plainTruth.put(item, plain(list)));
    return OpenPictureSet.of(
        AnswerKind.TEXT,
        claims.stream().map(row -> new Saying(row[2], row[5], plain(row[4]))).toList(),
        plainTruth);
  }

  /** As a reader sees it: the file holds what was cut out of pages. */
  private static String plain(String text) {
    var plain = text;
    for (var entity :
        Map.of("&amp;", "&", "&uuml;", "ü", "&ouml;", "ö", "&auml;", "ä", "&eacute;", "é")
            .entrySet()) {
      plain = plain.replace(entity.getKey(), entity.getValue());
    }
    return plain;
  }
}
