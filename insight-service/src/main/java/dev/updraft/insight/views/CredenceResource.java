package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.UNKNOWN_CREDENCE;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.views.CredenceBook.CredenceDocument;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/questions/{id}/credence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Questions")
class CredenceResource {
  private final CommandEndpoint commands;
  private final Documents<CredenceDocument> credences;
  private final Documents<QuestionDocument> questions;
  private final Caller caller;
  private final InstantSource clock;

  CredenceResource(CommandEndpoint commands, Views views, Caller caller, InstantSource clock) {
    this.commands = commands;
    this.credences = views.documents(new CredenceBook());
    this.questions = views.documents(new QuestionBook());
    this.caller = caller;
    this.clock = clock;
  }

  record CredenceRequest(@NotEmpty @Size(max = 20) Map<String, @NotNull Double> probabilities) {}

  /** A credence just locked; the id is its question's. */
  record WrittenCredence(UUID id, long version, Instant lockedAt) {
    static WrittenCredence of(Decided<Credence> decided) {
      var locked = decided.state().locked();
      return new WrittenCredence(locked.questionId(), decided.version(), locked.lockedAt());
    }
  }

  /**
   * @param score null until the question is resolved
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CredenceView(
      UUID questionId,
      long version,
      Map<String, Double> probabilities,
      Instant lockedAt,
      Score score) {}

  @PUT
  @Operation(
      summary = "Lock how likely you hold each option, before you look at the picture",
      description =
          "The probabilities add up to one; options left out have none. Once locked it stays, and"
              + " is scored when the question is resolved.")
  @APIResponseSchema(WrittenCredence.class)
  @APIResponse(responseCode = "400", description = "credence-not-whole, not-an-option")
  @APIResponse(responseCode = "404", description = "unknown-question")
  @APIResponse(
      responseCode = "409",
      description = "credence-locked, credence-needs-choice, question-resolved, question-retracted")
  public Uni<Response> lock(
      UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "rather online",
                              value = "{\"probabilities\": {\"线上\": 0.7, \"线下\": 0.3}}")))
          @NotNull
          @Valid
          CredenceRequest request) {
    var now = clock.instant();
    return commands.change(
        Credence.CATEGORY,
        request,
        work -> {
          var question = work.read(Question.CATEGORY, id).state();
          return work.handle(
              Credence.CATEGORY,
              Credence.stream(id),
              Credence.lock(question, request.probabilities(), now));
        },
        WrittenCredence::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "How likely you held each option, and how good that was",
      description =
          "Scored once the question is resolved: Brier from 0 to 2, log in nats; less is better.")
  @APIResponseSchema(CredenceView.class)
  @APIResponse(responseCode = "404", description = "unknown-question, unknown-credence")
  public Response one(UUID id) {
    var question =
        questions.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_QUESTION));
    var credence =
        credences.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_CREDENCE));
    var options = question.answer().options();
    var named = new LinkedHashMap<String, Double>();
    for (var option = 0; option < options.size(); option++) {
      named.put(options.get(option), credence.probabilities().get(option));
    }
    var turnedOut =
        question.state() == QuestionDocument.State.RESOLVED
            ? options.indexOf(question.resolution().value())
            : -1;
    return Answers.ok(
        new CredenceView(
            id,
            credence.version(),
            named,
            credence.lockedAt(),
            turnedOut < 0 ? null : Score.of(credence.probabilities(), turnedOut)),
        credence.version());
  }
}
