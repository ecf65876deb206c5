package dev.updraft.profile.network;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Who is tied to whom and how strongly. Ties have no direction; nobody is tied to themselves. */
final class Graph<N> {
  private final Map<N, Map<N, Double>> ties = new HashMap<>();
  private final Map<N, Double> totals = new HashMap<>();

  /** A tie between two; its weight is above zero. */
  record Edge<N>(N one, N other, double weight) {
    Edge {
      if (one.equals(other) || !(weight > 0)) {
        throw new IllegalArgumentException("a tie has two ends and some weight");
      }
    }

    static <N> Edge<N> plain(N one, N other) {
      return new Edge<>(one, other, 1);
    }

    boolean touches(N node) {
      return one.equals(node) || other.equals(node);
    }
  }

  private Graph() {}

  /** Of two ties between the same two the later one counts. */
  static <N> Graph<N> of(Collection<Edge<N>> edges) {
    var graph = new Graph<N>();
    for (var edge : edges) {
      graph.tie(edge.one(), edge.other(), edge.weight());
      graph.tie(edge.other(), edge.one(), edge.weight());
    }
    graph.ties.forEach(
        (node, own) ->
            graph.totals.put(node, own.values().stream().mapToDouble(Double::doubleValue).sum()));
    return graph;
  }

  private void tie(N from, N to, double weight) {
    ties.computeIfAbsent(from, _ -> new HashMap<>()).put(to, weight);
  }

  /** Everybody with at least one tie. */
  Set<N> nodes() {
    return Collections.unmodifiableSet(ties.keySet());
  }

  /** Whom somebody is tied to, with the weight of each tie; empty for a stranger. */
  Map<N, Double> ties(N node) {
    return Collections.unmodifiableMap(ties.getOrDefault(node, Map.of()));
  }

  /** The weight of all of somebody's ties; zero for a stranger. */
  double total(N node) {
    return totals.getOrDefault(node, 0.0);
  }
}
