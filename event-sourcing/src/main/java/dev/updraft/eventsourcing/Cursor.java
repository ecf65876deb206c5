package dev.updraft.eventsourcing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/**
 * The place behind a page's last document, as the client keeps it. It carries the order it belongs
 * to, and what it says is read by the column's type: a client may send anything.
 *
 * @param order what the listing was sorted by
 * @param sortValue empty without a sort
 */
record Cursor(String order, String sortValue, UUID id) {
  private static final int ID = 36;

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((id + order + ":" + sortValue).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param type of the column sorted by, or null without a sort
   * @throws Query.BadCursor when no listing of this order gave it
   */
  static Cursor parse(String text, String order, Column.Type type) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var id = UUID.fromString(plain.substring(0, ID));
      if (!plain.startsWith(order + ":", ID)) {
        throw Query.BadCursor.notGiven();
      }
      return new Cursor(order, value(plain.substring(ID + order.length() + 1), type), id);
    } catch (IllegalArgumentException
        | StringIndexOutOfBoundsException
        | DateTimeParseException _) {
      throw Query.BadCursor.notGiven();
    }
  }

  /** A time in SQL as a cursor carries it, whatever zone the session is in. */
  static String time(String column) {
    return "coalesce(to_char("
        + column
        + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), "
        // to_char has no words for the infinite.
        + column
        + "::text)";
  }

  /** As PostgreSQL will take it. */
  private static String value(String text, Column.Type type) {
    return switch (type) {
      case null -> text;
      case UUID -> UUID.fromString(text).toString();
      case TEXT -> {
        if (text.indexOf('\0') >= 0) {
          throw Query.BadCursor.notGiven();
        }
        yield text;
      }
      case NUMBER -> Long.toString(Long.parseLong(text));
      case DECIMAL -> Double.toString(Double.parseDouble(text));
      case TIME -> text.equals("-infinity") ? text : instant(text);
      case TEXTS, WORDS -> throw Query.BadCursor.notGiven();
    };
  }

  private static String instant(String text) {
    var instant = Instant.parse(text);
    var year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9999) {
      throw Query.BadCursor.notGiven();
    }
    return instant.toString();
  }
}
