package dev.updraft.notification.channels;

import static dev.updraft.notification.NotificationReason.NO_WEB_PUSH;

import dev.updraft.eventsourcing.Rejection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The key a browser subscribes with. */
@Path("/api/v1/channels/web-push-key")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
class WebPushKeyResource {
  record Key(String publicKey) {}

  private final WebPushConfig config;

  WebPushKeyResource(WebPushConfig config) {
    this.config = config;
  }

  @GET
  @Operation(summary = "Read the key a browser needs as `applicationServerKey` to subscribe")
  @APIResponse(responseCode = "200", description = "The VAPID public key, in base64url")
  @APIResponse(responseCode = "409", description = "no-web-push")
  public Key key() {
    return new Key(config.publicKey().orElseThrow(() -> new Rejection(NO_WEB_PUSH)));
  }
}
