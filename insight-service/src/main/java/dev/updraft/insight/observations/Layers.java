package dev.updraft.insight.observations;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a member's attention to somebody is spread over the layers, against how it should be: what is
 * outward is seen easily, what it rests on is what there is to learn.
 *
 * @param layers outermost first
 * @param neglected the layer that gets the least of what it deserves; empty when each has its share
 * @param next what to watch next: of that layer, or of the weightiest, what was watched least
 */
record Layers(List<Seen> layers, Optional<Layer> neglected, Aspect next) {
  /** One observation, as far as it counts here. */
  record Point(Layer layer, Aspect aspect, boolean inPerson, boolean imitated, boolean fruitful) {}

  /**
   * @param share of all observations; 0 when there are none
   * @param due the share it deserves
   */
  record Seen(
      Layer layer,
      int observations,
      int inPerson,
      int imitated,
      int fruitful,
      double share,
      double due) {
    double missing() {
      return due - share;
    }
  }

  /** Rounding is no neglect. */
  private static final double NONE = 1e-9;

  static Layers of(Collection<Point> points) {
    var layers = Arrays.stream(Layer.values()).map(layer -> seen(layer, points)).toList();
    var worst =
        layers.stream()
            .max(Comparator.comparingDouble(Seen::missing).thenComparing(Seen::due))
            .orElseThrow();
    var neglected = worst.missing() > NONE ? Optional.of(worst.layer()) : Optional.<Layer>empty();
    return new Layers(layers, neglected, next(neglected.orElse(Layer.THINKING), points));
  }

  private static Seen seen(Layer layer, Collection<Point> points) {
    var in = points.stream().filter(point -> point.layer() == layer).toList();
    return new Seen(
        layer,
        in.size(),
        (int) in.stream().filter(Point::inPerson).count(),
        (int) in.stream().filter(Point::imitated).count(),
        (int) in.stream().filter(Point::fruitful).count(),
        points.isEmpty() ? 0 : (double) in.size() / points.size(),
        layer.weight());
  }

  private static Aspect next(Layer layer, Collection<Point> points) {
    return Arrays.stream(Aspect.values())
        .filter(aspect -> aspect.layer() == layer)
        .min(
            Comparator.comparingLong(
                aspect -> points.stream().filter(point -> point.aspect() == aspect).count()))
        .orElseThrow();
  }
}
