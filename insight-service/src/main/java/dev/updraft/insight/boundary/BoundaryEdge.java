package dev.updraft.insight.boundary;

import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.rolemodels.Edge;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** The edge of what a member knows, as their boundary shows it. */
public final class BoundaryEdge implements Edge {
  private final Boundaries boundaries;

  public BoundaryEdge(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  @Override
  public ToDoubleFunction<UUID> of(UUID member) {
    var knowledge = boundaries.draw(member, null).knowledge();
    return facet -> weight(knowledge.estimate(knowledge.tree().survivor(facet)).standing());
  }

  /** What was never tested may well hold the edge; what is known best is moved least. */
  static double weight(Standing standing) {
    return switch (standing) {
      case BOUNDARY -> 1;
      case UNTESTED -> 0.6;
      case UNKNOWN -> 0.5;
      case KNOWN -> 0.3;
    };
  }
}
