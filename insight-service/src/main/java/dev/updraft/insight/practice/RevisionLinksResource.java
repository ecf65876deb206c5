package dev.updraft.insight.practice;

import static dev.updraft.insight.InsightReason.TEXT_EMPTY;
import static dev.updraft.insight.InsightReason.TEXT_TOO_LONG;
import static dev.updraft.insight.InsightReason.UNKNOWN_REVISION_LINK;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.LinkReader;
import dev.updraft.web.LinkCommands;
import dev.updraft.web.LinkPage;
import dev.updraft.web.SignedLinks;
import dev.updraft.web.Throttle;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For mentors without an account: the link shows one draft and takes one revision of it. */
@Path("/api/v1/practices/links/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Revisions", description = "Revisions by link, without an account")
@SecurityRequirements
@PermitAll
@Singleton
class RevisionLinksResource {
  static final String PURPOSE = "revision";

  /** Faster than anybody reads; slower than a script. */
  private static final int AT_ONCE = 20;

  private static final Duration EACH = Duration.ofSeconds(5);

  private final LinkCommands commands;
  private final CommandHandler states;
  private final Revising revising;
  private final SignedLinks links;
  private final RevisionPage page;
  private final InstantSource clock;
  private final Throttle<UUID> throttle;

  RevisionLinksResource(
      LinkCommands commands,
      CommandHandler states,
      Views views,
      SignedLinks links,
      RevisionPage page,
      InstantSource clock) {
    this.commands = commands;
    this.states = states;
    this.revising = new Revising(states, views, clock);
    this.links = links;
    this.page = page;
    this.clock = clock;
    this.throttle = new Throttle<>(AT_ONCE, EACH, clock);
  }

  /** What a token opens. */
  private record Opened(UUID member, UUID practice, UUID link) {}

  /** One that was made up costs nothing and is not counted; one that was handed out is. */
  private Opened opened(String token) {
    var read =
        links.read(PURPOSE, 3, token).orElseThrow(() -> new Rejection(UNKNOWN_REVISION_LINK));
    throttle.pass(read.get(2));
    return new Opened(read.get(0), read.get(1), read.get(2));
  }

  /** What there is to revise. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftToRevise(String title, String draft, Instant expiresAt) {}

  record ReturnRequest(@NotBlank @Size(max = TextFile.LONGEST) String revision) {}

  record Returned(Instant returnedAt) {}

  @GET
  @RunOnVirtualThread
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Operation(
      summary = "The draft one is asked to revise",
      description = "As a page with a form for whoever would rather have text/html.")
  @APIResponse(
      responseCode = "200",
      description = "The draft",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = DraftToRevise.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "404", description = "unknown-revision-link")
  @APIResponse(
      responseCode = "409",
      description = "revision-returned, link-revoked, link-expired, practice-retracted")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Response draft(String token, @Context HttpHeaders headers) {
    if (!LinkPage.wanted(headers)) {
      return Response.ok(draft(opened(token))).build();
    }
    var chinese = LinkReader.readsChinese(headers);
    try {
      return page.of(draft(opened(token)), chinese);
    } catch (Rejection refusal) {
      return page.refused(refusal, chinese);
    }
  }

  private DraftToRevise draft(Opened opened) {
    // From the log and not a view: what was revoked a moment ago must not be shown.
    var state = states.state(Practice.CATEGORY, opened.member(), opened.practice()).state();
    var kept = Practice.open(state, opened.link(), clock.instant());
    var title = kept.draft().title();
    return new DraftToRevise(
        title == null ? null : title.text().orElse(null),
        kept.draft().text().text().orElse(null),
        kept.links().get(opened.link()).expiresAt());
  }

  /** The page's form: the same revision, and an answer for the same people. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @Blocking
  @Operation(hidden = true)
  public Response given(
      String token, @FormParam("revision") String revision, @Context HttpHeaders headers) {
    var chinese = LinkReader.readsChinese(headers);
    try {
      var opened = opened(token);
      var draft = draft(opened);
      var entered = asIn(draft.draft(), revision);
      try {
        returned(opened, checked(entered)).await().indefinitely();
      } catch (Rejection refusal) {
        if (LinkReader.status(refusal) != Response.Status.BAD_REQUEST.getStatusCode()) {
          throw refusal;
        }
        return page.again(draft, entered, refusal, chinese);
      }
      return page.thanks(chinese);
    } catch (Rejection refusal) {
      return page.refused(refusal, chinese);
    }
  }

  /** A line ends as it does in the draft: the mentor did not change that. */
  private static String asIn(String draft, String revision) {
    return draft != null && draft.contains("\r\n") && revision != null
        ? revision
        : LinkReader.lines(revision);
  }

  private static String checked(String text) {
    if (text.isBlank()) {
      throw new Rejection(TEXT_EMPTY, "revision");
    }
    if (text.length() > TextFile.LONGEST) {
      throw new Rejection(TEXT_TOO_LONG, "revision");
    }
    return text;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking // a worker thread: two long texts take a core for a while
  @Operation(summary = "Return the revision, once")
  @APIResponseSchema(value = Returned.class, responseCode = "201")
  @APIResponse(responseCode = "404", description = "unknown-revision-link")
  @APIResponse(
      responseCode = "409",
      description = "revision-returned, link-revoked, link-expired, practice-retracted")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Uni<Response> give(String token, @NotNull @Valid ReturnRequest request) {
    return give(opened(token), request.revision());
  }

  @POST
  @Path("/file")
  @Blocking
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Return the revision as a file, once",
      description =
          "Plain text, Markdown (both UTF-8) or a Word document of at most 1 MiB, as Content-Type"
              + " says; as application/octet-stream, as its name says.")
  @APIResponseSchema(value = Returned.class, responseCode = "201")
  @APIResponse(
      responseCode = "400",
      description =
          "text-file-not-taken, file-not-what-it-says, document-unreadable, text-empty,"
              + " text-too-long")
  @APIResponse(responseCode = "404", description = "unknown-revision-link")
  @APIResponse(
      responseCode = "409",
      description = "revision-returned, link-revoked, link-expired, practice-retracted")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Uni<Response> giveFile(
      String token,
      @Parameter(description = "what the file is called", example = "revision.docx")
          @QueryParam("name")
          String name,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String declared,
      InputStream body)
      throws IOException {
    var opened = opened(token);
    return give(
        opened, TextFile.text(declared, name, body == null ? new byte[0] : body.readAllBytes()));
  }

  private Uni<Response> give(Opened opened, String revision) {
    return returned(opened, revision)
        .map(returned -> Response.status(Response.Status.CREATED).entity(returned).build());
  }

  private Uni<Returned> returned(Opened opened, String revision) {
    var returned = revising.revise(opened.member(), opened.practice(), opened.link(), revision);
    return commands
        .execute(
            opened.member(),
            "revision",
            work -> work.handle(Practice.CATEGORY, opened.practice(), returned))
        .map(_ -> new Returned(returned.now()));
  }
}
