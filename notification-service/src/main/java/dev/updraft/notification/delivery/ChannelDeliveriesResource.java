package dev.updraft.notification.delivery;

import dev.updraft.eventsourcing.Page;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of the messages to a channel. */
@Path("/api/v1/channels/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "channels")
class ChannelDeliveriesResource {
  private final Caller caller;
  private final DeliveryLog log;

  ChannelDeliveriesResource(Caller caller, DeliveryLog log) {
    this.caller = caller;
    this.log = log;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "List what was sent to a channel, newest first")
  public Page<DeliveryLog.Entry> ofChannel(
      UUID id,
      @Parameter(description = "At most 200") @QueryParam("limit") @DefaultValue("50") String limit,
      @Parameter(description = "From `next` of the page before") @QueryParam("cursor")
          String cursor) {
    return log.ofChannel(caller.memberId(), id, DeliveryLog.limit(limit), cursor);
  }
}
