package dev.updraft.insight.ideas;

import static dev.updraft.insight.InsightReason.FACET_NOT_OFFERED;
import static dev.updraft.insight.InsightReason.NOT_A_TEXT;
import static dev.updraft.insight.InsightReason.UNKNOWN_IDEA_LINK;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.insight.LinkReader;
import dev.updraft.insight.Quote;
import dev.updraft.insight.QuoteRequest;
import dev.updraft.insight.facets.Facet;
import dev.updraft.insight.facets.FacetTree;
import dev.updraft.insight.gaps.Gap;
import dev.updraft.insight.gaps.GapCommand;
import dev.updraft.insight.gaps.GapSource;
import dev.updraft.web.Ids;
import dev.updraft.web.LinkCommands;
import dev.updraft.web.LinkPage;
import dev.updraft.web.SignedLinks;
import dev.updraft.web.Throttle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * For readers without an account: the link shows one edition of one idea, and nothing else of
 * whoever wrote it.
 */
@Path("/api/v1/idea-links/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Idea links", description = "Ideas read by link, without an account")
@SecurityRequirements
@PermitAll
class IdeaLinksResource {
  static final String PURPOSE = "idea";

  /** Of what is missing, and of a quote. */
  private static final int LONGEST = 2_000;

  private static final int AT_ONCE = 30;
  private static final Duration EACH = Duration.ofSeconds(2);

  private final LinkCommands commands;
  private final CommandHandler log;
  private final SignedLinks links;
  private final Throttle<UUID> throttle;
  private final Ids ids;
  private final IdeaPage page;
  private final InstantSource clock;

  IdeaLinksResource(
      LinkCommands commands,
      CommandHandler log,
      SignedLinks links,
      Ids ids,
      IdeaPage page,
      InstantSource clock) {
    this.commands = commands;
    this.log = log;
    this.links = links;
    this.throttle = new Throttle<>(AT_ONCE, EACH, clock);
    this.ids = ids;
    this.page = page;
    this.clock = clock;
  }

  /** What a token opens. */
  private record Named(UUID member, UUID idea, UUID link) {}

  /** A link that was made up is none and not counted; one that was given is. */
  private Named named(String token) {
    var ids = links.read(PURPOSE, 3, token).orElseThrow(() -> new Rejection(UNKNOWN_IDEA_LINK));
    throttle.pass(ids.get(2));
    return new Named(ids.get(0), ids.get(1), ids.get(2));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IdeaToRead(
      String topic,
      String title,
      String text,
      int edition,
      @Schema(description = "What a gap can be said to be of") List<FacetOffered> facets,
      @Schema(description = "How many gaps you pointed out so far") int gaps,
      Instant expiresAt) {}

  record FacetOffered(UUID id, String name) {}

  record GapRequest(
      @NotBlank @Size(max = LONGEST) @Schema(description = "What is missing or wrong") String text,
      @Valid @Schema(description = "Of which passage; left out: of the whole") QuoteRequest quote,
      @Schema(description = "One of facets, if you can tell") UUID facetId) {}

  record GapTaken(UUID id, Instant at) {}

  record Thanks(Instant doneAt) {}

  @GET
  @RunOnVirtualThread
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Operation(
      summary = "What one is asked to read",
      description = "As a page with a form for whoever would rather have text/html.")
  @APIResponse(
      responseCode = "200",
      description = "The idea",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = IdeaToRead.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "404", description = "unknown-idea-link")
  @APIResponse(
      responseCode = "409",
      description = "link-used-up, link-expired, link-revoked, idea-retracted")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Response read(String token, @Context HttpHeaders headers) {
    if (!LinkPage.wanted(headers)) {
      return Response.ok(read(named(token))).build();
    }
    var chinese = LinkReader.readsChinese(headers);
    try {
      return page.of(read(named(token)), chinese);
    } catch (Rejection refusal) {
      return page.refused(refusal, chinese);
    }
  }

  private IdeaToRead read(Named named) {
    // From the log and not a view: what was revoked a moment ago must not be shown.
    var idea = log.state(Idea.CATEGORY, named.member(), named.idea()).state();
    var opened = Idea.open(idea, named.link(), clock.instant());
    var tree =
        log.state(FacetTree.CATEGORY, named.member(), FacetTree.stream(named.member())).state();
    return new IdeaToRead(
        opened.idea().topic(),
        opened.edition().title().text().orElse(null),
        opened.edition().text().text().orElse(null),
        opened.link().edition(),
        opened.idea().facets().stream()
            .map(id -> new FacetOffered(id, tree.find(id).map(Facet::name).orElse(null)))
            .toList(),
        opened.link().gaps().size(),
        opened.link().expiresAt());
  }

  /** The page's forms: the same gaps and the same end, and an answer for the same people. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Response submitted(
      String token,
      @FormParam("text") String text,
      @FormParam("quote") String quote,
      @FormParam("facetId") String facetId,
      @FormParam("done") String done,
      @Context HttpHeaders headers) {
    var chinese = LinkReader.readsChinese(headers);
    try {
      var named = named(token);
      if (done != null) {
        finish(named).await().indefinitely();
        return page.finished(chinese);
      }
      var entered =
          new IdeaPage.Entered(
              LinkReader.lines(text).strip(),
              LinkReader.lines(quote).strip(),
              facetId == null ? "" : facetId);
      // Of a link that opens nothing there is no page to mend it on.
      var idea = read(named);
      try {
        pointOut(named, request(idea, entered)).await().indefinitely();
      } catch (Rejection refusal) {
        return page.again(idea, entered, refusal, chinese);
      }
      return page.thanks(read(named), chinese);
    } catch (Rejection refusal) {
      return page.refused(refusal, chinese);
    }
  }

  private static GapRequest request(IdeaToRead idea, IdeaPage.Entered entered) {
    if (entered.text().isEmpty() || entered.text().length() > LONGEST) {
      throw new Rejection(NOT_A_TEXT, "text");
    }
    if (entered.quote().length() > LONGEST) {
      throw new Rejection(NOT_A_TEXT, "quote");
    }
    return new GapRequest(
        entered.text(),
        entered.quote().isEmpty()
            ? null
            : new QuoteRequest(null, asIn(idea, entered.quote()), null),
        entered.facetId().isEmpty() ? null : facet(entered.facetId()));
  }

  /** Lines end as they do in the text. */
  private static String asIn(IdeaToRead idea, String quote) {
    return idea.text() != null && idea.text().contains("\r\n")
        ? quote.replace("\n", "\r\n")
        : quote;
  }

  private static UUID facet(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException noId) {
      throw new Rejection(FACET_NOT_OFFERED, "facetId");
    }
  }

  @POST
  @Path("/gaps")
  @Operation(
      summary = "Point out a gap",
      description = "Fifty at most; the quote must stand in the text, and in one place only.")
  @APIResponseSchema(value = GapTaken.class, responseCode = "201")
  @APIResponse(
      responseCode = "400",
      description = "quote-not-in-idea, quote-ambiguous, facet-not-offered")
  @APIResponse(responseCode = "404", description = "unknown-idea-link")
  @APIResponse(
      responseCode = "409",
      description = "link-used-up, link-expired, link-revoked, idea-retracted, too-many-gaps")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Uni<Response> pointOut(
      String token,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "of a passage",
                              value =
                                  """
                                  {"text": "病毒传播靠的是什么？这里没有说。",
                                   "quote": {"exact": "社群才会替你说话"}}\
                                  """)))
          @NotNull
          @Valid
          GapRequest body) {
    return pointOut(named(token), body)
        .map(taken -> Response.status(Response.Status.CREATED).entity(taken).build());
  }

  private Uni<GapTaken> pointOut(Named named, GapRequest body) {
    var now = clock.instant();
    var gap = ids.next();
    return commands
        .execute(named.member(), PURPOSE, work -> pointOut(work, named, gap, body, now))
        .map(_ -> new GapTaken(gap, now));
  }

  private static Object pointOut(
      UnitOfWork work, Named named, UUID gap, GapRequest body, Instant now) {
    var quote = body.quote() == null ? null : body.quote().quote();
    var opened = Idea.open(work.read(Idea.CATEGORY, named.idea()).state(), named.link(), now);
    var decided =
        work.handle(
            Idea.CATEGORY,
            named.idea(),
            new IdeaCommand.PointOut(named.link(), gap, quote, body.facetId(), now));
    work.create(
        Gap.CATEGORY,
        gap,
        new GapCommand.Find(
            gap,
            named.member(),
            GapSource.IDEA,
            named.idea(),
            body.facetId(),
            body.text(),
            quote == null ? null : passage(opened, quote),
            new GapCommand.By(opened.link().contactId(), null),
            now,
            now));
    return decided;
  }

  private static GapCommand.Passage passage(Idea.Opened opened, Quote quote) {
    return new GapCommand.Passage(
        opened.link().edition(), opened.idea().find(opened.link().edition(), quote));
  }

  @POST
  @Path("/completion")
  @Operation(summary = "Say that you are done", description = "The link is used up with it.")
  @APIResponseSchema(Thanks.class)
  @APIResponse(responseCode = "404", description = "unknown-idea-link")
  @APIResponse(responseCode = "409", description = "link-expired, link-revoked, idea-retracted")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Uni<Response> finish(String token) {
    return finish(named(token)).map(thanks -> Response.ok(thanks).build());
  }

  private Uni<Thanks> finish(Named named) {
    var now = clock.instant();
    return commands
        .execute(
            named.member(),
            PURPOSE,
            work ->
                work.handle(Idea.CATEGORY, named.idea(), new IdeaCommand.Finish(named.link(), now)))
        .map(_ -> new Thanks(now));
  }
}
