package dev.updraft.insight.boundary;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The gaps others have pointed out to a member. */
@FunctionalInterface
public interface GapsByFacet {
  /** Where nobody points out any. */
  GapsByFacet NONE = (_, _) -> Map.of();

  /**
   * @param asOf null: now
   * @return by the facet they were noted under, which may have been merged since
   */
  Map<UUID, Gaps> of(UUID member, Instant asOf);

  /**
   * @param reopened of the open ones, those that had been held to be closed
   */
  record Gaps(int open, int reopened) {
    static final Gaps NONE = new Gaps(0, 0);

    Gaps plus(Gaps others) {
      return new Gaps(open + others.open, reopened + others.reopened);
    }
  }
}
