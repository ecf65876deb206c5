package dev.updraft.insight.contacts;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What this service has learned about a contact. Stored for ever, so only ever added to. */
public sealed interface ContactEvent {
  /**
   * @param since from when it holds
   */
  record StandingLearned(
      UUID contactId, Standing standing, Map<String, Standing> standingByTopic, Instant since)
      implements ContactEvent {
    public StandingLearned {
      standingByTopic = standingByTopic == null ? Map.of() : Map.copyOf(standingByTopic);
    }
  }
}
