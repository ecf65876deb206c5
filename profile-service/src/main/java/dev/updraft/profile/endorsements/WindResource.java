package dev.updraft.profile.endorsements;

import dev.updraft.profile.Topic;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much of the wind the member caught, and how much was missed. */
@Path("/api/v1/me/wind")
@Tag(name = "me")
class WindResource {
  private static final int MOST_GROUPS = 50;

  private final Caller caller;
  private final InstantSource clock;
  private final Gusts gusts;

  WindResource(Caller caller, InstantSource clock, Gusts gusts) {
    this.caller = caller;
    this.clock = clock;
    this.gusts = gusts;
  }

  /** The wind of one kind of endorsement. */
  record OfKind(EndorsementKind kind, Wind wind) {}

  /** The wind in one topic. */
  record OfTopic(String topic, Wind wind) {}

  /** The wind one contact made. */
  record OfEndorser(UUID contactId, Wind wind) {}

  /** The wind of all endorsements given in a time, and the same by what they were. */
  record WindResponse(
      Instant from,
      Instant to,
      Wind all,
      List<OfKind> byKind,
      List<OfTopic> byTopic,
      List<OfEndorser> byEndorser) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary =
          "Wind caught and missed: share acted on, median time to act, conversion by kind, topic"
              + " and endorser",
      description = "Of topics and endorsers the fifty with most windows.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WindResponse.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"all": {"windows": 2, "open": 0, "actedOn": 1, "missed": 1,
                             "converted": 1, "shareActedOn": 0.5, "medianSecondsToAct": 72000,
                             "conversion": 1.0},
                           "byKind": [{"kind": "RECOMMENDATION", "wind": {"windows": 1, "open": 0,
                             "actedOn": 1, "missed": 0, "converted": 1, "shareActedOn": 1.0,
                             "medianSecondsToAct": 72000, "conversion": 1.0}}],
                           "byTopic": [], "byEndorser": []}""")))
  public WindResponse wind(
      @Schema(description = "When the endorsement was given", implementation = Instant.class)
          @QueryParam("from")
          String from,
      @Schema(implementation = Instant.class) @QueryParam("to") String to) {
    var begin = Filters.instant("from", from);
    var end = Filters.instant("to", to);
    var now = clock.instant();
    var given =
        gusts.of(caller.memberId()).stream()
            .filter(it -> begin == null || !it.receivedAt().isBefore(begin))
            .filter(it -> end == null || it.receivedAt().isBefore(end))
            .toList();
    // as spelt latest
    var spelling =
        Topic.names(given.stream().flatMap(it -> it.topics().stream()).distinct().toList()).stream()
            .collect(Collectors.toMap(Topic::key, Function.identity()));
    return new WindResponse(
        begin,
        end,
        Wind.of(given, now),
        Wind.by(it -> List.of(it.kind()), given, now).entrySet().stream()
            .map(entry -> new OfKind(entry.getKey(), entry.getValue()))
            .toList(),
        Wind.by(Wind::topics, given, now).entrySet().stream()
            .map(entry -> new OfTopic(spelling.get(entry.getKey()), entry.getValue()))
            .limit(MOST_GROUPS)
            .toList(),
        Wind.by(it -> List.of(it.contactId()), given, now).entrySet().stream()
            .map(entry -> new OfEndorser(entry.getKey(), entry.getValue()))
            .limit(MOST_GROUPS)
            .toList());
  }
}
