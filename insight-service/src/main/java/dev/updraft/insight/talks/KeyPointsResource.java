package dev.updraft.insight.talks;

import dev.updraft.insight.QuoteRequest;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/talks/{id}/key-points")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Talks")
class KeyPointsResource {
  private final CommandEndpoint commands;
  private final Ids ids;
  private final InstantSource clock;

  KeyPointsResource(CommandEndpoint commands, Ids ids, InstantSource clock) {
    this.commands = commands;
    this.ids = ids;
    this.clock = clock;
  }

  record KeyPointRequest(
      @NotNull PointKind kind,
      @NotBlank @Size(max = 1_000) String text,
      @NotNull @Valid QuoteRequest quote,
      @Schema(description = "When it can be checked: of a TREND, and of nothing else")
          LocalDate dueOn) {}

  record CheckRequest(@NotNull Verdict verdict, @Size(max = 2_000) String evidence) {}

  record ApplicationRequest(
      @NotBlank @Size(max = 2_000) String what,
      @Schema(description = "Left out: now") Instant appliedAt) {}

  record DropRequest(@NotBlank @Size(max = 500) String reason) {}

  @POST
  @Operation(
      summary = "Take a key point from the notes",
      description = "Its quote must stand in the notes, and in one place only.")
  @APIResponseSchema(value = TalkView.WrittenPoint.class, responseCode = "201")
  @APIResponse(
      responseCode = "400",
      description = "quote-not-in-notes, quote-ambiguous, due-date-of-a-trend")
  @APIResponse(responseCode = "404", description = "unknown-talk")
  @APIResponse(responseCode = "409", description = "talk-retracted, too-many-key-points")
  public Uni<Response> take(
      UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples = {
                        @ExampleObject(
                            name = "an advice",
                            value =
                                """
                                {"kind": "ADVICE", "text": "先给一件对方用得上的东西，再开口",
                                 "quote": {"exact": "先给，后要"}}\
                                """),
                        @ExampleObject(
                            name = "a trend",
                            value =
                                """
                                {"kind": "TREND", "text": "社群会取代大部分投放", "dueOn": "2029-03-14",
                                 "quote": {"prefix": "三年内，", "exact": "社群会取代大部分投放"}}\
                                """)
                      }))
          @NotNull
          @Valid
          KeyPointRequest request) {
    var take =
        new TalkCommand.Take(
            ids.next(), request.kind(), request.text(), request.quote().quote(), request.dueOn());
    return commands.create(
        Talk.CATEGORY,
        "/api/v1/talks/{id}",
        request,
        work -> work.handle(Talk.CATEGORY, id, take),
        TalkView.WrittenPoint::of);
  }

  @POST
  @Path("/{keyPointId}/check")
  @Operation(
      summary = "Say what became of a trend",
      description = "Said again, it corrects what was said before.")
  @APIResponseSchema(TalkView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-talk, unknown-key-point")
  @APIResponse(responseCode = "409", description = "not-a-trend, talk-retracted")
  public Uni<Response> check(UUID id, UUID keyPointId, @NotNull @Valid CheckRequest request) {
    return change(
        id, request, new TalkCommand.Check(keyPointId, request.verdict(), request.evidence()));
  }

  @POST
  @Path("/{keyPointId}/application")
  @Operation(
      summary = "Say what was done about an advice",
      description = "Said again, it corrects what was said before.")
  @APIResponseSchema(TalkView.Written.class)
  @APIResponse(responseCode = "400", description = "not-yet-happened")
  @APIResponse(responseCode = "404", description = "unknown-talk, unknown-key-point")
  @APIResponse(responseCode = "409", description = "not-an-advice, talk-retracted")
  public Uni<Response> apply(UUID id, UUID keyPointId, @NotNull @Valid ApplicationRequest request) {
    var now = clock.instant();
    var at = request.appliedAt() == null ? now : request.appliedAt();
    return change(id, request, new TalkCommand.Apply(keyPointId, request.what(), at, now));
  }

  @POST
  @Path("/{keyPointId}/retraction")
  @Operation(summary = "Take a key point back")
  @APIResponseSchema(TalkView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-talk, unknown-key-point")
  @APIResponse(responseCode = "409", description = "talk-retracted")
  public Uni<Response> drop(UUID id, UUID keyPointId, @NotNull @Valid DropRequest request) {
    return change(id, request, new TalkCommand.Drop(keyPointId, request.reason()));
  }

  private Uni<Response> change(UUID id, Object request, TalkCommand command) {
    return commands.change(
        Talk.CATEGORY,
        request,
        work -> work.handle(Talk.CATEGORY, id, command),
        TalkView.Written::of);
  }
}
