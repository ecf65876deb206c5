package dev.updraft.insight.practice.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two sentences, or neighbouring ones that became one another, word by word. */
final class WordComparison {
  private final String draft;
  private final String revision;
  private final List<Range> deletable;
  private final List<Range> insertable;

  /** Neither has no words. */
  WordComparison(String draft, List<Range> deletable, String revision, List<Range> insertable) {
    this.draft = draft;
    this.revision = revision;
    this.deletable = deletable;
    this.insertable = insertable;
  }

  /** In order and without a gap in either text. */
  List<Stretch> stretches() {
    var known = new HashMap<String, Integer>();
    var kept = EditScript.kept(ids(draft, deletable, known), ids(revision, insertable, known));
    var stretches = new ArrayList<Stretch>();
    var i = 0;
    var j = 0;
    while (i < deletable.size() || j < insertable.size()) {
      var differsI = end(kept.before().nextSetBit(i), deletable);
      var differsJ = end(kept.after().nextSetBit(j), insertable);
      add(stretches, false, part(i, differsI), partOfRevision(j, differsJ));
      var sameUntil =
          Math.min(
              kept.before().nextClearBit(differsI) - differsI,
              kept.after().nextClearBit(differsJ) - differsJ);
      i = differsI + sameUntil;
      j = differsJ + sameUntil;
      add(stretches, true, part(differsI, i), partOfRevision(differsJ, j));
    }
    return stretches;
  }

  private static int end(int bit, List<Range> words) {
    return bit < 0 ? words.size() : bit;
  }

  private Range part(int from, int to) {
    return part(deletable, from, to);
  }

  private Range partOfRevision(int from, int to) {
    return part(insertable, from, to);
  }

  private static Range part(List<Range> words, int from, int to) {
    if (from < to) {
      return words.get(from).to(words.get(to - 1));
    }
    return Range.at(from < words.size() ? words.get(from).start() : words.getLast().end());
  }

  /** Two words replaced with nothing but white space between them are one change. */
  private void add(List<Stretch> stretches, boolean same, Range before, Range after) {
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    var next = new Stretch(same, before, after);
    var size = stretches.size();
    if (next.replaces()
        && size > 1
        && stretches.get(size - 2).replaces()
        && stretches.get(size - 1).draft().of(draft).isBlank()) {
      var white = stretches.removeLast();
      stretches.add(stretches.removeLast().with(white, next));
    } else {
      stretches.add(next);
    }
  }

  private static int[] ids(String text, List<Range> words, Map<String, Integer> known) {
    return words.stream()
        .mapToInt(each -> known.computeIfAbsent(each.of(text), _ -> known.size()))
        .toArray();
  }
}
