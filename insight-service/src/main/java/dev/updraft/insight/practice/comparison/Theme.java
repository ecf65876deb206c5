package dev.updraft.insight.practice.comparison;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a revision is about something else than its draft.
 *
 * <p>What a short text is about, its first and its last sentence say. The theme has turned when
 * both texts have at least two sentences that say something, and neither the first nor the last of
 * the revision shares more than a quarter of its words with the first and the last of the draft
 * together, by weight in the shorter; while the texts have something in common, for else it is not
 * the theme that turned but another text altogether. Function words and marks do not count.
 */
final class Theme {
  private static final double LEFT = 0.25;
  private static final double SAME_TEXT = 0.02;

  private Theme() {}

  static boolean turned(
      List<Set<String>> draft, List<Set<String>> revision, Features features, double similarity) {
    var before = draft.stream().filter(each -> !each.isEmpty()).toList();
    var after = revision.stream().filter(each -> !each.isEmpty()).toList();
    return before.size() > 1
        && after.size() > 1
        && similarity >= SAME_TEXT
        && Stream.of(after.getFirst(), after.getLast())
            .allMatch(
                each ->
                    share(each, before.getFirst(), features) <= LEFT
                        && share(each, before.getLast(), features) <= LEFT);
  }

  private static double share(Set<String> one, Set<String> other, Features features) {
    var shorter = Math.min(features.weight(one), features.weight(other));
    return one.stream().filter(other::contains).mapToDouble(features::weight).sum() / shorter;
  }
}
