package dev.updraft.insight.insights;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.insights.InsightCommand.Source;
import dev.updraft.insight.insights.InsightDocument.State;
import dev.updraft.insight.insights.InsightDocument.UseOf;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An insight as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InsightView(
    UUID id,
    long version,
    State state,
    UUID contactId,
    String name,
    UUID facetId,
    InsightKind kind,
    String text,
    Origin from,
    Instant receivedAt,
    @Schema(description = "What it was used on, and what came of it") List<UseOf> uses,
    String retractedBecause) {
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "InsightOrigin")
  record Origin(Source source, UUID id) {}

  static InsightView of(InsightDocument insight, Lineage lineage, Names names) {
    var contact = lineage.survivor(insight.contactId());
    return new InsightView(
        insight.id(),
        insight.version(),
        insight.state(),
        contact,
        names.of(contact),
        insight.facetId(),
        insight.kind(),
        insight.text(),
        new Origin(insight.source(), insight.sourceId()),
        insight.receivedAt(),
        insight.uses(),
        insight.retractedBecause());
  }

  /** An insight just written to. */
  record Written(UUID id, long version, State state, UUID facetId, int uses) {
    static Written of(Decided<Insight> decided) {
      return switch (decided.state()) {
        case Insight.Kept kept ->
            new Written(
                decided.streamId(),
                decided.version(),
                State.STANDING,
                kept.facet(),
                kept.uses().size());
        case Insight.Retracted(_, var facet) ->
            new Written(decided.streamId(), decided.version(), State.RETRACTED, facet, 0);
        case Insight.Unreceived _ -> throw new IllegalStateException("written, but not there");
      };
    }
  }

  /** A use just entered; the version is the insight's. */
  record WrittenUse(UUID id, UUID insightId, long version) {
    static WrittenUse of(Decided<Insight> decided) {
      var uses = ((Insight.Kept) decided.state()).uses().keySet();
      return new WrittenUse(List.copyOf(uses).getLast(), decided.streamId(), decided.version());
    }
  }
}
