package dev.updraft.insight.fusion;

import java.util.Arrays;

/**
 * Who said what of which item, in arrays: the votes of one item lie next to each other.
 *
 * <p>Items, voters and classes are numbered from 0. A voter's later vote on an item replaces the
 * earlier one, so nobody is heard twice.
 */
public final class Ballots {
  /** In place of the class of an item that has not turned out. */
  public static final int OPEN = -1;

  private final int items;
  private final int voters;
  private final int classes;
  private final int[] start;
  private final int[] voter;
  private final int[] label;

  /** By item; {@link #OPEN} where nobody knows yet. */
  private final int[] known;

  private Ballots(
      int items, int voters, int classes, int[] start, int[] voter, int[] label, int[] known) {
    this.items = items;
    this.voters = voters;
    this.classes = classes;
    this.start = start;
    this.voter = voter;
    this.label = label;
    this.known = known;
  }

  /**
   * The votes {@code (item[n], voter[n], label[n])} in the order they were cast.
   *
   * @throws IllegalArgumentException if the arrays differ in length or hold a number out of range
   */
  public static Ballots of(
      int items, int voters, int classes, int[] item, int[] voter, int[] label) {
    if (item.length != voter.length || item.length != label.length) {
      throw new IllegalArgumentException("votes need an item, a voter and a label each");
    }
    requireWithin(item, items, "item");
    requireWithin(voter, voters, "voter");
    requireWithin(label, classes, "label");
    var start = new int[items + 1];
    for (var i : item) {
      start[i + 1]++;
    }
    for (var i = 0; i < items; i++) {
      start[i + 1] += start[i];
    }
    var next = Arrays.copyOf(start, items);
    var voters1 = new int[item.length];
    var labels = new int[item.length];
    for (var n : byVoter(voter, voters)) {
      var at = next[item[n]]++;
      voters1[at] = voter[n];
      labels[at] = label[n];
    }
    var known = new int[items];
    Arrays.fill(known, OPEN);
    return new Ballots(items, voters, classes, start, voters1, labels, known).withoutRepeats();
  }

  /**
   * The places of all votes, a voter's after another's and as they were cast. A sum of fractions
   * depends on its order in the last digits, and where two answers are exactly as likely an
   * iteration makes much of them: what comes of votes must not depend on when they were cast.
   */
  private static int[] byVoter(int[] voter, int voters) {
    var next = new int[voters + 1];
    for (var who : voter) {
      next[who + 1]++;
    }
    for (var who = 0; who < voters; who++) {
      next[who + 1] += next[who];
    }
    var places = new int[voter.length];
    for (var n = 0; n < voter.length; n++) {
      places[next[voter[n]]++] = n;
    }
    return places;
  }

  private static void requireWithin(int[] numbers, int bound, String what) {
    for (var number : numbers) {
      if (number < 0 || number >= bound) {
        throw new IllegalArgumentException(what + " " + number + " is not in 0.." + (bound - 1));
      }
    }
  }

  private Ballots withoutRepeats() {
    var lastOn = new int[voters];
    Arrays.fill(lastOn, -1);
    var place = new int[voters];
    var kept = 0;
    var starts = new int[items + 1];
    for (var i = 0; i < items; i++) {
      starts[i] = kept;
      for (var n = start[i]; n < start[i + 1]; n++) {
        var who = voter[n];
        if (lastOn[who] == i) {
          label[place[who]] = label[n];
        } else {
          lastOn[who] = i;
          place[who] = kept;
          voter[kept] = who;
          label[kept] = label[n];
          kept++;
        }
      }
    }
    starts[items] = kept;
    return new Ballots(
        items,
        voters,
        classes,
        starts,
        Arrays.copyOf(voter, kept),
        Arrays.copyOf(label, kept),
        known);
  }

  /**
   * The same votes, where some items have turned out: what is known of them is not in question any
   * more, and shows what their voters are worth.
   *
   * @param turnedOut by item: the class it turned out to be, or {@link #OPEN}
   */
  public Ballots knowing(int[] turnedOut) {
    if (turnedOut.length != items) {
      throw new IllegalArgumentException("every item is known or open");
    }
    requireWithin(Arrays.stream(turnedOut).filter(one -> one != OPEN).toArray(), classes, "class");
    return new Ballots(items, voters, classes, start, voter, label, turnedOut.clone());
  }

  public int items() {
    return items;
  }

  public int voters() {
    return voters;
  }

  public int classes() {
    return classes;
  }

  /** How many votes there are. */
  public int size() {
    return voter.length;
  }

  /** The class an item turned out to be, or {@link #OPEN}. */
  int known(int item) {
    return known[item];
  }

  int start(int item) {
    return start[item];
  }

  int end(int item) {
    return start[item + 1];
  }

  int voter(int vote) {
    return voter[vote];
  }

  int label(int vote) {
    return label[vote];
  }
}
