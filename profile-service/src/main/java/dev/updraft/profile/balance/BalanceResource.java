package dev.updraft.profile.balance;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the member gave first to one contact. */
@Path("/api/v1/contacts/{id}/balance")
@Tag(name = "contacts")
class BalanceResource {
  private final Caller caller;
  private final Documents<Ledger> ledgers;

  BalanceResource(Caller caller, Views views) {
    this.caller = caller;
    this.ledgers = views.documents(new Ledgers());
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "What was given to a contact against what came back, with the facts")
  public Balance balance(UUID id) {
    return ledgers
        .find(caller.memberId(), id)
        .map(Balance::of)
        .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTACT));
  }
}
