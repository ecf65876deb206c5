package dev.updraft.notification.windows;

import java.time.Instant;
import java.util.UUID;

/** What is heard about an endorsement, as far as nudges depend on it. */
public sealed interface EndorsementNews {
  UUID endorsementId();

  /**
   * @param topic the strongest, or null
   * @param window null when it opened none
   * @param at when it was recorded
   */
  record Received(UUID endorsementId, UUID contactId, String topic, WindowCurve window, Instant at)
      implements EndorsementNews {}

  /**
   * It was corrected or overridden.
   *
   * @param window null when it has none any more
   */
  record Changed(UUID endorsementId, UUID contactId, String topic, WindowCurve window)
      implements EndorsementNews {}

  /** The last action was taken back: nothing was done with the wind after all. */
  record Reopened(UUID endorsementId, UUID contactId, String topic, WindowCurve window)
      implements EndorsementNews {

    /** What it comes to for the plans themselves. */
    Changed changed() {
      return new Changed(endorsementId, contactId, topic, window);
    }
  }

  record Acted(UUID endorsementId) implements EndorsementNews {}

  /**
   * @param contactId as it was received; null when that is not known
   * @param topic likewise
   * @param at when the window closed
   */
  record Lapsed(UUID endorsementId, UUID contactId, String topic, Instant at)
      implements EndorsementNews {}

  record Retracted(UUID endorsementId) implements EndorsementNews {}
}
