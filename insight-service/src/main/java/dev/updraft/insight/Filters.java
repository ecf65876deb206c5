package dev.updraft.insight;

import static dev.updraft.insight.InsightReason.NOT_A_TIME;
import static dev.updraft.insight.InsightReason.NO_SUCH_FILTER;

import dev.updraft.eventsourcing.Rejection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/** Reads query parameters, and says which one makes no sense. */
public final class Filters {
  private Filters() {}

  /** Null for null. */
  public static <E extends Enum<E>> E oneOf(Class<E> type, String value, String parameter) {
    return value == null
        ? null
        : Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant.name().equals(value))
            .findFirst()
            .orElseThrow(() -> new Rejection(NO_SUCH_FILTER, parameter));
  }

  /** An instant, or the beginning of a day in UTC; null for null. */
  public static Instant time(String value, String parameter) {
    try {
      if (value == null) {
        return null;
      }
      return value.length() == "2026-03-04".length()
          ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(value);
    } catch (DateTimeParseException _) {
      throw new Rejection(NOT_A_TIME, parameter);
    }
  }
}
