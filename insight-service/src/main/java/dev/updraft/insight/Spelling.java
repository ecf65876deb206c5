package dev.updraft.insight;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** When two spellings mean the same answer, topic or person. */
public final class Spelling {
  private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}]+");

  private Spelling() {}

  /** Equal for texts that differ only in case, width, white space or composition. */
  public static String folded(String text) {
    return isFolded(text)
        ? text
        : tidy(Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
  }

  /** Most names and topics are, and a picture folds thousands of them. */
  private static boolean isFolded(String text) {
    var before = ' ';
    for (var n = 0; n < text.length(); n++) {
      var letter = text.charAt(n);
      if (letter > '~' || letter < ' ' || (letter >= 'A' && letter <= 'Z')) {
        return false;
      }
      if (letter == ' ' && before == ' ') {
        return false;
      }
      before = letter;
    }
    return before != ' ' || text.isEmpty();
  }

  /** As written, without white space at the ends or doubled inside. */
  public static String tidy(String text) {
    return WHITE.matcher(text.strip()).replaceAll(" ");
  }
}
