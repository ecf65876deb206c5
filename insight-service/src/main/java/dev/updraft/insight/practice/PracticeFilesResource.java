package dev.updraft.insight.practice;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.facets.NamedFacets;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/practices/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Practices")
class PracticeFilesResource {
  private static final int LONGEST_TITLE = 300;

  private final CommandEndpoint commands;
  private final Revising revising;
  private final Caller caller;
  private final Ids ids;

  PracticeFilesResource(
      CommandEndpoint commands,
      CommandHandler states,
      Views views,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.revising = new Revising(states, views, clock);
    this.caller = caller;
    this.ids = ids;
  }

  /** What a repeat of an upload is known by. */
  record TextUpload(UUID practiceId, String title, UUID facetId, UUID mentorId, String text) {}

  @POST
  @Blocking // a worker thread, for reading a large body would hold a virtual thread's carrier
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "A draft, or a revision, as a file",
      description =
          "Plain text, Markdown (both UTF-8) or a Word document of at most 10 MiB, as Content-Type"
              + " says; as application/octet-stream, as its name says. With practiceId it is the"
              + " revision of that practice, without it the draft of a new one. Only the text is"
              + " kept.")
  @APIResponseSchema(value = PracticeView.Written.class, responseCode = "201")
  @APIResponse(
      responseCode = "400",
      description =
          "text-file-not-taken, file-not-what-it-says, document-unreadable, text-empty,"
              + " text-too-long, no-such-filter")
  @APIResponse(responseCode = "404", description = "unknown-practice, unknown-facet")
  @APIResponse(responseCode = "409", description = "practice-retracted, facet-retired")
  public Uni<Response> take(
      @Parameter(description = "whose revision it is; left out: it is a new draft")
          @QueryParam("practiceId")
          String practiceId,
      @Parameter(description = "what the file is called", example = "draft.docx")
          @QueryParam("name")
          String name,
      @Parameter(description = "of a new draft") @QueryParam("title") String title,
      @Parameter(description = "of a new draft") @QueryParam("facetId") String facetId,
      @Parameter(description = "of a new draft") @QueryParam("mentorId") String mentorId,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String declared,
      InputStream body)
      throws IOException {
    if (title != null && (title.length() > LONGEST_TITLE || title.indexOf('\0') >= 0)) {
      throw Filters.refused("title");
    }
    var practice = Filters.id("practiceId", practiceId);
    var facet = Filters.id("facetId", facetId);
    var mentor = Filters.id("mentorId", mentorId);
    var text = TextFile.text(declared, name, body == null ? new byte[0] : body.readAllBytes());
    var upload = new TextUpload(practice, title, facet, mentor, text);
    var member = caller.memberId();
    var id = practice == null ? ids.next() : practice;
    var revision = practice == null ? null : revising.revise(member, practice, null, text);
    return commands.create(
        Practice.CATEGORY,
        "/api/v1/practices/{id}",
        upload,
        work ->
            practice == null
                ? work.create(
                    Practice.CATEGORY,
                    id,
                    new PracticeCommand.Draft(
                        id,
                        member,
                        title,
                        NamedFacets.openOrNull(work, member, facet),
                        mentor,
                        text))
                : work.handle(Practice.CATEGORY, id, revision),
        PracticeView.Written::of);
  }
}
