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

/** Where a nudge went besides the inbox. */
@Path("/api/v1/nudges/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "nudges")
class NudgeDeliveriesResource {
  private final Caller caller;
  private final DeliveryLog log;

  NudgeDeliveriesResource(Caller caller, DeliveryLog log) {
    this.caller = caller;
    this.log = log;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "List where a nudge was sent besides the inbox, newest first")
  public Page<DeliveryLog.Entry> ofNudge(
      UUID id,
      @Parameter(description = "At most 200") @QueryParam("limit") @DefaultValue("50") String limit,
      @Parameter(description = "From `next` of the page before") @QueryParam("cursor")
          String cursor) {
    return log.ofNudge(caller.memberId(), id, DeliveryLog.limit(limit), cursor);
  }
}
