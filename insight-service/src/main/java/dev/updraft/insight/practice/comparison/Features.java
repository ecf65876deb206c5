package dev.updraft.insight.practice.comparison;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By what sentences are known again: their words, and for Chinese the pairs of characters too, for
 * a dictionary cuts "散会后" otherwise than "会后". What stands in few sentences weighs most.
 */
final class Features {
  /** What carries a sentence and says nothing of what it is about. */
  private static final Set<String> FUNCTION =
      Set.of(
          "的", "了", "着", "过", "地", "得", "是", "在", "和", "与", "就", "也", "都", "还", "又", "很", "把", "被",
          "要", "不", "这", "那", "一", "他", "她", "它", "我", "你", "们", "之", "其", "而", "但", "却", "个", "上",
          "下", "说", "a", "an", "the", "of", "to", "in", "on", "at", "and", "or", "but", "is", "are",
          "was", "were", "be", "been", "it", "its", "that", "this", "these", "those", "with", "for",
          "as", "by", "from", "he", "she", "they", "we", "you", "i", "his", "her", "their", "our",
          "your", "my", "not", "had", "has", "have", "will", "would", "very", "so");

  private final Map<String, Integer> standsIn = new HashMap<>();
  private final double[] weights;

  private Features(List<Set<String>> sentences) {
    sentences.forEach(each -> each.forEach(feature -> standsIn.merge(feature, 1, Integer::sum)));
    weights = new double[sentences.size() + 1];
    Arrays.setAll(weights, count -> Math.log((sentences.size() + 1.0) / Math.max(1, count)));
  }

  static Features of(Text draft, Text revision) {
    return new Features(
        Stream.concat(draft.features().stream(), revision.features().stream()).toList());
  }

  static String folded(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Whether a word says anything: neither white space, nor a mark, nor a function word. */
  static boolean isContent(String word) {
    return word.codePoints().anyMatch(Character::isLetterOrDigit)
        && !FUNCTION.contains(folded(word));
  }

  static boolean isHan(int character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }

  static Set<String> of(String text, List<Range> words) {
    var features = new HashSet<String>();
    for (var n = 0; n < words.size(); n++) {
      var word = words.get(n).of(text);
      if (isContent(word)) {
        features.add(folded(word));
      }
      if (isHan(word.codePointAt(0))) {
        addPairs(word, n + 1 < words.size() ? words.get(n + 1).of(text) : "", features);
      }
    }
    return features;
  }

  /** The pairs of characters that begin in a word; the last one may end in the next. */
  private static void addPairs(String word, String next, Set<String> features) {
    var characters = (word + next).codePoints().toArray();
    var begin = word.codePointCount(0, word.length());
    for (var at = 0; at < begin && at + 1 < characters.length; at++) {
      if (tells(characters[at]) && tells(characters[at + 1])) {
        features.add(new String(characters, at, 2));
      }
    }
  }

  private static boolean tells(int character) {
    return isHan(character) && !FUNCTION.contains(Character.toString(character));
  }

  /** In how many sentences it stands. */
  int count(String feature) {
    return standsIn.getOrDefault(feature, 0);
  }

  double weight(String feature) {
    return weights[count(feature)];
  }

  double weight(Set<String> features) {
    return features.stream().mapToDouble(this::weight).sum();
  }
}
