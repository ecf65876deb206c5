package dev.updraft.insight.gaps;

import static dev.updraft.insight.InsightReason.UNKNOWN_GAP;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.facets.NamedFacets;
import dev.updraft.insight.gaps.GapDocument.State;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/gaps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gaps", description = "What turned out not to be known, or not thought of")
class GapsResource {
  private final CommandEndpoint commands;
  private final Documents<GapDocument> gaps;
  private final ContactDirectory contacts;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  GapsResource(
      CommandEndpoint commands,
      Views views,
      ContactDirectory contacts,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.gaps = views.documents(new GapBook());
    this.contacts = contacts;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  /** What a member enters by hand; ideas bring their own gaps. */
  enum ByHand {
    CHALLENGE(GapSource.CHALLENGE),
    DISCUSSION(GapSource.DISCUSSION),
    EXCHANGE(GapSource.EXCHANGE);

    private final GapSource source;

    ByHand(GapSource source) {
      this.source = source;
    }
  }

  record GapRequest(
      @NotNull ByHand source,
      @Schema(
              description =
                  "The challenge or exchange of ideas it came from; of a discussion, if there is"
                      + " one")
          UUID sourceId,
      @Schema(description = "Left out: to be classified later") UUID facetId,
      @NotBlank @Size(max = 2_000) String text,
      @Valid @Schema(description = "Left out: nobody, it was noticed") PersonRequest pointedOutBy,
      @Schema(description = "Left out: now") Instant foundAt) {}

  @Schema(name = "PointedOutBy", description = "Exactly one of contactId and name")
  record PersonRequest(UUID contactId, @Size(max = 200) String name) {}

  record FacetRequest(@NotNull UUID facetId) {}

  record ClosingRequest(
      @NotBlank @Size(max = 2_000) @Schema(description = "How it was closed") String how,
      @NotBlank @Size(max = 2_000) @Schema(description = "What was learnt") String learnt) {}

  record ReopeningRequest(@NotBlank @Size(max = 2_000) String why) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  /** How a listing looks. */
  record GapPage(List<GapView> items, String next) {}

  @POST
  @Operation(
      summary =
          "Record a gap that questions, a discussion or an exchange of ideas brought to light",
      description = "Those that readers of an idea point out come by themselves.")
  @APIResponseSchema(value = GapView.Written.class, responseCode = "201")
  @APIResponse(
      responseCode = "400",
      description = "gap-source-unnamed, pointed-out-unclear, not-yet-happened")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(responseCode = "409", description = "facet-retired")
  public Uni<Response> find(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "from a discussion",
                              value =
                                  """
                                  {"source": "DISCUSSION", "text": "说不清病毒营销靠什么传播",
                                   "pointedOutBy":
                                     {"contactId": "01980000-0000-7000-8000-000000000001"}}\
                                  """)))
          @NotNull
          @Valid
          GapRequest request) {
    var id = ids.next();
    var now = clock.instant();
    var by = request.pointedOutBy();
    var member = caller.memberId();
    Function<UUID, GapCommand.Find> find =
        facet ->
            new GapCommand.Find(
                id,
                member,
                request.source().source,
                request.sourceId(),
                facet,
                request.text(),
                null,
                by == null ? GapCommand.By.NOBODY : new GapCommand.By(by.contactId(), by.name()),
                request.foundAt() == null ? now : request.foundAt(),
                now);
    return commands.create(
        Gap.CATEGORY,
        "/api/v1/gaps/{id}",
        request,
        work ->
            work.create(
                Gap.CATEGORY,
                id,
                find.apply(NamedFacets.openOrNull(work, member, request.facetId()))),
        GapView.Written::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Gaps, last found first")
  @APIResponseSchema(GapPage.class)
  public Response list(
      @QueryParam("facetId") String facetId,
      @Parameter(description = "OPEN, CLOSED, REOPENED or RETRACTED") @QueryParam("state")
          String state,
      @Parameter(description = "true: OPEN or REOPENED") @QueryParam("open") String open,
      @Parameter(description = "IDEA, CHALLENGE, DISCUSSION or EXCHANGE") @QueryParam("source")
          String source,
      @QueryParam("sourceId") String sourceId,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    if (open != null && !open.equals("true") && !open.equals("false")) {
      throw Filters.refused("open");
    }
    var page =
        gaps.page(
            caller.memberId(),
            Query.all()
                .where("facet_id", Filters.id("facetId", facetId))
                .where("state", Filters.oneOf(State.class, "state", state))
                .where("open", open)
                .where("source", Filters.oneOf(GapSource.class, "source", source))
                .where("source_id", Filters.id("sourceId", sourceId))
                .sortedByDescending("found_at")
                .limit(Filters.limit(limit))
                .after(cursor));
    return Answers.page(page.map(shown(page.items(), headers)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One gap, with how it was closed and reopened")
  @APIResponseSchema(GapView.class)
  @APIResponse(responseCode = "404", description = "unknown-gap")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var gap = gaps.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_GAP));
    return Answers.ok(shown(List.of(gap), headers).apply(gap), gap.version());
  }

  private Function<GapDocument, GapView> shown(Collection<GapDocument> shown, HttpHeaders headers) {
    var lineage = contacts.lineage(caller.memberId());
    var people =
        shown.stream()
            .map(GapDocument::contactId)
            .filter(Objects::nonNull)
            .map(lineage::survivor)
            .distinct()
            .toList();
    var names = contacts.names(caller.memberId(), people, headers.getAcceptableLanguages());
    return gap -> GapView.of(gap, lineage, names);
  }

  @PUT
  @Path("/{id}/facet")
  @Operation(summary = "Say of which facet it is", description = "Said again, it corrects.")
  @APIResponseSchema(GapView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-gap")
  @APIResponse(responseCode = "409", description = "gap-retracted")
  public Uni<Response> classify(UUID id, @NotNull @Valid FacetRequest request) {
    var member = caller.memberId();
    return commands.change(
        Gap.CATEGORY,
        request,
        work ->
            work.handle(
                Gap.CATEGORY,
                id,
                new GapCommand.Classify(NamedFacets.open(work, member, request.facetId()))),
        GapView.Written::of);
  }

  @POST
  @Path("/{id}/closing")
  @Operation(
      summary = "Say how it was closed, and what was learnt",
      description = "Said again of a closed one, it corrects what was said before.")
  @APIResponseSchema(GapView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-gap")
  @APIResponse(responseCode = "409", description = "gap-retracted")
  public Uni<Response> close(UUID id, @NotNull @Valid ClosingRequest request) {
    return change(
        id, request, new GapCommand.Close(request.how(), request.learnt(), clock.instant()));
  }

  @POST
  @Path("/{id}/reopening")
  @Operation(
      summary = "Say that it was not closed after all",
      description = "An open one stays as it is.")
  @APIResponseSchema(GapView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-gap")
  @APIResponse(responseCode = "409", description = "gap-retracted")
  public Uni<Response> reopen(UUID id, @NotNull @Valid ReopeningRequest request) {
    return change(id, request, new GapCommand.Reopen(request.why(), clock.instant()));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Take a gap back", description = "It was none; it no longer counts.")
  @APIResponseSchema(GapView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-gap")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    return change(id, request, new GapCommand.Retract(request.reason()));
  }

  private Uni<Response> change(UUID id, Object request, GapCommand command) {
    return commands.change(
        Gap.CATEGORY, request, work -> work.handle(Gap.CATEGORY, id, command), GapView.Written::of);
  }
}
