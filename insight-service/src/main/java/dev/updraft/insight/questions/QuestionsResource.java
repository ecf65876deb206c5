package dev.updraft.insight.questions;

import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/questions")
@Tag(name = "Questions", description = "What a member wants to know")
class QuestionsResource {
  private final CommandEndpoint commands;
  private final Documents<QuestionDocument> questions;
  private final AskAbout askAbout;
  private final Caller caller;
  private final Ids ids;

  QuestionsResource(
      CommandEndpoint commands, Views views, AskAbout askAbout, Caller caller, Ids ids) {
    this.commands = commands;
    this.questions = views.documents(new QuestionBook());
    this.askAbout = askAbout;
    this.caller = caller;
    this.ids = ids;
  }

  record AskRequest(
      @NotBlank @Size(max = 80) String topic,
      @NotBlank @Size(max = 2_000) String text,
      @Size(max = 500) String decides,
      @NotNull @Valid AnswerRequest answer,
      @Min(1) @Max(3_650) Integer goodForDays,
      @Schema(description = "Withhold the picture until you have locked your own credence")
          Boolean ownFirst) {}

  record AnswerRequest(
      @NotNull AnswerKind kind,
      @Size(max = 20) List<@NotBlank @Size(max = 200) String> options,
      @Size(max = 40) String unit) {}

  /** How a listing looks. */
  record QuestionPage(List<QuestionDocument> items, String next) {}

  /** How a listing of what to ask somebody looks. */
  record AskablePage(List<AskAbout.Askable> items, String next) {}

  @POST
  @Operation(summary = "Ask", description = "Options with a CHOICE, a unit with a NUMBER.")
  @APIResponse(
      responseCode = "201",
      description = "Asked; Location names it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WrittenQuestion.class)))
  @APIResponse(responseCode = "400", description = "options-missing, options-not-wanted, …")
  public Uni<Response> ask(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "spring campaign",
                              value =
                                  """
                                  {"topic": "campaign", "text": "春季活动：线上还是线下？",
                                   "answer": {"kind": "CHOICE", "options": ["线上", "线下"]}}""")))
          @NotNull
          @Valid
          AskRequest request) {
    var form =
        AnswerForm.of(request.answer().kind(), request.answer().options(), request.answer().unit());
    var id = ids.next();
    var ask =
        new QuestionCommand.Ask(
            id,
            caller.memberId(),
            request.topic(),
            request.text(),
            request.decides(),
            form,
            request.goodForDays(),
            Boolean.TRUE.equals(request.ownFirst()));
    return commands.create(
        Question.CATEGORY,
        "/api/v1/questions/{id}",
        request,
        work -> work.create(Question.CATEGORY, id, ask),
        decided -> WrittenQuestion.of(decided, request));
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Questions, newest first",
      description =
          "With askAbout: the open ones this contact may answer and has not answered, and what"
              + " asking is expected to bring, most first.")
  @APIResponse(
      responseCode = "200",
      description = "{items, next}",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = QuestionPage.class)))
  public Response list(
      @Parameter(description = "OPEN, RESOLVED or RETRACTED") @QueryParam("state") String state,
      @QueryParam("topic") String topic,
      @Parameter(description = "a contact; their open questions come on one page")
          @QueryParam("askAbout")
          String askAbout,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var contact = Filters.id("askAbout", askAbout);
    if (contact != null) {
      var asked = this.askAbout.questions(caller.memberId(), contact, topic);
      return Response.ok(new AskablePage(asked.stream().limit(Filters.limit(limit)).toList(), null))
          .build();
    }
    var wanted = Filters.oneOf(QuestionDocument.State.class, "state", state);
    return Answers.page(
        questions.page(
            caller.memberId(),
            Query.all()
                .where("state", wanted == null ? null : wanted.name())
                .where("topic", topic == null ? null : Spelling.folded(topic))
                .sortedByDescending("asked_at")
                .limit(Filters.limit(limit))
                .after(cursor)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One question")
  @APIResponse(
      responseCode = "200",
      description = "The question; ETag is its version",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = QuestionDocument.class)))
  @APIResponse(responseCode = "404", description = "unknown-question")
  public Response one(UUID id) {
    var question =
        questions.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_QUESTION));
    return Answers.ok(question, question.version());
  }
}
