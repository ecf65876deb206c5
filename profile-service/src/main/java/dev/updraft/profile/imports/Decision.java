package dev.updraft.profile.imports;

import java.util.UUID;

/** What the member has said of a row that may be about somebody known. */
sealed interface Decision {
  /** How it is said. */
  enum As {
    SAME,
    SEPARATE
  }

  /**
   * It is about them.
   *
   * @param contact null where it is about whoever an earlier row is
   * @param row that row
   */
  record Same(UUID contact, Integer row) implements Decision {}

  /**
   * It is about somebody else.
   *
   * @param contact the id they are to have, the same however often the row is judged
   */
  record Separate(UUID contact) implements Decision {}
}
