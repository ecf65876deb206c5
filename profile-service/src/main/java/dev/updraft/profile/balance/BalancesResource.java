package dev.updraft.profile.balance;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.Latest;
import dev.updraft.profile.attention.ContactHistory;
import dev.updraft.profile.contacts.SeatsOnFile;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the member gave first, by tier and over all contacts. */
@Path("/api/v1/me/balance")
@RunOnVirtualThread
@Tag(name = "me")
class BalancesResource {
  private static final int MEMBERS = 1_000;

  private final Caller caller;
  private final SeatsOnFile seats;
  private final ContactHistory history;
  private final Documents<Ledger> ledgers;
  private final Latest<Map<List<String>, Long>> counts;

  BalancesResource(Caller caller, SeatsOnFile seats, ContactHistory history, Views views) {
    this.caller = caller;
    this.seats = seats;
    this.history = history;
    this.ledgers = views.documents(new Ledgers());
    this.counts = new Latest<>(views, Ledgers.changes(), MEMBERS);
  }

  /** How many contacts of a tier stand how. */
  record TierBalance(
      Tier tier, long contacts, long nothingYet, long given, long mutual, long owing) {}

  /** All tiers, innermost first. */
  record TiersResponse(
      List<TierBalance> items,
      @Schema(description = "What the answer leaves out; empty without asOf") List<Tier> leftOut) {}

  @GET
  @Operation(
      summary = "How many contacts of each tier were given first, and how many are owed",
      description =
          "With asOf: of each inner tier, as it was then; the widest is then left out, and the"
              + " answer says so.")
  public TiersResponse byTier(
      @Schema(implementation = Instant.class) @QueryParam("asOf") String asOf) {
    var instant = Filters.instant("asOf", asOf);
    return instant == null
        ? new TiersResponse(now(), List.of())
        : new TiersResponse(asOf(instant), List.of(Tier.WIDER));
  }

  /** Folding the log for thousands of contacts in the widest tier would take too long. */
  private List<TierBalance> asOf(Instant instant) {
    var member = caller.memberId();
    var inner = seats.asOf(member, instant).keySet();
    var then =
        history.asOf(new Ledgers(), Ledgers.RESTS_ON, member, inner, instant).values().stream()
            .collect(
                Collectors.groupingBy(
                    Ledger::tier,
                    Collectors.groupingBy(Balance.Verdict::of, Collectors.counting())));
    return Arrays.stream(Tier.values())
        .filter(tier -> tier != Tier.WIDER)
        .map(
            tier ->
                of(tier, verdict -> then.getOrDefault(tier, Map.of()).getOrDefault(verdict, 0L)))
        .toList();
  }

  private List<TierBalance> now() {
    var member = caller.memberId();
    var byVerdict =
        counts.of(
            member,
            () -> ledgers.counts(member, Query.all(), List.of(Ledgers.TIER, Ledgers.VERDICT)));
    return Arrays.stream(Tier.values())
        .map(
            tier ->
                of(
                    tier,
                    verdict -> byVerdict.getOrDefault(List.of(tier.name(), verdict.name()), 0L)))
        .toList();
  }

  private static TierBalance of(Tier tier, ToLongFunction<Balance.Verdict> count) {
    var nothingYet = count.applyAsLong(Balance.Verdict.NOTHING_YET);
    var given = count.applyAsLong(Balance.Verdict.GIVEN);
    var mutual = count.applyAsLong(Balance.Verdict.MUTUAL);
    var owing = count.applyAsLong(Balance.Verdict.OWING);
    return new TierBalance(
        tier, nothingYet + given + mutual + owing, nothingYet, given, mutual, owing);
  }

  @GET
  @Path("/contacts")
  @Operation(
      summary = "Lists the balance of each contact, the one with the latest entry first",
      description = "As it is now; as it was then: GET /contacts/{id}/balance?asOf=.")
  public Page<Balance> contacts(
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
    return ledgers.page(caller.memberId(), query).map(Balance::of);
  }
}
