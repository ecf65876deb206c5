package dev.updraft.insight.report;

import java.util.List;

/**
 * A report in words of one language, before it becomes Markdown or a page.
 *
 * @param language a BCP 47 tag
 * @param note on what it rests on, at its end
 */
record Telling(String language, String title, String span, List<Section> sections, String note) {
  Telling {
    sections = List.copyOf(sections);
  }

  /**
   * @param lines sentences, each with what it rests on
   * @param table null where there is none
   * @param chart an SVG element that needs nothing from elsewhere; null where there is none
   */
  record Section(String title, List<String> lines, Table table, String chart) {
    Section {
      lines = List.copyOf(lines);
    }
  }

  record Table(List<String> head, List<List<String>> rows) {
    Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }

  /** CommonMark with tables as GitHub writes them. */
  String markdown() {
    var out = new StringBuilder();
    out.append("# ").append(escaped(title)).append("\n\n").append(escaped(span)).append('\n');
    for (var section : sections) {
      out.append("\n## ").append(escaped(section.title())).append('\n');
      if (!section.lines().isEmpty()) {
        out.append('\n');
      }
      section.lines().forEach(line -> out.append("- ").append(escaped(line)).append('\n'));
      if (section.table() != null && !section.table().rows().isEmpty()) {
        table(out, section.table());
      }
    }
    return out.append("\n---\n\n").append(escaped(note)).append('\n').toString();
  }

  private static void table(StringBuilder out, Table table) {
    out.append('\n');
    row(out, table.head());
    row(out, table.head().stream().map(_ -> "---").toList());
    table.rows().forEach(cells -> row(out, cells.stream().map(Telling::escaped).toList()));
  }

  private static void row(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** What people wrote stays what they wrote. */
  private static String escaped(String text) {
    return text.replaceAll("\\R", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
  }
}
