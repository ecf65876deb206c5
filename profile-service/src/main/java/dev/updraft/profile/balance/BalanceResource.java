package dev.updraft.profile.balance;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AsOf;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.attention.ContactHistory;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the member gave first to one contact. */
@Path("/api/v1/contacts/{id}/balance")
@Tag(name = "contacts")
class BalanceResource {
  private final Caller caller;
  private final InstantSource clock;
  private final Documents<Ledger> ledgers;
  private final ContactHistory history;

  BalanceResource(Caller caller, InstantSource clock, ContactHistory history, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.history = history;
    this.ledgers = views.documents(new Ledgers());
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary =
          "What was given to a contact against what came back, with the facts; now or as of an instant")
  public Balance balance(
      UUID id,
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf) {
    var member = caller.memberId();
    var instant = AsOf.past(clock, asOf);
    return (instant == null
            ? ledgers.find(member, id)
            : history.asOf(new Ledgers(), Ledgers.RESTS_ON, member, id, instant))
        .map(Balance::of)
        .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTACT));
  }
}
