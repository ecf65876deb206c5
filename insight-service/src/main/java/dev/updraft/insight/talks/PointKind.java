package dev.updraft.insight.talks;

/** What a key point of a talk is good for. */
public enum PointKind {
  /** something to know */
  FACT,
  /** something said to come, to be checked on a day */
  TREND,
  /** something to do */
  ADVICE
}
