package dev.updraft.insight.ideas;

import static dev.updraft.insight.InsightReason.LINK_EXPIRED;
import static dev.updraft.insight.InsightReason.LINK_REVOKED;
import static dev.updraft.insight.InsightReason.LINK_USED_UP;

import dev.updraft.eventsourcing.Rejection;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What one reader was given: one edition to read, for a while.
 *
 * @param gaps what they pointed out
 */
public record Link(
    UUID id, UUID contactId, int edition, Instant expiresAt, State state, Set<UUID> gaps) {
  /** What became of a link; an open one may have expired. */
  enum State {
    OPEN,
    REVOKED,
    USED_UP
  }

  public Link {
    gaps = Set.copyOf(gaps);
  }

  /** This link; refuses where it opens nothing any more. */
  Link open(Instant now) {
    return switch (state) {
      case REVOKED -> throw new Rejection(LINK_REVOKED);
      case USED_UP -> throw new Rejection(LINK_USED_UP);
      case OPEN -> {
        if (!now.isBefore(expiresAt)) {
          throw new Rejection(LINK_EXPIRED);
        }
        yield this;
      }
    };
  }

  boolean isOpen(Instant now) {
    return state == State.OPEN && now.isBefore(expiresAt);
  }

  Link become(State state) {
    return new Link(id, contactId, edition, expiresAt, state, gaps);
  }

  Link with(UUID gap) {
    var more = new HashSet<>(gaps);
    more.add(gap);
    return new Link(id, contactId, edition, expiresAt, state, more);
  }
}
