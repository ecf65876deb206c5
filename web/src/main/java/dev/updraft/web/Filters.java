package dev.updraft.web;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.StorableTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/**
 * Query parameters as what they stand for; null stays null. Read here and not by the framework,
 * which would answer a wrong one with 404.
 */
public final class Filters {
  private Filters() {}

  public static <E extends Enum<E>> E oneOf(Class<E> constants, String parameter, String text) {
    return read(
        parameter,
        text,
        wanted ->
            Arrays.stream(constants.getEnumConstants())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  public static UUID id(String parameter, String text) {
    return read(parameter, text, UUID::fromString);
  }

  /** An instant, or a date for the beginning of that day in UTC. */
  public static Instant instant(String parameter, String text) {
    return read(
        parameter,
        text,
        wanted -> {
          var instant =
              wanted.length() == "2026-03-04".length()
                  ? LocalDate.parse(wanted).atStartOfDay(ZoneOffset.UTC).toInstant()
                  : Instant.parse(wanted);
          if (!StorableTime.is(instant)) {
            throw new DateTimeException("nothing is that far away");
          }
          return instant;
        });
  }

  /** How many items a page has; the library knows the bounds. */
  public static int limit(String text) {
    return number("limit", text);
  }

  public static Integer number(String parameter, String text) {
    return read(parameter, text, Integer::valueOf);
  }

  /** For a parameter that is read elsewhere and makes no sense. */
  public static Rejection refused(String parameter) {
    return new Rejection(EdgeReason.NO_SUCH_FILTER, parameter);
  }

  /** What a listing of its own making gives as a cursor: opaque, and safe in an address. */
  public static String cursor(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Where a cursor of {@link #cursor} points; null stays null.
   *
   * @param reading throws IllegalArgumentException or DateTimeException for what it never gave
   */
  public static <T> T place(String cursor, Function<String, T> reading) {
    if (cursor == null) {
      return null;
    }
    try {
      return reading.apply(
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | DateTimeException _) {
      throw new Rejection(EdgeReason.BAD_PAGE, "cursor");
    }
  }

  private static <T> T read(String parameter, String text, Function<String, T> reading) {
    if (text == null) {
      return null;
    }
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException | DateTimeException _) {
      throw refused(parameter);
    }
  }
}
