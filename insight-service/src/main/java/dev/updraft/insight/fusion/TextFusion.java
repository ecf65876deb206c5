package dev.updraft.insight.fusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The likeliest of answers in words. What is the same in other words counts together; an answer
 * that only says less than another half supports it, for leaving out is not contradicting.
 */
public final class TextFusion {
  /** What is told of each item: who says it and how. */
  public record Telling(int item, int source, String text, int hop, int upstream) {}

  private TextFusion() {}

  /**
   * The likeliest answer to each item, in the wording most used for it; nothing for an item of
   * which nobody said anything. The order of tellings does not matter.
   */
  public static Map<Integer, String> of(List<Telling> tellings) {
    var byItem = new LinkedHashMap<Integer, Map<String, Integer>>();
    for (var telling : tellings) {
      byItem
          .computeIfAbsent(telling.item(), _ -> new HashMap<>())
          .merge(telling.text(), 1, Integer::sum);
    }
    var answers = new HashMap<Integer, Answers>();
    byItem.forEach((item, counts) -> answers.put(item, new Answers(counts)));
    var told =
        tellings.stream()
            .filter(telling -> answers.get(telling.item()).number(telling.text()) >= 0)
            .sorted(
                Comparator.comparingInt(Telling::item)
                    .thenComparingInt(Telling::source)
                    .thenComparing(Telling::text))
            .toList();
    var reports =
        new Reports(
            told.stream().mapToInt(Telling::item).toArray(),
            told.stream().mapToInt(Telling::source).toArray(),
            told.stream()
                .mapToInt(telling -> answers.get(telling.item()).number(telling.text()))
                .toArray(),
            told.stream().mapToInt(Telling::hop).toArray(),
            told.stream().mapToInt(Telling::upstream).toArray());
    var result = SourceFusion.of(reports, item -> answers.get(item).less());
    var best = new HashMap<Integer, String>();
    for (var item : result.probabilities().keySet()) {
      best.put(item, answers.get(item).text(result.best(item)));
    }
    return best;
  }

  /** The different answers to an item, each in the wording most used. */
  private static final class Answers {
    private final List<String> texts = new ArrayList<>();
    private final List<Wording> wordings = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<int[]> less = new ArrayList<>();

    Answers(Map<String, Integer> counts) {
      counts.entrySet().stream()
          .sorted(
              Map.Entry.<String, Integer>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()))
          .map(Map.Entry::getKey)
          .forEach(this::add);
      for (var n = 0; n < wordings.size(); n++) {
        for (var m = 0; m < wordings.size(); m++) {
          if (wordings.get(n).saysLess(wordings.get(m))) {
            less.add(new int[] {n, m});
          }
        }
      }
    }

    private void add(String text) {
      var wording = Wording.of(text);
      if (wording.isEmpty()) {
        return;
      }
      for (var n = 0; n < wordings.size(); n++) {
        if (wordings.get(n).same(wording)) {
          numbers.put(text, n);
          return;
        }
      }
      numbers.put(text, texts.size());
      texts.add(text);
      wordings.add(wording);
    }

    /** -1 if the text says nothing. */
    int number(String text) {
      return numbers.getOrDefault(text, -1);
    }

    String text(int number) {
      return texts.get(number);
    }

    /** Pairs of an answer and one it says less than. */
    List<int[]> less() {
      return less;
    }
  }
}
