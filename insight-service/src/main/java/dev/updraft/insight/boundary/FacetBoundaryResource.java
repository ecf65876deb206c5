package dev.updraft.insight.boundary;

import dev.updraft.insight.boundary.BoundaryView.PlaceView;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/facets/{id}/boundary")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Boundary")
class FacetBoundaryResource {
  private final Boundaries boundaries;
  private final Caller caller;
  private final InstantSource clock;

  FacetBoundaryResource(Boundaries boundaries, Caller caller, InstantSource clock) {
    this.boundaries = boundaries;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Where one facet stands, and what is below it")
  @APIResponseSchema(PlaceView.class)
  @APIResponse(responseCode = "400", description = "no-such-filter, as-of-in-the-future")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  public PlaceView one(
      UUID id,
      @Parameter(description = "as it was at that instant, from the log; left out: now")
          @QueryParam("asOf")
          String asOf) {
    var boundary = boundaries.draw(caller.memberId(), BoundaryResource.past(clock, asOf));
    return PlaceView.of(boundary, boundary.place(boundary.tree().facet(id)));
  }
}
