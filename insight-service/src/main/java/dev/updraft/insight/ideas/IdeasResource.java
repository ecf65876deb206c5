package dev.updraft.insight.ideas;

import static dev.updraft.insight.InsightReason.UNKNOWN_EDITION;
import static dev.updraft.insight.InsightReason.UNKNOWN_IDEA;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.facets.NamedFacets;
import dev.updraft.insight.ideas.IdeaCommand.Reader;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import dev.updraft.web.SignedLinks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/ideas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ideas", description = "Thoughts put into words, for others to find their gaps")
class IdeasResource {
  private static final int USUAL_DAYS = 14;

  private final CommandEndpoint commands;
  private final CommandHandler log;
  private final Documents<IdeaDocument> ideas;
  private final ContactDirectory contacts;
  private final SignedLinks links;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  IdeasResource(
      CommandEndpoint commands,
      CommandHandler log,
      Views views,
      ContactDirectory contacts,
      SignedLinks links,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.log = log;
    this.ideas = views.documents(new IdeaBook());
    this.contacts = contacts;
    this.links = links;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record IdeaRequest(
      @NotBlank @Size(max = 80) String topic,
      @NotBlank @Size(max = 300) String title,
      @NotBlank @Size(max = 50_000) String text,
      @Size(max = 20) @Schema(description = "What it is about; readers choose from these")
          Set<@NotNull UUID> facetIds) {}

  record EditionRequest(
      @NotBlank @Size(max = 300) String title, @NotBlank @Size(max = 50_000) String text) {}

  record PublicationRequest(
      @NotEmpty @Size(max = 50) Set<@NotNull UUID> contactIds,
      @Min(1) @Max(90) @Schema(description = "It can be read for so many days; left out: 14")
          Integer openDays) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  /** How a listing looks. */
  record IdeaPage(List<IdeaView> items, String next) {}

  @POST
  @Operation(summary = "Put an idea into words")
  @APIResponseSchema(value = IdeaView.Written.class, responseCode = "201")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(responseCode = "409", description = "facet-retired")
  public Uni<Response> write(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "a thought on communities",
                              value =
                                  """
                                  {"topic": "社群营销", "title": "先给，后要",
                                   "text": "先给一件对方用得上的东西，社群才会替你说话。"}\
                                  """)))
          @NotNull
          @Valid
          IdeaRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    return commands.create(
        Idea.CATEGORY,
        "/api/v1/ideas/{id}",
        request,
        work ->
            work.create(
                Idea.CATEGORY,
                id,
                new IdeaCommand.Write(
                    id,
                    member,
                    request.topic(),
                    request.facetIds() == null
                        ? List.of()
                        : NamedFacets.open(work, member, request.facetIds()),
                    request.title(),
                    request.text())),
        decided ->
            IdeaView.Written.of(decided, paths(member, decided.streamId()), clock.instant()));
  }

  private Function<UUID, String> paths(UUID member, UUID idea) {
    return link ->
        "/api/v1/idea-links/" + links.token(IdeaLinksResource.PURPOSE, member, idea, link);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Ideas, newest first, without their words")
  @APIResponseSchema(IdeaPage.class)
  public Response list(
      @QueryParam("topic") String topic,
      @Parameter(description = "STANDING or RETRACTED") @QueryParam("state") String state,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    var page =
        ideas.page(
            caller.memberId(),
            Query.all()
                .where("topic", topic == null ? null : Spelling.folded(topic))
                .where("state", Filters.oneOf(IdeaView.State.class, "state", state))
                .brief()
                .sortedByDescending("written_at")
                .limit(Filters.limit(limit))
                .after(cursor));
    return Answers.page(page.map(shown(page.items(), headers)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One idea: its latest words, and who was given it")
  @APIResponseSchema(IdeaView.class)
  @APIResponse(responseCode = "404", description = "unknown-idea")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var idea = ideas.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_IDEA));
    return Answers.ok(shown(List.of(idea), headers).apply(idea), idea.version());
  }

  private Function<IdeaDocument, IdeaView> shown(
      Collection<IdeaDocument> shown, HttpHeaders headers) {
    var member = caller.memberId();
    var now = clock.instant();
    var lineage = contacts.lineage(member);
    var readers =
        shown.stream()
            .flatMap(idea -> idea.links().stream())
            .map(link -> lineage.survivor(link.contactId()))
            .distinct()
            .toList();
    var names = contacts.names(member, readers, headers.getAcceptableLanguages());
    return idea -> IdeaView.of(idea, lineage, names, paths(member, idea.id()), now);
  }

  @GET
  @Path("/{id}/editions/{number}")
  @RunOnVirtualThread
  @Operation(summary = "The words of an idea as they once were")
  @APIResponseSchema(IdeaView.EditionView.class)
  @APIResponse(responseCode = "404", description = "unknown-idea, unknown-edition")
  public IdeaView.EditionView edition(UUID id, int number) {
    // From the log: a view would keep all the words of all the editions once more.
    var idea = Idea.editions(log.state(Idea.CATEGORY, caller.memberId(), id).state());
    if (number < 1 || number > idea.editions().size()) {
      throw new Rejection(UNKNOWN_EDITION);
    }
    var edition = idea.editions().get(number - 1);
    return new IdeaView.EditionView(
        number, edition.title().text().orElse(null), edition.text().text().orElse(null));
  }

  @PUT
  @Path("/{id}/text")
  @Operation(
      summary = "Write an idea anew",
      description = "What it was before stays readable; whoever was given that still reads that.")
  @APIResponseSchema(IdeaView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-idea")
  @APIResponse(responseCode = "409", description = "idea-retracted, too-many-editions")
  public Uni<Response> revise(UUID id, @NotNull @Valid EditionRequest request) {
    return change(id, request, new IdeaCommand.Revise(request.title(), request.text()));
  }

  @POST
  @Path("/{id}/publications")
  @Operation(
      summary = "Give the idea as it stands to contacts",
      description =
          "Each gets a link that needs no account, serves one reader and is used up once they say"
              + " they are done. Who has an open link to an earlier edition gets one to this"
              + " instead.")
  @APIResponseSchema(IdeaView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-idea")
  @APIResponse(responseCode = "409", description = "idea-retracted, too-many-links")
  public Uni<Response> publish(
      UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "for a week",
                              value =
                                  """
                                  {"contactIds": ["01980000-0000-7000-8000-000000000001"],
                                   "openDays": 7}\
                                  """)))
          @NotNull
          @Valid
          PublicationRequest request) {
    var now = clock.instant();
    var days = request.openDays() == null ? USUAL_DAYS : request.openDays();
    var readers =
        request.contactIds().stream()
            .sorted()
            .map(contact -> new Reader(ids.next(), contact))
            .toList();
    return change(
        id, request, new IdeaCommand.Publish(readers, now, now.plus(Duration.ofDays(days))));
  }

  @POST
  @Path("/{id}/links/{linkId}/revocation")
  @Operation(summary = "Revoke a link", description = "It opens nothing from then on.")
  @APIResponseSchema(IdeaView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-idea, unknown-idea-link")
  @APIResponse(responseCode = "409", description = "idea-retracted")
  public Uni<Response> revoke(UUID id, UUID linkId) {
    return change(id, "", new IdeaCommand.Revoke(linkId));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(
      summary = "Take an idea back",
      description = "Its links open nothing any more; the gaps others pointed out stay.")
  @APIResponseSchema(IdeaView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-idea")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    return change(id, request, new IdeaCommand.Retract(request.reason()));
  }

  private Uni<Response> change(UUID id, Object request, IdeaCommand command) {
    var member = caller.memberId();
    return commands.change(
        Idea.CATEGORY,
        request,
        work -> work.handle(Idea.CATEGORY, id, command),
        decided -> IdeaView.Written.of(decided, paths(member, id), clock.instant()));
  }
}
