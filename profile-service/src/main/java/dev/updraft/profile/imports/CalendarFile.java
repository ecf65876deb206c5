package dev.updraft.profile.imports;

import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A calendar in iCalendar. It is read event by event, twice: what was moved or cancelled of a
 * series may come after it, and whose calendar it is shows only at the end.
 */
final class CalendarFile {
  private static final Pattern ZONE = Pattern.compile("(?im)^TZID:(.*)$");
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final int LONGEST_EVENT = 1 << 20;
  private static final int MOST_ZONES = 1_000;

  private final TextFile file;
  private final String part;
  private final Reading reading;
  private final Map<String, String> zones = new LinkedHashMap<>();
  private final Map<String, Set<Instant>> replaced = new HashMap<>();
  private final Map<String, Integer> mentions = new HashMap<>();
  private String calendarName;
  private String calendarZone;
  private int peopled;

  CalendarFile(TextFile file, String part, Reading reading) {
    this.file = file;
    this.part = part;
    this.reading = reading;
  }

  /** An event as it stands in the file. */
  private record Block(int line, String text) {}

  /** Something done with each event. */
  @FunctionalInterface
  private interface Each {
    void accept(Block block) throws IOException;
  }

  void read(Consumer<Row> rows) throws IOException {
    var settings = CalendarSettings.of(reading);
    blocks(_ -> {});
    blocks(block -> note(event(block, settings)));
    var mine = mine(settings);
    blocks(
        block -> {
          var parsed = event(block, settings);
          var expanded =
              parsed == null
                  ? List.<Said>of(new Said.Unusable(Fault.UNREADABLE))
                  : new CalendarEvent(parsed.event(), parsed.zone(), settings, mine)
                      .occurrences(replaced.getOrDefault(parsed.uid(), Set.of()));
          expanded.forEach(said -> rows.accept(new Row(part, block.line(), said)));
        });
  }

  /** Goes through the events; zones and what is said of the whole are noted on the way. */
  private void blocks(Each each) throws IOException {
    var depth = 0;
    StringBuilder text = null;
    var begun = 0;
    try (var lines = new BufferedReader(file.open())) {
      var n = 0;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        n++;
        var key = line.strip().toUpperCase(Locale.ROOT);
        if (key.equals("BEGIN:VEVENT") || key.equals("BEGIN:VTIMEZONE")) {
          text = new StringBuilder();
          begun = n;
        }
        depth += key.startsWith("BEGIN:") ? 1 : key.startsWith("END:") ? -1 : 0;
        if (text == null) {
          calendar(line.strip());
          continue;
        }
        if (text.length() < LONGEST_EVENT) {
          text.append(line).append("\r\n");
        }
        if (key.equals("END:VEVENT")) {
          each.accept(new Block(begun, text.toString()));
          text = null;
        } else if (key.equals("END:VTIMEZONE")) {
          zone(text.toString());
          text = null;
        }
      }
    }
    if (depth != 0 || text != null) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
  }

  private void calendar(String line) {
    var value = line.substring(line.indexOf(':') + 1).strip();
    if (line.regionMatches(true, 0, "X-WR-CALNAME", 0, 12)) {
      calendarName = value;
    } else if (line.regionMatches(true, 0, "X-WR-TIMEZONE", 0, 13)) {
      calendarZone = value;
    }
  }

  private void zone(String text) {
    var id = ZONE.matcher(text);
    if (id.find() && zones.size() < MOST_ZONES) {
      zones.put(id.group(1).strip(), text);
    }
  }

  /** An event and the zone its series recurs in. */
  private record Parsed(VEvent event, TimeZone zone) {
    private String uid() {
      return event.getUid() == null ? "" : event.getUid().getValue();
    }
  }

  /** Null when it cannot be read; that stops no other. */
  private Parsed event(Block block, CalendarSettings settings) throws IOException {
    var floating = TimeZone.getTimeZone(settings.zone(calendarZone));
    var whole = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    zones.forEach((id, zone) -> whole.append(block.text().contains(id) ? zone : ""));
    whole.append(block.text()).append("END:VCALENDAR\r\n");
    try (var reader = new ICalReader(whole.toString())) {
      reader.setDefaultTimezone(floating);
      var calendar = reader.readNext();
      if (calendar == null || calendar.getEvents().isEmpty()) {
        return null;
      }
      var event = calendar.getEvents().getFirst();
      var start = event.getDateStart();
      if (start == null || start.getValue() == null) {
        return null;
      }
      var assigned = calendar.getTimezoneInfo().getTimezone(start);
      return new Parsed(event, assigned == null ? floating : assigned.getTimeZone());
    } catch (RuntimeException _) {
      // The library fails in many ways on what is no calendar; all of them mean the same.
      return null;
    }
  }

  private void note(Parsed parsed) {
    if (parsed == null) {
      return;
    }
    var event = parsed.event();
    var recurrence = event.getRecurrenceId();
    if (recurrence != null && recurrence.getValue() != null) {
      replaced
          .computeIfAbsent(parsed.uid(), _ -> new HashSet<>())
          .add(recurrence.getValue().toInstant());
    }
    var addresses = new HashSet<String>();
    event.getAttendees().forEach(each -> addresses.add(CalendarEvent.address(each)));
    if (event.getOrganizer() != null) {
      addresses.add(CalendarEvent.address(event.getOrganizer()));
    }
    addresses.remove(null);
    peopled += addresses.isEmpty() ? 0 : 1;
    addresses.forEach(address -> mentions.merge(address, 1, Integer::sum));
  }

  /** Whoever the member says, or the calendar, or else whoever is in all of its events. */
  private String mine(CalendarSettings settings) {
    if (settings.address() != null) {
      return settings.address();
    }
    if (calendarName != null && ADDRESS.matcher(calendarName).matches()) {
      return Keys.email(calendarName);
    }
    var everywhere = new ArrayList<String>();
    mentions.forEach(
        (address, times) -> {
          if (times == peopled) {
            everywhere.add(address);
          }
        });
    if (peopled > 0 && everywhere.size() != 1) {
      throw new Rejection(ProfileReason.WHOSE_CALENDAR);
    }
    return everywhere.isEmpty() ? null : everywhere.getFirst();
  }
}
