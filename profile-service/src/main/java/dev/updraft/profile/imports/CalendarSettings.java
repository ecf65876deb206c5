package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.imports.Columns.Field;
import dev.updraft.web.Filters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the member says of a calendar; null where they leave it to the calendar.
 *
 * @param address under which the member is invited
 * @param now what begins later has not been held yet
 */
record CalendarSettings(
    String address,
    ZoneId said,
    ZoneId usual,
    Exchange.Depth depth,
    Exchange.Medium medium,
    Instant now) {
  /** Calendars have no headings to be told apart by; one memory serves them all. */
  private static final List<String> HEADINGS = List.of("BEGIN:VCALENDAR");

  static CalendarSettings of(Reading reading) {
    var mapping = reading.mappings().of(HEADINGS);
    var settings =
        new CalendarSettings(
            mapping.containsKey(Field.MY_ADDRESS)
                ? Keys.email(mapping.get(Field.MY_ADDRESS))
                : null,
            named(mapping.get(Field.ZONE)),
            reading.zone(),
            constant(Exchange.Depth.class, mapping, Field.DEPTH),
            constant(Exchange.Medium.class, mapping, Field.MEDIUM),
            reading.now());
    if (settings.depth() == Exchange.Depth.IDEAS) {
      // no calendar knows what was thought
      throw new Rejection(ProfileReason.IDEAS_NEED_BOTH_THOUGHTS, "map");
    }
    reading.mappings().worked(HEADINGS);
    return settings;
  }

  /** Where times are local to nobody says where. */
  ZoneId zone(String ofCalendar) {
    if (said != null) {
      return said;
    }
    try {
      return ofCalendar == null ? usual : ZoneId.of(ofCalendar);
    } catch (DateTimeException _) {
      return usual;
    }
  }

  private static ZoneId named(String said) {
    try {
      return said == null ? null : ZoneId.of(said);
    } catch (DateTimeException _) {
      throw new Rejection(ProfileReason.UNKNOWN_TIME_ZONE, "map");
    }
  }

  private static <E extends Enum<E>> E constant(
      Class<E> constants, Map<Field, String> mapping, Field field) {
    var said = mapping.get(field);
    return Filters.oneOf(
        constants, "map", said == null ? null : said.strip().toUpperCase(Locale.ROOT));
  }
}
