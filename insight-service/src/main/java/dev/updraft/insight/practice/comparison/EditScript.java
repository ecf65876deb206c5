package dev.updraft.insight.practice.comparison;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What two sequences have in common, in order: Myers' greedy algorithm, shortest where they differ
 * by little.
 *
 * <p>Two sequences that share nothing would take the product of their lengths. So a search that has
 * found {@value #MOST} differences settles for the place it got furthest to, and begins anew from
 * there: time and room are then bounded by that number times the length, and what is found is still
 * common to both, if not always the most.
 */
final class EditScript {
  private static final int MOST = 400;

  private final int[] before;
  private final int[] after;
  private final BitSet keptBefore = new BitSet();
  private final BitSet keptAfter = new BitSet();

  private EditScript(int[] before, int[] after) {
    this.before = before;
    this.after = after;
  }

  /** The positions of what is kept: as many in one as in the other, equal pair by pair. */
  record Kept(BitSet before, BitSet after) {}

  /** Of two sequences of numbers that are not negative and not great. */
  static Kept kept(int[] before, int[] after) {
    // What stands in one only is never common, and all a search would trip over.
    var left = shared(before, after);
    var right = shared(after, before);
    var script = new EditScript(picked(before, left), picked(after, right));
    script.run();
    return new Kept(placed(script.keptBefore, left), placed(script.keptAfter, right));
  }

  private static int[] shared(int[] of, int[] with) {
    var there = new BitSet();
    Arrays.stream(with).forEach(there::set);
    return IntStream.range(0, of.length).filter(at -> there.get(of[at])).toArray();
  }

  private static int[] picked(int[] of, int[] places) {
    return Arrays.stream(places).map(at -> of[at]).toArray();
  }

  private static BitSet placed(BitSet kept, int[] places) {
    var placed = new BitSet();
    kept.stream().forEach(at -> placed.set(places[at]));
    return placed;
  }

  private void run() {
    var endBefore = before.length;
    var endAfter = after.length;
    // From the end first: what is alike there bounds every search.
    while (endBefore > 0 && endAfter > 0 && before[endBefore - 1] == after[endAfter - 1]) {
      keep(--endBefore, --endAfter);
    }
    var x = 0;
    var y = 0;
    while (x < endBefore || y < endAfter) {
      var reached = search(x, y, endBefore, endAfter);
      x = reached[0];
      y = reached[1];
    }
  }

  private void keep(int x, int y) {
    keptBefore.set(x);
    keptAfter.set(y);
  }

  /** Keeps what is common up to the place it answers: the end, or the furthest within bounds. */
  private int[] search(int fromX, int fromY, int endX, int endY) {
    var n = endX - fromX;
    var m = endY - fromY;
    var most = Math.min(n + m, MOST);
    var furthest = new int[2 * most + 2];
    var history = new int[most + 1][];
    for (var d = 0; d <= most; d++) {
      for (var k = -d; k <= d; k += 2) {
        var x = begin(furthest, most, d, k);
        var y = x - k;
        while (x < n && y < m && before[fromX + x] == after[fromY + y]) {
          x++;
          y++;
        }
        furthest[most + k] = x;
        if (x >= n && y >= m) {
          history[d] = Arrays.copyOfRange(furthest, most - d, most + d + 1);
          trace(history, d, k, fromX, fromY);
          return new int[] {endX, endY};
        }
      }
      history[d] = Arrays.copyOfRange(furthest, most - d, most + d + 1);
    }
    var best = best(furthest, most, n, m);
    trace(history, most, best, fromX, fromY);
    var x = furthest[most + best];
    return new int[] {fromX + x, fromY + x - best};
  }

  private static int begin(int[] furthest, int most, int d, int k) {
    if (d == 0) {
      return 0;
    }
    return k == -d || (k != d && furthest[most + k - 1] < furthest[most + k + 1])
        ? furthest[most + k + 1]
        : furthest[most + k - 1] + 1;
  }

  private static int best(int[] furthest, int most, int n, int m) {
    var best = 0;
    var sum = -1;
    for (var k = -most; k <= most; k += 2) {
      var x = furthest[most + k];
      var y = x - k;
      // Diagonals that left the field are no places.
      if (x <= n && y <= m && y >= 0 && x + y > sum) {
        sum = x + y;
        best = k;
      }
    }
    return best;
  }

  private void trace(int[][] history, int last, int lastK, int fromX, int fromY) {
    var k = lastK;
    var x = history[last][last + k];
    for (var d = last; d >= 0; d--) {
      var start = 0;
      var previous = k;
      if (d > 0) {
        var earlier = history[d - 1];
        var down = k == -d || (k != d && at(earlier, d - 1, k - 1) < at(earlier, d - 1, k + 1));
        previous = down ? k + 1 : k - 1;
        start = down ? at(earlier, d - 1, k + 1) : at(earlier, d - 1, k - 1) + 1;
      }
      for (var kept = x - 1; kept >= start; kept--) {
        keep(fromX + kept, fromY + kept - k);
      }
      if (d > 0) {
        x = at(history[d - 1], d - 1, previous);
        k = previous;
      }
    }
  }

  private static int at(int[] row, int d, int k) {
    return row[d + k];
  }
}
