package dev.updraft.profile.endorsements;

import dev.updraft.profile.endorsements.Received.Stage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An endorsement as far as wind and urgency go: little enough to keep all of a member's at hand.
 *
 * @param window null where none opened
 * @param firstActionAt when the first action was started, or null
 */
record Gust(
    UUID endorsementId,
    UUID contactId,
    EndorsementKind kind,
    List<String> topics,
    Instant receivedAt,
    Stage stage,
    Window window,
    Instant firstActionAt) {
  Gust {
    topics = List.copyOf(topics);
  }

  Stage stateAt(Instant now) {
    return stage == Stage.OPEN && window.closedAt(now) ? Stage.LAPSED : stage;
  }

  double momentumAt(Instant now) {
    return window == null || stage == Stage.RETRACTED
        ? 0
        : Assessment.rounded(window.momentumAt(now));
  }
}
