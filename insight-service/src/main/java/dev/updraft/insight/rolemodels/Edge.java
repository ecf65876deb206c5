package dev.updraft.insight.rolemodels;

import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** Where a member's knowledge ends now: there an insight is worth most. */
public interface Edge {
  /**
   * @return the weight of each facet: 1 at the boundary, less the further it lies on either side,
   *     never below 0
   */
  ToDoubleFunction<UUID> of(UUID member);
}
