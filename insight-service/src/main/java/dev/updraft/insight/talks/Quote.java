package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.QUOTE_AMBIGUOUS;
import static dev.updraft.insight.InsightReason.QUOTE_NOT_IN_NOTES;

import dev.updraft.eventsourcing.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A passage of the notes as W3C's text quote selector names it: the words themselves, and what
 * stands before and after them.
 */
public record Quote(String prefix, String exact, String suffix) {
  /** As much context as tells most passages apart, and little enough to survive an edit nearby. */
  private static final int CONTEXT = 32;

  /** A quote found in the notes. */
  public record Found(Quote quote, int start) {}

  /**
   * Where the quote stands. Context that was given must be there; it is what tells two equal
   * passages apart.
   */
  Found in(String notes) {
    var places =
        places(notes).stream()
            .filter(start -> notes.startsWith(prefix, start - prefix.length()))
            .filter(start -> notes.startsWith(suffix, start + exact.length()))
            .toList();
    if (places.isEmpty()) {
      throw new Rejection(QUOTE_NOT_IN_NOTES, "quote");
    }
    if (places.size() > 1) {
      throw new Rejection(QUOTE_AMBIGUOUS, "quote");
    }
    return at(notes, places.getFirst());
  }

  /**
   * Where the quote stands in notes that were changed since: of several equal passages the one
   * whose surroundings are most like the old, then the nearest to the old place. Empty: lost.
   */
  Optional<Found> again(String notes, int oldStart) {
    Integer best = null;
    for (var place : places(notes)) {
      if (best == null || isNearer(notes, place, best, oldStart)) {
        best = place;
      }
    }
    return best == null ? Optional.empty() : Optional.of(at(notes, best));
  }

  private boolean isNearer(String notes, int place, int best, int oldStart) {
    var likeness = likeness(notes, place) - likeness(notes, best);
    return likeness > 0
        || (likeness == 0 && Math.abs(place - oldStart) < Math.abs(best - oldStart));
  }

  private List<Integer> places(String notes) {
    var places = new ArrayList<Integer>();
    if (!exact.isEmpty()) {
      for (var at = notes.indexOf(exact); at >= 0; at = notes.indexOf(exact, at + 1)) {
        places.add(at);
      }
    }
    return places;
  }

  private int likeness(String notes, int start) {
    var before = 0;
    while (before < prefix.length()
        && before < start
        && prefix.charAt(prefix.length() - 1 - before) == notes.charAt(start - 1 - before)) {
      before++;
    }
    var end = start + exact.length();
    var after = 0;
    while (after < suffix.length()
        && end + after < notes.length()
        && suffix.charAt(after) == notes.charAt(end + after)) {
      after++;
    }
    return before + after;
  }

  private Found at(String notes, int start) {
    var end = start + exact.length();
    var from = Math.max(0, start - CONTEXT);
    var to = Math.min(notes.length(), end + CONTEXT);
    // Half a character cannot be stored.
    if (from > 0 && Character.isLowSurrogate(notes.charAt(from))) {
      from++;
    }
    if (to < notes.length() && Character.isLowSurrogate(notes.charAt(to))) {
      to--;
    }
    return new Found(
        new Quote(notes.substring(from, start), exact, notes.substring(end, to)), start);
  }
}
