package dev.updraft.notification.preferences;

import static dev.updraft.notification.NotificationReason.QUIET_HOURS_EMPTY;

import dev.updraft.eventsourcing.Rejection;
import java.time.LocalTime;

/** From one time of day to another, through midnight where the second is the earlier. */
public record QuietHours(LocalTime from, LocalTime to) {
  public QuietHours {
    if (from.equals(to)) {
      throw new Rejection(QUIET_HOURS_EMPTY, "quietHours");
    }
  }

  boolean throughMidnight() {
    return to.isBefore(from);
  }
}
