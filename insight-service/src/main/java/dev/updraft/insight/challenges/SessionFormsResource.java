package dev.updraft.insight.challenges;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.challenges.SessionsResource.LinkQuestionRequest;
import dev.updraft.web.LinkPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The session page's forms: what can be done by JSON, and answers for the same people. */
@Path(SessionsResource.PATH + "{token}/page")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class SessionFormsResource {
  private final SessionsResource sessions;
  private final SessionPage page;
  private final Validator rules;

  SessionFormsResource(SessionsResource sessions, SessionPage page, Validator rules) {
    this.sessions = sessions;
    this.page = page;
    this.rules = rules;
  }

  @POST
  @Path("/questions")
  @Operation(hidden = true)
  public Uni<Response> put(
      String token,
      @FormParam("facetId") String facetId,
      @FormParam("angle") String angle,
      @FormParam("difficulty") String difficulty,
      @FormParam("text") String text,
      @Context HttpHeaders headers) {
    var request =
        new LinkQuestionRequest(
            read(facetId, UUID::fromString),
            read(angle, Angle::valueOf),
            read(difficulty, Integer::valueOf),
            text,
            null);
    return answered(
        headers,
        () -> {
          var opened = sessions.opened(token);
          return rules.validate(request).isEmpty()
              ? sessions.put(opened, request).map(_ -> back("../../" + token, SessionPage.PUT))
              : incomplete(headers);
        });
  }

  @POST
  @Path("/questions/{questionId}")
  @Operation(hidden = true)
  public Uni<Response> mark(
      String token,
      UUID questionId,
      @FormParam("outcome") String outcome,
      @Context HttpHeaders headers) {
    var went = read(outcome, AnswerOutcome::valueOf);
    return answered(
        headers,
        () -> {
          var opened = sessions.opened(token);
          return went == null
              ? incomplete(headers)
              : sessions
                  .mark(opened, questionId, went)
                  .map(_ -> back("../../../" + token, SessionPage.MARKED));
        });
  }

  /** A form without fields need not say what it is. */
  @POST
  @Path("/ending")
  @Consumes(MediaType.WILDCARD)
  @Operation(hidden = true)
  public Uni<Response> end(String token, @Context HttpHeaders headers) {
    return answered(
        headers,
        () ->
            sessions
                .end(sessions.opened(token))
                .map(_ -> SessionsResource.shown(page.thanks(LinkPage.chinese(headers)))));
  }

  private Uni<Response> incomplete(HttpHeaders headers) {
    return Uni.createFrom()
        .item(SessionsResource.shown(page.incomplete(LinkPage.chinese(headers))));
  }

  /**
   * Back to the page, so that loading it again does nothing twice.
   *
   * @param page seen from the form's own address: what stands before it outside is not known here
   */
  private static Response back(String page, String done) {
    return LinkPage.of(303, "")
        .header(HttpHeaders.LOCATION, page + "?" + SessionPage.DONE + "=" + done)
        .build();
  }

  /** Refusals are for people, too. */
  private Uni<Response> answered(HttpHeaders headers, Supplier<Uni<? extends Response>> done) {
    return Uni.createFrom()
        .<Response>deferred(done)
        .onFailure(Rejection.class)
        .recoverWithItem(e -> SessionsResource.shown(page.refused(e, LinkPage.chinese(headers))));
  }

  /** Nothing chosen, or what no form of ours offers: null. */
  private static <T> T read(String field, Function<String, T> reading) {
    try {
      return field == null ? null : reading.apply(field);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
