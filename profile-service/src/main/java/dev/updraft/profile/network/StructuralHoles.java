package dev.updraft.profile.network;

import java.util.Collections;
import java.util.OptionalDouble;

/**
 * How much of somebody's network leads to the same people again (Burt, Structural Holes, 1992). For
 * those without any tie neither measure is defined.
 */
final class StructuralHoles {
  private StructuralHoles() {}

  /**
   * How far somebody's ties are bound up in each other: c(i) = Σⱼ (p(i,j) + Σ_q p(i,q)·p(q,j))²,
   * where p(i,j) is the share of i's ties spent on j, and j and q are tied to i. The lower, the
   * more freely i moves between people who do not know each other.
   */
  static <N> OptionalDouble constraint(Graph<N> graph, N ego) {
    var own = graph.ties(ego);
    if (own.isEmpty()) {
      return OptionalDouble.empty();
    }
    var total = graph.total(ego);
    var sum = 0.0;
    for (var alter : own.entrySet()) {
      var invested = alter.getValue() / total;
      for (var between : graph.ties(alter.getKey()).entrySet()) {
        // Nobody is tied to themselves, so the ego is no go-between to its own alters.
        var through = own.get(between.getKey());
        if (through != null) {
          invested += through / total * between.getValue() / graph.total(between.getKey());
        }
      }
      sum += invested * invested;
    }
    return OptionalDouble.of(sum);
  }

  /**
   * How many of somebody's ties lead somewhere else: Σⱼ (1 − Σ_q p(i,q)·m(j,q)), where m(j,q) is
   * the weight of the tie between two alters as a share of j's strongest. Without weights this is n
   * − 2t/n for n alters with t ties between them (Borgatti 1997).
   */
  static <N> OptionalDouble effectiveSize(Graph<N> graph, N ego) {
    var own = graph.ties(ego);
    if (own.isEmpty()) {
      return OptionalDouble.empty();
    }
    var total = graph.total(ego);
    var size = 0.0;
    for (var alter : own.keySet()) {
      var theirs = graph.ties(alter);
      var strongest = Collections.max(theirs.values());
      var redundant = 0.0;
      for (var between : theirs.entrySet()) {
        var through = own.get(between.getKey());
        if (through != null) {
          redundant += through / total * between.getValue() / strongest;
        }
      }
      size += 1 - redundant;
    }
    return OptionalDouble.of(size);
  }
}
