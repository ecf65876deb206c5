package dev.updraft.profile.contacts;

import dev.updraft.profile.AsOf;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who sits in the inner tiers. */
@Path("/api/v1/contacts/seats")
@Tag(name = "contacts")
class SeatsResource {
  private final Caller caller;
  private final InstantSource clock;
  private final SeatsOnFile seats;

  SeatsResource(Caller caller, InstantSource clock, SeatsOnFile seats) {
    this.caller = caller;
    this.clock = clock;
    this.seats = seats;
  }

  /** A tier and who sits in it. */
  record SeatedTier(Tier tier, int places, List<UUID> contacts) {
    private static SeatedTier of(Tier tier, Map<UUID, Tier> taken) {
      return new SeatedTier(
          tier,
          tier.places(),
          taken.entrySet().stream()
              .filter(seat -> seat.getValue() == tier)
              .map(Map.Entry::getKey)
              .sorted()
              .toList());
    }
  }

  /** The tiers that have places to count, innermost first. */
  record SeatsResponse(Instant asOf, List<SeatedTier> tiers) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Who sits in each inner tier, now or as of an instant")
  public SeatsResponse seats(
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf) {
    var instant = asOf == null ? clock.instant() : AsOf.past(clock, asOf);
    var taken = seats.asOf(caller.memberId(), instant);
    return new SeatsResponse(
        instant,
        Arrays.stream(Tier.values())
            .filter(Tier::limited)
            .map(tier -> SeatedTier.of(tier, taken))
            .toList());
  }
}
