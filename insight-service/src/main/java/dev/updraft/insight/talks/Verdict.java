package dev.updraft.insight.talks;

/** What became of a trend. */
public enum Verdict {
  CONFIRMED,
  REFUTED
}
