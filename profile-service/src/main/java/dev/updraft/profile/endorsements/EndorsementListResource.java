package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Topic;
import dev.updraft.profile.endorsements.Received.Stage;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists endorsements: all of them by time, or the open ones by what to do first. */
@Path("/api/v1/endorsements")
@Tag(name = "endorsements")
class EndorsementListResource {
  private final Caller caller;
  private final InstantSource clock;
  private final FactsOnFile facts;
  private final Documents<EndorsementList.Entry> list;

  EndorsementListResource(Caller caller, InstantSource clock, FactsOnFile facts, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.facts = facts;
    this.list = views.documents(EndorsementList.view());
  }

  /** Which endorsements, in what order. */
  record Wanted(
      @Schema(implementation = Stage.class) @QueryParam("state") String state,
      @QueryParam("contactId") String contact,
      @Schema(implementation = EndorsementKind.class) @QueryParam("kind") String kind,
      @QueryParam("topic") String topic,
      @Parameter(
              description =
                  "-receivedAt (the default), receivedAt, closesAt, -closesAt; -urgency and"
                      + " -momentum list the open ones only")
          @QueryParam("sort")
          String sort,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {

    private Query query(Instant now) {
      var query =
          Query.all()
              .where(EndorsementList.CONTACT, Filters.id("contactId", contact))
              .where(EndorsementList.KIND, Filters.oneOf(EndorsementKind.class, "kind", kind))
              .where(EndorsementList.TOPICS, Topic.filter(topic));
      var stage = Filters.oneOf(Stage.class, "state", state);
      return stage == null ? query : inState(query, stage, now);
    }

    /** Whether a window has closed is the clock's to say, whatever has been recorded. */
    private static Query inState(Query query, Stage state, Instant now) {
      var justAfter = now.plusNanos(1_000);
      return switch (state) {
        case OPEN ->
            query.where(EndorsementList.STAGE, state).from(EndorsementList.CLOSES_AT, justAfter);
        case LAPSED ->
            query
                .whereIn(EndorsementList.STAGE, List.of(Stage.OPEN, Stage.LAPSED))
                .before(EndorsementList.CLOSES_AT, justAfter);
        case ACTED, CONVERTED, NO_WINDOW, RETRACTED -> query.where(EndorsementList.STAGE, state);
      };
    }
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists endorsements as of now")
  public Page<EndorsementResponse> list(@BeanParam Wanted wanted) {
    var member = caller.memberId();
    var now = clock.instant();
    var strengths = facts.strengths(member);
    var query = wanted.query(now).limit(Filters.limit(wanted.limit()));
    return switch (wanted.sort()) {
      case "-urgency" -> ranked(member, wanted, Ranking.URGENCY, now);
      case "-momentum" -> ranked(member, wanted, Ranking.MOMENTUM, now);
      case null, default ->
          list.page(member, sorted(query, wanted.sort()).after(wanted.cursor()))
              .map(entry -> EndorsementResponse.of(entry, strengths, now));
    };
  }

  private static Query sorted(Query query, String sort) {
    return switch (sort) {
      case null -> query.sortedByDescending(EndorsementList.RECEIVED_AT);
      case "-receivedAt" -> query.sortedByDescending(EndorsementList.RECEIVED_AT);
      case "receivedAt" -> query.sortedBy(EndorsementList.RECEIVED_AT);
      case "closesAt" -> query.sortedBy(EndorsementList.CLOSES_AT);
      case "-closesAt" -> query.sortedByDescending(EndorsementList.CLOSES_AT);
      default -> throw new Rejection(ProfileReason.UNKNOWN_SORT, "sort");
    };
  }

  /**
   * What changes with every second cannot be sorted by the database; but windows are short, so the
   * open ones are few. All pages are ranked as of the moment of the first one: else they would move
   * against each other while the member turns them.
   */
  private Page<EndorsementResponse> ranked(
      UUID member, Wanted wanted, Ranking ranking, Instant now) {
    var last = Filters.place(wanted.cursor(), text -> ranking.read(text, now));
    var at = last == null ? now : last.at();
    var strengths = facts.strengths(member);
    var ranked =
        list.all(member, Wanted.inState(wanted.query(at), Stage.OPEN, at)).stream()
            .map(entry -> EndorsementResponse.of(entry, strengths, at))
            .map(response -> ranking.place(response, at))
            .filter(place -> last == null || place.compareTo(last) > 0)
            .sorted()
            .toList();
    var shown = ranked.subList(0, Math.min(ranked.size(), Filters.limit(wanted.limit())));
    return new Page<>(
        shown.stream().map(Ranking.Place::response).toList(),
        shown.size() < ranked.size() ? Filters.cursor(ranking.write(shown.getLast())) : null);
  }
}
