package dev.updraft.notification.nudges;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a nudge is for. */
public enum NudgeKind {
  ACT_ON_ENDORSEMENT,
  WINDOW_HALF_SPENT,
  WINDOW_CLOSING,
  WINDOW_LAPSED;

  /** The one nudge of this kind about an endorsement: planning it twice plans it once. */
  public UUID about(UUID endorsementId) {
    return UUID.nameUUIDFromBytes(
        ("nudge/" + name() + "/" + endorsementId).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether acting on the endorsement is what the nudge asks for. */
  boolean asksToAct() {
    return switch (this) {
      case ACT_ON_ENDORSEMENT, WINDOW_HALF_SPENT, WINDOW_CLOSING -> true;
      case WINDOW_LAPSED -> false;
    };
  }
}
