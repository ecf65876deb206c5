package dev.updraft.notification.nudges;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a nudge outside the inbox. */
@FunctionalInterface
public interface Outside {
  /**
   * By one channel, the latest first.
   *
   * @param problem why it waits or came to nothing; null when there is no more to say
   * @param at when it waits for, or when that was settled
   */
  record Passage(String channel, String state, String problem, Instant at) {}

  List<Passage> of(UUID memberId, UUID nudgeId);
}
