package dev.updraft.insight.gaps;

import static dev.updraft.insight.InsightReason.GAP_SOURCE_UNNAMED;
import static dev.updraft.insight.InsightReason.NOT_YET_HAPPENED;
import static dev.updraft.insight.InsightReason.POINTED_OUT_UNCLEAR;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.Quote;
import dev.updraft.insight.Spelling;
import java.time.Instant;
import java.util.UUID;

/** What can be asked of a gap. */
public sealed interface GapCommand {
  /** Who pointed it out: a contact, somebody by name, or nobody. */
  record By(UUID contactId, String name) {
    public static final By NOBODY = new By(null, null);

    public By {
      name = name == null || name.isBlank() ? null : Spelling.tidy(name);
      if (contactId != null && name != null) {
        throw new Rejection(POINTED_OUT_UNCLEAR, "pointedOutBy");
      }
    }
  }

  /**
   * Where in an idea.
   *
   * @param edition of the idea
   */
  record Passage(int edition, Quote.Found found) {}

  /**
   * @param sourceId null only for a discussion, which has no record of its own
   * @param facet null: not classified yet
   * @param passage null: of no text, or of the whole
   */
  record Find(
      UUID id,
      UUID memberId,
      GapSource source,
      UUID sourceId,
      UUID facet,
      String text,
      Passage passage,
      By by,
      Instant foundAt,
      Instant now)
      implements GapCommand {
    public Find {
      if (sourceId == null && source != GapSource.DISCUSSION) {
        throw new Rejection(GAP_SOURCE_UNNAMED, "sourceId");
      }
      if (foundAt.isAfter(now)) {
        throw new Rejection(NOT_YET_HAPPENED, "foundAt");
      }
    }
  }

  record Classify(UUID facet) implements GapCommand {}

  /** Said again, it corrects what was said before. */
  record Close(String how, String learnt, Instant now) implements GapCommand {}

  record Reopen(String why, Instant now) implements GapCommand {}

  record Retract(String reason) implements GapCommand {}
}
