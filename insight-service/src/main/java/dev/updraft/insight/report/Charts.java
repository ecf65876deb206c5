package dev.updraft.insight.report;

import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.report.Figures.FacetFigure;
import dev.updraft.insight.report.Figures.Gust;
import dev.updraft.insight.report.Figures.Month;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws figures as SVG that stands by itself in a page: no script, no style sheet, nothing from
 * elsewhere. Nothing is told by colour alone.
 */
final class Charts {
  private static final int WIDTH = 640;

  /** Where curves end, so that what is drawn at their end is whole. */
  private static final int EDGE = WIDTH - 8;

  /** A name that begins further right is written to the left. */
  private static final int LAST_NAME = WIDTH - 140;

  private static final String SOURCE = "#1b7f5c";
  private static final String NEAR = "#8bbf6a";
  private static final String FAR = "#d9a441";
  private static final String INK = "#222";
  private static final String FAINT = "#999";

  private Charts() {}

  /** A cell for every facet: how much of it is mastered, and between what it lies. */
  static String boundary(List<FacetFigure> facets, Words words) {
    var shown = facets.stream().filter(facet -> facet.standing() != null).toList();
    if (shown.isEmpty()) {
      return null;
    }
    var columns = 4;
    var width = WIDTH / columns;
    var height = 54;
    var rows = (shown.size() + columns - 1) / columns;
    var svg = new Svg(WIDTH, rows * height, words.say("Boundary of knowledge", "认知边界"));
    for (var n = 0; n < shown.size(); n++) {
      var facet = shown.get(n);
      var x = n % columns * width;
      var y = n / columns * height;
      svg.rect(x + 1, y + 1, width - 2.0, height - 2.0, colour(facet));
      svg.text(x + 8, y + 20, 12, "start", INK, clipped(facet.name()));
      svg.text(
          x + 8,
          y + 38,
          11,
          "start",
          INK,
          facet.standing() == Standing.UNTESTED
              ? words.standing(facet.standing())
              : words.standing(facet.standing())
                  + " "
                  + percents(facet.lower(), facet.upper())
                  + " (n="
                  + facet.answers()
                  + ")");
    }
    return svg.end();
  }

  private static String percents(double lower, double upper) {
    return String.format(Locale.ROOT, "%.0f–%.0f %%", 100 * lower, 100 * upper);
  }

  private static String clipped(String name) {
    var most = 20;
    return name.codePointCount(0, name.length()) <= most
        ? name
        : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** From red over amber to green; grey where nothing is known. */
  private static String colour(FacetFigure facet) {
    if (facet.standing() == Standing.UNTESTED || facet.mastery() == null) {
      return "#eee";
    }
    return String.format(Locale.ROOT, "hsl(%.0f 60%% 80%%)", 10 + 120 * facet.mastery());
  }

  /** A bar for every month, from the source upwards. */
  static String sourceMix(List<Month> months, Words words) {
    if (months.stream().allMatch(month -> month.mix().claims() == 0)) {
      return null;
    }
    var height = 150;
    var base = 120;
    var svg = new Svg(WIDTH, height, words.say("How far from the source", "隔几手"));
    var width = WIDTH / Math.max(1, months.size());
    for (var n = 0; n < months.size(); n++) {
      var mix = months.get(n).mix();
      var x = n * width + width * 0.2;
      var y = (double) base;
      var parts = new int[] {mix.hops0(), mix.hops1(), mix.hops2plus()};
      var colours = new String[] {SOURCE, NEAR, FAR};
      for (var part = 0; part < parts.length && mix.claims() > 0; part++) {
        var tall = 90.0 * parts[part] / mix.claims();
        y -= tall;
        svg.rect(x, y, width * 0.6, tall, colours[part]);
      }
      var middle = n * width + width / 2.0;
      svg.text(middle, base + 14, 11, "middle", INK, months.get(n).month());
      svg.text(
          middle,
          y - 5,
          11,
          "middle",
          INK,
          mix.claims() == 0
              ? "n=0"
              : Words.percent(mix.sourceShare()) + " (n=" + mix.claims() + ")");
    }
    return svg.end();
  }

  /** How the momentum of each window fell, and where it was acted on. */
  static String momentum(List<Gust> gusts, Instant from, Instant before, Words words) {
    if (gusts.isEmpty()) {
      return null;
    }
    var height = 190;
    var left = 30;
    var base = 150;
    var span = (double) Duration.between(from, before).toSeconds();
    var svg = new Svg(WIDTH, height, words.say("Momentum", "势能"));
    svg.line(left, base, EDGE, base, FAINT);
    svg.text(left - 4, base, 10, "end", FAINT, "0");
    svg.text(left - 4, base - 120 + 4, 10, "end", FAINT, "100");
    svg.text(left, base + 14, 10, "start", INK, words.day(from));
    svg.text(EDGE, base + 14, 10, "end", INK, words.lastDay(before));
    for (var n = 0; n < gusts.size(); n++) {
      var gust = gusts.get(n);
      var points = new ArrayList<double[]>();
      for (var step = 0; step <= 60; step++) {
        var at = from.plusSeconds(Math.round(span * step / 60));
        if (!at.isBefore(gust.opensAt()) && !at.isAfter(gust.closesAt())) {
          points.add(point(left, base, span, from, at, momentum(gust, at)));
        }
      }
      var dash = n % 3 == 0 ? null : n % 3 == 1 ? "6 3" : "2 3";
      svg.curve(points, SOURCE, dash);
      if (!points.isEmpty()) {
        var first = points.getFirst();
        svg.text(
            Math.min(first[0] + 2, EDGE),
            first[1] - 4,
            10,
            first[0] > LAST_NAME ? "end" : "start",
            INK,
            clipped(words.name(gust.contactId())));
      }
      if (gust.actedAt() != null && !gust.actedAt().isBefore(from)) {
        var acted = point(left, base, span, from, gust.actedAt(), momentum(gust, gust.actedAt()));
        svg.dot(acted[0], acted[1], words.say("acted", "已借势"));
      }
    }
    return svg.end();
  }

  private static double momentum(Gust gust, Instant at) {
    return new dev.updraft.insight.identity.Gust.Window(
            gust.opensAt(), gust.closesAt(), gust.base(), gust.tauSeconds(), gust.delta())
        .momentumAt(at);
  }

  private static double[] point(
      int left, int base, double span, Instant from, Instant at, double momentum) {
    var x = left + (EDGE - left) * Duration.between(from, at).toSeconds() / span;
    return new double[] {x, base - 1.2 * momentum};
  }

  /** Writes the elements used here. */
  private static final class Svg {
    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height, String title) {
      out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
          .append(width)
          .append(' ')
          .append(height)
          .append("\" font-family=\"sans-serif\"><title>")
          .append(escaped(title))
          .append("</title>");
    }

    void rect(double x, double y, double width, double height, String colour) {
      out.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
              x,
              y,
              width,
              height,
              colour));
    }

    void line(double x1, double y1, double x2, double y2, String colour) {
      out.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
              x1,
              y1,
              x2,
              y2,
              colour));
    }

    void curve(List<double[]> points, String colour, String dash) {
      out.append("<polyline fill=\"none\" stroke=\"").append(colour).append('"');
      if (dash != null) {
        out.append(" stroke-dasharray=\"").append(dash).append('"');
      }
      out.append(" points=\"");
      points.forEach(it -> out.append(String.format(Locale.ROOT, "%.1f,%.1f ", it[0], it[1])));
      out.append("\"/>");
    }

    void dot(double x, double y, String title) {
      out.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s</title></circle>",
              x,
              y,
              FAR,
              escaped(title)));
    }

    void text(double x, double y, int size, String anchor, String colour, String text) {
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\""
                  + " fill=\"%s\">%s</text>",
              x,
              y,
              size,
              anchor,
              colour,
              escaped(text)));
    }

    String end() {
      return out.append("</svg>").toString();
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
  }
}
