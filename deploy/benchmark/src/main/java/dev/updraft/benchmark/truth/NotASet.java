package dev.updraft.benchmark.truth;

import java.nio.file.Path;

/** A folder or file that cannot be measured, and why, in words for whoever laid it out. */
final class NotASet extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotASet(Path where, String why) {
    super(where + ": " + why);
  }

  /**
   * @param row of data, the first being 1
   */
  NotASet(Path file, int row, String why) {
    super(file + ", row " + row + ": " + why);
  }
}
