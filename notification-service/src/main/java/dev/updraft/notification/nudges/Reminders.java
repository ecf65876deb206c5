package dev.updraft.notification.nudges;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Keeps moments at which a nudge is to be asked whether it is due; one too many does no harm. */
@FunctionalInterface
public interface Reminders {
  /** One moment for several nudges of a member. */
  void add(UUID memberId, Collection<UUID> nudgeIds, Instant at);

  default void add(UUID memberId, UUID nudgeId, Instant at) {
    add(memberId, List.of(nudgeId), at);
  }
}
