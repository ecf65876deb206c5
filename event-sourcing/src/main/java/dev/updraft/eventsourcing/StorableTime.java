package dev.updraft.eventsourcing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The times that can be stored: 1900 to 2199, which is more than a life. PostgreSQL holds not all
 * of the others; one that it does not would be stored sealed, and then fail in every view.
 */
public final class StorableTime {
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
  private static final Instant BEGIN = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Instant END = LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private StorableTime() {}

  public static boolean is(Instant instant) {
    return !instant.isBefore(BEGIN) && instant.isBefore(END);
  }

  public static boolean is(LocalDate date) {
    return !date.isBefore(FIRST) && !date.isAfter(LAST);
  }
}
