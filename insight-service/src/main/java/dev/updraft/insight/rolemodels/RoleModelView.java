package dev.updraft.insight.rolemodels;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.insight.contacts.ContactDirectory.Names;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.insights.InsightKind;
import dev.updraft.insight.rolemodels.RoleModelDocument.State;
import dev.updraft.insight.rolemodels.RoleModelDocument.Turn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A role model as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoleModelView(
    UUID id,
    long version,
    State state,
    UUID contactId,
    String name,
    List<UUID> facetIds,
    Instant chosenAt,
    @Schema(description = "The role model whose place it took") UUID inPlaceOf,
    @Schema(description = "The role model who took its place") UUID replacedBy,
    @Schema(description = "Oldest first, with the reasons given") List<Turn> history) {
  static RoleModelView of(RoleModelDocument model, Lineage lineage, Names names) {
    var contact = lineage.survivor(model.contactId());
    return new RoleModelView(
        model.id(),
        model.version(),
        model.state(),
        contact,
        names.of(contact),
        model.facetIds(),
        model.chosenAt(),
        model.inPlaceOf(),
        model.replacedBy(),
        model.history());
  }

  /** A role model just written to. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Written(UUID id, long version, State state, UUID contactId, UUID replacedBy) {
    static Written of(Decided<RoleModel> decided) {
      return switch (decided.state()) {
        case RoleModel.Followed(var chosen) -> of(decided, State.FOLLOWED, chosen, null);
        case RoleModel.Paused(var chosen) -> of(decided, State.PAUSED, chosen, null);
        case RoleModel.Retired(var chosen, var by) -> of(decided, State.RETIRED, chosen, by);
        case RoleModel.Unchosen _ -> throw new IllegalStateException("written, but not there");
      };
    }

    private static Written of(
        Decided<RoleModel> decided,
        State state,
        RoleModelEvent.RoleModelChosen chosen,
        UUID replacedBy) {
      return new Written(
          decided.streamId(), decided.version(), state, chosen.contactId(), replacedBy);
    }
  }

  /** Somebody to follow, and why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SuggestionView(
      UUID contactId,
      String name,
      @Schema(description = "The sum over facets; comparable within this list only") double score,
      List<FacetView> facets,
      @Schema(description = "What counts most first") List<EvidenceView> evidence,
      @Schema(description = "Set when they are followed or paused already") UUID roleModelId) {
    static SuggestionView of(Guidance.Candidate candidate, String name, UUID roleModel) {
      return new SuggestionView(
          candidate.contactId(),
          name,
          rounded(candidate.score()),
          candidate.byFacet().entrySet().stream()
              .map(entry -> new FacetView(entry.getKey(), rounded(entry.getValue())))
              .toList(),
          candidate.evidence().stream().map(EvidenceView::of).toList(),
          roleModel);
    }
  }

  @Schema(name = "GuidanceInFacet", description = "What they gave to one facet")
  record FacetView(UUID facetId, double score) {}

  @Schema(description = "An insight and what it counts: the product of its weights")
  record EvidenceView(
      UUID insightId,
      UUID facetId,
      InsightKind kind,
      Instant receivedAt,
      @Schema(description = "1 where your knowledge ends, less on either side") double edge,
      @Schema(description = "By kind: a perspective most, a skill least") double kindWeight,
      @Schema(description = "1 when something came of a use, less when used, least when not")
          double useWeight,
      @Schema(description = "What age leaves of it: half after two years") double ageWeight,
      double weight) {
    static EvidenceView of(Guidance.Evidence evidence) {
      var given = evidence.given();
      return new EvidenceView(
          given.insightId(),
          given.facetId(),
          given.kind(),
          given.at(),
          rounded(evidence.edge()),
          rounded(evidence.kind()),
          rounded(evidence.use()),
          rounded(evidence.age()),
          rounded(evidence.counted()));
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
