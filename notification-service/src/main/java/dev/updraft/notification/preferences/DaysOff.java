package dev.updraft.notification.preferences;

import static dev.updraft.notification.NotificationReason.DAYS_OFF_BACKWARDS;

import dev.updraft.eventsourcing.Rejection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days on which nothing is to come from outside the inbox.
 *
 * @param to the last of them
 */
public record DaysOff(LocalDate from, LocalDate to) {
  public DaysOff {
    to = to == null ? from : to;
    if (to.isBefore(from)) {
      throw new Rejection(DAYS_OFF_BACKWARDS, "daysOff");
    }
  }

  long count() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  boolean include(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
