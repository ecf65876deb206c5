package dev.updraft.insight.challenges;

import static dev.updraft.insight.InsightReason.UNKNOWN_FACET;
import static dev.updraft.insight.InsightReason.UNKNOWN_SESSION;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.insight.challenges.ChallengeCommand.Asking;
import dev.updraft.insight.challenges.ChallengeCommand.By;
import dev.updraft.insight.facets.Facet;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.web.Ids;
import dev.updraft.web.LinkCommands;
import dev.updraft.web.LinkPage;
import dev.updraft.web.SignedLinks;
import dev.updraft.web.Throttle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * For a questioner without an account: the link shows this session and what was asked through it,
 * and nothing else of the member.
 */
@Path(SessionsResource.PATH + "{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Challenge sessions", description = "Questions by link, without an account")
@SecurityRequirements
@PermitAll
@Singleton
class SessionsResource {
  static final String PATH = "/api/v1/challenges/sessions/";
  static final String PURPOSE = "challenge";

  /** Faster than anybody asks; slower than a script. */
  private static final int AT_ONCE = 30;

  private static final Duration EACH = Duration.ofSeconds(2);

  private final LinkCommands commands;
  private final CommandHandler states;
  private final SignedLinks links;
  private final Ids ids;
  private final SessionPage page;
  private final InstantSource clock;
  private final Throttle<UUID> throttle;

  SessionsResource(
      LinkCommands commands,
      CommandHandler states,
      SignedLinks links,
      Ids ids,
      SessionPage page,
      InstantSource clock) {
    this.commands = commands;
    this.states = states;
    this.links = links;
    this.ids = ids;
    this.page = page;
    this.clock = clock;
    this.throttle = new Throttle<>(AT_ONCE, EACH, clock);
  }

  record SessionState(
      @Schema(description = "What it is about") String about,
      @Schema(description = "What can be asked about") List<FacetChoice> facets,
      @Schema(description = "From which side") List<Angle> angles,
      @Schema(description = "What you asked so far") List<AskedQuestion> questions,
      Instant expiresAt) {}

  /**
   * @param path from what the session is about down to the facet
   */
  record FacetChoice(UUID id, String name, List<String> path) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskedQuestion(
      UUID id, UUID facetId, Angle angle, int difficulty, String text, AnswerOutcome outcome) {
    static AskedQuestion of(Questioning.Question question) {
      var put = question.put();
      return new AskedQuestion(
          put.questionId(),
          put.facetId(),
          put.angle(),
          put.difficulty(),
          put.text().text().orElse(null),
          question.outcome());
    }
  }

  record LinkQuestionRequest(
      @NotNull UUID facetId,
      @NotNull Angle angle,
      @NotNull @Min(1) @Max(5) @Schema(description = "1 is easy, 3 usual, 5 hard")
          Integer difficulty,
      @NotBlank @Size(max = 2_000) String text,
      @Schema(description = "Left out: not known yet") AnswerOutcome outcome) {}

  record LinkOutcomeRequest(@NotNull AnswerOutcome outcome) {}

  record SessionOver(Instant endedAt) {}

  /** What a token opens. */
  record Opened(UUID member, UUID challenge, UUID session) {}

  /** One that was made up costs nothing and is not counted; one that was handed out is. */
  Opened opened(String token) {
    var read = links.read(PURPOSE, 3, token).orElseThrow(() -> new Rejection(UNKNOWN_SESSION));
    throttle.pass(read.get(2));
    return new Opened(read.get(0), read.get(1), read.get(2));
  }

  /** Blocks. */
  SessionState state(Opened opened) {
    var challenge = states.state(Challenge.CATEGORY, opened.member(), opened.challenge()).state();
    var it = Challenge.open(challenge, opened.session(), clock.instant());
    var tree =
        states
            .state(FacetTree.CATEGORY, opened.member(), FacetTree.stream(opened.member()))
            .state();
    var about = tree.facet(it.begun().facetId());
    return new SessionState(
        about.name(),
        choices(tree, about),
        Arrays.asList(Angle.values()),
        it.questions().values().stream()
            .filter(question -> opened.session().equals(question.put().sessionId()))
            .filter(question -> !question.retracted())
            .map(AskedQuestion::of)
            .toList(),
        it.session(opened.session()).expiresAt());
  }

  private static List<FacetChoice> choices(FacetTree tree, Facet about) {
    var within = tree.within(about.id());
    var above = tree.path(about).size() - 1;
    return tree.standing()
        .filter(facet -> within.contains(facet.id()) && !tree.retired(facet))
        .map(
            facet ->
                new FacetChoice(
                    facet.id(),
                    facet.name(),
                    tree.path(facet).stream().skip(above).map(Facet::name).toList()))
        .toList();
  }

  Uni<AskedQuestion> put(Opened opened, LinkQuestionRequest request) {
    var now = clock.instant();
    var id = ids.next();
    var put =
        new ChallengeCommand.Put(
            id,
            new Asking(request.facetId(), request.angle(), request.difficulty(), request.text()),
            new By.Link(opened.session()),
            request.outcome(),
            now,
            now);
    return commands
        .execute(
            opened.member(),
            PURPOSE,
            work -> {
              var it = questioning(work, opened, now);
              refuseElsewhere(work, opened, it.begun().facetId(), request.facetId());
              return handle(work, opened, put);
            })
        .map(it -> AskedQuestion.of(it.question(id)));
  }

  /** What lies outside of what the session is about is not there for whoever has the link. */
  private static void refuseElsewhere(UnitOfWork work, Opened opened, UUID about, UUID asked) {
    var tree = work.read(FacetTree.CATEGORY, FacetTree.stream(opened.member())).state();
    if (!tree.within(about).contains(tree.open(asked).id())) {
      throw new Rejection(UNKNOWN_FACET, "facetId");
    }
  }

  Uni<AskedQuestion> mark(Opened opened, UUID questionId, AnswerOutcome outcome) {
    var now = clock.instant();
    var by = new By.Link(opened.session());
    return execute(opened, now, new ChallengeCommand.Mark(questionId, outcome, by, now))
        .map(it -> AskedQuestion.of(it.question(questionId)));
  }

  /** The link is used up with it. */
  Uni<Instant> end(Opened opened) {
    var now = clock.instant();
    return execute(opened, now, new ChallengeCommand.Finish(opened.session(), now)).map(_ -> now);
  }

  private Uni<Questioning> execute(Opened opened, Instant now, ChallengeCommand command) {
    return commands.execute(
        opened.member(),
        PURPOSE,
        work -> {
          questioning(work, opened, now);
          return handle(work, opened, command);
        });
  }

  private static Questioning questioning(UnitOfWork work, Opened opened, Instant now) {
    return Challenge.open(
        work.read(Challenge.CATEGORY, opened.challenge()).state(), opened.session(), now);
  }

  private static Questioning handle(UnitOfWork work, Opened opened, ChallengeCommand command) {
    var decided = work.handle(Challenge.CATEGORY, opened.challenge(), command);
    return ((Challenge.Begun) decided.state()).questioning();
  }

  @GET
  @RunOnVirtualThread
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Operation(
      summary = "What one may question about, and what one asked so far",
      description = "As a page with forms for whoever would rather have text/html.")
  @APIResponse(
      responseCode = "200",
      description = "The session",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = SessionState.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "404", description = "unknown-session")
  @APIResponse(
      responseCode = "409",
      description = "session-ended, session-expired, session-revoked")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Response session(
      String token,
      @Parameter(hidden = true) @QueryParam(SessionPage.DONE) String done,
      @Context HttpHeaders headers) {
    if (!LinkPage.wanted(headers)) {
      return Response.ok(state(opened(token))).build();
    }
    var chinese = LinkPage.chinese(headers);
    try {
      return shown(page.of(token, state(opened(token)), done, chinese));
    } catch (Rejection refusal) {
      return shown(page.refused(refusal, chinese));
    }
  }

  @POST
  @Path("/questions")
  @Operation(summary = "Put a question")
  @APIResponseSchema(value = AskedQuestion.class, responseCode = "201")
  @APIResponse(responseCode = "404", description = "unknown-session, unknown-facet")
  @APIResponse(
      responseCode = "409",
      description =
          "session-ended, session-expired, session-revoked, facet-retired,"
              + " too-many-challenge-questions")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Uni<Response> put(
      String token,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "from the customer's side",
                              value =
                                  """
                                  {"facetId": "01980000-0000-7000-8000-000000000041",
                                   "angle": "CUSTOMER", "difficulty": 3,
                                   "text": "收到的人为什么会愿意转发？"}\
                                  """)))
          @NotNull
          @Valid
          LinkQuestionRequest request) {
    return put(opened(token), request)
        .map(put -> Response.status(Response.Status.CREATED).entity(put).build());
  }

  @PUT
  @Path("/questions/{questionId}/outcome")
  @Operation(
      summary = "Say how a question of yours went",
      description = "Said again, it corrects what was said before.")
  @APIResponseSchema(AskedQuestion.class)
  @APIResponse(responseCode = "404", description = "unknown-session, unknown-challenge-question")
  @APIResponse(
      responseCode = "409",
      description = "session-ended, session-expired, session-revoked, challenge-question-retracted")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Uni<AskedQuestion> mark(
      String token, UUID questionId, @NotNull @Valid LinkOutcomeRequest request) {
    return mark(opened(token), questionId, request.outcome());
  }

  @POST
  @Path("/ending")
  @Operation(summary = "End the session", description = "The link is used up with it.")
  @APIResponseSchema(SessionOver.class)
  @APIResponse(responseCode = "404", description = "unknown-session")
  @APIResponse(
      responseCode = "409",
      description = "session-ended, session-expired, session-revoked")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Uni<SessionOver> end(String token) {
    return end(opened(token)).map(SessionOver::new);
  }

  static Response shown(SessionPage.Shown page) {
    return LinkPage.of(page.status(), page.html()).build();
  }
}
