package dev.updraft.insight.boundary;

import dev.updraft.insight.mastery.Standing;
import dev.updraft.insight.rolemodels.Edge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** The edge of what a member knows, as their boundary shows it. */
public final class BoundaryEdge implements Edge {
  private final Boundaries boundaries;
  private final InstantSource clock;

  public BoundaryEdge(Boundaries boundaries, InstantSource clock) {
    this.boundaries = boundaries;
    this.clock = clock;
  }

  @Override
  public ToDoubleFunction<UUID> of(UUID member, Instant at) {
    var knowledge = boundaries.draw(member, at.isBefore(clock.instant()) ? at : null).knowledge();
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
