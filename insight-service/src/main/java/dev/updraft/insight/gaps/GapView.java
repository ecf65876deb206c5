package dev.updraft.insight.gaps;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.gaps.GapDocument.Passage;
import dev.updraft.insight.gaps.GapDocument.State;
import dev.updraft.insight.gaps.GapDocument.Turn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A gap as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GapView(
    UUID id,
    long version,
    State state,
    @Schema(description = "OPEN or REOPENED") boolean open,
    GapSource source,
    UUID sourceId,
    @Schema(description = "Left out: not classified yet") UUID facetId,
    String text,
    @Schema(description = "Where in an idea; left out: of no text, or of the whole")
        Passage passage,
    PersonView pointedOutBy,
    Instant foundAt,
    int closings,
    int reopenings,
    @Schema(description = "How it was closed and reopened, oldest first") List<Turn> history,
    String retractedBecause) {
  /** A contact, or somebody by name. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PersonView(UUID contactId, String name) {}

  static GapView of(GapDocument gap, Lineage lineage, Names names) {
    return new GapView(
        gap.id(),
        gap.version(),
        gap.state(),
        gap.open(),
        gap.source(),
        gap.sourceId(),
        gap.facetId(),
        gap.text(),
        gap.passage(),
        person(gap, lineage, names),
        gap.foundAt(),
        gap.closings(),
        gap.reopenings(),
        gap.history(),
        gap.retractedBecause());
  }

  private static PersonView person(GapDocument gap, Lineage lineage, Names names) {
    if (gap.contactId() == null) {
      return gap.outsider() == null ? null : new PersonView(null, gap.outsider());
    }
    var contact = lineage.survivor(gap.contactId());
    return new PersonView(contact, names.of(contact));
  }

  /** A gap just written to. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Written(UUID id, long version, State state, UUID facetId, int closings, int reopenings) {
    static Written of(Decided<Gap> decided) {
      return switch (decided.state()) {
        case Gap.Open(var gap) ->
            of(decided, gap.reopenings() == 0 ? State.OPEN : State.REOPENED, gap);
        case Gap.Closed(var gap, _) -> of(decided, State.CLOSED, gap);
        case Gap.Retracted(var gap) -> of(decided, State.RETRACTED, gap);
        case Gap.Unfound _ -> throw new IllegalStateException("written, but not there");
      };
    }

    private static Written of(Decided<Gap> decided, State state, Gap.History gap) {
      return new Written(
          decided.streamId(),
          decided.version(),
          state,
          gap.facet(),
          gap.closings(),
          gap.reopenings());
    }
  }
}
