package dev.updraft.insight.observations;

import static dev.updraft.insight.observations.Layer.BEARING;
import static dev.updraft.insight.observations.Layer.METHOD;
import static dev.updraft.insight.observations.Layer.THINKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.observations.Layers.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static Point point(Layer layer, Aspect aspect) {
    return new Point(layer, aspect, true, false, false);
  }

  private static List<Point> points(int bearing, int method, int thinking) {
    var points = new ArrayList<Point>();
    for (var n = 0; n < bearing; n++) {
      points.add(point(BEARING, null));
    }
    for (var n = 0; n < method; n++) {
      points.add(point(METHOD, null));
    }
    for (var n = 0; n < thinking; n++) {
      points.add(point(THINKING, null));
    }
    return points;
  }

  @Test
  void thinking_weighs_most_and_all_weights_are_one() {
    assertThat(THINKING.weight()).isGreaterThan(METHOD.weight());
    assertThat(METHOD.weight()).isGreaterThan(BEARING.weight());
    assertThat(Arrays.stream(Layer.values()).mapToDouble(Layer::weight).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void who_watches_nothing_yet_begins_with_how_they_think() {
    var layers = Layers.of(List.of());
    assertThat(layers.neglected()).contains(THINKING);
    assertThat(layers.next()).isEqualTo(Aspect.VIEWPOINT);
    assertThat(layers.layers()).allSatisfy(seen -> assertThat(seen.share()).isZero());
  }

  @Test
  void as_much_thinking_as_bearing_still_neglects_thinking() {
    assertThat(Layers.of(points(3, 3, 3)).neglected()).contains(THINKING);
    assertThat(Layers.of(points(2, 0, 5)).neglected()).contains(METHOD);
    assertThat(Layers.of(points(0, 3, 5)).neglected()).contains(BEARING);
  }

  @Test
  void where_each_layer_has_its_share_none_is_neglected() {
    var layers = Layers.of(points(2, 3, 5));
    assertThat(layers.neglected()).isEmpty();
    assertThat(layers.next().layer()).isEqualTo(THINKING);
  }

  @Test
  void next_is_what_of_the_neglected_layer_was_watched_least() {
    var points = points(5, 3, 0);
    points.add(point(THINKING, Aspect.VIEWPOINT));
    points.add(point(THINKING, Aspect.REASONING));
    assertThat(Layers.of(points).next()).isEqualTo(Aspect.PATH);
  }

  @Test
  void what_was_imitated_and_came_of_it_is_counted_by_layer() {
    var seen =
        Layers.of(
                List.of(
                    new Point(METHOD, null, true, true, true),
                    new Point(METHOD, null, false, true, false),
                    new Point(BEARING, null, true, false, false)))
            .layers()
            .get(1);
    assertThat(seen.observations()).isEqualTo(2);
    assertThat(seen.inPerson()).isEqualTo(1);
    assertThat(seen.imitated()).isEqualTo(2);
    assertThat(seen.fruitful()).isEqualTo(1);
    assertThat(seen.share()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void every_aspect_is_said_in_both_languages() {
    assertThat(Aspect.values())
        .allSatisfy(
            aspect -> {
              assertThat(aspect.said(true)).matches("\\p{IsHan}.*");
              assertThat(aspect.said(false)).matches("[a-z ,]+");
            });
  }

  @Provide
  Arbitrary<List<Point>> observations() {
    return Combinators.combine(
            Arbitraries.of(Aspect.class), Arbitraries.of(true, false), Arbitraries.of(true, false))
        .as(
            (aspect, inPerson, imitated) ->
                new Point(aspect.layer(), aspect, inPerson, imitated, false))
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 200)
  void watching_what_is_proposed_makes_up_for_what_was_neglected(
      @ForAll("observations") List<Point> before) {
    var points = new ArrayList<>(before);
    for (var n = 0; n < 400; n++) {
      var next = Layers.of(points).next();
      points.add(new Point(next.layer(), next, true, false, false));
    }
    for (var seen : Layers.of(points).layers()) {
      assertThat(seen.share()).isCloseTo(seen.due(), within(0.05));
    }
  }

  @Property(tries = 200)
  void shares_are_of_the_whole(@ForAll("observations") List<Point> points) {
    var layers = Layers.of(points).layers();
    assertThat(layers.stream().mapToInt(Layers.Seen::observations).sum()).isEqualTo(points.size());
    assertThat(layers.stream().mapToDouble(Layers.Seen::share).sum())
        .isCloseTo(points.isEmpty() ? 0 : 1, within(1e-9));
  }
}
