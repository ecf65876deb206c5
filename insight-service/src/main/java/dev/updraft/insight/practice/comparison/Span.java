package dev.updraft.insight.practice.comparison;

/**
 * A stretch of words with one fate.
 *
 * @param draft where it stands in the draft; empty where it was inserted
 * @param revision where it stands in the revision; empty where it was deleted or moved away
 */
public record Span(Op op, Range draft, Range revision) {
  /** What became of the words. */
  public enum Op {
    /** Stands in both, in the same order. */
    KEEP,
    DELETE,
    INSERT,
    /** Comes here from elsewhere in the draft. */
    MOVE,
    /** Stood here in the draft; its words come again, as moved or deleted, where they went. */
    MOVED_AWAY
  }

  boolean is(Op wanted) {
    return op == wanted;
  }
}
