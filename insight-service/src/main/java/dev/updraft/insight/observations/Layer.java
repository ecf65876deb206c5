package dev.updraft.insight.observations;

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
}
