package dev.updraft.notification.nudges;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes iCalendar (RFC 5545): escaped, and folded between characters at 75 bytes. */
final class CalendarText {
  private static final int LINE = 75;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  CalendarText(String name) {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Updraft//Nudges//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line("X-WR-CALNAME:" + escaped(name));
    // How often to look again: the first is the standard's (RFC 7986), the other is older.
    line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    line("X-PUBLISHED-TTL:PT1H");
  }

  /**
   * One thing in the calendar.
   *
   * @param sequence counts its changes
   * @param changedAt when it was last changed
   * @param alarm how long before; zero: at its beginning
   */
  record Event(
      String id,
      long sequence,
      Instant changedAt,
      Instant at,
      Duration lasting,
      String summary,
      String description,
      Duration alarm) {}

  CalendarText event(Event event) {
    line("BEGIN:VEVENT");
    line("UID:" + event.id() + "@updraft");
    line("DTSTAMP:" + TIME.format(event.changedAt()));
    line("SEQUENCE:" + event.sequence());
    line("DTSTART:" + TIME.format(event.at()));
    line("DTEND:" + TIME.format(event.at().plus(event.lasting())));
    line("SUMMARY:" + escaped(event.summary()));
    line("DESCRIPTION:" + escaped(event.description()));
    line("TRANSP:TRANSPARENT");
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    line("DESCRIPTION:" + escaped(event.summary()));
    line("TRIGGER:" + (event.alarm().isZero() ? "PT0S" : "-" + event.alarm()));
    line("END:VALARM");
    line("END:VEVENT");
    return this;
  }

  String end() {
    line("END:VCALENDAR");
    return text.toString();
  }

  /** No line may end in what is not ours, and nothing else may be taken for the calendar's own. */
  static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n")
        .replaceAll("\\p{Cntrl}", "");
  }

  private void line(String content) {
    var bytes = 0;
    for (var at = 0; at < content.length(); ) {
      var next = content.offsetByCodePoints(at, 1);
      var character = content.substring(at, next);
      var size = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > LINE) {
        text.append("\r\n ");
        bytes = 1;
      }
      text.append(character);
      bytes += size;
      at = next;
    }
    text.append("\r\n");
  }
}
