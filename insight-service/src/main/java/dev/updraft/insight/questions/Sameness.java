package dev.updraft.insight.questions;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.fusion.Wording;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** When two answers come to the same: numbers that are near, words that read alike. */
public final class Sameness {
  /** Numbers this near to each other are one answer. */
  private static final double NEAR = 0.05;

  private Sameness() {}

  public static boolean same(AnswerKind kind, String one, String other) {
    return switch (kind) {
      case CHOICE -> one.equals(other);
      case NUMBER -> near(number(one), number(other));
      case TEXT ->
          Spelling.folded(one).equals(Spelling.folded(other))
              || Wording.of(one).readsLike(Wording.of(other));
    };
  }

  /**
   * One spelling for all that comes to the same.
   *
   * @param answers in the spelling in which equal answers are equal, and in an order of their own
   */
  public static Map<String, String> spellings(AnswerKind kind, Collection<String> answers) {
    return switch (kind) {
      case CHOICE -> Map.of();
      case NUMBER -> numbers(answers);
      case TEXT -> words(answers);
    };
  }

  /**
   * Which answers leave out parts of a fuller one and say nothing else, the fullest of them first:
   * leaving out is not contradicting.
   *
   * @param answers in one spelling for all that comes to the same
   * @return by the fuller answer
   */
  public static Map<String, List<String>> leavingOut(AnswerKind kind, Collection<String> answers) {
    return switch (kind) {
      case CHOICE, NUMBER -> Map.of();
      case TEXT -> leavingOut(answers);
    };
  }

  private static Map<String, List<String>> leavingOut(Collection<String> answers) {
    var wordings = new TreeMap<String, Wording>();
    answers.forEach(answer -> wordings.computeIfAbsent(answer, Wording::of));
    var less = new TreeMap<String, List<String>>();
    wordings.forEach(
        (fuller, all) -> {
          var its =
              wordings.entrySet().stream()
                  .filter(other -> other.getValue().leavesOut(all))
                  .sorted(
                      Comparator.comparing(
                          (Map.Entry<String, Wording> other) -> -other.getValue().size()))
                  .map(Map.Entry::getKey)
                  .toList();
          if (!its.isEmpty()) {
            less.put(fuller, its);
          }
        });
    return less;
  }

  /** From the lowest up, so that it does not matter who spoke first. */
  private static Map<String, String> numbers(Collection<String> answers) {
    var sorted = new TreeSet<BigDecimal>();
    answers.forEach(answer -> sorted.add(new BigDecimal(answer)));
    var starts = new HashMap<BigDecimal, BigDecimal>();
    BigDecimal start = null;
    for (var value : sorted) {
      if (start == null || !near(value.doubleValue(), start.doubleValue())) {
        start = value;
      }
      starts.put(value, start);
    }
    var spellings = new HashMap<String, String>();
    for (var answer : answers) {
      // A value equal in number may have been spelled otherwise.
      var lowest = sorted.floor(new BigDecimal(answer));
      spellings.put(answer, starts.get(lowest).toPlainString());
    }
    return spellings;
  }

  private static Map<String, String> words(Collection<String> answers) {
    var wordings = new LinkedHashMap<String, Wording>();
    var spellings = new HashMap<String, String>();
    for (var answer : answers) {
      var wording = Wording.of(answer);
      var met =
          wordings.entrySet().stream()
              .filter(known -> known.getValue().readsLike(wording))
              .map(Map.Entry::getKey)
              .findFirst();
      met.ifPresentOrElse(
          known -> spellings.put(answer, known),
          () -> {
            wordings.put(answer, wording);
            spellings.put(answer, answer);
          });
    }
    return spellings;
  }

  private static boolean near(double one, double other) {
    return Math.abs(one - other) <= NEAR * Math.max(Math.abs(one), Math.abs(other));
  }

  private static double number(String value) {
    return new BigDecimal(value).doubleValue();
  }
}
