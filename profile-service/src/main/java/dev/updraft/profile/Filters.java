package dev.updraft.profile;

import dev.updraft.eventsourcing.Rejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
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

  public static Instant instant(String parameter, String text) {
    return read(parameter, text, Instant::parse);
  }

  /** How many items a page has; the library knows the bounds. */
  public static int limit(String text) {
    return read("limit", text, Integer::valueOf);
  }

  /** A topic as it is compared. */
  public static String topic(String text) {
    return text == null ? null : Topic.key(text);
  }

  private static <T> T read(String parameter, String text, Function<String, T> reading) {
    if (text == null) {
      return null;
    }
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException | DateTimeException _) {
      throw new Rejection(ProfileReason.NO_SUCH_FILTER, parameter);
    }
  }
}
