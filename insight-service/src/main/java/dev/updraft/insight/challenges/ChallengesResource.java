package dev.updraft.insight.challenges;

import static dev.updraft.insight.InsightReason.UNKNOWN_CHALLENGE;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.challenges.ChallengeCommand.Asking;
import dev.updraft.insight.challenges.ChallengeCommand.By;
import dev.updraft.insight.challenges.ChallengeCommand.Who;
import dev.updraft.insight.challenges.ChallengeView.Written;
import dev.updraft.insight.challenges.ChallengeView.WrittenQuestion;
import dev.updraft.insight.challenges.ChallengeView.WrittenSession;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.facets.FacetBook;
import dev.updraft.insight.facets.FacetBook.FacetsDocument;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import dev.updraft.web.SignedLinks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
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
import java.time.Duration;
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

@Path("/api/v1/challenges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Challenges", description = "Being questioned, to find where one's knowledge ends")
class ChallengesResource {
  private static final int USUAL_HOURS = 24;

  private final CommandEndpoint commands;
  private final Documents<ChallengeDocument> challenges;
  private final Documents<FacetsDocument> facets;
  private final ContactDirectory contacts;
  private final SignedLinks links;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  ChallengesResource(
      CommandEndpoint commands,
      Views views,
      ContactDirectory contacts,
      SignedLinks links,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.challenges = views.documents(new ChallengeBook());
    this.facets = views.documents(new FacetBook());
    this.contacts = contacts;
    this.links = links;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record ChallengeRequest(
      @NotNull @Schema(description = "The domain or facet it is about") UUID facetId,
      @NotEmpty @Size(max = 20) List<@NotNull @Valid QuestionerRequest> questioners,
      @Schema(description = "Left out: now") Instant heldAt) {}

  @Schema(description = "Exactly one of contactId and name")
  record QuestionerRequest(UUID contactId, @Size(max = 200) String name) {
    Who who() {
      return new Who(contactId, name);
    }
  }

  record QuestionRequest(
      @NotNull UUID facetId,
      @NotNull Angle angle,
      @NotNull @Min(1) @Max(5) @Schema(description = "1 is easy, 3 usual, 5 hard")
          Integer difficulty,
      @NotBlank @Size(max = 2_000) String text,
      @Valid @Schema(description = "May be left out where there is only one")
          QuestionerRequest questioner,
      @Schema(description = "Left out: not known yet") AnswerOutcome outcome,
      @Schema(description = "Left out: when the challenge was held") Instant askedAt) {
    Asking asking() {
      return new Asking(facetId, angle, difficulty, text);
    }

    Who who() {
      return questioner == null ? null : questioner.who();
    }
  }

  record CorrectionRequest(
      @NotNull UUID facetId,
      @NotNull Angle angle,
      @NotNull @Min(1) @Max(5) Integer difficulty,
      @NotBlank @Size(max = 2_000) String text,
      @Valid @Schema(description = "Left out: the same as before") QuestionerRequest questioner) {}

  record OutcomeRequest(@NotNull AnswerOutcome outcome) {}

  record SessionRequest(
      @Valid @Schema(description = "Whose link it is; may be left out where there is only one")
          QuestionerRequest questioner,
      @Min(1) @Max(336) @Schema(description = "It opens something for so long; left out: 24")
          Integer hours,
      @Size(max = 100)
          @Pattern(regexp = ".*\\S.*", message = "must not be blank")
          @Schema(
              description =
                  "What the questioner, who is a contact, knows you as. They are then sent a message"
                      + " with the link. Left out: none is sent, and the link is yours to send")
          String signedBy) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  /** How a listing looks. */
  record ChallengePage(List<ChallengeView> items, String next) {}

  @POST
  @Operation(
      summary = "Begin a challenge",
      description = "Who questions is a contact, or somebody by name.")
  @APIResponseSchema(value = Written.class, responseCode = "201")
  @APIResponse(
      responseCode = "400",
      description = "questioner-unclear, questioner-twice, not-yet-happened")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(responseCode = "409", description = "facet-retired")
  public Uni<Response> begin(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "two questioners",
                              value =
                                  """
                                  {"facetId": "01980000-0000-7000-8000-000000000041",
                                   "questioners": [
                                     {"contactId": "01980000-0000-7000-8000-000000000001"},
                                     {"name": "一位同行"}]}\
                                  """)))
          @NotNull
          @Valid
          ChallengeRequest request) {
    var id = ids.next();
    var now = clock.instant();
    var member = caller.memberId();
    var begin =
        new ChallengeCommand.Begin(
            id,
            member,
            request.facetId(),
            request.questioners().stream().map(QuestionerRequest::who).toList(),
            request.heldAt() == null ? now : request.heldAt(),
            now);
    return commands.create(
        Challenge.CATEGORY,
        "/api/v1/challenges/{id}",
        request,
        work -> {
          work.read(FacetTree.CATEGORY, FacetTree.stream(member)).state().open(request.facetId());
          return work.create(Challenge.CATEGORY, id, begin);
        },
        Written::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Challenges, last held first")
  @APIResponseSchema(ChallengePage.class)
  public Response list(
      @Parameter(description = "it is about this facet, or a question in it is")
          @QueryParam("facetId")
          String facetId,
      @Parameter(description = "OPEN, ENDED or RETRACTED") @QueryParam("state") String state,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    var wanted = Filters.oneOf(ChallengeView.State.class, "state", state);
    var page =
        challenges.page(
            caller.memberId(),
            about(Filters.id("facetId", facetId))
                .where("state", wanted == null ? null : wanted.name())
                .sortedByDescending("held_at")
                .limit(Filters.limit(limit))
                .after(cursor));
    return Answers.page(page.map(shown(page.items(), headers)));
  }

  /** Also under the names it had before it was merged. */
  private Query about(UUID facet) {
    if (facet == null) {
      return Query.all();
    }
    var member = caller.memberId();
    var tree =
        facets
            .find(member, FacetTree.stream(member))
            .map(FacetsDocument::tree)
            .orElse(FacetTree.INITIAL);
    return Query.all().whereIn("facets", tree.standsFor(facet));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One challenge: who asked what, and how it went")
  @APIResponseSchema(ChallengeView.class)
  @APIResponse(responseCode = "404", description = "unknown-challenge")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var challenge =
        challenges.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_CHALLENGE));
    return Answers.ok(shown(List.of(challenge), headers).apply(challenge), challenge.version());
  }

  private Function<ChallengeDocument, ChallengeView> shown(
      List<ChallengeDocument> shown, HttpHeaders headers) {
    var member = caller.memberId();
    var lineage = contacts.lineage(member);
    var involved =
        shown.stream()
            .flatMap(challenge -> challenge.questioners().stream())
            .map(ChallengeDocument.Questioner::contactId)
            .filter(Objects::nonNull)
            .map(lineage::survivor)
            .distinct()
            .toList();
    var names = contacts.names(member, involved, headers.getAcceptableLanguages());
    var now = clock.instant();
    return challenge ->
        ChallengeView.of(challenge, lineage, names, now, paths(member, challenge.id()));
  }

  private Function<UUID, String> paths(UUID member, UUID challenge) {
    return session ->
        SessionsResource.PATH + links.token(SessionsResource.PURPOSE, member, challenge, session);
  }

  @POST
  @Path("/{id}/questions")
  @Operation(summary = "Write down a question, and how it went")
  @APIResponseSchema(value = WrittenQuestion.class, responseCode = "201")
  @APIResponse(responseCode = "400", description = "questioner-unclear, not-a-questioner")
  @APIResponse(responseCode = "404", description = "unknown-challenge, unknown-facet")
  @APIResponse(
      responseCode = "409",
      description =
          "challenge-ended, challenge-retracted, too-many-challenge-questions, facet-retired")
  public Uni<Response> put(
      UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "one that stumped",
                              value =
                                  """
                                  {"facetId": "01980000-0000-7000-8000-000000000041",
                                   "angle": "SCALE", "difficulty": 4,
                                   "text": "如果群里从八十人变成八千人，还裂变得动吗？",
                                   "questioner": {"contactId": "01980000-0000-7000-8000-000000000001"},
                                   "outcome": "STUMPED"}\
                                  """)))
          @NotNull
          @Valid
          QuestionRequest request) {
    var put =
        new ChallengeCommand.Put(
            ids.next(),
            request.asking(),
            new By.Member(request.who()),
            request.outcome(),
            request.askedAt(),
            clock.instant());
    var member = caller.memberId();
    return commands.create(
        Challenge.CATEGORY,
        "/api/v1/challenges/{id}",
        request,
        work -> {
          var decided = work.handle(Challenge.CATEGORY, id, put);
          work.read(FacetTree.CATEGORY, FacetTree.stream(member)).state().open(request.facetId());
          return decided;
        },
        WrittenQuestion::of);
  }

  @PUT
  @Path("/{id}/questions/{questionId}")
  @Operation(summary = "Correct a question", description = "How it went stays as it was said.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "400", description = "questioner-unclear, not-a-questioner")
  @APIResponse(
      responseCode = "404",
      description = "unknown-challenge, unknown-challenge-question, unknown-facet")
  @APIResponse(
      responseCode = "409",
      description = "challenge-retracted, challenge-question-retracted")
  public Uni<Response> correct(
      UUID id, UUID questionId, @NotNull @Valid CorrectionRequest request) {
    var correct =
        new ChallengeCommand.Correct(
            questionId,
            new Asking(request.facetId(), request.angle(), request.difficulty(), request.text()),
            request.questioner() == null ? null : request.questioner().who());
    var member = caller.memberId();
    return commands.change(
        Challenge.CATEGORY,
        request,
        work -> {
          var decided = work.handle(Challenge.CATEGORY, id, correct);
          work.read(FacetTree.CATEGORY, FacetTree.stream(member)).state().facet(request.facetId());
          return decided;
        },
        Written::of);
  }

  @PUT
  @Path("/{id}/questions/{questionId}/outcome")
  @Operation(
      summary = "Say how a question went",
      description = "Said again, it corrects what was said before.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-challenge, unknown-challenge-question")
  @APIResponse(
      responseCode = "409",
      description = "challenge-retracted, challenge-question-retracted")
  public Uni<Response> mark(UUID id, UUID questionId, @NotNull @Valid OutcomeRequest request) {
    return change(
        id,
        request,
        new ChallengeCommand.Mark(
            questionId, request.outcome(), new By.Member(null), clock.instant()));
  }

  @POST
  @Path("/{id}/questions/{questionId}/retraction")
  @Operation(summary = "Take a question back", description = "It no longer counts anywhere.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-challenge, unknown-challenge-question")
  @APIResponse(responseCode = "409", description = "challenge-retracted")
  public Uni<Response> retractQuestion(
      UUID id, UUID questionId, @NotNull @Valid RetractionRequest request) {
    return change(id, request, new ChallengeCommand.RetractQuestion(questionId, request.reason()));
  }

  @POST
  @Path("/{id}/sessions")
  @Operation(
      summary = "Let a questioner put questions by a link",
      description =
          "It needs no account, opens a page that shows nothing but this session, and is used up"
              + " when the session ends. With signedBy it is sent to the questioner by e-mail, and"
              + " /channels/outsiders/deliveries tells what became of that.")
  @APIResponseSchema(value = WrittenSession.class, responseCode = "201")
  @APIResponse(
      responseCode = "400",
      description = "questioner-unclear, not-a-questioner, not-a-contact")
  @APIResponse(responseCode = "404", description = "unknown-challenge")
  @APIResponse(
      responseCode = "409",
      description = "challenge-ended, challenge-retracted, too-many-sessions")
  public Uni<Response> open(
      UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "sent by e-mail",
                              value =
                                  """
                                  {"questioner": {"contactId": "01980000-0000-7000-8000-000000000001"},
                                   "hours": 72, "signedBy": "林夏"}\
                                  """)))
          @NotNull
          @Valid
          SessionRequest request) {
    var hours = request.hours() == null ? USUAL_HOURS : request.hours();
    var open =
        new ChallengeCommand.Open(
            ids.next(),
            request.questioner() == null ? null : request.questioner().who(),
            clock.instant().plus(Duration.ofHours(hours)),
            request.signedBy());
    var paths = paths(caller.memberId(), id);
    return commands.create(
        Challenge.CATEGORY,
        "/api/v1/challenges/{id}",
        request,
        work -> work.handle(Challenge.CATEGORY, id, open),
        decided -> WrittenSession.of(decided, paths));
  }

  @DELETE
  @Path("/{id}/sessions/{sessionId}")
  @Operation(summary = "Take a link back", description = "It says so from then on.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-challenge, unknown-session")
  @APIResponse(responseCode = "409", description = "challenge-retracted")
  public Uni<Response> revoke(UUID id, UUID sessionId) {
    return change(id, "", new ChallengeCommand.Revoke(sessionId, clock.instant()));
  }

  @POST
  @Path("/{id}/ending")
  @Operation(
      summary = "End a challenge",
      description = "It takes no more questions, and its links are used up.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-challenge")
  @APIResponse(responseCode = "409", description = "challenge-retracted")
  public Uni<Response> end(UUID id) {
    return change(id, "", new ChallengeCommand.End(clock.instant()));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Take a challenge back", description = "It no longer counts anywhere.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-challenge")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    return change(id, request, new ChallengeCommand.Retract(request.reason()));
  }

  private Uni<Response> change(UUID id, Object request, ChallengeCommand command) {
    return commands.change(
        Challenge.CATEGORY,
        request,
        work -> work.handle(Challenge.CATEGORY, id, command),
        Written::of);
  }
}
