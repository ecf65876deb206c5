package dev.updraft.insight.contacts;

import java.time.Instant;
import java.util.List;
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

  /**
   * The whole account of them, as far as it is known.
   *
   * @param tier null: not told yet
   * @param expertise topics
   */
  record ParticularsLearned(UUID contactId, Tier tier, List<String> expertise)
      implements ContactEvent {
    public ParticularsLearned {
      expertise = expertise == null ? List.of() : List.copyOf(expertise);
    }
  }

  /** It turned out to be the same person as another contact, who stands for both. */
  record MergeLearned(UUID contactId, UUID into) implements ContactEvent {}

  /** That was taken back: it is a contact of its own again. */
  record PartingLearned(UUID contactId) implements ContactEvent {}
}
