package dev.updraft.insight.practice.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which sentences of the draft became which of the revision, wherever they went.
 *
 * <p>What stands in both unchanged is paired first, in order and then out of it. Of the rest those
 * are paired that are most alike, best first. A sentence that is left over joins the pair next to
 * it when most of what it says stands there: sentences were merged, or one was split. The pairs
 * that keep their order, as many words as can, stay; the others were moved.
 */
final class Alignment {
  /** Pairs less alike than this are a cut and an addition. */
  private static final double ALIKE = 0.2;

  /** The same for pairs that share a word which stands nowhere else. */
  private static final double ANCHORED = 0.1;

  /** What joins a pair has this share of its weight there. */
  private static final double TOLD_THERE = 0.4;

  /** A word in more sentences than this tells none from the others. */
  private static final int COMMON = 64;

  /** So many of those that share rare words are looked at closely. */
  private static final int LIKELY = 8;

  private static final int NONE = -1;

  /** A group of neighbouring sentences on either side; one side may be empty. */
  record Group(Range draft, Range revision, Place place) {}

  /** Whether a group changed places with those that stay. */
  enum Place {
    STAYS,
    MOVED_HERE,
    /** Stood here; the same group comes again where it went. */
    MOVED_AWAY
  }

  private record Candidate(int draft, int revision, double score, double distance) {}

  private final Text draft;
  private final Text revision;
  private final List<Set<String>> draftFeatures;
  private final List<Set<String>> revisionFeatures;
  private final Features features;
  private final int[] partner;
  private final int[] taken;

  private Alignment(Text draft, Text revision, Features features) {
    this.draft = draft;
    this.revision = revision;
    this.draftFeatures = draft.features();
    this.revisionFeatures = revision.features();
    this.features = features;
    this.partner = new int[this.draft.size()];
    this.taken = new int[this.revision.size()];
    Arrays.fill(partner, NONE);
    Arrays.fill(taken, NONE);
  }

  /** Ranges count sentences. In the order of the revision, what was cut where it stood. */
  static List<Group> of(Text draft, Text revision, Features features) {
    var alignment = new Alignment(draft, revision, features);
    alignment.pairUnchanged();
    alignment.pairAlike();
    return alignment.inOrder(alignment.joined());
  }

  private void pair(int i, int j) {
    partner[i] = j;
    taken[j] = i;
  }

  private void pairUnchanged() {
    var ids = new HashMap<String, Integer>();
    var before = ids(draft, ids);
    var after = ids(revision, ids);
    var kept = EditScript.kept(before, after);
    var j = kept.after().nextSetBit(0);
    for (var i = kept.before().nextSetBit(0); i >= 0; i = kept.before().nextSetBit(i + 1)) {
      pair(i, j);
      j = kept.after().nextSetBit(j + 1);
    }
    var elsewhere = new HashMap<Integer, List<Integer>>();
    for (var i = draft.size() - 1; i >= 0; i--) {
      // A sentence without a word, such as "…", is nowhere said again.
      if (partner[i] == NONE && !draftFeatures.get(i).isEmpty()) {
        elsewhere.computeIfAbsent(before[i], _ -> new ArrayList<>()).add(i);
      }
    }
    for (var at = 0; at < revision.size(); at++) {
      var found = taken[at] == NONE ? elsewhere.get(after[at]) : null;
      if (found != null && !found.isEmpty()) {
        pair(found.removeLast(), at);
      }
    }
  }

  /** White space around a sentence does not make it another. */
  private static int[] ids(Text text, Map<String, Integer> known) {
    return text.sentences().stream()
        .map(each -> each.of(text.text()).strip())
        .mapToInt(each -> known.computeIfAbsent(each, _ -> known.size()))
        .toArray();
  }

  private void pairAlike() {
    var saying = new HashMap<String, List<Integer>>();
    for (var j = 0; j < revision.size(); j++) {
      if (taken[j] == NONE) {
        for (var feature : revisionFeatures.get(j)) {
          if (features.count(feature) <= COMMON) {
            saying.computeIfAbsent(feature, _ -> new ArrayList<>()).add(j);
          }
        }
      }
    }
    var candidates = new PriorityQueue<>(BEST_FIRST);
    var sharing = new double[revision.size()];
    for (var i = 0; i < draft.size(); i++) {
      if (partner[i] == NONE) {
        for (var j : likely(i, saying, sharing)) {
          var score = alike(i, j);
          if (score >= (areAnchored(i, j) ? ANCHORED : ALIKE)) {
            candidates.add(new Candidate(i, j, score, distance(i, j)));
          }
        }
      }
    }
    while (!candidates.isEmpty()) {
      var best = candidates.poll();
      if (partner[best.draft()] == NONE && taken[best.revision()] == NONE) {
        pair(best.draft(), best.revision());
      }
    }
  }

  /** The few that share the rarest words. */
  private List<Integer> likely(int i, Map<String, List<Integer>> saying, double[] sharing) {
    var met = new ArrayList<Integer>();
    for (var feature : draftFeatures.get(i)) {
      for (var j : saying.getOrDefault(feature, List.of())) {
        if (sharing[j] == 0) {
          met.add(j);
        }
        sharing[j] += features.weight(feature);
      }
    }
    var best =
        met.stream()
            .sorted(Comparator.<Integer>comparingDouble(j -> -sharing[j]).thenComparing(j -> j))
            .limit(LIKELY)
            .toList();
    met.forEach(j -> sharing[j] = 0);
    return best;
  }

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score)
          .reversed()
          .thenComparingDouble(Candidate::distance)
          .thenComparingInt(Candidate::draft)
          .thenComparingInt(Candidate::revision);

  private double distance(int i, int j) {
    return Math.abs((double) i / draft.size() - (double) j / revision.size());
  }

  /** The shared weight in both and in the shorter, halfway: a sentence may have grown. */
  private double alike(int i, int j) {
    var shared = shared(draftFeatures.get(i), revisionFeatures.get(j));
    var a = features.weight(draftFeatures.get(i));
    var b = features.weight(revisionFeatures.get(j));
    return shared == 0 ? 0 : shared / (a + b) + shared / Math.min(a, b) / 2;
  }

  private boolean areAnchored(int i, int j) {
    return draftFeatures.get(i).stream()
        .anyMatch(each -> features.count(each) == 2 && revisionFeatures.get(j).contains(each));
  }

  private double shared(Set<String> one, Set<String> other) {
    return one.stream().filter(other::contains).mapToDouble(features::weight).sum();
  }

  /** The pairs, with the neighbours that belong to them, in the order of the draft. */
  private List<Group> joined() {
    var groups = new ArrayList<Group>();
    var inGroup = new boolean[revision.size()];
    for (var j = 0; j < revision.size(); j++) {
      inGroup[j] = taken[j] != NONE;
    }
    var end = 0;
    for (var i = 0; i < draft.size(); i++) {
      if (partner[i] == NONE || i < end) {
        continue;
      }
      var sources = new Range(i, i + 1);
      var targets = new Range(partner[i], partner[i] + 1);
      if (!isUnchanged(i)) {
        sources = merged(sources, partner[i], end);
        targets = targets.length() == sources.length() ? split(targets, i, inGroup) : targets;
      }
      for (var j = targets.start(); j < targets.end(); j++) {
        inGroup[j] = true;
      }
      groups.add(new Group(sources, targets, Place.STAYS));
      end = sources.end();
    }
    return groups;
  }

  private boolean isUnchanged(int i) {
    return draft.sentence(i).strip().equals(revision.sentence(partner[i]).strip());
  }

  private Range merged(Range pair, int into, int from) {
    var start = pair.start();
    while (start > from && partner[start - 1] == NONE && isTold(start - 1, into)) {
      start--;
    }
    var end = pair.end();
    while (end < draft.size() && partner[end] == NONE && isTold(end, into)) {
      end++;
    }
    return new Range(start, end);
  }

  private boolean isTold(int i, int into) {
    return isTold(draftFeatures.get(i), revisionFeatures.get(into));
  }

  private Range split(Range pair, int of, boolean[] inGroup) {
    var start = pair.start();
    while (start > 0 && !inGroup[start - 1] && isFrom(start - 1, of)) {
      start--;
    }
    var end = pair.end();
    while (end < revision.size() && !inGroup[end] && isFrom(end, of)) {
      end++;
    }
    return new Range(start, end);
  }

  private boolean isFrom(int j, int of) {
    return isTold(revisionFeatures.get(j), draftFeatures.get(of));
  }

  private boolean isTold(Set<String> some, Set<String> there) {
    var weight = features.weight(some);
    return weight > 0 && shared(some, there) / weight >= TOLD_THERE;
  }

  private List<Group> inOrder(List<Group> groups) {
    var stays = heaviestInOrder(groups);
    var comes = new Group[revision.size()];
    var goes = new Group[draft.size()];
    var gaps = new ArrayDeque<Range>();
    var end = 0;
    for (var n = 0; n < groups.size(); n++) {
      var group = groups.get(n);
      if (stays[n]) {
        comes[group.revision().start()] = group;
        gaps.add(new Range(end, group.draft().start()));
        end = group.draft().end();
      } else {
        comes[group.revision().start()] = placed(group, Place.MOVED_HERE);
        for (var i = group.draft().start(); i < group.draft().end(); i++) {
          goes[i] = group;
        }
      }
    }
    gaps.add(new Range(end, draft.size()));
    var ordered = new ArrayList<Group>();
    leaveOut(gaps.remove(), 0, goes, ordered);
    for (var j = 0; j < revision.size(); ) {
      var group =
          comes[j] == null
              ? new Group(Range.at(draft.size()), new Range(j, j + 1), Place.STAYS)
              : comes[j];
      ordered.add(group);
      j = group.revision().end();
      if (comes[group.revision().start()] != null && group.place() == Place.STAYS) {
        leaveOut(gaps.remove(), j, goes, ordered);
      }
    }
    return ordered;
  }

  private static Group placed(Group group, Place place) {
    return new Group(group.draft(), group.revision(), place);
  }

  /** What stood between two sentences that stay: cut, or gone elsewhere. */
  private static void leaveOut(Range gap, int where, Group[] goes, List<Group> ordered) {
    for (var i = gap.start(); i < gap.end(); i++) {
      if (goes[i] == null) {
        ordered.add(new Group(new Range(i, i + 1), Range.at(where), Place.STAYS));
      } else if (goes[i].draft().start() == i) {
        ordered.add(new Group(goes[i].draft(), Range.at(where), Place.MOVED_AWAY));
      }
    }
  }

  /** The increasing subsequence of most characters, by a tree of prefix maxima. */
  private boolean[] heaviestInOrder(List<Group> groups) {
    var best = new long[groups.size()];
    var before = new int[groups.size()];
    var tree = new int[revision.size() + 1];
    Arrays.fill(tree, NONE);
    var last = NONE;
    for (var n = 0; n < groups.size(); n++) {
      var group = groups.get(n);
      var previous = NONE;
      for (var k = group.revision().start(); k > 0; k -= k & -k) {
        previous = heavier(best, previous, tree[k]);
      }
      before[n] = previous;
      best[n] = (previous == NONE ? 0 : best[previous]) + weight(group);
      for (var k = group.revision().end(); k <= revision.size(); k += k & -k) {
        tree[k] = heavier(best, tree[k], n);
      }
      last = heavier(best, last, n);
    }
    var stays = new boolean[groups.size()];
    for (var n = last; n != NONE; n = before[n]) {
      stays[n] = true;
    }
    return stays;
  }

  private static int heavier(long[] best, int one, int other) {
    if (one == NONE || other == NONE) {
      return Math.max(one, other);
    }
    return best[other] > best[one] ? other : one;
  }

  private long weight(Group group) {
    return 1L + draft.range(group.draft()).length() + revision.range(group.revision()).length();
  }
}
