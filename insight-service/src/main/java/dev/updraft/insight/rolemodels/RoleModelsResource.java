package dev.updraft.insight.rolemodels;

import static dev.updraft.insight.InsightReason.UNKNOWN_ROLE_MODEL;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.Lineage;
import dev.updraft.insight.facets.FacetBook;
import dev.updraft.insight.facets.FacetBook.FacetsDocument;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.facets.NamedFacets;
import dev.updraft.insight.insights.InsightBook;
import dev.updraft.insight.insights.InsightDocument;
import dev.updraft.insight.rolemodels.RoleModelDocument.State;
import dev.updraft.insight.rolemodels.RoleModelView.SuggestionView;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/role-models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Role models", description = "Whom to follow: who moves the edge of what you know")
class RoleModelsResource {
  /** More than anybody could follow. */
  private static final int SUGGESTED = 20;

  private final CommandEndpoint commands;
  private final Documents<RoleModelDocument> models;
  private final Documents<InsightDocument> insights;
  private final Documents<FacetsDocument> facets;
  private final ContactDirectory contacts;
  private final Edge edge;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  RoleModelsResource(
      CommandEndpoint commands,
      Views views,
      ContactDirectory contacts,
      Edge edge,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.models = views.documents(new RoleModelBook());
    this.insights = views.documents(new InsightBook());
    this.facets = views.documents(new FacetBook());
    this.contacts = contacts;
    this.edge = edge;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record RoleModelRequest(
      @NotNull UUID contactId,
      @NotEmpty @Size(max = 20) Set<@NotNull UUID> facetIds,
      @NotBlank @Size(max = 2_000) String why) {}

  record ReplacementRequest(
      @NotNull UUID contactId,
      @NotEmpty @Size(max = 20) Set<@NotNull UUID> facetIds,
      @NotBlank @Size(max = 2_000) @Schema(description = "Why the other one") String why,
      @NotBlank @Size(max = 2_000) @Schema(description = "Why no more this one")
          String retiredBecause) {
    RoleModelRequest chosen() {
      return new RoleModelRequest(contactId, facetIds, why);
    }
  }

  record ReasonRequest(@NotBlank @Size(max = 2_000) String why) {}

  /** How a listing looks. */
  record RoleModelPage(List<RoleModelView> items, String next) {}

  record Suggestions(List<SuggestionView> items) {}

  @GET
  @Path("/suggestions")
  @RunOnVirtualThread
  @Operation(
      summary = "Whom to follow, the best twenty, with the evidence",
      description =
          "By the insights they gave, most where your knowledge ends; what was used counts more,"
              + " and what is old a little less. Who they are plays no part.")
  @APIResponseSchema(Suggestions.class)
  public Suggestions suggestions(@Context HttpHeaders headers) {
    var member = caller.memberId();
    var now = clock.instant();
    var lineage = contacts.lineage(member);
    var tree =
        facets
            .find(member, FacetTree.stream(member))
            .map(FacetsDocument::tree)
            .orElse(FacetTree.INITIAL);
    var ranked =
        ranked(
            insights.all(member, Query.all().where("state", InsightDocument.State.STANDING)),
            lineage,
            tree,
            edge.of(member),
            now);
    var names =
        contacts.names(
            member,
            ranked.stream().map(Guidance.Candidate::contactId).toList(),
            headers.getAcceptableLanguages());
    var followed =
        models
            .all(member, Query.all().whereIn("state", List.of(State.FOLLOWED, State.PAUSED)))
            .stream()
            .collect(
                Collectors.toMap(
                    model -> lineage.survivor(model.contactId()),
                    RoleModelDocument::id,
                    (first, _) -> first));
    return new Suggestions(
        ranked.stream()
            .map(
                each ->
                    SuggestionView.of(
                        each, names.of(each.contactId()), followed.get(each.contactId())))
            .toList());
  }

  /**
   * @param lineage all that is asked of contacts: who is the same person
   */
  static List<Guidance.Candidate> ranked(
      Collection<InsightDocument> insights,
      Lineage lineage,
      FacetTree tree,
      ToDoubleFunction<UUID> edge,
      Instant now) {
    var given = insights.stream().map(insight -> given(insight, lineage, tree)).toList();
    return Guidance.ranked(given, edge, now).stream().limit(SUGGESTED).toList();
  }

  private static Guidance.Given given(InsightDocument insight, Lineage lineage, FacetTree tree) {
    return new Guidance.Given(
        insight.id(),
        lineage.survivor(insight.contactId()),
        tree.survivor(insight.facetId()),
        insight.kind(),
        insight.receivedAt(),
        insight.used(),
        insight.fruitful());
  }

  @POST
  @Operation(summary = "Choose somebody to follow")
  @APIResponseSchema(value = RoleModelView.Written.class, responseCode = "201")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(responseCode = "409", description = "facet-retired")
  public Uni<Response> choose(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "for one facet",
                              value =
                                  """
                                  {"contactId": "01980000-0000-7000-8000-000000000001",
                                   "facetIds": ["01980000-0000-7000-8000-000000000044"],
                                   "why": "每次都从我没想到的角度问"}\
                                  """)))
          @NotNull
          @Valid
          RoleModelRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    return commands.create(
        RoleModel.CATEGORY,
        "/api/v1/role-models/{id}",
        request,
        work -> work.create(RoleModel.CATEGORY, id, chosen(work, id, member, request, null)),
        RoleModelView.Written::of);
  }

  private static RoleModelCommand.Choose chosen(
      UnitOfWork work, UUID id, UUID member, RoleModelRequest request, UUID inPlaceOf) {
    return new RoleModelCommand.Choose(
        id,
        member,
        request.contactId(),
        NamedFacets.open(work, member, request.facetIds()),
        request.why(),
        inPlaceOf);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Role models, last chosen first")
  @APIResponseSchema(RoleModelPage.class)
  public Response list(
      @Parameter(description = "FOLLOWED, PAUSED or RETIRED") @QueryParam("state") String state,
      @QueryParam("contactId") String contactId,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    var query =
        Query.all()
            .where("state", Filters.oneOf(State.class, "state", state))
            .sortedByDescending("chosen_at")
            .limit(Filters.limit(limit))
            .after(cursor);
    var contact = Filters.id("contactId", contactId);
    var page =
        models.page(
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
  @Operation(summary = "One role model, with its history")
  @APIResponseSchema(RoleModelView.class)
  @APIResponse(responseCode = "404", description = "unknown-role-model")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var model =
        models.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_ROLE_MODEL));
    return Answers.ok(shown(List.of(model), headers).apply(model), model.version());
  }

  private Function<RoleModelDocument, RoleModelView> shown(
      Collection<RoleModelDocument> shown, HttpHeaders headers) {
    var lineage = contacts.lineage(caller.memberId());
    var people = shown.stream().map(each -> lineage.survivor(each.contactId())).distinct().toList();
    var names = contacts.names(caller.memberId(), people, headers.getAcceptableLanguages());
    return model -> RoleModelView.of(model, lineage, names);
  }

  @POST
  @Path("/{id}/pause")
  @Operation(summary = "Follow somebody no more for a while")
  @APIResponseSchema(RoleModelView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-role-model")
  @APIResponse(responseCode = "409", description = "role-model-retired")
  public Uni<Response> pause(UUID id, @NotNull @Valid ReasonRequest request) {
    return change(id, request, new RoleModelCommand.Pause(request.why()));
  }

  @POST
  @Path("/{id}/resumption")
  @Operation(summary = "Follow somebody again")
  @APIResponseSchema(RoleModelView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-role-model")
  @APIResponse(responseCode = "409", description = "role-model-retired")
  public Uni<Response> resume(UUID id) {
    return change(id, "", new RoleModelCommand.Resume());
  }

  @POST
  @Path("/{id}/replacement")
  @Operation(
      summary = "Follow somebody else instead",
      description =
          "This one is retired and the other chosen, both or neither; replacedBy names it.")
  @APIResponseSchema(RoleModelView.Written.class)
  @APIResponse(responseCode = "400", description = "same-role-model")
  @APIResponse(responseCode = "404", description = "unknown-role-model")
  @APIResponse(responseCode = "409", description = "role-model-retired")
  public Uni<Response> replace(UUID id, @NotNull @Valid ReplacementRequest request) {
    var next = ids.next();
    var member = caller.memberId();
    var replace = new RoleModelCommand.Replace(next, request.contactId(), request.retiredBecause());
    return commands.change(
        RoleModel.CATEGORY,
        request,
        work -> {
          var retired = work.handle(RoleModel.CATEGORY, id, replace);
          work.create(RoleModel.CATEGORY, next, chosen(work, next, member, request.chosen(), id));
          return retired;
        },
        RoleModelView.Written::of);
  }

  @POST
  @Path("/{id}/retirement")
  @Operation(summary = "Follow somebody no more", description = "What was observed stays.")
  @APIResponseSchema(RoleModelView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-role-model")
  public Uni<Response> retire(UUID id, @NotNull @Valid ReasonRequest request) {
    return change(id, request, new RoleModelCommand.Retire(request.why()));
  }

  private Uni<Response> change(UUID id, Object request, RoleModelCommand command) {
    return commands.change(
        RoleModel.CATEGORY,
        request,
        work -> work.handle(RoleModel.CATEGORY, id, command),
        RoleModelView.Written::of);
  }
}
