package dev.updraft.insight.questions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.web.CommandEndpoint;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/questions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Questions")
class ResolutionsResource {
  private final CommandEndpoint commands;

  ResolutionsResource(CommandEndpoint commands) {
    this.commands = commands;
  }

  record ResolutionRequest(
      @NotNull @Schema(description = "An option, a number or a text, as the question takes")
          JsonNode value,
      @Size(max = 2_000) String evidence) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  @POST
  @Path("/{id}/resolution")
  @Operation(
      summary = "Say what the answer turned out to be",
      description =
          "Claims on the question count for or against the people they came through from then on."
              + " Said again, it corrects what was said before.")
  @APIResponse(
      responseCode = "200",
      description = "Resolved",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WrittenQuestion.class)))
  @APIResponse(responseCode = "400", description = "not-an-option, not-a-number, not-a-text")
  @APIResponse(responseCode = "404", description = "unknown-question")
  @APIResponse(responseCode = "409", description = "question-retracted")
  public Uni<Response> resolve(
      UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "it went online",
                              value = "{\"value\": \"线上\", \"evidence\": \"活动已上线\"}")))
          @NotNull
          @Valid
          ResolutionRequest request) {
    var resolve = new QuestionCommand.Resolve(Value.of(request.value()), request.evidence());
    return commands.change(
        Question.CATEGORY,
        request,
        work -> work.handle(Question.CATEGORY, id, resolve),
        WrittenQuestion::of);
  }

  @POST
  @Path("/{id}/resolution/retraction")
  @Operation(
      summary = "Say that it had not turned out after all",
      description =
          "The question is open again, and nobody's record knows of it any more. As of earlier"
              + " instants it stays as it was.")
  @APIResponse(
      responseCode = "200",
      description = "Open again",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WrittenQuestion.class)))
  @APIResponse(responseCode = "404", description = "unknown-question")
  @APIResponse(responseCode = "409", description = "not-resolved, question-retracted")
  public Uni<Response> retractResolution(UUID id, @NotNull @Valid RetractionRequest request) {
    var retract = new QuestionCommand.RetractResolution(request.reason());
    return commands.change(
        Question.CATEGORY,
        request,
        work -> work.handle(Question.CATEGORY, id, retract),
        WrittenQuestion::of);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Take a question back", description = "It has no picture any more.")
  @APIResponse(
      responseCode = "200",
      description = "Retracted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WrittenQuestion.class)))
  @APIResponse(responseCode = "404", description = "unknown-question")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    var retract = new QuestionCommand.Retract(request.reason());
    return commands.change(
        Question.CATEGORY,
        request,
        work -> work.handle(Question.CATEGORY, id, retract),
        WrittenQuestion::of);
  }
}
