package dev.updraft.insight.challenges;

import static dev.updraft.insight.InsightReason.UNKNOWN_SESSION;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.facets.FacetTree;
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
 * What a questioner is to be written, for the service that writes it, at the moment it does;
 * refused as soon as their link opens nothing any more. For services of ours only; nothing in front
 * routes here.
 */
@Path(
    "/api/v1/internal/members/{memberId}/challenges/{challengeId}/sessions/{sessionId}"
        + "/contacts/{contactId}/invitation")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class SessionInvitationResource {
  static final String PURPOSE = "challenge-invitation";

  private final CommandHandler log;
  private final SignedLinks links;
  private final ServiceTokens services;
  private final InstantSource clock;

  SessionInvitationResource(
      CommandHandler log, SignedLinks links, ServiceTokens services, InstantSource clock) {
    this.log = log;
    this.links = links;
    this.services = services;
    this.clock = clock;
  }

  /**
   * @param path opens the session; begins where this service is reached from outside
   */
  record SessionInvitation(String signedBy, String about, Instant expiresAt, String path) {}

  @GET
  @RunOnVirtualThread
  @Operation(hidden = true)
  public SessionInvitation invitation(
      UUID memberId,
      UUID challengeId,
      UUID sessionId,
      UUID contactId,
      @HeaderParam(ServiceTokens.HEADER) String token) {
    services.demand(token, PURPOSE, memberId, challengeId, sessionId, contactId);
    // From the log and not a view: what was ended or taken back a moment ago opens nothing any
    // more.
    var it =
        Challenge.open(
            log.state(Challenge.CATEGORY, memberId, challengeId).state(),
            sessionId,
            clock.instant());
    var session = it.invitation(sessionId, contactId);
    var signedBy =
        Optional.ofNullable(session.signedBy())
            .flatMap(PersonalText::text)
            .orElseThrow(() -> new Rejection(UNKNOWN_SESSION));
    var tree = log.state(FacetTree.CATEGORY, memberId, FacetTree.stream(memberId)).state();
    return new SessionInvitation(
        signedBy,
        tree.facet(it.begun().facetId()).name(),
        session.expiresAt(),
        SessionsResource.PATH
            + links.token(SessionsResource.PURPOSE, memberId, challengeId, sessionId));
  }
}
