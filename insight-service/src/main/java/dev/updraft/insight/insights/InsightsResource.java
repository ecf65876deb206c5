package dev.updraft.insight.insights;

import static dev.updraft.insight.InsightReason.UNKNOWN_INSIGHT;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.facets.NamedFacets;
import dev.updraft.insight.insights.InsightCommand.Source;
import dev.updraft.insight.insights.InsightDocument.State;
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

@Path("/api/v1/insights")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Insights", description = "What contacts gave to think about, and what it was used on")
class InsightsResource {
  private final CommandEndpoint commands;
  private final Documents<InsightDocument> insights;
  private final ContactDirectory contacts;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  InsightsResource(
      CommandEndpoint commands,
      Views views,
      ContactDirectory contacts,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.insights = views.documents(new InsightBook());
    this.contacts = contacts;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record InsightRequest(
      @NotNull @Schema(description = "Who gave it") UUID contactId,
      @NotNull UUID facetId,
      @NotNull InsightKind kind,
      @NotBlank @Size(max = 5_000) String text,
      @NotNull @Valid FromRequest from,
      @Schema(description = "Left out: now") Instant receivedAt) {}

  @Schema(name = "InsightFrom", description = "Which one it came from; OTHER has none")
  record FromRequest(@NotNull Source source, UUID id) {}

  record FacetRequest(@NotNull UUID facetId) {}

  record UseRequest(
      @NotBlank @Size(max = 2_000) @Schema(description = "What it was used on") String what,
      @Schema(description = "Left out: now") Instant usedAt) {}

  record ResultRequest(@NotBlank @Size(max = 2_000) String cameOf) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  /** How a listing looks. */
  record InsightPage(List<InsightView> items, String next) {}

  @POST
  @Operation(summary = "Note an insight a contact gave")
  @APIResponseSchema(value = InsightView.Written.class, responseCode = "201")
  @APIResponse(responseCode = "400", description = "insight-source-unnamed, not-yet-happened")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(responseCode = "409", description = "facet-retired")
  public Uni<Response> receive(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "a perspective",
                              value =
                                  """
                                  {"contactId": "01980000-0000-7000-8000-000000000001",
                                   "facetId": "01980000-0000-7000-8000-000000000044",
                                   "kind": "PERSPECTIVE", "text": "传播靠身份，不靠奖励",
                                   "from": {"source": "OTHER"}}\
                                  """)))
          @NotNull
          @Valid
          InsightRequest request) {
    var id = ids.next();
    var now = clock.instant();
    var member = caller.memberId();
    Function<UUID, InsightCommand.Receive> receive =
        facet ->
            new InsightCommand.Receive(
                id,
                member,
                request.contactId(),
                facet,
                request.kind(),
                request.text(),
                new InsightCommand.From(request.from().source(), request.from().id()),
                request.receivedAt() == null ? now : request.receivedAt(),
                now);
    return commands.create(
        Insight.CATEGORY,
        "/api/v1/insights/{id}",
        request,
        work ->
            work.create(
                Insight.CATEGORY,
                id,
                receive.apply(NamedFacets.open(work, member, request.facetId()))),
        InsightView.Written::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Insights, last received first")
  @APIResponseSchema(InsightPage.class)
  public Response list(
      @QueryParam("contactId") String contactId,
      @QueryParam("facetId") String facetId,
      @Parameter(description = "INSPIRATION, KNOWLEDGE, SKILL or PERSPECTIVE") @QueryParam("kind")
          String kind,
      @Parameter(description = "true: put to use; false: not yet") @QueryParam("used") String used,
      @Parameter(description = "STANDING or RETRACTED") @QueryParam("state") String state,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    if (used != null && !used.equals("true") && !used.equals("false")) {
      throw Filters.refused("used");
    }
    var query =
        Query.all()
            .where("facet_id", Filters.id("facetId", facetId))
            .where("kind", Filters.oneOf(InsightKind.class, "kind", kind))
            .where("used", used)
            .where("state", Filters.oneOf(State.class, "state", state))
            .sortedByDescending("received_at")
            .limit(Filters.limit(limit))
            .after(cursor);
    var contact = Filters.id("contactId", contactId);
    var page =
        insights.page(
            caller.memberId(),
            contact == null
                ? query
                : query.whereIn(
                    "contact_id", contacts.lineage(caller.memberId()).standsFor(contact)));
    return Answers.page(page.map(shown(page.items(), headers)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One insight, with what it was used on")
  @APIResponseSchema(InsightView.class)
  @APIResponse(responseCode = "404", description = "unknown-insight")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var insight =
        insights.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_INSIGHT));
    return Answers.ok(shown(List.of(insight), headers).apply(insight), insight.version());
  }

  private Function<InsightDocument, InsightView> shown(
      Collection<InsightDocument> shown, HttpHeaders headers) {
    var lineage = contacts.lineage(caller.memberId());
    var givers = shown.stream().map(each -> lineage.survivor(each.contactId())).distinct().toList();
    var names = contacts.names(caller.memberId(), givers, headers.getAcceptableLanguages());
    return insight -> InsightView.of(insight, lineage, names);
  }

  @PUT
  @Path("/{id}/facet")
  @Operation(summary = "Say of which facet it is", description = "Said again, it corrects.")
  @APIResponseSchema(InsightView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-insight")
  @APIResponse(responseCode = "409", description = "insight-retracted")
  public Uni<Response> classify(UUID id, @NotNull @Valid FacetRequest request) {
    var member = caller.memberId();
    return commands.change(
        Insight.CATEGORY,
        request,
        work ->
            work.handle(
                Insight.CATEGORY,
                id,
                new InsightCommand.Classify(NamedFacets.open(work, member, request.facetId()))),
        InsightView.Written::of);
  }

  @POST
  @Path("/{id}/uses")
  @Operation(summary = "Say what it was used on", description = "As often as it is used.")
  @APIResponseSchema(value = InsightView.WrittenUse.class, responseCode = "201")
  @APIResponse(responseCode = "400", description = "not-yet-happened")
  @APIResponse(responseCode = "404", description = "unknown-insight")
  @APIResponse(responseCode = "409", description = "insight-retracted, too-many-uses")
  public Uni<Response> use(UUID id, @NotNull @Valid UseRequest request) {
    var now = clock.instant();
    var use =
        new InsightCommand.Use(
            ids.next(), request.what(), request.usedAt() == null ? now : request.usedAt(), now);
    return commands.create(
        Insight.CATEGORY,
        "/api/v1/insights/{id}",
        request,
        work -> work.handle(Insight.CATEGORY, id, use),
        InsightView.WrittenUse::of);
  }

  @PUT
  @Path("/{id}/uses/{useId}/result")
  @Operation(
      summary = "Say what came of a use",
      description = "Said again, it corrects what was said before.")
  @APIResponseSchema(InsightView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-insight, unknown-use")
  @APIResponse(responseCode = "409", description = "insight-retracted")
  public Uni<Response> turnOut(UUID id, UUID useId, @NotNull @Valid ResultRequest request) {
    return change(id, request, new InsightCommand.TurnOut(useId, request.cameOf()));
  }

  @POST
  @Path("/{id}/uses/{useId}/retraction")
  @Operation(summary = "Take a use back")
  @APIResponseSchema(InsightView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-insight, unknown-use")
  @APIResponse(responseCode = "409", description = "insight-retracted")
  public Uni<Response> dropUse(UUID id, UUID useId, @NotNull @Valid RetractionRequest request) {
    return change(id, request, new InsightCommand.DropUse(useId, request.reason()));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Take an insight back", description = "It no longer counts anywhere.")
  @APIResponseSchema(InsightView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-insight")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    return change(id, request, new InsightCommand.Retract(request.reason()));
  }

  private Uni<Response> change(UUID id, Object request, InsightCommand command) {
    return commands.change(
        Insight.CATEGORY,
        request,
        work -> work.handle(Insight.CATEGORY, id, command),
        InsightView.Written::of);
  }
}
