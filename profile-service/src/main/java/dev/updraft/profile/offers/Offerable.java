package dev.updraft.profile.offers;

import java.util.List;
import java.util.UUID;

/**
 * Something the member has to give.
 *
 * @param title null once erased
 * @param weight 0…1: how much it is worth in its topics by now
 */
public record Offerable(Kind kind, UUID id, String title, List<String> topics, double weight) {
  /** Where it comes from. */
  public enum Kind {
    ACHIEVEMENT,
    RESOURCE
  }

  public Offerable {
    topics = List.copyOf(topics);
  }
}
