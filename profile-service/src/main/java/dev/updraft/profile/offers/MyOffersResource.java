package dev.updraft.profile.offers;

import dev.updraft.eventsourcing.Query;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the member could give to whom. */
@Path("/api/v1/me/offers")
@Tag(name = "me")
class MyOffersResource {
  private final Caller caller;
  private final InstantSource clock;
  private final Stock stock;

  MyOffersResource(Caller caller, InstantSource clock, Stock stock) {
    this.caller = caller;
    this.clock = clock;
    this.stock = stock;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "What I can give to whom: the best offer for each contact, best fit first")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OffersResource.OffersResponse.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"at": "2026-03-03T08:00:00Z",
                           "items": [{"contactId": "01980000-0000-7000-8000-000000000003",
                             "name": "老板", "kind": "ACHIEVEMENT",
                             "sourceId": "01980000-0000-7000-8000-00000000000b",
                             "title": "新品试用：1,200 人报名", "topic": "社群营销", "fit": 0.4875,
                             "factors": [{"name": "SOURCE", "value": 0.4875},
                              {"name": "NEEDED", "value": 1.0}]}]}""")))
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
