package dev.updraft.insight.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.PersonalText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What has happened to a report. Stored for ever, so only ever added to. */
public sealed interface ReportEvent {
  /**
   * A report was drawn up. It holds what it says, so that it says the same for ever.
   *
   * @param before the end of what it looks back on, exclusive
   * @param zone where the member lived
   * @param inputs what it was drawn from
   * @param previousId the one it compares itself to; null: there is none to be compared to
   * @param compared what that one looks back on; null: there is none, or it was not kept yet
   */
  record ReportIssued(
      UUID reportId,
      UUID memberId,
      Period period,
      Instant from,
      Instant before,
      String zone,
      Inputs inputs,
      UUID previousId,
      Figures figures,
      List<Named> names,
      Instant issuedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) Compared compared)
      implements ReportEvent {
    public ReportIssued {
      names = List.copyOf(names);
    }
  }

  /**
   * @param before its end, exclusive
   */
  record Compared(Instant from, Instant before) {}

  /**
   * How far the logs were read: with the same, the same figures come out.
   *
   * @param position of this service's log
   * @param profileEpoch of profile-service's log, with
   * @param profilePosition how far its news was heard
   * @param rules the edition of the rules it was drawn by; null: the first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Inputs(long position, long profileEpoch, long profilePosition, Integer rules) {
    /** Raised with every change after which other figures come of the same logs. */
    static final int RULES = 4;

    boolean byTheseRules() {
      return rules != null && rules == RULES;
    }
  }

  /** What somebody in it was called then; sealed with their own key. */
  record Named(UUID contactId, PersonalText name) {}
}
