package dev.updraft.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** Medians over rounds. */
final class Medians {
  private Medians() {}

  static double of(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Round by round, so that a slow minute of the machine hits both. */
  static List<Double> ratios(List<Load.Result> these, List<Load.Result> those) {
    return IntStream.range(0, these.size())
        .mapToObj(round -> these.get(round).perSecond() / those.get(round).perSecond())
        .toList();
  }

  static double millis(List<Load.Result> results, double percentile) {
    return of(
        results.stream()
            .map(result -> result.micros().getValueAtPercentile(percentile) / 1000.0)
            .toList());
  }
}
