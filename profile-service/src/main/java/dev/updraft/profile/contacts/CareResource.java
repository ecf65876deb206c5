package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AsOf;
import dev.updraft.profile.Latest;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.attention.Relationship.Attention;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The inner tiers: how full they are, who in them is cooling, who belongs further in or out. */
@Path("/api/v1/contacts")
@Tag(name = "contacts")
class CareResource {
  private static final List<Tier> INNER = List.of(Tier.TOP_5, Tier.KEY_50, Tier.VITAL_100);
  private static final int MOST_LOOKED_AT = 100;
  private static final int MEMBERS = 1_000;

  /** Some hundred contacts each. */
  private static final int MEMBERS_LOOKED_AT = 10;

  private final Caller caller;
  private final InstantSource clock;
  private final TiersThen tiersThen;
  private final Documents<ContactDirectory.Entry> directory;
  private final Latest<Map<Tier, Long>> counts;
  private final Latest<Circle> circles;

  CareResource(Caller caller, InstantSource clock, TiersThen tiersThen, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.tiersThen = tiersThen;
    this.directory = views.documents(ContactDirectory.view());
    this.counts = new Latest<>(views, ContactDirectory.changes(), MEMBERS);
    this.circles = new Latest<>(views, ContactDirectory.everything(), MEMBERS_LOOKED_AT);
  }

  /** How the list of those who are cooling looks. */
  record CoolingPage(List<CoolingResponse> items, String next) {}

  /** How the list of tiers looks. */
  record TierPage(List<TierResponse> items, String next) {}

  /** A tier; places and cadence are missing where it has no limit. */
  record TierResponse(Tier tier, Integer places, long taken, Long cadenceDays) {}

  @GET
  @Path("/tiers")
  @RunOnVirtualThread
  @Operation(
      summary =
          "How full each tier is, now or as of an instant, and how often it asks to be in touch")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TierPage.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"items": [{"tier": "TOP_5", "places": 5, "taken": 1, "cadenceDays": 2},
                            {"tier": "KEY_50", "places": 50, "taken": 1, "cadenceDays": 7},
                            {"tier": "VITAL_100", "places": 100, "taken": 1, "cadenceDays": 30},
                            {"tier": "WIDER", "places": null, "taken": 1, "cadenceDays": null}],
                           "next": null}""")))
  public Page<TierResponse> tiers(
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf) {
    var instant = AsOf.past(clock, asOf);
    var taken = instant == null ? taken() : tiersThen.taken(caller.memberId(), instant);
    return new Page<>(
        Arrays.stream(Tier.values())
            .map(
                tier ->
                    new TierResponse(
                        tier,
                        tier.limited() ? tier.places() : null,
                        taken.get(tier),
                        tier.cadence() == null ? null : tier.cadence().toDays()))
            .toList(),
        null);
  }

  /**
   * Somebody the member should be in touch with.
   *
   * @param lastExchange missing when there was none since the contact was given the tier
   * @param missed how often they would have been due since
   */
  record CoolingResponse(
      UUID contactId,
      String name,
      Tier tier,
      Attention attention,
      long cadenceDays,
      Relationship.Talk lastExchange,
      Instant dueAt,
      long overdueDays,
      double missed) {

    private static CoolingResponse of(ContactDirectory.Entry entry, Instant now) {
      var cadence = entry.cadence();
      return new CoolingResponse(
          entry.id(),
          entry.contact().name(),
          entry.contact().tier(),
          entry.attention(),
          cadence.every().toDays(),
          entry.lastReal(),
          cadence.dueAt(),
          Duration.between(cadence.dueAt(), now).toDays(),
          Math.round(cadence.missedAt(now) * 10) / 10.0);
    }
  }

  @GET
  @Path("/cooling")
  @RunOnVirtualThread
  @Operation(
      summary = "Who is overdue for an exchange by their own or their tier's cadence",
      description = "Whoever was missed most often comes first, as many as the limit.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CoolingPage.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"items": [{"contactId": "01980000-0000-7000-8000-000000000001",
                             "name": "G老师", "tier": "TOP_5", "attention": "GENUINE",
                             "cadenceDays": 2,
                             "lastExchange": {"exchangeId": "01980000-0000-7000-8000-000000000004",
                              "depth": "IDEAS", "at": "2026-02-21T08:00:00Z"},
                             "dueAt": "2026-02-23T08:00:00Z", "overdueDays": 8, "missed": 5.0}],
                           "next": null}""")))
  public Page<CoolingResponse> cooling(
      @Schema(implementation = Tier.class) @QueryParam("tier") String tier,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    var most = most(limit);
    var now = clock.instant();
    var query =
        ContactDirectory.all()
            .where(ContactDirectory.TIER, Filters.oneOf(Tier.class, "tier", tier));
    return new Page<>(
        overdue(query, now).stream()
            .map(entry -> CoolingResponse.of(entry, now))
            .sorted(Comparator.comparing(CoolingResponse::missed).reversed())
            .limit(most)
            .toList(),
        null);
  }

  /**
   * Advice on one contact's tier, with what it rests on.
   *
   * @param placesFree in the tier advised; missing where it has no limit
   */
  record AdviceResponse(
      UUID contactId,
      String name,
      TierAdvice.Direction direction,
      Tier from,
      Tier to,
      Long placesFree,
      TierAdvice.Facts facts) {}

  /** How the list of advice looks. */
  record AdvicePage(List<AdviceResponse> items, String next) {}

  @GET
  @Path("/tier-suggestions")
  @RunOnVirtualThread
  @Operation(
      summary = "Who belongs in another tier by what passed lately, with the facts",
      description =
          "Those to be promoted first, and of them whoever pays most attention; then those to be"
              + " demoted. Of members with much going on only the latest are looked at.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AdvicePage.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"items": [{"contactId": "01980000-0000-7000-8000-000000000001", "name": "G老师",
                             "direction": "PROMOTE", "from": "KEY_50", "to": "TOP_5", "placesFree": 4,
                             "facts": {"attention": "GENUINE", "exchanges": 3, "deep": 2,
                               "lastExchangeAt": "2026-02-21T08:00:00Z", "missed": 0.4}}],
                           "next": null}""")))
  public Page<AdviceResponse> suggestions(@QueryParam("limit") @DefaultValue("50") String limit) {
    var most = most(limit);
    var now = clock.instant();
    var taken = taken();
    return new Page<>(
        candidates(now)
            .flatMap(entry -> advice(entry, taken, now))
            .sorted(
                Comparator.comparing(AdviceResponse::direction)
                    .thenComparing(each -> each.facts().attention(), Comparator.reverseOrder())
                    .thenComparing(each -> each.facts().deep(), Comparator.reverseOrder())
                    .thenComparing(each -> each.facts().missed(), Comparator.reverseOrder()))
            .limit(most)
            .toList(),
        null);
  }

  private static int most(String limit) {
    var most = Filters.limit(limit);
    // refuses what no list allows
    Query.all().limit(most);
    return most;
  }

  private Stream<AdviceResponse> advice(
      ContactDirectory.Entry entry, Map<Tier, Long> taken, Instant now) {
    var facts = TierAdvice.Facts.of(entry.attention(), entry.talks(), entry.cadence(), now);
    return TierAdvice.on(entry.contact().tier(), facts).stream()
        .map(
            advice ->
                new AdviceResponse(
                    entry.id(),
                    entry.contact().name(),
                    advice.direction(),
                    advice.from(),
                    advice.to(),
                    advice.to().limited() ? advice.to().places() - taken.get(advice.to()) : null,
                    advice.facts()));
  }

  /**
   * Who may belong in another tier, whatever the day.
   *
   * @param latest met last, the last first
   * @param inner those who may be overdue
   */
  private record Circle(
      List<ContactDirectory.Entry> latest,
      List<ContactDirectory.Entry> fond,
      List<ContactDirectory.Entry> inner) {
    /** Those of late, those who speak for the member, and those long overdue; each once. */
    Stream<ContactDirectory.Entry> at(Instant now) {
      var all = new LinkedHashMap<UUID, ContactDirectory.Entry>();
      Stream.of(
              latest.stream()
                  .filter(it -> !it.lastExchangeAt().isBefore(now.minus(TierAdvice.LATELY))),
              fond.stream(),
              inner.stream().filter(it -> it.cadence().paceAt(now) == Cadence.Pace.OVERDUE))
          .flatMap(each -> each)
          .forEach(entry -> all.putIfAbsent(entry.id(), entry));
      return all.values().stream();
    }
  }

  private Stream<ContactDirectory.Entry> candidates(Instant now) {
    var member = caller.memberId();
    return circles
        .of(
            member,
            () ->
                new Circle(
                    some(
                        member,
                        ContactDirectory.all()
                            .from(ContactDirectory.LAST_EXCHANGE_AT, Instant.EPOCH)
                            .sortedByDescending(ContactDirectory.LAST_EXCHANGE_AT)),
                    // one query each: of one kind the index has a page at once, of two it has to be
                    // sorted
                    Stream.of(Attention.GENUINE, Attention.ADVOCATE)
                        .map(it -> ContactDirectory.all().where(ContactDirectory.ATTENTION, it))
                        .flatMap(query -> some(member, query).stream())
                        .toList(),
                    directory.all(
                        member, ContactDirectory.all().whereIn(ContactDirectory.TIER, INNER))))
        .at(now);
  }

  private List<ContactDirectory.Entry> some(UUID member, Query query) {
    return directory.page(member, query.limit(MOST_LOOKED_AT)).items();
  }

  private List<ContactDirectory.Entry> overdue(Query query, Instant now) {
    return directory.all(caller.memberId(), query.before(ContactDirectory.DUE_AT, now));
  }

  private Map<Tier, Long> taken() {
    return counts.of(
        caller.memberId(),
        () -> {
          var taken =
              directory.counts(caller.memberId(), Query.all(), List.of(ContactDirectory.TIER));
          return Arrays.stream(Tier.values())
              .collect(
                  Collectors.toMap(
                      tier -> tier, tier -> taken.getOrDefault(List.of(tier.name()), 0L)));
        });
  }
}
