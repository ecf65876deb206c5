package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.StorableTime;
import dev.updraft.profile.Texts;
import dev.updraft.profile.Topic;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cells as what they stand for. A cell is text from a stranger: it is checked, never evaluated. */
public final class Cells {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_TEXT = 5_000;
  private static final int LONGEST_EMAIL = 254;
  private static final String BEGINS_FORMULA = "=+-@";
  private static final Pattern FORMULA =
      Pattern.compile("(?s)=.*|[+\\-@].*[|!].*|[+\\-@][A-Za-z.]+\\(.*");
  private static final Pattern COMPUTED = Pattern.compile("(?s)=.*");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]+");
  private static final String SEPARATOR = ":::|[;；\\n]";
  private static final Pattern PART =
      Pattern.compile(
          "(?s)\\G(?:\\s*+\"((?:[^\"]|\"\")*+)\"\\s*+(?=%1$s|\\z)|(.*?))(?:%1$s|\\z)"
              .formatted(SEPARATOR));

  /** What only a cell of several values has, or one with quotes. */
  private static final Pattern MANY = Pattern.compile("\"|" + SEPARATOR);

  private static final Pattern NEEDS_QUOTES = Pattern.compile("^[*\"\\s]|\\s$|" + SEPARATOR);
  private static final int MOST_TOPICS = 50;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s<>,;]+@[^@\\s<>,;]+");

  private static final List<DateTimeFormatter> TIMES =
      times("uuuu/MM/dd HH:mm:ss 'UTC'", "M/d/uu, h:mm a", "M/d/uuuu, h:mm a", "uuuu-MM-dd HH:mm");
  private static final List<DateTimeFormatter> DAYS =
      times("d MMM uuuu", "uuuu-MM-dd", "uuuu/MM/dd", "M/d/uu", "M/d/uuuu");

  private Cells() {}

  private static List<DateTimeFormatter> times(String... patterns) {
    return Arrays.stream(patterns)
        .map(
            pattern ->
                new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.US))
        // 30 February is a slip, not the 28th
        .map(format -> format.withResolverStyle(ResolverStyle.STRICT))
        .toList();
  }

  /** One line of text, or null for an empty cell. */
  static String line(String cell, int longest) throws Unfit {
    return oneLine(text(cell, longest));
  }

  static String oneLine(String text) {
    return text == null ? null : SPACES.matcher(text).replaceAll(" ");
  }

  static String text(String cell, int longest) throws Unfit {
    return text(cell, longest, FORMULA);
  }

  /**
   * What somebody wrote in sentences, or as people write what they do: a dash, a plus or an at sign
   * begins it for no harm.
   */
  static String prose(String cell, int longest) throws Unfit {
    return text(cell, longest, COMPUTED);
  }

  private static String text(String cell, int longest, Pattern refused) throws Unfit {
    if (cell == null || cell.isBlank()) {
      return null;
    }
    var text = cell.strip();
    if (isNeutralised(text)) {
      text = text.substring(1);
    } else if (BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 && refused.matcher(text).matches()) {
      throw new Unfit(Fault.FORMULA);
    }
    if (!isStorable(text)) {
      throw new Unfit(Fault.UNUSABLE_CHARACTER);
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw new Unfit(Fault.TOO_LONG);
    }
    return Texts.isSeen(text) ? text : null;
  }

  /** How our own CSV writes text that a spreadsheet would take for a formula. */
  public static String neutralised(String text) {
    if (text == null || text.isEmpty()) {
      return text;
    }
    return BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 || isNeutralised(text) ? "'" + text : text;
  }

  private static boolean isNeutralised(String text) {
    var mark = text.length();
    for (var n = 0; n < text.length() && mark == text.length(); n++) {
      if (text.charAt(n) != '\'') {
        mark = n;
      }
    }
    return mark > 0 && mark < text.length() && BEGINS_FORMULA.indexOf(text.charAt(mark)) >= 0;
  }

  static List<String> emails(List<String> cells) throws Unfit {
    var emails = new ArrayList<String>();
    for (var cell : cells) {
      for (var part : parts(cell)) {
        var each = isNeutralised(part.text()) ? part.text().substring(1) : part.text();
        if (!EMAIL.matcher(each).matches() || each.length() > LONGEST_EMAIL || !isStorable(each)) {
          throw new Unfit(Fault.BAD_EMAIL);
        }
        emails.add(each);
      }
    }
    return emails.stream().distinct().limit(10).toList();
  }

  static List<String> links(List<String> cells) throws Unfit {
    var links = new ArrayList<String>();
    for (var cell : cells) {
      for (var each : parts(cell)) {
        links.add(Keys.link(line(each.text(), 500)));
      }
    }
    return links.stream().distinct().limit(10).toList();
  }

  static List<String> topics(List<String> cells) throws Unfit {
    var topics = new ArrayList<String>();
    for (var cell : cells) {
      for (var each : parts(cell)) {
        topics.add(line(each.text(), Integer.MAX_VALUE));
      }
    }
    try {
      return Topic.names(topics).stream().limit(50).toList();
    } catch (Rejection _) {
      throw new Unfit(Fault.BAD_TOPIC);
    }
  }

  static List<String> groups(List<String> cells) throws Unfit {
    var groups = new ArrayList<String>();
    for (var cell : cells) {
      for (var each : parts(cell)) {
        // labels Google keeps for itself begin with a star
        if (each.quoted() || !each.text().startsWith("*")) {
          groups.add(line(each.text(), LONGEST_NAME));
        }
      }
    }
    return groups.stream().distinct().limit(50).toList();
  }

  /** As our own CSV writes it: topic=VALUE. */
  static <E extends Enum<E>> Map<String, E> byTopic(Class<E> constants, List<String> cells)
      throws Unfit {
    var byTopic = new LinkedHashMap<String, E>();
    for (var cell : cells) {
      for (var each : parts(cell)) {
        var text = line(each.text(), Integer.MAX_VALUE);
        var end = text.lastIndexOf('=');
        if (end < 0 || end == text.length() - 1 || byTopic.size() == MOST_TOPICS) {
          throw new Unfit(Fault.BAD_VALUE);
        }
        var topic = topics(List.of(quoted(neutralised(text.substring(0, end)))));
        if (topic.isEmpty()) {
          throw new Unfit(Fault.BAD_TOPIC);
        }
        byTopic.put(topic.getFirst(), oneOf(constants, text.substring(end + 1)));
      }
    }
    return byTopic;
  }

  /** A whole number from 1 on, or null for an empty cell. */
  static Integer number(String cell, int most) throws Unfit {
    if (cell == null || cell.isBlank()) {
      return null;
    }
    if (!cell.strip().matches("[1-9][0-9]{0,8}") || Integer.parseInt(cell.strip()) > most) {
      throw new Unfit(Fault.BAD_VALUE);
    }
    return Integer.valueOf(cell.strip());
  }

  static <E extends Enum<E>> E oneOf(Class<E> constants, String cell) throws Unfit {
    if (cell == null || cell.isBlank()) {
      return null;
    }
    try {
      return Enum.valueOf(constants, cell.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw new Unfit(Fault.BAD_VALUE);
    }
  }

  /** An instant as archives write it, in UTC. */
  static Instant instant(String cell) throws Unfit {
    if (cell == null || cell.isBlank()) {
      throw new Unfit(Fault.BAD_DATE);
    }
    var instant = parsed(oneLine(cell.strip()));
    if (!StorableTime.is(instant)) {
      throw new Unfit(Fault.BAD_DATE);
    }
    return instant;
  }

  private static Instant parsed(String text) throws Unfit {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      // not ISO: one of the others
    }
    for (var format : TIMES) {
      try {
        return LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException _) {
        // the next one
      }
    }
    for (var format : DAYS) {
      try {
        return LocalDate.parse(text, format).atStartOfDay().toInstant(ZoneOffset.UTC);
      } catch (DateTimeException _) {
        // the next one
      }
    }
    throw new Unfit(Fault.BAD_DATE);
  }

  /** One of several values in a cell; a quoted one is meant literally. */
  private record Part(String text, boolean quoted) {}

  /**
   * Several values in a cell: separated by semicolons, or as Google does it; a value that has such
   * a sign itself stands in quotes.
   */
  private static List<Part> parts(String cell) {
    if (cell == null || cell.isBlank()) {
      return List.of();
    }
    if (!MANY.matcher(cell).find()) {
      return List.of(new Part(cell.strip(), false));
    }
    var parts = new ArrayList<Part>();
    var found = PART.matcher(cell);
    while (found.find()) {
      var quoted = found.group(1) != null;
      var text = quoted ? found.group(1).replace("\"\"", "\"") : found.group(2).strip();
      if (!text.isBlank()) {
        parts.add(new Part(text, quoted));
      }
    }
    return parts;
  }

  /** Several values in a cell, as our own CSV writes them. */
  public static String list(List<String> values) {
    return values.stream().map(each -> quoted(neutralised(each))).collect(Collectors.joining("; "));
  }

  private static String quoted(String value) {
    return NEEDS_QUOTES.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  /** PostgreSQL keeps neither NUL nor half a surrogate pair. */
  static boolean isStorable(String text) {
    for (var n = 0; n < text.length(); n++) {
      var unit = text.charAt(n);
      if (unit == 0 || unit == '\ufffd' || Character.isLowSurrogate(unit)) {
        return false;
      }
      if (Character.isHighSurrogate(unit)
          && (++n == text.length() || !Character.isLowSurrogate(text.charAt(n)))) {
        return false;
      }
    }
    return true;
  }
}
