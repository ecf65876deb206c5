package dev.updraft.insight.sourcemix;

import static dev.updraft.insight.InsightReason.RANGE_REVERSED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/source-mix")
@Tag(name = "Source mix", description = "How near to the source a member's claims are")
class SourceMixResource {
  /** Over what the warning is about, whatever range is asked for. */
  private static final Duration WATCHED = Duration.ofDays(90);

  private final Distances distances;
  private final Caller caller;
  private final InstantSource clock;

  SourceMixResource(Views views, ContactDirectory contacts, Caller caller, InstantSource clock) {
    this.distances = new Distances(views, contacts);
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * @param warning about the ninety days before {@code to}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceMixView(
      Instant from,
      Instant to,
      String topic,
      int claims,
      int hops0,
      int hops1,
      int hops2plus,
      Double sourceShare,
      SourceMix.Warning warning) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Share of source information",
      description =
          "Claims by when they were heard. A claim told in person by somebody who cannot be taken"
              + " to know counts as one hop away.")
  @APIResponse(responseCode = "200", description = "Counts, share and warning")
  @APIResponse(responseCode = "400", description = "no-such-filter, range-reversed")
  public SourceMixView sourceMix(
      @Parameter(description = "inclusive; left out: ninety days before to") @QueryParam("from")
          String from,
      @Parameter(description = "exclusive; left out: now") @QueryParam("to") String to,
      @QueryParam("topic") String topic) {
    var givenEnd = Filters.instant("to", to);
    var end = givenEnd == null ? clock.instant() : givenEnd;
    var givenBeginning = Filters.instant("from", from);
    var beginning = givenBeginning == null ? end.minus(WATCHED) : givenBeginning;
    if (!beginning.isBefore(end)) {
      throw new Rejection(RANGE_REVERSED, "from");
    }
    // A claim heard this very instant belongs to "now".
    var before = givenEnd == null ? end.plusMillis(1) : end;
    var mix = mix(beginning, before, topic);
    var watched =
        beginning.equals(end.minus(WATCHED)) ? mix : mix(end.minus(WATCHED), before, topic);
    return new SourceMixView(
        beginning,
        end,
        topic,
        mix.claims(),
        mix.hops0(),
        mix.hops1(),
        mix.hops2plus(),
        mix.sourceShare(),
        watched.warning());
  }

  private SourceMix mix(Instant from, Instant before, String topic) {
    return Distances.mix(distances.between(caller.memberId(), from, before, topic));
  }
}
