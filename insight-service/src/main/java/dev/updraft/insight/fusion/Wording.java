package dev.updraft.insight.fusion;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * What a text says, apart from how it is written: its parts (the names in a list, say), each as its
 * words. Case, accents, order, initials, brackets and single slips of the pen do not count.
 */
public final class Wording {
  private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)|\\[[^]]*]");
  private static final Pattern BETWEEN =
      Pattern.compile("[;&/|+、；]|\\b(?:and|und|et|by|edited)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMA = Pattern.compile("[,，]");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");
  private static final Pattern LETTER = Pattern.compile("[a-z]");

  /** In shorter words, one letter more or less is another word. */
  private static final int LONG = 5;

  private final List<Part> parts;

  /**
   * @param turned the words as they stand without the comma of "Knuth, Donald"; null: there is none
   */
  private record Part(Set<String> words, Set<String> turned) {
    boolean alike(Part other) {
      return Wording.alike(words, other.words);
    }

    boolean reads(Part other) {
      return read(words, other.words)
          || turned != null && read(turned, other.words)
          || other.turned != null && read(words, other.turned);
    }
  }

  private Wording(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Any text has a wording; one without a letter or digit says nothing. */
  public static Wording of(String text) {
    var parts = new ArrayList<Part>();
    for (var piece : BETWEEN.split(ASIDE.matcher(text).replaceAll(" ; "))) {
      for (var named : named(piece)) {
        if (!named.words().isEmpty() && parts.stream().noneMatch(named::alike)) {
          parts.add(named);
        }
      }
    }
    return new Wording(parts);
  }

  /** A comma stands between names, or within one: "Knuth, Donald". */
  private static List<Part> named(String piece) {
    var between = new ArrayList<String>();
    for (var part : COMMA.split(piece)) {
      if (!words(part).isEmpty()) {
        between.add(part);
      }
    }
    var turned =
        between.size() == 2
            ? between.stream().anyMatch(part -> words(part).size() <= 1)
            : between.size() > 2 && between.size() % 2 == 0 && surnamesFirst(between);
    var step = turned ? 2 : 1;
    var named = new ArrayList<Part>();
    for (var n = 0; n < between.size(); n += step) {
      var one = between.subList(n, n + step);
      named.add(
          new Part(
              words(String.join(" ", one)),
              turned ? words(String.join(" ", one.reversed())) : null));
    }
    return named;
  }

  private static boolean surnamesFirst(List<String> parts) {
    var single = 0;
    for (var n = 0; n < parts.size(); n += 2) {
      single += WORD.matcher(parts.get(n)).results().count() == 1 ? 1 : 0;
    }
    return single * 4 >= parts.size();
  }

  private static Set<String> words(String part) {
    var plain = ACCENT.matcher(Normalizer.normalize(part, Normalizer.Form.NFKD)).replaceAll("");
    var words = new LinkedHashSet<String>();
    WORD.matcher(plain.toLowerCase(Locale.ROOT).replace("'", "").replace("’", ""))
        .results()
        .map(match -> match.group())
        .filter(word -> !LETTER.matcher(word).matches())
        .forEach(words::add);
    return words;
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** How many parts it has. */
  public int size() {
    return parts.size();
  }

  /** Says the same, whatever the spelling. */
  public boolean same(Wording other) {
    return parts.size() == other.parts.size() && within(other, Part::alike);
  }

  /** Says less than the other, and nothing against it. */
  public boolean saysLess(Wording other) {
    return parts.size() < other.parts.size() && within(other, Part::alike);
  }

  /**
   * Reads the same, whatever the case, accents, punctuation, order of parts and slips of the pen.
   * Unlike names, sentences differ by a word more or words in another order: "not in May" is not
   * "in May".
   */
  public boolean readsLike(Wording other) {
    return parts.size() == other.parts.size() && !isEmpty() && within(other, Part::reads);
  }

  /**
   * Reads like a part of the other, or several, and has nothing else. Safe for sentences too: what
   * a part says may not differ by a word.
   */
  public boolean leavesOut(Wording other) {
    return parts.size() < other.parts.size() && !isEmpty() && within(other, Part::reads);
  }

  private static boolean read(Set<String> part, Set<String> other) {
    var words = part.iterator();
    var others = other.iterator();
    while (words.hasNext() && others.hasNext()) {
      var word = words.next();
      var its = others.next();
      // A letter in place of another often makes another word: employer and employee.
      if (!word.equals(its)
          && (word.codePoints().anyMatch(Character::isIdeographic)
              || !near(word, its)
              || word.length() == its.length() && substituted(word, its))) {
        return false;
      }
    }
    return !words.hasNext() && !others.hasNext();
  }

  private static boolean substituted(String word, String other) {
    var differ = 0;
    for (var n = 0; n < word.length(); n++) {
      differ += word.charAt(n) == other.charAt(n) ? 0 : 1;
    }
    return differ == 1;
  }

  private boolean within(Wording other, BiPredicate<Part, Part> met) {
    var left = new ArrayList<>(other.parts);
    for (var part : parts) {
      var first = left.stream().filter(candidate -> met.test(part, candidate)).findFirst();
      if (first.isEmpty()) {
        return false;
      }
      left.remove(first.get());
    }
    return true;
  }

  private static boolean alike(Set<String> part, Set<String> other) {
    var fewer = part.size() <= other.size() ? part : other;
    var more = part.size() <= other.size() ? other : part;
    return fewer.stream()
        .allMatch(word -> more.contains(word) || more.stream().anyMatch(one -> near(word, one)));
  }

  /** One letter added, left out or changed, or two that changed places. */
  private static boolean near(String word, String other) {
    if (Math.abs(word.length() - other.length()) > 1
        || Math.min(word.length(), other.length()) < LONG
        || word.chars().anyMatch(Character::isDigit)) {
      return false;
    }
    var same = 0;
    while (same < Math.min(word.length(), other.length())
        && word.charAt(same) == other.charAt(same)) {
      same++;
    }
    var end = 0;
    while (end < Math.min(word.length(), other.length()) - same
        && word.charAt(word.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    var differ = Math.max(word.length(), other.length()) - same - end;
    return differ <= 1
        || differ == 2
            && word.length() == other.length()
            && word.charAt(same) == other.charAt(same + 1)
            && word.charAt(same + 1) == other.charAt(same);
  }
}
