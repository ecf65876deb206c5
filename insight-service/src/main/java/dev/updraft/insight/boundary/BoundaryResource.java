package dev.updraft.insight.boundary;

import static dev.updraft.insight.InsightReason.AS_OF_IN_THE_FUTURE;
import static dev.updraft.insight.boundary.BoundaryView.rounded;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.boundary.BoundaryView.AnswerView;
import dev.updraft.insight.boundary.BoundaryView.AnswersView;
import dev.updraft.insight.boundary.BoundaryView.NextQuestion;
import dev.updraft.insight.boundary.BoundaryView.NextView;
import dev.updraft.insight.boundary.BoundaryView.SuggestedQuestioner;
import dev.updraft.insight.boundary.Foreseen.Looked;
import dev.updraft.insight.boundary.Questioners.Suggestion;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.facets.Facet;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/boundary")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Boundary", description = "Where one's knowledge ends, and who can move that edge")
class BoundaryResource {
  private static final int MOST = 50;
  private static final int ASKERS = 2;

  /** Of those alike the latest. */
  private static final Comparator<Looked> MOST_SURPRISING =
      Comparator.comparingDouble(Looked::surprise)
          .thenComparing(looked -> looked.evidence().at())
          .thenComparing(looked -> looked.evidence().questionId())
          .reversed();

  private final Boundaries boundaries;
  private final ContactDirectory contacts;
  private final Caller caller;
  private final InstantSource clock;

  BoundaryResource(
      Boundaries boundaries, ContactDirectory contacts, Caller caller, InstantSource clock) {
    this.boundaries = boundaries;
    this.contacts = contacts;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "Where every facet stands",
      description =
          "From questions put by others and how they went. KNOWN: the interval lies above .7;"
              + " UNKNOWN: below .4; BOUNDARY: between; UNTESTED: nobody has asked.")
  @APIResponseSchema(BoundaryView.class)
  @APIResponse(responseCode = "400", description = "no-such-filter, as-of-in-the-future")
  public BoundaryView boundary(
      @Parameter(description = "as it was at that instant, from the log; left out: now")
          @QueryParam("asOf")
          String asOf) {
    return BoundaryView.of(boundaries.draw(caller.memberId(), past(clock, asOf)));
  }

  static Instant past(InstantSource clock, String asOf) {
    var at = Filters.instant("asOf", asOf);
    if (at != null && at.isAfter(clock.instant())) {
      throw new Rejection(AS_OF_IN_THE_FUTURE, "asOf");
    }
    return at;
  }

  @GET
  @Path("/ask-me-next")
  @Operation(
      summary = "What to be asked next, and by whom",
      description =
          "The facets and sides whose answer would tell most: by how much it narrows what is held"
              + " of the facet. Sides nobody has asked from come first.")
  @APIResponseSchema(NextView.class)
  @APIResponse(responseCode = "400", description = "no-such-filter")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  public NextView next(
      @Parameter(description = "only about it and what is below it") @QueryParam("facetId")
          String facetId,
      @Parameter(description = "at most 50") @QueryParam("limit") @DefaultValue("5") String limit,
      @Context HttpHeaders headers) {
    var boundary = boundaries.draw(caller.memberId(), null);
    var within = within(boundary, Filters.id("facetId", facetId));
    var places =
        boundary.leaves().stream()
            .filter(place -> within == null || within.contains(place.facet().id()))
            .toList();
    var people = boundaries.everyone(caller.memberId());
    var next =
        AskMeNext.of(boundary, places, most("limit", limit)).stream()
            .map(one -> new Asked(one, by(boundary, one, people)))
            .toList();
    var asking =
        next.stream()
            .flatMap(each -> each.by().stream())
            .map(Suggestion::contactId)
            .collect(Collectors.toSet());
    var names = contacts.names(caller.memberId(), asking, headers.getAcceptableLanguages());
    return new NextView(
        boundary.knowledge().at(),
        next.stream().map(each -> shown(boundary, each, names)).toList());
  }

  private record Asked(AskMeNext one, List<Suggestion> by) {}

  private static List<Suggestion> by(
      Boundary boundary, AskMeNext one, List<ContactDocument> people) {
    var facet = one.place().facet();
    var candidates = Boundaries.candidates(people, boundary.tree(), List.of(facet));
    return Questioners.choose(boundary, candidates, Set.of(facet.id()), one.angle(), ASKERS);
  }

  private static NextQuestion shown(Boundary boundary, Asked asked, ContactDirectory.Names names) {
    var one = asked.one();
    var facet = one.place().facet();
    return new NextQuestion(
        facet.id(),
        facet.name(),
        boundary.tree().path(facet).stream().map(Facet::name).toList(),
        one.angle(),
        one.difficulty(),
        rounded(one.tells()),
        rounded(boundary.foreseen().likely(facet.id(), one.angle(), one.difficulty())),
        one.reasons(),
        asked.by().stream().map(each -> SuggestedQuestioner.of(each, names)).toList());
  }

  @GET
  @Path("/answers")
  @Operation(
      summary = "How your answers went against what was foreseen",
      description =
          "Of the latest thousand those that surprise most, first: there what is held of you is"
              + " wrong, or you have changed. Each was foreseen from the answers before it alone.")
  @APIResponseSchema(AnswersView.class)
  @APIResponse(responseCode = "400", description = "no-such-filter")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  public AnswersView answers(
      @Parameter(description = "only about it and what is below it") @QueryParam("facetId")
          String facetId,
      @Parameter(description = "only those given in it") @QueryParam("challengeId")
          String challengeId,
      @Parameter(description = "at most 50") @QueryParam("limit") @DefaultValue("20")
          String limit) {
    var boundary = boundaries.draw(caller.memberId(), null);
    var within = within(boundary, Filters.id("facetId", facetId));
    var challenge = Filters.id("challengeId", challengeId);
    var tree = boundary.tree();
    return new AnswersView(
        boundary.foreseen().answers().stream()
            .filter(
                each -> within == null || within.contains(tree.survivor(each.evidence().facetId())))
            .filter(each -> challenge == null || each.evidence().challengeId().equals(challenge))
            .sorted(MOST_SURPRISING)
            .limit(most("limit", limit))
            .map(each -> AnswerView.of(tree, each))
            .toList());
  }

  /** Null for everything. */
  static Set<UUID> within(Boundary boundary, UUID facet) {
    return facet == null ? null : boundary.tree().within(boundary.tree().facet(facet).id());
  }

  static int most(String parameter, String text) {
    var number = Filters.number(parameter, text);
    if (number < 1 || number > MOST) {
      throw Filters.refused(parameter);
    }
    return number;
  }
}
