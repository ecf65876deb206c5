package dev.updraft.insight.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A number on which claims differ.
 *
 * @param value the median of what was said, weighted by probability
 * @param low and high: the span of the likeliest values that together hold nine tenths of what was
 *     said
 */
public record Estimate(BigDecimal value, BigDecimal low, BigDecimal high) {
  private static final double HELD = 0.9;

  /**
   * @param answers at least one, each a number
   */
  public static Estimate of(List<Picture.Answer> answers) {
    record Weighted(BigDecimal value, double probability) {}
    var values = new ArrayList<Weighted>();
    for (var answer : answers) {
      values.add(new Weighted(new BigDecimal(answer.value()), answer.probability()));
    }
    values.sort(Comparator.comparing(Weighted::value));
    var total = values.stream().mapToDouble(Weighted::probability).sum();
    var below = 0.0;
    var median = values.getLast().value();
    for (var one : values) {
      below += one.probability();
      if (below >= total / 2) {
        median = one.value();
        break;
      }
    }
    var likeliest = new ArrayList<>(values);
    likeliest.sort(
        Comparator.comparingDouble(Weighted::probability)
            .reversed()
            .thenComparing(Weighted::value));
    var held = 0.0;
    List<BigDecimal> span = new ArrayList<>();
    for (var one : likeliest) {
      if (held >= HELD * total) {
        break;
      }
      held += one.probability();
      span.add(one.value());
    }
    span.sort(Comparator.naturalOrder());
    return new Estimate(median, span.getFirst(), span.getLast());
  }
}
