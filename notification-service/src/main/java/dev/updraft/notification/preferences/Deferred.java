package dev.updraft.notification.preferences;

import java.time.Instant;
import java.util.UUID;

/** What waits for a better moment to go outside the inbox. */
@FunctionalInterface
public interface Deferred {
  /** Has it all thought over: its member wants it otherwise. */
  void thinkOver(UUID memberId, Instant now);
}
