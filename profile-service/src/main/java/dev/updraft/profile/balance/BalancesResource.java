package dev.updraft.profile.balance;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.Filters;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the member gave first, by tier and over all contacts. */
@Path("/api/v1/me/balance")
@RunOnVirtualThread
@Tag(name = "me")
class BalancesResource {
  private final Caller caller;
  private final Documents<Ledger> ledgers;

  BalancesResource(Caller caller, Views views) {
    this.caller = caller;
    this.ledgers = views.documents(new Ledgers());
  }

  /** How many contacts of a tier stand how. */
  record TierBalance(
      Tier tier, long contacts, long nothingYet, long given, long mutual, long owing) {}

  /** All tiers, innermost first. */
  record TiersResponse(List<TierBalance> items) {}

  @GET
  @Operation(summary = "How many contacts of each tier were given first, and how many are owed")
  public TiersResponse byTier() {
    return new TiersResponse(Arrays.stream(Tier.values()).map(this::of).toList());
  }

  private TierBalance of(Tier tier) {
    var nothingYet = count(tier, Balance.Verdict.NOTHING_YET);
    var given = count(tier, Balance.Verdict.GIVEN);
    var mutual = count(tier, Balance.Verdict.MUTUAL);
    var owing = count(tier, Balance.Verdict.OWING);
    return new TierBalance(
        tier, nothingYet + given + mutual + owing, nothingYet, given, mutual, owing);
  }

  private long count(Tier tier, Balance.Verdict verdict) {
    return ledgers.count(
        caller.memberId(), Query.all().where(Ledgers.TIER, tier).where(Ledgers.VERDICT, verdict));
  }

  @GET
  @Path("/contacts")
  @Operation(summary = "Lists the balance of each contact, the one with the latest entry first")
  public Response contacts(
      @Schema(implementation = Tier.class) @QueryParam("tier") String tier,
      @Schema(implementation = Balance.Verdict.class) @QueryParam("verdict") String verdict,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(Ledgers.TIER, Filters.oneOf(Tier.class, "tier", tier))
            .where(Ledgers.VERDICT, Filters.oneOf(Balance.Verdict.class, "verdict", verdict))
            .sortedByDescending(Ledgers.LAST_ENTRY)
            .limit(Filters.limit(limit))
            .after(cursor);
    return Answers.page(ledgers.page(caller.memberId(), query).map(Balance::of));
  }
}
