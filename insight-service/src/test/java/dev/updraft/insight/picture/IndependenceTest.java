package dev.updraft.insight.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndependenceTest {
  /** Numbers weigh what they are, and get on with each other unless they are neighbours. */
  private static Set<Integer> heaviest(List<Integer> numbers) {
    return Independence.mostWorth(
        numbers,
        some -> some.stream().mapToInt(n -> n).sum(),
        (one, other) -> Math.abs(one - other) != 1);
  }

  @Test
  void those_that_depend_on_nobody_are_all_taken() {
    assertThat(heaviest(List.of(9, 7, 5))).containsExactlyInAnyOrder(9, 7, 5);
  }

  @Test
  void two_that_together_weigh_more_go_before_the_heaviest() {
    var weights = Map.of("left", 2.0, "middle", 3.0, "right", 2.0);
    var chosen =
        Independence.mostWorth(
            List.of("middle", "left", "right"),
            some -> some.stream().mapToDouble(weights::get).sum(),
            (one, other) -> !one.equals("middle") && !other.equals("middle"));
    assertThat(chosen).containsExactlyInAnyOrder("left", "right");
  }

  @Test
  void a_crowd_that_depends_on_each_other_is_still_chosen_from_without_conflict() {
    var crowd = IntStream.iterate(400, n -> n > 0, n -> n - 1).boxed().toList();
    var chosen = heaviest(crowd);
    assertThat(chosen).contains(400).noneMatch(n -> chosen.contains(n + 1));
  }
}
