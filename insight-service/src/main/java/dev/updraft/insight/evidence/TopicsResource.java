package dev.updraft.insight.evidence;

import dev.updraft.insight.evidence.Topics.Place;
import dev.updraft.insight.evidence.Topics.Topic;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
class TopicsResource {
  private static final int MOST = 200;

  private final Topics topics;
  private final Caller caller;

  TopicsResource(Topics topics, Caller caller) {
    this.topics = topics;
    this.caller = caller;
  }

  record TopicView(
      @Schema(description = "As it was last spelled") String topic,
      @Schema(description = "Asked and not retracted") int questions,
      @Schema(description = "Those of them that have not turned out") int open,
      @Schema(description = "Heard and not retracted") int claims,
      @Schema(description = "Nobody is known to shape it, and nobody who can know told you of it")
          boolean withoutSource,
      @Schema(description = "When something of it was last asked or heard") Instant lastAt,
      @Schema(description = "Who is nearest, whom to get near to, and through whom")
          String sourcesPath) {
    static TopicView of(Topic topic) {
      return new TopicView(
          topic.spelled(),
          topic.questions(),
          topic.open(),
          topic.claims(),
          !topic.sourced(),
          topic.place().last(),
          UriBuilder.fromPath("/api/v1/topics/{topic}/sources")
              .build(topic.spelled())
              .toASCIIString());
    }
  }

  record TopicPage(List<TopicView> items, String next) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "What you asked or heard of, the last first",
      description =
          "With withoutSource=true: the topics in which you know nobody near the source. A page"
              + " looks through 200 topics at most, so it may hold fewer than the limit and still"
              + " have a next.")
  @APIResponseSchema(TopicPage.class)
  @APIResponse(responseCode = "400", description = "no-such-filter, bad-page")
  public TopicPage list(
      @Parameter(description = "true or false; left out: all") @QueryParam("withoutSource")
          String withoutSource,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var found =
        topics.find(
            caller.memberId(),
            sourced(withoutSource),
            limit(limit),
            Filters.place(cursor, TopicsResource::place));
    return new TopicPage(
        found.topics().stream().map(TopicView::of).toList(),
        found.next() == null ? null : cursor(found.next()));
  }

  private static Boolean sourced(String withoutSource) {
    return switch (withoutSource) {
      case null -> null;
      case "true" -> false;
      case "false" -> true;
      default -> throw Filters.refused("withoutSource");
    };
  }

  private static int limit(String text) {
    var limit = Filters.limit(text);
    if (limit < 1 || limit > MOST) {
      throw Filters.refused("limit");
    }
    return limit;
  }

  private static String cursor(Place place) {
    return Filters.cursor(place.last() + " " + place.folded());
  }

  private static Place place(String text) {
    var parts = text.split(" ", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("not a place: " + text);
    }
    return new Place(Instant.parse(parts[0]), parts[1]);
  }
}
