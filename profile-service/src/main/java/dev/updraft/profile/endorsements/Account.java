package dev.updraft.profile.endorsements;

import java.time.Instant;
import java.util.List;

/**
 * What the member tells of an endorsement, apart from its wording.
 *
 * @param unprompted given without being asked for; null when nobody knows
 * @param reach how many people it reached, or null
 * @param receivedAt when it was given; the window runs from then, also when learned late
 */
public record Account(
    EndorsementKind kind, Boolean unprompted, Long reach, List<String> topics, Instant receivedAt) {
  public Account {
    topics = List.copyOf(topics);
  }

  /** What is not known counts for nothing more than what was asked for. */
  public boolean unasked() {
    return Boolean.TRUE.equals(unprompted);
  }
}
