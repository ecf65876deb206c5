package dev.updraft.notification.nudges;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** For how long a member wants to be left alone with a nudge, in their own words. */
public enum Snoozing {
  AN_HOUR,
  TOMORROW_MORNING,
  NEXT_WEEK;

  private static final LocalTime MORNING = LocalTime.of(8, 0);

  /** Until then it is still last night: tomorrow is after the next sleep. */
  private static final LocalTime END_OF_NIGHT = LocalTime.of(4, 0);

  Instant from(Instant now, ZoneId zone) {
    var local = now.atZone(zone);
    return switch (this) {
      case AN_HOUR -> now.plus(Duration.ofHours(1));
      case TOMORROW_MORNING ->
          local
              .toLocalDate()
              .plusDays(local.toLocalTime().isBefore(END_OF_NIGHT) ? 0 : 1)
              .atTime(MORNING)
              .atZone(zone)
              .toInstant();
      case NEXT_WEEK ->
          local
              .toLocalDate()
              .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
              .atTime(MORNING)
              .atZone(zone)
              .toInstant();
    };
  }
}
