package dev.updraft.insight.ideas;

import dev.updraft.insight.Quote;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can be asked of an idea. */
public sealed interface IdeaCommand {
  /**
   * @param facets what it is about, for readers to choose from; may be empty
   */
  record Write(UUID id, UUID memberId, String topic, List<UUID> facets, String title, String text)
      implements IdeaCommand {
    public Write {
      facets = List.copyOf(facets);
    }
  }

  /** The editions before stay readable. */
  record Revise(String title, String text) implements IdeaCommand {}

  /** Gives each of these contacts a link to the idea as it stands. */
  record Publish(List<Reader> readers, Instant now, Instant expiresAt) implements IdeaCommand {
    public Publish {
      readers = List.copyOf(readers);
    }
  }

  record Reader(UUID linkId, UUID contactId) {}

  record Revoke(UUID linkId) implements IdeaCommand {}

  /**
   * A reader points out a gap.
   *
   * @param quote null: it is about the whole
   * @param facet null, or one of those the idea is about
   */
  record PointOut(UUID linkId, UUID gapId, Quote quote, UUID facet, Instant now)
      implements IdeaCommand {}

  /** A reader is done, and with them their link. */
  record Finish(UUID linkId, Instant now) implements IdeaCommand {}

  record Retract(String reason) implements IdeaCommand {}
}
