package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.UNKNOWN_CREDENCE;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.questions.Sameness;
import dev.updraft.insight.questions.Value;
import dev.updraft.insight.views.CredenceBook.CredenceDocument;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

  @Schema(
      description =
          "Of a choice its probabilities, of a number low and high, of a text an answer and its"
              + " probability")
  record CredenceRequest(
      @Schema(description = "By option; together one, and none for options left out")
          @Size(min = 1, max = 20)
          Map<String, @NotNull Double> probabilities,
      @Schema(description = "Nine times in ten the number is not lower") JsonNode low,
      @Schema(description = "Nine times in ten the number is not higher") JsonNode high,
      JsonNode answer,
      @Schema(description = "That this answer is right") Double probability) {
    Credence.Said said() {
      return new Credence.Said(probabilities, text(low), text(high), text(answer), probability);
    }

    private static String text(JsonNode value) {
      return value == null || value.isNull() ? null : Value.of(value);
    }
  }

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
      Object low,
      Object high,
      String answer,
      Double probability,
      Instant lockedAt,
      ScoreView score) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScoreView(
      @Schema(description = "Of probabilities, 0 to 2") Double brier,
      @Schema(description = "Of probabilities, in nats") Double log,
      @Schema(description = "Of an interval, in the question's unit") Double interval) {
    static ScoreView of(Score score) {
      return score == null ? null : new ScoreView(score.brier(), score.log(), score.interval());
    }
  }

  @PUT
  @Operation(
      summary = "Lock what you hold likely, before you look at the picture",
      description =
          "Of a choice how likely each option is, of a number the bounds it lies between nine times"
              + " in ten, of a text an answer and how likely it is right. Once locked it stays,"
              + " and is scored when the question is resolved.")
  @APIResponseSchema(WrittenCredence.class)
  @APIResponse(
      responseCode = "400",
      description =
          "credence-does-not-fit, credence-not-whole, not-an-option, not-a-number, not-a-text,"
              + " range-reversed")
  @APIResponse(responseCode = "404", description = "unknown-question")
  @APIResponse(
      responseCode = "409",
      description = "credence-locked, question-resolved, question-retracted")
  public Uni<Response> lock(
      UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples = {
                        @ExampleObject(
                            name = "rather online",
                            value = "{\"probabilities\": {\"线上\": 0.7, \"线下\": 0.3}}"),
                        @ExampleObject(
                            name = "between 800 and 1,500",
                            value = "{\"low\": 800, \"high\": 1500}"),
                        @ExampleObject(
                            name = "a street",
                            value = "{\"answer\": \"城东老街\", \"probability\": 0.6}")
                      }))
          @NotNull
          @Valid
          CredenceRequest request) {
    var now = clock.instant();
    var said = request.said();
    return commands.change(
        Credence.CATEGORY,
        request,
        work -> {
          var question = work.read(Question.CATEGORY, id).state();
          return work.handle(
              Credence.CATEGORY, Credence.stream(id), Credence.lock(question, said, now));
        },
        WrittenCredence::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "What you held likely, and how good that was",
      description =
          "Scored once the question is resolved: probabilities by Brier, from 0 to 2, and log, in"
              + " nats; an interval by its width and twenty times what it missed the number by."
              + " Less is better.")
  @APIResponseSchema(CredenceView.class)
  @APIResponse(responseCode = "404", description = "unknown-question, unknown-credence")
  public Response one(UUID id) {
    var question =
        questions.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_QUESTION));
    var credence =
        credences.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_CREDENCE));
    var options = question.answer().options();
    var named = new LinkedHashMap<String, Double>();
    for (var option = 0; options != null && option < options.size(); option++) {
      named.put(options.get(option), credence.probabilities().get(option));
    }
    var kind = question.answer().kind();
    return Answers.ok(
        new CredenceView(
            id,
            credence.version(),
            kind == AnswerKind.CHOICE ? named : null,
            Value.shown(kind, credence.low()),
            Value.shown(kind, credence.high()),
            credence.answer(),
            kind == AnswerKind.TEXT ? credence.probabilities().getFirst() : null,
            credence.lockedAt(),
            ScoreView.of(score(question, credence))),
        credence.version());
  }

  /** Null until the question is resolved, and where words were erased. */
  private static Score score(QuestionDocument question, CredenceDocument credence) {
    var turnedOut =
        question.state() == QuestionDocument.State.RESOLVED ? question.resolution().value() : null;
    if (turnedOut == null) {
      return null;
    }
    return switch (question.answer().kind()) {
      case CHOICE -> {
        var place = question.answer().options().indexOf(turnedOut);
        yield place < 0 ? null : Score.of(credence.probabilities(), place);
      }
      case NUMBER ->
          credence.low() == null || credence.high() == null
              ? null
              : Score.of(number(credence.low()), number(credence.high()), number(turnedOut));
      case TEXT -> {
        if (credence.answer() == null) {
          yield null;
        }
        var right = Sameness.same(AnswerKind.TEXT, credence.answer(), turnedOut);
        yield Score.of(credence.probabilities(), right ? 0 : 1);
      }
    };
  }

  private static double number(String value) {
    return new BigDecimal(value).doubleValue();
  }
}
