package dev.updraft.web;

import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Parking;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.ViewGenerations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What an operator can see and do: views and what is parked. No member's data. */
@Path("/operator")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "operator")
class OperatorResource {
  private final ViewGenerations generations;
  private final Parking parking;
  private final LogLifecycle log;

  OperatorResource(ViewGenerations generations, Parking parking, LogLifecycle log) {
    this.generations = generations;
    this.parking = parking;
    this.log = log;
  }

  /** What was released: how many parked messages were applied. */
  record Released(int applied) {}

  @GET
  @Path("/views")
  @Operation(summary = "The views, their versions and how far each has come")
  public List<ViewGenerations.State> views() throws SQLException {
    return generations.states();
  }

  @POST
  @Path("/views/{name}/rebuild")
  @Operation(summary = "Builds a view anew from the log while the old one serves")
  public ViewGenerations.Rebuilt rebuild(String name) throws SQLException, InterruptedException {
    try {
      return generations.rebuild(name);
    } catch (IllegalArgumentException _) {
      throw new Rejection(EdgeReason.UNKNOWN_VIEW);
    } catch (ViewGenerations.Busy _) {
      throw new Rejection(EdgeReason.VIEW_BUSY);
    }
  }

  @GET
  @Path("/parked")
  @Operation(
      summary = "The keys whose messages could not be applied and wait, oldest first",
      description =
          "One entry for each consumer and key, with the oldest of what waits and how much does; in"
              + " pages of 200.")
  public Page<Parking.Queue> parked(@RestQuery String cursor) {
    return parking.queues(cursor);
  }

  @POST
  @Path("/parked/{id}/release")
  @Operation(summary = "Applies everything parked under the same key, in order")
  public Released release(long id) throws SQLException {
    var parked = ofConsumer(id);
    var subscription = log.subscription(parked.consumer());
    if (subscription == null) {
      throw new Rejection(EdgeReason.NO_CONSUMER);
    }
    return new Released(subscription.release(parked.key()));
  }

  @DELETE
  @Path("/parked/{id}")
  @Operation(summary = "Gives up one parked message")
  public void drop(long id) {
    ofConsumer(id);
    if (!parking.drop(id)) {
      throw new Rejection(EdgeReason.UNKNOWN_PARKED);
    }
  }

  private Parking.Parked ofConsumer(long id) {
    var parked = parking.find(id).orElseThrow(() -> new Rejection(EdgeReason.UNKNOWN_PARKED));
    if (parked.ofView()) {
      throw new Rejection(EdgeReason.VIEW_PARKED);
    }
    return parked;
  }
}
