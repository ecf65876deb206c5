package dev.updraft.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Rows as a table for people and as JSON for programs. */
public final class Rows {
  private Rows() {}

  public static void print(List<Row> rows, PrintStream out) {
    var columns = new LinkedHashSet<String>();
    rows.forEach(row -> columns.addAll(row.figures().keySet()));
    var lines = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("set", "method"));
    head.addAll(columns);
    lines.add(head);
    for (var row : rows) {
      var line = new ArrayList<>(List.of(row.set(), row.method()));
      for (var column : columns) {
        line.add(shown(row.figures().get(column)));
      }
      lines.add(line);
    }
    for (var n = 0; n < lines.size(); n++) {
      out.println("| " + String.join(" | ", lines.get(n)) + " |");
      if (n == 0) {
        out.println("|" + "---|".repeat(head.size()));
      }
    }
  }

  /** Counts are large and whole, and read better without a fraction. */
  private static String shown(Double figure) {
    if (figure == null) {
      return "";
    }
    var count = figure >= 10 && figure == Math.rint(figure);
    return String.format(Locale.ROOT, count ? "%.0f" : "%.3f", figure);
  }

  /** A figure that there is none of, such as a rate of nothing, is null there. */
  public static void write(List<Row> rows, Path json) throws IOException {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    var document = mapper.createObjectNode();
    document.put("at", Instant.now().toString());
    document.put("processors", Runtime.getRuntime().availableProcessors());
    var all = document.putArray("rows");
    for (var row : rows) {
      var node = all.addObject().put("set", row.set()).put("method", row.method());
      row.figures().forEach((name, figure) -> node.put(name, figure.isNaN() ? null : figure));
    }
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.write(json, mapper.writeValueAsBytes(document));
  }
}
