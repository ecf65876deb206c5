package dev.updraft.profile.offers;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.balance.Ledger;
import dev.updraft.profile.balance.Ledgers;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the member could give to one contact. */
@Path("/api/v1/contacts/{id}/offers")
@Tag(name = "contacts")
class OffersResource {
  private final Caller caller;
  private final InstantSource clock;
  private final Stock stock;
  private final Documents<Ledger> ledgers;

  OffersResource(Caller caller, InstantSource clock, Stock stock, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.stock = stock;
    this.ledgers = views.documents(new Ledgers());
  }

  /** Offers as of an instant, best first. */
  record OffersResponse(Instant at, List<Offer> items) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "What I can give to a contact, best fit first; never what they got last")
  public OffersResponse offers(UUID id) {
    var member = caller.memberId();
    var now = clock.instant();
    var ledger =
        ledgers.find(member, id).orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTACT));
    return new OffersResponse(now, stock.of(member, now).to(ledger));
  }
}
