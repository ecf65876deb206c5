package dev.updraft.insight.facets;

import static dev.updraft.insight.facets.FacetView.Written;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.facets.FacetBook.FacetsDocument;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/facets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Facets", description = "Domains and their parts, in which one may know something")
class FacetsResource {
  /** Has a letter, a digit or a sign: something that can be seen. */
  private static final String SEEN = "[\\s\\S]*[\\p{L}\\p{N}\\p{S}][\\s\\S]*";

  private static final String NOT_SEEN = "must have a letter, a digit or a sign";

  private final CommandEndpoint commands;
  private final Documents<FacetsDocument> facets;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  FacetsResource(
      CommandEndpoint commands, Views views, Caller caller, Ids ids, InstantSource clock) {
    this.commands = commands;
    this.facets = views.documents(new FacetBook());
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record FacetRequest(
      @NotNull @Size(max = 80) @Pattern(regexp = SEEN, message = NOT_SEEN) String name,
      @Schema(description = "The one it is a part of; left out: a domain") UUID parentId) {}

  @Schema(description = "What is left out stays as it is")
  record ChangeRequest(
      @Size(max = 80) @Pattern(regexp = SEEN, message = NOT_SEEN) String name,
      @Schema(description = "Where to move it, with all below it") UUID parentId,
      @Schema(description = "true makes it a domain of its own") Boolean domain) {}

  record MergeRequest(
      @NotNull @Schema(description = "The facet that stays, and counts for both") UUID into) {}

  record RatingRequest(
      @NotNull
          @DecimalMin("0")
          @DecimalMax("1")
          @Schema(description = "How well you master it, from 0 to 1")
          Double rating) {}

  record StarterRequest(
      @NotNull StarterSet set,
      @NotNull @Schema(description = "What its names are in") StarterSet.Language language) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "All facets as a tree, in the order they were added")
  @APIResponseSchema(FacetView.Tree.class)
  public Response tree(
      @Parameter(description = "whether retired ones are shown too")
          @QueryParam("retired")
          @DefaultValue("false")
          boolean retired) {
    var document = document();
    return Answers.ok(
        new FacetView.Tree(document.version(), FacetView.of(document.tree(), retired)),
        document.version());
  }

  private FacetsDocument document() {
    var member = caller.memberId();
    return facets.find(member, FacetTree.stream(member)).orElse(FacetsDocument.NONE);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(
      summary = "One facet with all below it",
      description = "The id of one that was merged shows the one it was merged into.")
  @APIResponseSchema(FacetView.class)
  @APIResponse(responseCode = "404", description = "unknown-facet")
  public Response one(UUID id) {
    var document = document();
    var facet = document.tree().facet(id);
    return Answers.ok(FacetView.of(document.tree(), facet, true), document.version());
  }

  @POST
  @Operation(summary = "Add a domain, or a part of one")
  @APIResponseSchema(value = Written.class, responseCode = "201")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(
      responseCode = "409",
      description = "facet-named-already, facet-retired, facet-too-deep, too-many-facets")
  public Uni<Response> add(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples = {
                        @ExampleObject(name = "a domain", value = "{\"name\": \"社群营销\"}"),
                        @ExampleObject(
                            name = "a part of it",
                            value =
                                """
                                {"name": "裂变",
                                 "parentId": "01980000-0000-7000-8000-000000000041"}\
                                """)
                      }))
          @NotNull
          @Valid
          FacetRequest request) {
    var add =
        new FacetCommand.Add(ids.next(), caller.memberId(), request.parentId(), request.name());
    var stream = stream();
    return commands.create(
        FacetTree.CATEGORY,
        decided -> "/api/v1/facets/" + Written.ofAdded(decided).id(),
        request,
        work -> work.handle(FacetTree.CATEGORY, stream, add),
        Written::ofAdded);
  }

  private UUID stream() {
    return FacetTree.stream(caller.memberId());
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Give a facet another name or place")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(
      responseCode = "409",
      description = "facet-named-already, facet-retired, facet-cycle, facet-too-deep")
  public Uni<Response> change(UUID id, @NotNull @Valid ChangeRequest request) {
    return change(
        id,
        request,
        new FacetCommand.Change(
            id, request.name(), request.parentId(), Boolean.TRUE.equals(request.domain())));
  }

  @POST
  @Path("/{id}/merge")
  @Operation(
      summary = "Say that two facets are one",
      description =
          "All that is known of this one, and all below it, counts for the other from now on; its"
              + " id means the other.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(
      responseCode = "409",
      description = "facet-merged, facet-cycle, facet-retired, facet-too-deep")
  public Uni<Response> merge(UUID id, @NotNull @Valid MergeRequest request) {
    return change(id, request, new FacetCommand.Merge(id, request.into()));
  }

  @DELETE
  @Path("/{id}/merge")
  @Operation(
      summary = "Take a merge back",
      description = "Each counts for itself again, also in what was said before.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(responseCode = "409", description = "facet-cycle, facet-too-deep, too-many-facets")
  public Uni<Response> part(UUID id) {
    return change(id, "", new FacetCommand.Part(id));
  }

  @POST
  @Path("/{id}/retirement")
  @Operation(
      summary = "Retire a facet with all below it",
      description = "What is known stays; nothing new is asked about it.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-facet")
  public Uni<Response> retire(UUID id) {
    return change(id, "", new FacetCommand.Retire(id));
  }

  @DELETE
  @Path("/{id}/retirement")
  @Operation(summary = "Take a retirement back")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-facet")
  public Uni<Response> reinstate(UUID id) {
    return change(id, "", new FacetCommand.Reinstate(id));
  }

  @PUT
  @Path("/{id}/self-rating")
  @Operation(
      summary = "Say how well you master a facet",
      description = "It is held against what others' questions show.")
  @APIResponseSchema(Written.class)
  @APIResponse(responseCode = "404", description = "unknown-facet")
  public Uni<Response> rate(UUID id, @NotNull @Valid RatingRequest request) {
    return change(id, request, new FacetCommand.RateSelf(id, request.rating(), clock.instant()));
  }

  private Uni<Response> change(UUID id, Object request, FacetCommand command) {
    var stream = stream();
    return commands.change(
        FacetTree.CATEGORY,
        request,
        work -> work.handle(FacetTree.CATEGORY, stream, command),
        decided -> Written.of(id, decided));
  }

  @POST
  @Path("/starter-sets")
  @Operation(
      summary = "Adopt a set of domains to begin with",
      description =
          "They are yours then, to be renamed, moved or retired. What is there already is left as"
              + " it is, so adopting twice adds nothing.")
  @APIResponseSchema(FacetView.Tree.class)
  @APIResponse(responseCode = "409", description = "too-many-facets")
  public Uni<Response> adopt(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "marketing",
                              value = "{\"set\": \"MARKETING\", \"language\": \"ZH\"}")))
          @NotNull
          @Valid
          StarterRequest request) {
    var adopt = new FacetCommand.Adopt(caller.memberId(), request.set(), request.language());
    var stream = stream();
    return commands.change(
        FacetTree.CATEGORY,
        request,
        work -> work.handle(FacetTree.CATEGORY, stream, adopt),
        FacetView.Tree::of);
  }
}
