package dev.updraft.insight.challenges;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.challenges.Sessions.AskedQuestion;
import dev.updraft.insight.challenges.Sessions.LinkQuestionRequest;
import dev.updraft.insight.challenges.Sessions.SessionState;
import dev.updraft.web.LinkPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
@Path(Sessions.PATH + "{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Challenge sessions", description = "Questions by link, without an account")
@SecurityRequirements
@PermitAll
class SessionsResource {
  private final Sessions sessions;
  private final SessionPage page;

  SessionsResource(Sessions sessions, SessionPage page) {
    this.sessions = sessions;
    this.page = page;
  }

  record LinkOutcomeRequest(@NotNull AnswerOutcome outcome) {}

  record SessionOver(Instant endedAt) {}

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
      return Response.ok(sessions.state(sessions.opened(token))).build();
    }
    var chinese = LinkPage.chinese(headers);
    try {
      return page.of(token, sessions.state(sessions.opened(token)), done, chinese);
    } catch (Rejection refusal) {
      return page.refused(refusal, chinese);
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
    return sessions
        .put(sessions.opened(token), request)
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
    return sessions.mark(sessions.opened(token), questionId, request.outcome());
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
    return sessions.end(sessions.opened(token)).map(SessionOver::new);
  }
}
