package dev.updraft.profile.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.profile.network.Graph.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuralHolesTest {
  /**
   * Borgatti's example, Connections 20(1), 1997. Its values were computed with UCINET and igraph
   * and are what NetworkX checks itself against.
   */
  private static final List<Edge<String>> BORGATTI =
      List.of(
          new Edge<>("A", "B", 2),
          new Edge<>("A", "F", 3),
          new Edge<>("A", "G", 5),
          new Edge<>("A", "E", 2),
          new Edge<>("E", "G", 8),
          new Edge<>("F", "G", 3),
          new Edge<>("B", "G", 4),
          new Edge<>("B", "D", 1),
          new Edge<>("D", "G", 3),
          new Edge<>("G", "C", 10));

  private static final Graph<String> WEIGHTED = Graph.of(BORGATTI);
  private static final Graph<String> PLAIN =
      Graph.of(BORGATTI.stream().map(edge -> Edge.plain(edge.one(), edge.other())).toList());

  @ParameterizedTest
  @CsvSource({"G,0.400,0.299", "A,0.595,0.795", "C,1,1"})
  void constraint_is_what_was_published(String node, double plain, double weighted) {
    assertThat(StructuralHoles.constraint(PLAIN, node).orElseThrow())
        .isCloseTo(plain, within(0.0005));
    assertThat(StructuralHoles.constraint(WEIGHTED, node).orElseThrow())
        .isCloseTo(weighted, within(0.0005));
  }

  @ParameterizedTest
  @CsvSource({"G,4.67,5.47", "A,2.50,2.47", "C,1,1"})
  void effective_size_is_what_was_published(String node, double plain, double weighted) {
    assertThat(StructuralHoles.effectiveSize(PLAIN, node).orElseThrow())
        .isCloseTo(plain, within(0.005));
    assertThat(StructuralHoles.effectiveSize(WEIGHTED, node).orElseThrow())
        .isCloseTo(weighted, within(0.005));
  }

  @Test
  void of_a_stranger_nothing_can_be_measured() {
    assertThat(StructuralHoles.constraint(PLAIN, "Z")).isEmpty();
    assertThat(StructuralHoles.effectiveSize(PLAIN, "Z")).isEmpty();
  }

  @Property
  void without_weights_effective_size_is_borgattis_short_form(
      @ForAll @Size(max = 40) List<@IntRange(max = 99) Integer> pairs,
      @ForAll @IntRange(min = 1, max = 10) int alters) {
    var ties = ties(pairs, alters);
    var graph = star(alters, ties);

    assertThat(StructuralHoles.effectiveSize(graph, -1).orElseThrow())
        .isCloseTo(alters - 2.0 * ties.size() / alters, within(1e-9));
  }

  @Property
  void without_ties_between_them_constraint_is_shared_out_evenly(
      @ForAll @IntRange(min = 1, max = 50) int alters) {
    assertThat(StructuralHoles.constraint(star(alters, Set.of()), -1).orElseThrow())
        .isCloseTo(1.0 / alters, within(1e-9));
  }

  @Property
  void a_tie_between_two_alters_never_frees_the_ego(
      @ForAll @Size(max = 40) List<@IntRange(max = 99) Integer> pairs,
      @ForAll @IntRange(min = 2, max = 10) int alters) {
    var ties = ties(pairs, alters);
    var before = star(alters, Set.of());
    var after = star(alters, ties);

    assertThat(StructuralHoles.constraint(after, -1).orElseThrow())
        .isGreaterThanOrEqualTo(StructuralHoles.constraint(before, -1).orElseThrow() - 1e-9);
  }

  /** Each number names two of the alters; those that name one twice are left out. */
  private static Set<Edge<Integer>> ties(List<Integer> pairs, int alters) {
    var ties = new HashSet<Edge<Integer>>();
    for (var pair : pairs) {
      var one = pair / 10 % alters;
      var other = pair % 10 % alters;
      if (one != other) {
        ties.add(Edge.plain(Math.min(one, other), Math.max(one, other)));
      }
    }
    return ties;
  }

  private static Graph<Integer> star(int alters, Set<Edge<Integer>> ties) {
    var edges = new ArrayList<>(ties);
    for (var alter = 0; alter < alters; alter++) {
      edges.add(Edge.plain(-1, alter));
    }
    return Graph.of(edges);
  }
}
