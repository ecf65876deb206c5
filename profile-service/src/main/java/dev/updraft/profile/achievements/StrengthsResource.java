package dev.updraft.profile.achievements;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the member is good at. */
@Path("/api/v1/me/strengths")
@Tag(name = "me")
class StrengthsResource {
  private final Caller caller;
  private final InstantSource clock;
  private final Documents<Strengths> profile;

  StrengthsResource(Caller caller, InstantSource clock, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.profile = views.documents(new StrengthProfile());
  }

  /** All strengths as of an instant, strongest first. */
  record StrengthsResponse(Instant at, List<Strengths.Strength> items) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Strength by topic, 0 to 1, as proved by achievements")
  public StrengthsResponse strengths() {
    var member = caller.memberId();
    var now = clock.instant();
    var strengths = profile.find(member, member).orElse(Strengths.NONE);
    return new StrengthsResponse(now, strengths.all(now));
  }
}
