package dev.updraft.insight;

import static dev.updraft.insight.InsightReason.QUOTE_AMBIGUOUS;

import dev.updraft.eventsourcing.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A passage of a text as W3C's text quote selector names it: the words themselves, and what stands
 * before and after them.
 */
public record Quote(String prefix, String exact, String suffix) {
  /** As much context as tells most passages apart, and little enough to survive an edit nearby. */
  private static final int CONTEXT = 32;

  /** A quote found in the text. */
  public record Found(Quote quote, int start) {}

  /**
   * Where the quote stands. Context that was given must be there; it is what tells two equal
   * passages apart.
   *
   * @param missing why a text that does not hold it is refused
   */
  public Found in(String text, InsightReason missing) {
    var places =
        places(text).stream()
            .filter(start -> text.startsWith(prefix, start - prefix.length()))
            .filter(start -> text.startsWith(suffix, start + exact.length()))
            .toList();
    if (places.isEmpty()) {
      throw new Rejection(missing, "quote");
    }
    if (places.size() > 1) {
      throw new Rejection(QUOTE_AMBIGUOUS, "quote");
    }
    return at(text, places.getFirst());
  }

  /**
   * Where the quote stands in a text that was changed since: of several equal passages the one
   * whose surroundings are most like the old, then the nearest to the old place. Empty: lost.
   */
  public Optional<Found> again(String text, int oldStart) {
    Integer best = null;
    for (var place : places(text)) {
      if (best == null || isNearer(text, place, best, oldStart)) {
        best = place;
      }
    }
    return best == null ? Optional.empty() : Optional.of(at(text, best));
  }

  private boolean isNearer(String text, int place, int best, int oldStart) {
    var likeness = likeness(text, place) - likeness(text, best);
    return likeness > 0
        || (likeness == 0 && Math.abs(place - oldStart) < Math.abs(best - oldStart));
  }

  private List<Integer> places(String text) {
    var places = new ArrayList<Integer>();
    if (!exact.isEmpty()) {
      for (var at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
        places.add(at);
      }
    }
    return places;
  }

  private int likeness(String text, int start) {
    var before = 0;
    while (before < prefix.length()
        && before < start
        && prefix.charAt(prefix.length() - 1 - before) == text.charAt(start - 1 - before)) {
      before++;
    }
    var end = start + exact.length();
    var after = 0;
    while (after < suffix.length()
        && end + after < text.length()
        && suffix.charAt(after) == text.charAt(end + after)) {
      after++;
    }
    return before + after;
  }

  private Found at(String text, int start) {
    var end = start + exact.length();
    var from = Math.max(0, start - CONTEXT);
    var to = Math.min(text.length(), end + CONTEXT);
    // Half a character cannot be stored.
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
      to--;
    }
    return new Found(new Quote(text.substring(from, start), exact, text.substring(end, to)), start);
  }
}
