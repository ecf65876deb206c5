package dev.updraft.profile.imports;

/** What importing a row would do. */
enum Verdict {
  NEW,
  UPDATES,
  /** All of it is known already. */
  SAME,
  /** Very likely somebody known, or a repeat of an earlier row. */
  DUPLICATE_OF,
  INVALID
}
