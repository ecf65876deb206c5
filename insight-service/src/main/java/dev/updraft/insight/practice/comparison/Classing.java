package dev.updraft.insight.practice.comparison;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The class of a change within a sentence, by the first of these rules that fits:
 *
 * <ol>
 *   <li>a line begins or ends elsewhere: {@code STRUCTURE}; only marks or white space differ:
 *       {@code SPELLING};
 *   <li>the same words went elsewhere in the sentence, and what came in their place came from
 *       elsewhere in it: {@code ORDER};
 *   <li>nothing was put in its place: {@code CUT};
 *   <li>numbers or dates were put in, or others than there were: {@code NUMBER_FACT};
 *   <li>nothing was in its place: {@code ADDITION};
 *   <li>the same words in another order: {@code ORDER};
 *   <li>word by word the same but for case, width, accents, one letter of four or two of eight, or
 *       Chinese characters that are often confused: {@code SPELLING};
 *   <li>else {@code WORDING}.
 * </ol>
 *
 * <p>Whole sentences: one that went is a {@code CUT}, one that came an {@code ADDITION} and, where
 * it states numbers, each of them a {@code NUMBER_FACT} besides; one that changed places is an
 * {@code ORDER}; several that became one, or one that became several, are a {@code STRUCTURE}.
 * {@link Theme} states when the theme turned.
 */
final class Classing {
  /** Each string holds characters that are written for one another by mistake. */
  private static final List<String> CONFUSED =
      List.of(
          "的地得", "在再", "做作", "他她它", "那哪", "象像向", "已以", "即既", "帐账", "坐座", "带戴", "须需", "园圆员", "副幅付",
          "反返", "定订", "分份", "合和", "记纪", "决绝", "历厉", "练炼", "陪赔", "提题", "必毕", "辩辨辫", "嘛吗", "进近", "以已",
          "侯候", "未末", "折拆", "暴爆", "采彩", "度渡", "急及即", "蓝篮", "密蜜", "气汽", "倾顷");

  private Classing() {}

  /** What was replaced by what; either may be empty. */
  record Replacement(List<String> deleted, List<String> inserted) {}

  /** The classes of all changes within a sentence. */
  static List<ChangeClass> of(List<Replacement> replacements) {
    var gone = replacements.stream().map(each -> said(each.deleted())).collect(Collectors.toSet());
    var come = replacements.stream().map(each -> said(each.inserted())).collect(Collectors.toSet());
    gone.add(List.of());
    come.add(List.of());
    return replacements.stream()
        .map(
            each ->
                isMoved(said(each.deleted()), come) && isMoved(said(each.inserted()), gone)
                    ? ofMoved(each)
                    : of(each.deleted(), each.inserted()))
        .toList();
  }

  private static boolean isMoved(List<String> words, Set<List<String>> elsewhere) {
    return elsewhere.contains(words)
        && (words.isEmpty() || words.stream().anyMatch(Features::isContent));
  }

  private static ChangeClass ofMoved(Replacement moved) {
    return said(moved.deleted()).isEmpty() && said(moved.inserted()).isEmpty()
        ? ofMarks(moved.deleted(), moved.inserted())
        : ChangeClass.ORDER;
  }

  private static ChangeClass ofMarks(List<String> deleted, List<String> inserted) {
    return lines(deleted) == lines(inserted) ? ChangeClass.SPELLING : ChangeClass.STRUCTURE;
  }

  private static ChangeClass of(List<String> deleted, List<String> inserted) {
    var before = said(deleted);
    var after = said(inserted);
    if (after.isEmpty()) {
      return ChangeClass.CUT;
    }
    var numbers = numbers(after);
    if (!numbers.isEmpty() && !numbers.equals(numbers(before))) {
      return ChangeClass.NUMBER_FACT;
    }
    if (before.isEmpty()) {
      return ChangeClass.ADDITION;
    }
    if (!before.equals(after) && counted(before).equals(counted(after))) {
      return ChangeClass.ORDER;
    }
    return isRespelt(before, after) ? ChangeClass.SPELLING : ChangeClass.WORDING;
  }

  /** The words, without marks and white space. */
  private static List<String> said(List<String> words) {
    return words.stream()
        .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }

  private static long lines(List<String> words) {
    return words.stream()
        .filter(word -> word.indexOf('\n') >= 0 || word.indexOf('\r') >= 0)
        .count();
  }

  private static Map<String, Integer> numbers(List<String> words) {
    return counted(words.stream().filter(Numerals::isNumber).map(Features::folded).toList());
  }

  private static Map<String, Integer> counted(List<String> words) {
    var counted = new HashMap<String, Integer>();
    words.forEach(word -> counted.merge(word, 1, Integer::sum));
    return counted;
  }

  private static boolean isRespelt(List<String> before, List<String> after) {
    var one = String.join("", before);
    var other = String.join("", after);
    if (plain(one).equals(plain(other)) || isConfused(one, other)) {
      return true;
    }
    if (before.size() != after.size()) {
      return false;
    }
    for (var n = 0; n < before.size(); n++) {
      if (!isMistyped(plain(before.get(n)), plain(after.get(n)))
          && !isConfused(before.get(n), after.get(n))) {
        return false;
      }
    }
    return true;
  }

  /** Without case, width and accents. */
  private static String plain(String word) {
    return Normalizer.normalize(Features.folded(word), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "");
  }

  private static boolean isConfused(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (var at = 0; at < one.length(); at++) {
      var a = one.charAt(at);
      var b = other.charAt(at);
      if (a != b
          && CONFUSED.stream().noneMatch(all -> all.indexOf(a) >= 0 && all.indexOf(b) >= 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMistyped(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    var longer = Math.max(one.length(), other.length());
    // A Chinese character is no letter: another one is another word.
    return longer <= LONGEST_WORD
        && one.codePoints().noneMatch(Features::isHan)
        && other.codePoints().noneMatch(Features::isHan)
        && distance(one, other) <= (longer >= 8 ? 2 : longer >= 4 ? 1 : 0);
  }

  private static final int LONGEST_WORD = 40;

  /** Letters to type, leave out, replace or swap. */
  private static int distance(String one, String other) {
    var rows = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, one, other, i, j);
      }
    }
    return rows[one.length()][other.length()];
  }

  private static int step(int[][] rows, String one, String other, int i, int j) {
    var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    var least = Math.min(rows[i - 1][j - 1] + same, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    var swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }

  /** Where an added sentence states numbers: neighbouring ones are one statement. */
  static List<Range> numbers(String text, List<Range> words) {
    var found = new ArrayList<Range>();
    for (var word : words) {
      if (Numerals.isNumber(word.of(text))) {
        if (!found.isEmpty() && found.getLast().end() == word.start()) {
          found.add(found.removeLast().to(word));
        } else {
          found.add(word);
        }
      }
    }
    return found;
  }
}
