package dev.updraft.profile.imports;

import java.util.UUID;

/**
 * What became of the same row when it was applied before.
 *
 * @param contact whom it was about, or may have been about; null for a talk
 */
record Remembered(UUID contact, Fate fate) {
  /** What was done about a row. */
  enum Fate {
    /** All it says is known since. */
    TAKEN,
    /** Nothing was taken from it: the member had not said whether it is somebody else. */
    HELD,
    /** Nothing was taken from it: an earlier row of the same file was about the same person. */
    REPEATED
  }
}
