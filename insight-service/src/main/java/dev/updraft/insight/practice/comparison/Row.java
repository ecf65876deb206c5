package dev.updraft.insight.practice.comparison;

import java.util.List;

/**
 * A sentence of the draft beside what it became: one row of the texts side by side, in the order of
 * the revision.
 *
 * @param draft empty for what was added
 * @param revision empty for what was cut
 * @param moved whether it changed places with what stays
 */
public record Row(Kind kind, boolean moved, Range draft, Range revision, List<Span> spans) {
  /** How many sentences became how many. */
  public enum Kind {
    SAME,
    CHANGED,
    MERGED,
    SPLIT,
    CUT,
    ADDED
  }

  public Row {
    spans = List.copyOf(spans);
  }
}
