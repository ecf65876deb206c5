package dev.updraft.insight.talks;

/** How far a talk was taken, from what was written down to what was done. */
public enum Stage {
  NOTES,
  KEY_POINTS,
  MIND_MAP,
  SHARED,
  ARTICLE,
  APPLIED
}
