package dev.updraft.insight.observations;

import static dev.updraft.insight.InsightReason.UNKNOWN_OBSERVATION;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.observations.ObservationDocument.State;
import dev.updraft.insight.rolemodels.RoleModel;
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

@Path("/api/v1/observations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Observations", description = "What role models were seen to do, in three layers")
class ObservationsResource {
  private final CommandEndpoint commands;
  private final Documents<ObservationDocument> observations;
  private final ContactDirectory contacts;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  ObservationsResource(
      CommandEndpoint commands,
      Views views,
      ContactDirectory contacts,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.observations = views.documents(new ObservationBook());
    this.contacts = contacts;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record ObservationRequest(
      @NotNull UUID roleModelId,
      @NotNull Layer layer,
      @Schema(
              description =
                  "WORDING, TONE, POSTURE of BEARING; ORDER, MEANS of METHOD; VIEWPOINT,"
                      + " REASONING, PATH of THINKING")
          Aspect aspect,
      @NotNull @Schema(description = "Seen face to face") Boolean inPerson,
      @NotBlank @Size(max = 5_000) String what,
      @Schema(description = "Left out: now") Instant observedAt) {}

  record ImitationRequest(
      @NotBlank @Size(max = 2_000) String what,
      @Schema(description = "Left out: now") Instant imitatedAt) {}

  record ResultRequest(@NotBlank @Size(max = 2_000) String cameOf) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  /** How a listing looks. */
  record ObservationPage(List<ObservationView> items, String next) {}

  @POST
  @Operation(summary = "Note what a role model was seen to do")
  @APIResponseSchema(value = ObservationView.Written.class, responseCode = "201")
  @APIResponse(responseCode = "400", description = "aspect-of-another-layer, not-yet-happened")
  @APIResponse(responseCode = "404", description = "unknown-role-model")
  @APIResponse(responseCode = "409", description = "role-model-retired")
  public Uni<Response> observe(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "how they think",
                              value =
                                  """
                                  {"roleModelId": "01980000-0000-7000-8000-000000000051",
                                   "layer": "THINKING", "aspect": "VIEWPOINT", "inPerson": true,
                                   "what": "先问谁会看见这件事，再问做什么"}\
                                  """)))
          @NotNull
          @Valid
          ObservationRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var now = clock.instant();
    var at = request.observedAt() == null ? now : request.observedAt();
    return commands.create(
        Observation.CATEGORY,
        "/api/v1/observations/{id}",
        request,
        work -> {
          var model =
              RoleModel.watched(work.read(RoleModel.CATEGORY, request.roleModelId()).state());
          return work.create(
              Observation.CATEGORY,
              id,
              new ObservationCommand.Observe(
                  id,
                  member,
                  model.roleModelId(),
                  model.contactId(),
                  request.layer(),
                  request.aspect(),
                  request.inPerson(),
                  request.what(),
                  at,
                  now));
        },
        ObservationView.Written::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Observations, latest first")
  @APIResponseSchema(ObservationPage.class)
  public Response list(
      @QueryParam("roleModelId") String roleModelId,
      @Parameter(description = "BEARING, METHOD or THINKING") @QueryParam("layer") String layer,
      @Parameter(description = "STANDING or RETRACTED") @QueryParam("state") String state,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    var page =
        observations.page(
            caller.memberId(),
            Query.all()
                .where("role_model_id", Filters.id("roleModelId", roleModelId))
                .where("layer", Filters.oneOf(Layer.class, "layer", layer))
                .where("state", Filters.oneOf(State.class, "state", state))
                .sortedByDescending("observed_at")
                .limit(Filters.limit(limit))
                .after(cursor));
    return Answers.page(page.map(shown(page.items(), headers)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One observation")
  @APIResponseSchema(ObservationView.class)
  @APIResponse(responseCode = "404", description = "unknown-observation")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var observation =
        observations
            .find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(UNKNOWN_OBSERVATION));
    return Answers.ok(
        shown(List.of(observation), headers).apply(observation), observation.version());
  }

  private Function<ObservationDocument, ObservationView> shown(
      Collection<ObservationDocument> shown, HttpHeaders headers) {
    var lineage = contacts.lineage(caller.memberId());
    var people = shown.stream().map(each -> lineage.survivor(each.contactId())).distinct().toList();
    var names = contacts.names(caller.memberId(), people, headers.getAcceptableLanguages());
    return observation -> ObservationView.of(observation, lineage, names);
  }

  @PUT
  @Path("/{id}/imitation")
  @Operation(
      summary = "Say what you did alike",
      description = "Said again, it corrects what was said before.")
  @APIResponseSchema(ObservationView.Written.class)
  @APIResponse(responseCode = "400", description = "not-yet-happened")
  @APIResponse(responseCode = "404", description = "unknown-observation")
  @APIResponse(responseCode = "409", description = "observation-retracted")
  public Uni<Response> imitate(UUID id, @NotNull @Valid ImitationRequest request) {
    var now = clock.instant();
    var at = request.imitatedAt() == null ? now : request.imitatedAt();
    return change(id, request, new ObservationCommand.Imitate(request.what(), at, now));
  }

  @PUT
  @Path("/{id}/imitation/result")
  @Operation(
      summary = "Say what came of doing alike",
      description = "Said again, it corrects what was said before.")
  @APIResponseSchema(ObservationView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-observation")
  @APIResponse(responseCode = "409", description = "not-imitated, observation-retracted")
  public Uni<Response> turnOut(UUID id, @NotNull @Valid ResultRequest request) {
    return change(id, request, new ObservationCommand.TurnOut(request.cameOf()));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Take an observation back", description = "It no longer counts anywhere.")
  @APIResponseSchema(ObservationView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-observation")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    return change(id, request, new ObservationCommand.Retract(request.reason()));
  }

  private Uni<Response> change(UUID id, Object request, ObservationCommand command) {
    return commands.change(
        Observation.CATEGORY,
        request,
        work -> work.handle(Observation.CATEGORY, id, command),
        ObservationView.Written::of);
  }
}
