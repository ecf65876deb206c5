package dev.updraft.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All figures of a run as one table, and as JSON. */
final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final List<Figure> figures = new ArrayList<>();

  void add(Figure figure) {
    figures.add(figure);
  }

  void print(PrintStream out) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("what", "measured", "ratio", "must", "reached?", "p50 ms", "p99 ms"));
    figures.forEach(figure -> rows.add(cells(figure)));
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (var i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (var i = 0; i < rows.size(); i++) {
      out.println(line(rows.get(i), widths, ' '));
      if (i == 0) {
        out.println(line(rows.getFirst().stream().map(_ -> "").toList(), widths, '-'));
      }
    }
    figures.stream()
        .filter(figure -> !figure.note().isEmpty())
        .forEach(figure -> out.println("  " + figure.what() + ": " + figure.note()));
  }

  private static List<String> cells(Figure figure) {
    return List.of(
        figure.what(),
        figure.perSecond().isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%,.0f/s", Medians.of(figure.perSecond())),
        figure.ratios().isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%.2f", Medians.of(figure.ratios())),
        figure.must(),
        figure.reached() == null ? "" : figure.reached() ? "yes" : "no",
        millis(figure.p50()),
        millis(figure.p99()));
  }

  private static String millis(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
  }

  private static String line(List<String> cells, int[] widths, char fill) {
    var line = new StringBuilder("|");
    for (var i = 0; i < widths.length; i++) {
      var cell = cells.get(i);
      line.append(fill).append(cell);
      line.repeat(fill, widths[i] - cell.length()).append(fill).append('|');
    }
    return line.toString();
  }

  void write(Options options) throws IOException {
    var document = JSON.createObjectNode();
    document.put("at", Instant.now().toString());
    document.put("processors", Runtime.getRuntime().availableProcessors());
    document.put("java", Runtime.version().toString());
    document.put("rounds", options.rounds());
    document.put("seconds", options.each().toSeconds());
    var all = document.putArray("figures");
    figures.forEach(figure -> write(figure, all.addObject()));
    Files.createDirectories(options.json().toAbsolutePath().getParent());
    Files.write(options.json(), JSON.writeValueAsBytes(document));
  }

  private static void write(Figure figure, ObjectNode node) {
    node.put("what", figure.what());
    if (!figure.perSecond().isEmpty()) {
      node.put("perSecond", Medians.of(figure.perSecond()));
      figure.perSecond().forEach(node.withArray("perSecondByRound")::add);
    }
    if (!figure.ratios().isEmpty()) {
      node.put("ratioToPlainInsert", Medians.of(figure.ratios()));
      figure.ratios().forEach(node.withArray("ratioByRound")::add);
    }
    if (!figure.must().isEmpty()) {
      node.put("must", figure.must());
      node.put("reached", figure.reached());
    }
    if (!Double.isNaN(figure.p50())) {
      node.put("p50Millis", figure.p50());
      node.put("p99Millis", figure.p99());
    }
    if (!figure.note().isEmpty()) {
      node.put("note", figure.note());
    }
  }
}
