package dev.updraft.notification.nudges;

import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The inbox, live. */
@Path("/api/v1/stream")
@Tag(name = "nudges")
class StreamResource {
  private final Caller caller;
  private final SecurityIdentity identity;
  private final InboxStream stream;

  StreamResource(Caller caller, SecurityIdentity identity, InboxStream stream) {
    this.caller = caller;
    this.identity = identity;
    this.stream = stream;
  }

  @GET
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "What happens in the inbox, as server-sent events",
      description =
          "Each `nudge` event says which nudge came to which step; its id is a place in the log,"
              + " from which any replica goes on. A comment comes every 15 seconds. It ends with"
              + " the token, and when more waits to be read than is kept: a comment says so, and"
              + " `Last-Event-ID` goes on from there.")
  @APIResponse(
      responseCode = "200",
      description = "Each event's data is `{nudgeId, step, at}`",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "400", description = "no-such-filter")
  @APIResponse(responseCode = "409", description = "too-many-streams")
  public Multi<OutboundSseEvent> stream(
      @Parameter(description = "The id of the last event known; else only new ones come")
          @HeaderParam("Last-Event-ID")
          String last,
      @Context Sse sse) {
    var memberId = caller.memberId();
    var token = (JsonWebToken) identity.getPrincipal();
    var expiresAt = Instant.ofEpochSecond(token.getExpirationTime());
    return stream.of(memberId, position(last), expiresAt, sse);
  }

  private static Long position(String last) {
    if (last == null || last.isEmpty()) {
      return null;
    }
    if (!last.matches("\\d{1,18}")) {
      throw Filters.refused("Last-Event-ID");
    }
    return Long.valueOf(last);
  }
}
