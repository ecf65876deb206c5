package dev.updraft.insight.mastery;

/** Where a facet lies, seen from the edge of what is known. */
public enum Standing {
  KNOWN,
  BOUNDARY,
  UNKNOWN,
  UNTESTED
}
