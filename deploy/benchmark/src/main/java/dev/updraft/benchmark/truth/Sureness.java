package dev.updraft.benchmark.truth;

import dev.updraft.benchmark.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How right pictures are, and how much surer than that, over all that were drawn. */
final class Sureness {
  private static final double TINY = 1e-12;

  private final List<Double> confidence = new ArrayList<>();
  private final List<Double> right = new ArrayList<>();
  private double brier;

  void add(Map<String, Double> probabilities, String truth) {
    add(probabilities, truth::equals);
  }

  /**
   * @param probabilities of the answers, some of which may be none at all
   * @param isRight of an answer
   */
  void add(Map<String, Double> probabilities, Predicate<String> isRight) {
    var highest = probabilities.values().stream().mapToDouble(p -> p).max().orElse(0);
    var likeliest =
        probabilities.entrySet().stream()
            .filter(one -> one.getValue() > highest - TINY)
            .map(Map.Entry::getKey)
            .toList();
    confidence.add(highest);
    right.add(likeliest.stream().mapToDouble(one -> isRight.test(one) ? 1 : 0).average().orElse(0));
    for (var one : probabilities.entrySet()) {
      var off = one.getValue() - (isRight.test(one.getKey()) ? 1 : 0);
      brier += off * off;
    }
  }

  Row row(String set, String method) {
    var score =
        Score.of(
            confidence.stream().mapToDouble(p -> p).toArray(),
            right.stream().mapToDouble(p -> p).toArray(),
            brier / confidence.size());
    var figures = new LinkedHashMap<String, Double>();
    figures.put("accuracy", score.accuracy());
    figures.put("brier", score.brier());
    figures.put("ece", score.ece());
    figures.put("surest 50 %", score.sureHalf());
    figures.put("surest 80 %", score.sureMost());
    return new Row(set, method, figures);
  }
}
