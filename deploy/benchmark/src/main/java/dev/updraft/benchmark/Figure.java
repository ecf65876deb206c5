package dev.updraft.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One line of the result.
 *
 * @param perSecond of each round; empty where a time is measured, not a rate
 * @param ratios to the plain insert of the same round, or of times to those at a tenth of the data;
 *     empty where that says nothing
 * @param must what DESIGN section 8 asks for; empty where it asks for nothing
 * @param reached null where nothing is asked for
 * @param p50 milliseconds, the median of the rounds; NaN where there is none
 * @param p99 milliseconds, the median of the rounds; NaN where there is none
 */
record Figure(
    String what,
    List<Double> perSecond,
    List<Double> ratios,
    String must,
    Boolean reached,
    double p50,
    double p99,
    String note) {

  /** A rate that is worth what it is beside the plain insert. */
  static Figure ratio(
      String what,
      List<Load.Result> results,
      List<Load.Result> plain,
      double atLeast,
      String note) {
    var ratios = Medians.ratios(results, plain);
    return new Figure(
        what,
        results.stream().map(Load.Result::perSecond).toList(),
        ratios,
        String.format(Locale.ROOT, "≥ %.1f", atLeast),
        Medians.of(ratios) >= atLeast,
        Medians.millis(results, 50),
        Medians.millis(results, 99),
        note);
  }

  /** A rate by itself. */
  static Figure rate(String what, List<Double> perSecond, double atLeast, String note) {
    return new Figure(
        what,
        perSecond,
        List.of(),
        String.format(Locale.ROOT, "≥ %.0fk/s", atLeast / 1000),
        Medians.of(perSecond) >= atLeast,
        Double.NaN,
        Double.NaN,
        note);
  }

  /** It came to no figure at all. */
  static Figure failed(String what, String why) {
    return new Figure(
        what, List.of(), List.of(), "to work", false, Double.NaN, Double.NaN, "FAILED: " + why);
  }

  /**
   * A rate, and what it may take of the heap, in MiB.
   *
   * @param given what the JVM has of it
   */
  static Figure within(
      String what,
      List<Double> perSecond,
      double atLeast,
      List<Double> heap,
      double given,
      double atMost) {
    var most = heap.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return new Figure(
        what,
        perSecond,
        List.of(),
        String.format(Locale.ROOT, "≥ %.0fk/s, heap ≤ %.0f MiB", atLeast / 1000, atMost),
        Medians.of(perSecond) >= atLeast && most <= atMost,
        Double.NaN,
        Double.NaN,
        String.format(
            Locale.ROOT,
            "sent, judged, applied and shown; at most %.0f of %.0f MiB of the heap in use, garbage"
                + " included",
            most,
            given));
  }

  /** A time, with its bounds in milliseconds. */
  static Figure latency(
      String what, List<Load.Result> results, double p50Most, double p99Most, String note) {
    var p50 = Medians.millis(results, 50);
    var p99 = Medians.millis(results, 99);
    return new Figure(
        what,
        List.of(),
        List.of(),
        String.format(Locale.ROOT, "p50 ≤ %.0f, p99 ≤ %.0f ms", p50Most, p99Most),
        p50 <= p50Most && p99 <= p99Most,
        p50,
        p99,
        note);
  }

  /**
   * How long something takes where there is much, and how much longer than where there is little.
   *
   * @param growthMost of the 99th percentile; NaN where nothing is asked of it
   */
  static Figure grown(
      String what,
      List<Load.Result> large,
      List<Load.Result> tenth,
      double p99Most,
      double growthMost,
      String note) {
    var growth =
        IntStream.range(0, large.size())
            .mapToObj(
                round ->
                    Medians.millis(List.of(large.get(round)), 99)
                        / Medians.millis(List.of(tenth.get(round)), 99))
            .toList();
    var p99 = Medians.millis(large, 99);
    var bounded = !Double.isNaN(growthMost);
    return new Figure(
        what,
        List.of(),
        growth,
        String.format(Locale.ROOT, "p99 ≤ %.0f ms", p99Most)
            + (bounded ? String.format(Locale.ROOT, ", ≤ ×%.1f", growthMost) : ""),
        p99 <= p99Most && (!bounded || Medians.of(growth) <= growthMost),
        Medians.millis(large, 50),
        p99,
        note);
  }

  /** A promise, kept or not. */
  static Figure held(String what, String must, boolean kept, String note) {
    return new Figure(what, List.of(), List.of(), must, kept, Double.NaN, Double.NaN, note);
  }

  /**
   * How long each of a few takes a member of much, and how much longer than one with a tenth of
   * that. Of so few the worst stands in the place of the 99th percentile.
   *
   * @param large in seconds
   * @param tenth in seconds, in the same order
   */
  static Figure times(String what, List<Double> large, List<Double> tenth, double worstMost) {
    var worst = large.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return new Figure(
        what,
        List.of(),
        IntStream.range(0, large.size()).mapToObj(n -> large.get(n) / tenth.get(n)).toList(),
        String.format(Locale.ROOT, "≤ %.0f ms", worstMost * 1_000),
        worst <= worstMost,
        Medians.of(large) * 1_000,
        worst * 1_000,
        String.format(
            Locale.ROOT,
            "median and worst of %d; at a tenth of the events %.0f ms",
            large.size(),
            Medians.of(tenth) * 1_000));
  }

  /** Something to know, of which nothing is asked. */
  static Figure beside(String what, List<Load.Result> results, boolean rates, String note) {
    return new Figure(
        what,
        rates ? results.stream().map(Load.Result::perSecond).toList() : List.of(),
        List.of(),
        "",
        null,
        Medians.millis(results, 50),
        Medians.millis(results, 99),
        note);
  }
}
