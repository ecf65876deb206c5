package dev.updraft.insight.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** How long a report looks back. */
public enum Period {
  /** Monday to Monday, where the member lives. */
  WEEKLY,
  /** From the first to the first. */
  MONTHLY,
  /** Whatever was asked for. */
  ON_DEMAND;

  /**
   * A stretch of whole days.
   *
   * @param first the first day of it
   * @param end the day after its last
   */
  record Days(LocalDate first, LocalDate end) {
    Instant from(ZoneId zone) {
      return first.atStartOfDay(zone).toInstant();
    }

    Instant before(ZoneId zone) {
      return end.atStartOfDay(zone).toInstant();
    }
  }

  /** The last one that was over when the sun rose on a day: it may end on that very day. */
  Days lastOverOn(LocalDate day) {
    return switch (this) {
      case WEEKLY -> {
        var end = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield new Days(end.minusWeeks(1), end);
      }
      case MONTHLY -> {
        var end = day.withDayOfMonth(1);
        yield new Days(end.minusMonths(1), end);
      }
      case ON_DEMAND -> throw new IllegalArgumentException("comes when it is asked for");
    };
  }

  /** The first day after this one on which a period is over. */
  LocalDate nextEndAfter(LocalDate day) {
    return switch (this) {
      case WEEKLY -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      case MONTHLY -> day.with(TemporalAdjusters.firstDayOfNextMonth());
      case ON_DEMAND -> throw new IllegalArgumentException("comes when it is asked for");
    };
  }
}
