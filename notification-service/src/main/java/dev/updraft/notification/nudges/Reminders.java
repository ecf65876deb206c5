package dev.updraft.notification.nudges;

import java.time.Instant;
import java.util.UUID;

/** Keeps moments at which a nudge is to be asked whether it is due; one too many does no harm. */
@FunctionalInterface
public interface Reminders {
  void add(UUID memberId, UUID nudgeId, Instant at);
}
