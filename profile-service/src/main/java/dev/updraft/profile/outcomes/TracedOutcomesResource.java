package dev.updraft.profile.outcomes;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.balance.Ledger;
import dev.updraft.profile.balance.Ledgers;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.endorsements.Received;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What came of endorsements. */
@Path("/api/v1/endorsements/outcomes")
@Tag(name = "outcomes")
class TracedOutcomesResource {
  private final Caller caller;
  private final Documents<EndorsementList.Entry> endorsements;
  private final Documents<Ledger> ledgers;

  TracedOutcomesResource(Caller caller, Views views) {
    this.caller = caller;
    this.endorsements = views.documents(EndorsementList.view());
    this.ledgers = views.documents(new Ledgers());
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary =
          "Lists what came of endorsements, each traced to the endorsement, the action and the gifts it came from;"
              + " those of the latest endorsement first")
  public Page<TracedOutcome> list(
      @QueryParam("contactId") String contact,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var member = caller.memberId();
    var converted =
        Query.all()
            .where(EndorsementList.STAGE, Received.Stage.CONVERTED)
            .where(EndorsementList.CONTACT, Filters.id("contactId", contact))
            .sortedByDescending(EndorsementList.RECEIVED_AT)
            .limit(Filters.limit(limit))
            .after(cursor);
    var page = endorsements.page(member, converted);
    var given = ledgersOf(member, page.items());
    return new Page<>(
        page.items().stream()
            .flatMap(
                entry ->
                    TracedOutcome.of(
                        entry.id(),
                        entry.endorsement(),
                        given.getOrDefault(
                            entry.endorsement().contactId(),
                            Ledger.opened(entry.endorsement().contactId())))
                        .stream())
            .toList(),
        page.next());
  }

  private Map<UUID, Ledger> ledgersOf(UUID member, List<EndorsementList.Entry> entries) {
    var contacts = entries.stream().map(entry -> entry.endorsement().contactId()).distinct();
    return ledgers.all(member, Query.all().whereIn(Ledgers.CONTACT, contacts.toList())).stream()
        .collect(Collectors.toMap(Ledger::contactId, Function.identity()));
  }
}
