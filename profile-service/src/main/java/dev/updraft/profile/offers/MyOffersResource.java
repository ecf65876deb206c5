package dev.updraft.profile.offers;

import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the member could give to whom. */
@Path("/api/v1/me/offers")
@Tag(name = "me")
class MyOffersResource {
  private final Caller caller;
  private final InstantSource clock;
  private final Stock stock;

  MyOffersResource(Caller caller, InstantSource clock, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.stock = new Stock(views);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "What I can give to whom: the best offer for each contact, best fit first")
  public OffersResource.OffersResponse offers(
      @QueryParam("limit") @DefaultValue("50") String limit) {
    var most = Filters.limit(limit);
    // refuses what no list allows
    Query.all().limit(most);
    var now = clock.instant();
    var all = stock.toEach(caller.memberId(), now);
    return new OffersResource.OffersResponse(now, all.stream().limit(most).toList());
  }
}
