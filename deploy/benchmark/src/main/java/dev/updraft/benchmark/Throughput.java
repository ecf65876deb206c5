package dev.updraft.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures contenders in turn, round after round, so that the machine's moods hit all alike. */
final class Throughput {
  /** One measurement of a contender. */
  @FunctionalInterface
  interface Measurement {
    Load.Result run(boolean warmUp) throws Exception;
  }

  private final PrintStream out;
  private final Map<String, Measurement> contenders = new LinkedHashMap<>();
  private final Map<String, List<Load.Result>> results = new LinkedHashMap<>();

  Throughput(PrintStream out) {
    this.out = out;
  }

  void add(String name, Measurement contender) {
    contenders.put(name, contender);
    results.put(name, new ArrayList<>());
  }

  void run(int rounds) throws Exception {
    for (var round = 0; round <= rounds; round++) {
      for (var contender : contenders.entrySet()) {
        var result = contender.getValue().run(round == 0);
        tell(out, round, contender.getKey(), result);
        if (round > 0) {
          results.get(contender.getKey()).add(result);
        }
      }
    }
  }

  static void tell(PrintStream out, int round, String what, Load.Result result) {
    out.printf(
        Locale.ROOT,
        "  %-8s %-45s %,9.0f/s  p50 %7.2f ms  p99 %7.2f ms%n",
        round == 0 ? "warm-up" : "round " + round,
        what,
        result.perSecond(),
        result.micros().getValueAtPercentile(50) / 1000.0,
        result.micros().getValueAtPercentile(99) / 1000.0);
  }

  List<Load.Result> of(String name) {
    return results.get(name);
  }
}
