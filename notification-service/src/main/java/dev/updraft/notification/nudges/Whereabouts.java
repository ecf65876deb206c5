package dev.updraft.notification.nudges;

import dev.updraft.eventsourcing.UnitOfWork;
import java.time.ZoneId;
import java.util.UUID;

/** Where a member is, by the clock on their wall. */
@FunctionalInterface
public interface Whereabouts {
  ZoneId zone(UnitOfWork work, UUID memberId);
}
