package dev.updraft.notification.nudges;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is still to come for a member; as of a moment ago, which is enough to keep places free. */
public interface UpcomingNudges {
  record Upcoming(UUID id, Instant dueAt, Instant usefulUntil) {}

  /** How many that are more urgent than a kind fall due before an instant. */
  int moreUrgent(UUID memberId, NudgeKind than, Instant before);

  /** All that have a moment set at which they are of use only for a time. */
  List<Upcoming> ahead(UUID memberId);
}
