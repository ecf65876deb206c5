package dev.updraft.profile;

import dev.updraft.eventsourcing.PersonalText;
import java.util.regex.Pattern;

/** What people write, as states hold it and as it is taken. */
public final class Texts {
  /**
   * Has at least one character that can be seen: white space, control and format characters alone
   * (a zero-width joiner), fillers and the empty Braille cell cannot.
   */
  public static final String SEEN =
      "[\\s\\S]*[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u2800\\u3164"
          + "\\ufe00-\\ufe0f\\uffa0][\\s\\S]*";

  /** What to answer where nothing can be seen. */
  public static final String NOT_SEEN = "must have a character that can be seen";

  private static final Pattern SEEN_PATTERN = Pattern.compile(SEEN);

  private Texts() {}

  /** Whether there is anything in it to be seen. */
  public static boolean isSeen(String text) {
    // Most text has one that everybody sees, and the pattern looks at all of it.
    return text != null
        && (text.chars().anyMatch(Texts::isPlainlySeen) || SEEN_PATTERN.matcher(text).matches());
  }

  private static boolean isPlainlySeen(int sign) {
    return sign > ' ' && sign <= '~';
  }

  /** In the clear; null where missing or erased. */
  public static String clear(PersonalText text) {
    return text == null ? null : text.text().orElse(null);
  }
}
