package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.UNKNOWN_TALK;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.contacts.ContactDirectory;
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
import jakarta.validation.constraints.Pattern;
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

@Path("/api/v1/talks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Talks", description = "Talks heard, from the notes to what was done")
class TalksResource {
  private final CommandEndpoint commands;
  private final Documents<TalkDocument> talks;
  private final ContactDirectory contacts;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  TalksResource(
      CommandEndpoint commands,
      Views views,
      ContactDirectory contacts,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.talks = views.documents(new TalkBook());
    this.contacts = contacts;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record TalkRequest(
      @NotBlank @Size(max = 80) String topic,
      @NotBlank @Size(max = 300) String title,
      @NotNull @Valid SpeakerRequest speaker,
      @NotNull Instant heldAt,
      @NotBlank @Size(max = 100_000) String notes) {}

  @Schema(description = "Exactly one of contactId and name")
  record SpeakerRequest(UUID contactId, @Size(max = 200) String name) {}

  record NotesRequest(@NotBlank @Size(max = 100_000) String notes) {}

  record SharingRequest(
      @NotNull @Schema(description = "A group of contacts it was shared with") UUID groupId) {}

  @Schema(description = "Exactly one of text and url")
  record ArticleRequest(
      @Size(max = 200_000) String text,
      @Size(max = 2_000)
          @Pattern(regexp = "https?://\\S+")
          @Schema(examples = "https://example.com/give-first")
          String url) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  /** How a listing looks. */
  record TalkPage(List<TalkView> items, String next) {}

  /** How far talks were taken. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FunnelView(int talks, List<StepView> stages) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(
      Stage stage,
      @Schema(description = "Talks taken as far as this or further") int reached,
      @Schema(description = "Those that are here now") int waiting,
      @Schema(description = "Since they are here") Double medianAgeDays,
      Double oldestAgeDays,
      @Schema(description = "The one that waits longest") UUID oldestTalkId,
      @Schema(description = "Of those that reached it, the share that went no further")
          Double dropOff) {
    static StepView of(Funnel.Step step) {
      return new StepView(
          step.stage(),
          step.reached(),
          step.waiting(),
          step.medianAgeDays(),
          step.oldestAgeDays(),
          step.oldestTalkId(),
          step.dropOff());
    }
  }

  @POST
  @Operation(
      summary = "Write down what was said in a talk",
      description = "The speaker is a contact, or somebody by name.")
  @APIResponseSchema(value = TalkView.Written.class, responseCode = "201")
  @APIResponse(responseCode = "400", description = "speaker-unclear, not-yet-happened")
  public Uni<Response> note(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "an evening on communities",
                              value =
                                  """
                                  {"topic": "社群营销", "title": "先给，后要",
                                   "speaker": {"contactId": "01980000-0000-7000-8000-000000000001"},
                                   "heldAt": "2026-03-14T11:00:00Z",
                                   "notes": "先给，后要。三年内，社群会取代大部分投放。"}""")))
          @NotNull
          @Valid
          TalkRequest request) {
    var id = ids.next();
    var note =
        new TalkCommand.Note(
            id,
            caller.memberId(),
            request.topic(),
            request.title(),
            new TalkCommand.Speaker(request.speaker().contactId(), request.speaker().name()),
            request.heldAt(),
            request.notes(),
            clock.instant());
    return commands.create(
        Talk.CATEGORY,
        "/api/v1/talks/{id}",
        request,
        work -> work.create(Talk.CATEGORY, id, note),
        TalkView.Written::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Talks, last held first, without their notes")
  @APIResponseSchema(TalkPage.class)
  public Response list(
      @QueryParam("topic") String topic,
      @Parameter(description = "the furthest a talk was taken") @QueryParam("stage") String stage,
      @Parameter(description = "STANDING or RETRACTED") @QueryParam("state") String state,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    var wanted = Filters.oneOf(TalkView.State.class, "state", state);
    var reached = Filters.oneOf(Stage.class, "stage", stage);
    var page =
        talks.page(
            caller.memberId(),
            Query.all()
                .where("topic", topic == null ? null : Spelling.folded(topic))
                .where("stage", reached == null ? null : reached.name())
                .where("state", wanted == null ? null : wanted.name())
                .brief()
                .sortedByDescending("held_at")
                .limit(Filters.limit(limit))
                .after(cursor));
    return Answers.page(page.map(shown(page.items(), headers)));
  }

  @GET
  @Path("/funnel")
  @RunOnVirtualThread
  @Operation(
      summary = "How far talks were taken, where they wait and for how long",
      description =
          "A talk counts at the furthest stage it was taken to, whatever was left out on the way.")
  @APIResponseSchema(FunnelView.class)
  public FunnelView funnel(@QueryParam("topic") String topic) {
    var all =
        talks.all(
            caller.memberId(),
            Query.all()
                .where("state", TalkBook.STANDING)
                .where("topic", topic == null ? null : Spelling.folded(topic))
                .brief());
    var funnel =
        Funnel.of(
            all.stream()
                .map(
                    talk ->
                        new Funnel.Place(talk.id(), talk.stage(), talk.reached().get(talk.stage())))
                .toList(),
            clock.instant());
    return new FunnelView(funnel.talks(), funnel.stages().stream().map(StepView::of).toList());
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One talk")
  @APIResponseSchema(TalkView.class)
  @APIResponse(responseCode = "404", description = "unknown-talk")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var talk = talks.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_TALK));
    return Answers.ok(shown(List.of(talk), headers).apply(talk), talk.version());
  }

  private Function<TalkDocument, TalkView> shown(List<TalkDocument> shown, HttpHeaders headers) {
    var lineage = contacts.lineage(caller.memberId());
    var speakers =
        shown.stream()
            .map(talk -> talk.speaker().contactId())
            .filter(Objects::nonNull)
            .map(lineage::survivor)
            .distinct()
            .toList();
    var names = contacts.names(caller.memberId(), speakers, headers.getAcceptableLanguages());
    return talk -> TalkView.of(talk, lineage, names);
  }

  @PUT
  @Path("/{id}/notes")
  @Operation(
      summary = "Write the notes anew",
      description =
          "The quotes of key points are found again in them; those that are not are named in lost.")
  @APIResponseSchema(TalkView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-talk")
  @APIResponse(responseCode = "409", description = "talk-retracted")
  public Uni<Response> revise(UUID id, @NotNull @Valid NotesRequest request) {
    return change(id, request, new TalkCommand.ReviseNotes(request.notes()));
  }

  @POST
  @Path("/{id}/sharings")
  @Operation(
      summary = "Say that it was shared with a group",
      description = "Others are told, so that something given to that group can be proposed.")
  @APIResponseSchema(TalkView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-talk")
  @APIResponse(responseCode = "409", description = "talk-retracted")
  public Uni<Response> share(UUID id, @NotNull @Valid SharingRequest request) {
    return change(id, request, new TalkCommand.Share(request.groupId()));
  }

  @PUT
  @Path("/{id}/article")
  @Operation(summary = "The article that came of it: its text, or where it is to be read")
  @APIResponseSchema(TalkView.Written.class)
  @APIResponse(responseCode = "400", description = "article-unclear")
  @APIResponse(responseCode = "404", description = "unknown-talk")
  @APIResponse(responseCode = "409", description = "talk-retracted")
  public Uni<Response> write(UUID id, @NotNull @Valid ArticleRequest request) {
    return change(id, request, new TalkCommand.WriteArticle(request.text(), request.url()));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Take a talk back", description = "It no longer counts anywhere.")
  @APIResponseSchema(TalkView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-talk")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    return change(id, request, new TalkCommand.Retract(request.reason()));
  }

  private Uni<Response> change(UUID id, Object request, TalkCommand command) {
    return commands.change(
        Talk.CATEGORY,
        request,
        work -> work.handle(Talk.CATEGORY, id, command),
        TalkView.Written::of);
  }
}
