package dev.updraft.insight.observations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What of somebody is watched. The first two are outward; the last is what they rest on. */
public enum Layer {
  BEARING(0.2),
  METHOD(0.3),
  THINKING(0.5);

  private final double weight;

  Layer(double weight) {
    this.weight = weight;
  }

  /** The share of attention it deserves; together they are 1. */
  double weight() {
    return weight;
  }

  /**
   * The one that gets least of what it deserves.
   *
   * @param observations how many there are of each
   * @return empty where each gets its share, or there are none
   */
  public static Optional<Layer> neglected(Map<Layer, Integer> observations) {
    var all = observations.values().stream().mapToInt(Integer::intValue).sum();
    return all == 0
        ? Optional.empty()
        : Arrays.stream(values())
            .filter(layer -> layer.missing(observations, all) > 1e-9)
            .max(
                Comparator.comparingDouble((Layer layer) -> layer.missing(observations, all))
                    .thenComparingDouble(Layer::weight));
  }

  private double missing(Map<Layer, Integer> observations, int all) {
    return weight - observations.getOrDefault(this, 0) / (double) all;
  }
}
