package dev.updraft.insight.sourcemix;

import static dev.updraft.insight.InsightReason.RANGE_REVERSED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.Tier;
import dev.updraft.insight.sourcemix.Distances.Measured;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/source-mix")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Source mix")
class MixBreakdownResource {
  private static final int MONTHS = 12;

  private final Distances distances;
  private final ContactDirectory contacts;
  private final Caller caller;
  private final InstantSource clock;

  MixBreakdownResource(Views views, ContactDirectory contacts, Caller caller, InstantSource clock) {
    this.distances = new Distances(views, contacts);
    this.contacts = contacts;
    this.caller = caller;
    this.clock = clock;
  }

  /** What a mix can be taken apart by. */
  enum By {
    MONTH,
    TOPIC,
    TIER,
    CONTACT
  }

  /**
   * @param month of year, in UTC
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part(
      @Schema(examples = "2026-03") String month,
      String topic,
      Tier tier,
      UUID contactId,
      String name,
      int claims,
      int hops0,
      int hops1,
      int hops2plus,
      Double sourceShare) {
    static Part of(YearMonth month, SourceMix mix) {
      return of(month.toString(), null, null, null, null, mix);
    }

    static Part of(String topic, SourceMix mix) {
      return of(null, topic, null, null, null, mix);
    }

    static Part of(Tier tier, SourceMix mix) {
      return of(null, null, tier, null, null, mix);
    }

    static Part of(UUID contact, String name, SourceMix mix) {
      return of(null, null, null, contact, name, mix);
    }

    private static Part of(
        String month, String topic, Tier tier, UUID contact, String name, SourceMix mix) {
      return new Part(
          month,
          topic,
          tier,
          contact,
          name,
          mix.claims(),
          mix.hops0(),
          mix.hops1(),
          mix.hops2plus(),
          mix.sourceShare());
    }
  }

  record Breakdown(By by, Instant from, Instant to, List<Part> items) {}

  @GET
  @Path("/breakdown")
  @RunOnVirtualThread
  @Operation(
      summary = "Share of source information by month, by topic, or by who told you and their tier",
      description =
          "Months without claims are shown as well, oldest first; topics and contacts by how much"
              + " they told; tiers as they are now, the innermost first. What somebody told you who"
              + " is no contact is in no contact's and no tier's part.")
  @APIResponseSchema(Breakdown.class)
  @APIResponse(responseCode = "400", description = "no-such-filter, range-reversed")
  public Breakdown breakdown(
      @Parameter(description = "MONTH, TOPIC, TIER or CONTACT; left out: MONTH") @QueryParam("by")
          String by,
      @Parameter(description = "inclusive; left out: the first of the eleven months before")
          @QueryParam("from")
          String from,
      @Parameter(description = "exclusive; left out: now") @QueryParam("to") String to,
      @QueryParam("topic") String topic,
      @Context HttpHeaders headers) {
    var wanted = Filters.oneOf(By.class, "by", by);
    var givenEnd = Filters.instant("to", to);
    var end = givenEnd == null ? clock.instant() : givenEnd;
    var givenBeginning = Filters.instant("from", from);
    var beginning =
        givenBeginning == null
            ? month(end).minusMonths(MONTHS - 1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()
            : givenBeginning;
    if (!beginning.isBefore(end)) {
      throw new Rejection(RANGE_REVERSED, "from");
    }
    // A claim heard this very instant belongs to "now".
    var before = givenEnd == null ? end.plusMillis(1) : end;
    var heard = distances.between(caller.memberId(), beginning, before, topic);
    var chosen = wanted == null ? By.MONTH : wanted;
    return new Breakdown(
        chosen,
        beginning,
        end,
        switch (chosen) {
          case MONTH -> byMonth(heard, month(beginning), month(before.minusNanos(1)));
          case TOPIC -> byTopic(heard);
          case TIER -> byTier(heard);
          case CONTACT -> byContact(heard, headers);
        });
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atZone(ZoneOffset.UTC));
  }

  private static List<Part> byMonth(List<Measured> heard, YearMonth first, YearMonth last) {
    var byMonth = new HashMap<YearMonth, List<Measured>>();
    heard.forEach(
        each ->
            byMonth
                .computeIfAbsent(month(each.claim().heardAt()), _ -> new ArrayList<>())
                .add(each));
    var parts = new ArrayList<Part>();
    for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      var mix = Distances.mix(byMonth.getOrDefault(month, List.of()));
      parts.add(Part.of(month, mix));
    }
    return parts;
  }

  private static List<Part> byTopic(List<Measured> heard) {
    var byTopic = new LinkedHashMap<String, List<Measured>>();
    heard.forEach(
        each ->
            byTopic
                .computeIfAbsent(Spelling.folded(each.claim().topic()), _ -> new ArrayList<>())
                .add(each));
    return byTopic.values().stream()
        .map(each -> Part.of(each.getFirst().claim().topic(), Distances.mix(each)))
        .sorted(Comparator.comparing(Part::claims).reversed().thenComparing(Part::topic))
        .toList();
  }

  private static List<Part> byTier(List<Measured> heard) {
    var byTier =
        heard.stream()
            .filter(each -> each.toldBy() != null)
            .collect(Collectors.groupingBy(Measured::tier));
    return Arrays.stream(Tier.values())
        .map(tier -> Part.of(tier, Distances.mix(byTier.getOrDefault(tier, List.of()))))
        .toList();
  }

  private List<Part> byContact(List<Measured> heard, HttpHeaders headers) {
    var byContact = new LinkedHashMap<UUID, List<Measured>>();
    heard.stream()
        .filter(each -> each.toldBy() != null)
        .forEach(
            each -> byContact.computeIfAbsent(each.toldBy(), _ -> new ArrayList<>()).add(each));
    var names =
        contacts.names(caller.memberId(), byContact.keySet(), headers.getAcceptableLanguages());
    return byContact.entrySet().stream()
        .map(
            each -> Part.of(each.getKey(), names.of(each.getKey()), Distances.mix(each.getValue())))
        .sorted(Comparator.comparing(Part::claims).reversed().thenComparing(Part::contactId))
        .toList();
  }
}
