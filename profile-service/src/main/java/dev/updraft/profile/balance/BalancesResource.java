package dev.updraft.profile.balance;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AsOf;
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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
  private final InstantSource clock;
  private final SeatsOnFile seats;
  private final ContactHistory history;
  private final Documents<Ledger> ledgers;
  private final Latest<Map<List<String>, Long>> counts;

  BalancesResource(
      Caller caller, InstantSource clock, SeatsOnFile seats, ContactHistory history, Views views) {
    this.caller = caller;
    this.clock = clock;
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
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf) {
    var instant = AsOf.past(clock, asOf);
    return instant == null
        ? new TiersResponse(now(), List.of())
        : new TiersResponse(asOf(instant), List.of(Tier.WIDER));
  }

  /** Folding the log for thousands of contacts in the widest tier would take too long. */
  private List<TierBalance> asOf(Instant instant) {
    var then =
        ledgersAsOf(instant).stream()
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

  /** Of the contacts who had a place in an inner tier then. */
  private Collection<Ledger> ledgersAsOf(Instant instant) {
    var member = caller.memberId();
    var inner = seats.asOf(member, instant).keySet();
    return history.asOf(new Ledgers(), Ledgers.RESTS_ON, member, inner, instant).values();
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
      description =
          "With asOf: as it was then, of the contacts of the inner tiers; those of the widest are"
              + " answered one by one, GET /contacts/{id}/balance?asOf=.")
  public Page<Balance> contacts(
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf,
      @Schema(implementation = Tier.class) @QueryParam("tier") String tier,
      @Schema(implementation = Balance.Verdict.class) @QueryParam("verdict") String verdict,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var instant = AsOf.past(clock, asOf);
    var ofTier = Filters.oneOf(Tier.class, "tier", tier);
    var ofVerdict = Filters.oneOf(Balance.Verdict.class, "verdict", verdict);
    var query =
        Query.all()
            .where(Ledgers.TIER, ofTier)
            .where(Ledgers.VERDICT, ofVerdict)
            .sortedByDescending(Ledgers.LAST_ENTRY)
            .limit(Filters.limit(limit));
    return instant == null
        ? ledgers.page(caller.memberId(), query.after(cursor)).map(Balance::of)
        : contacts(instant, ofTier, ofVerdict, Filters.limit(limit), cursor);
  }

  /** What was recorded by then stays as it is, so the place in the list says where to go on. */
  private Page<Balance> contacts(
      Instant instant, Tier tier, Balance.Verdict verdict, int limit, String cursor) {
    if (tier == Tier.WIDER) {
      throw Filters.refused("tier");
    }
    var place = Filters.place(cursor, Integer::valueOf);
    var from = place == null ? 0 : Math.max(0, place);
    var all =
        ledgersAsOf(instant).stream()
            .filter(ledger -> tier == null || ledger.tier() == tier)
            .filter(ledger -> verdict == null || Balance.Verdict.of(ledger) == verdict)
            .sorted(
                Comparator.comparing(
                        Ledger::lastEntry,
                        Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                    .thenComparing(Ledger::contactId)
                    .reversed())
            .toList();
    var to = Math.min(from + limit, all.size());
    return new Page<>(
        all.subList(Math.min(from, to), to).stream().map(Balance::of).toList(),
        to < all.size() ? Filters.cursor(String.valueOf(to)) : null);
  }
}
