package dev.updraft.notification.preferences;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * Many nudges in one message, at an hour where the member is.
 *
 * @param on the day of the week; of a weekly one only
 */
public record Digest(Rhythm rhythm, int hour, DayOfWeek on) {
  /** How often; the names are the wire values. */
  public enum Rhythm {
    /** Each nudge by itself. */
    NEVER,
    DAILY,
    WEEKLY
  }

  public static final Digest NEVER = new Digest(Rhythm.NEVER, 0, null);

  public Digest {
    on =
        switch (rhythm) {
          case NEVER, DAILY -> null;
          case WEEKLY -> on == null ? DayOfWeek.MONDAY : on;
        };
  }

  /** The next one after an instant. An hour that a clock change leaves out is the one after it. */
  Instant after(Instant now, ZoneId zone) {
    var day = now.atZone(zone).toLocalDate();
    for (var first = day; ; first = first.plusDays(1)) {
      var candidate = on == null ? first : first.with(TemporalAdjusters.nextOrSame(on));
      var at = ZonedDateTime.of(candidate, LocalTime.of(hour, 0), zone).toInstant();
      if (at.isAfter(now)) {
        return at;
      }
    }
  }
}
