package dev.updraft.insight.asks;

import static dev.updraft.insight.InsightReason.UNKNOWN_ASK;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogUnavailable;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.web.ServiceTokens;
import dev.updraft.web.SignedLinks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What somebody who was asked is to be written, for the service that writes it, at the moment it
 * does; refused as soon as no answer of theirs is wanted any more, or the question has its answer
 * or was taken back. For services of ours only; nothing in front routes here.
 */
@Path("/api/v1/internal/members/{memberId}/asks/{askId}/contacts/{contactId}/invitation")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class InvitationResource {
  static final String PURPOSE = "ask-invitation";

  private final CommandHandler log;
  private final Documents<QuestionDocument> questions;
  private final SignedLinks links;
  private final ServiceTokens services;
  private final InstantSource clock;

  InvitationResource(
      CommandHandler log,
      Views views,
      SignedLinks links,
      ServiceTokens services,
      InstantSource clock) {
    this.log = log;
    this.questions = views.documents(new QuestionBook());
    this.links = links;
    this.services = services;
    this.clock = clock;
  }

  /**
   * @param path answers it; begins where this service is reached from outside
   */
  record Invitation(String signedBy, String question, Instant closesAt, String path) {}

  @GET
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Invitation invitation(
      UUID memberId, UUID askId, UUID contactId, @HeaderParam(ServiceTokens.HEADER) String token) {
    services.demand(token, PURPOSE, memberId, askId, contactId);
    // From the log and not a view: what was closed or answered a moment ago is not asked any more.
    var ask =
        Ask.open(log.state(Ask.CATEGORY, memberId, askId).state(), contactId, clock.instant());
    var signedBy =
        Optional.ofNullable(ask.sent().signedBy())
            .flatMap(PersonalText::text)
            .orElseThrow(() -> new Rejection(UNKNOWN_ASK));
    var question =
        Question.unanswered(
            log.state(Question.CATEGORY, memberId, ask.sent().questionId()).state());
    var text =
        questions
            .find(memberId, question.id())
            .map(QuestionDocument::text)
            // The log knows it: the view will, too.
            .orElseThrow(() -> new LogUnavailable("the view does not show the question yet"));
    return new Invitation(
        signedBy,
        text,
        ask.sent().closesAt(),
        RepliesResource.PATH + links.token(RepliesResource.PURPOSE, memberId, askId, contactId));
  }
}
