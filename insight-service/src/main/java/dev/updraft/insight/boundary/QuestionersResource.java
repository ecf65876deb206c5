package dev.updraft.insight.boundary;

import dev.updraft.insight.boundary.BoundaryView.QuestionersView;
import dev.updraft.insight.boundary.BoundaryView.SuggestedQuestioner;
import dev.updraft.insight.boundary.Questioners.Suggestion;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.contacts.ContactDirectory;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/challenges/questioners")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Challenges")
class QuestionersResource {
  private final Boundaries boundaries;
  private final ContactDirectory contacts;
  private final Caller caller;

  QuestionersResource(Boundaries boundaries, ContactDirectory contacts, Caller caller) {
    this.boundaries = boundaries;
    this.contacts = contacts;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Whom to be questioned by",
      description =
          "Who has found the edge of what you know, from differing sides; and who knows the topic"
              + " and has never asked. Tier and fame play no part.")
  @APIResponseSchema(QuestionersView.class)
  @APIResponse(responseCode = "400", description = "no-such-filter")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  public QuestionersView questioners(
      @Parameter(description = "what it is to be about, with what is below it; left out: anything")
          @QueryParam("facetId")
          String facetId,
      @Parameter(description = "from which side; left out: from differing ones")
          @QueryParam("angle")
          String angle,
      @Parameter(description = "how many; at most 50") @QueryParam("people") @DefaultValue("5")
          String people,
      @Context HttpHeaders headers) {
    var boundary = boundaries.draw(caller.memberId(), null);
    var within = BoundaryResource.within(boundary, Filters.id("facetId", facetId));
    var tree = boundary.tree();
    var about =
        within == null
            ? tree.standing().filter(facet -> !tree.retired(facet)).toList()
            : within.stream().map(tree::facet).toList();
    var chosen =
        Questioners.choose(
            boundary,
            Boundaries.candidates(boundaries.everyone(caller.memberId()), tree, about),
            within == null ? Set.of() : within,
            Filters.oneOf(Angle.class, "angle", angle),
            BoundaryResource.most("people", people));
    var names =
        contacts.names(
            caller.memberId(),
            chosen.stream().map(Suggestion::contactId).toList(),
            headers.getAcceptableLanguages());
    return new QuestionersView(
        chosen.stream().map(each -> SuggestedQuestioner.of(each, names)).toList());
  }
}
