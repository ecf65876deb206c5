package dev.updraft.insight.gaps;

/** Where a gap in what a member knows came to light. */
public enum GapSource {
  IDEA,
  CHALLENGE,
  DISCUSSION,
  EXCHANGE
}
