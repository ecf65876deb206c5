package dev.updraft.insight.talks;

import static dev.updraft.insight.InsightReason.UNKNOWN_FILE;

import dev.updraft.eventsourcing.Conflict;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.IdempotencyKeyReused;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.talks.TalkEvent.FileAttached;
import dev.updraft.insight.talks.TalkFileBook.TalkFile;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/talks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Talks")
class TalkFilesResource {
  private static final int LONGEST_NAME = 200;

  private final CommandEndpoint commands;
  private final Documents<TalkFile> files;
  private final SealedFiles sealed;
  private final LogReader log;
  private final Caller caller;
  private final Ids ids;

  TalkFilesResource(
      CommandEndpoint commands,
      Views views,
      SealedFiles sealed,
      LogReader log,
      Caller caller,
      Ids ids) {
    this.commands = commands;
    this.files = views.documents(new TalkFileBook());
    this.sealed = sealed;
    this.log = log;
    this.caller = caller;
    this.ids = ids;
  }

  /** What a repeat of an upload is known by. */
  record Upload(UUID talkId, String name, String type, String digest) {}

  /** A talk a file was just attached to; the file is the one kept, on a repeat the first. */
  record WrittenFile(UUID id, long version, UUID fileId) {
    static WrittenFile of(Decided<Talk> decided) {
      var kept =
          decided.state() instanceof Talk.Kept(var talk) && talk.file() != null
              ? talk.file().fileId()
              : null;
      return new WrittenFile(decided.streamId(), decided.version(), kept);
    }
  }

  @POST
  @Path("/files")
  @Blocking // a worker thread, for reading a large body would hold a virtual thread's carrier
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Attach a file to a talk, in place of the one before",
      description =
          "At most 10 MiB of what Content-Type says: PDF, PNG, JPEG, plain text in UTF-8, DOCX,"
              + " PPTX, M4A or MP3. The content must bear it out. It is stored sealed, and once:"
              + " the same file sent again changes nothing.")
  @APIResponseSchema(value = WrittenFile.class, responseCode = "201")
  @APIResponse(
      responseCode = "400",
      description = "file-type-not-taken, file-not-what-it-says, no-such-filter")
  @APIResponse(responseCode = "404", description = "unknown-talk")
  @APIResponse(responseCode = "409", description = "talk-retracted")
  public Uni<Response> attach(
      @Parameter(required = true) @QueryParam("talkId") String talkId,
      @Parameter(description = "what the file is called", example = "slides.pdf")
          @QueryParam("name")
          String name,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String declared,
      InputStream body)
      throws IOException {
    var talk = Filters.id("talkId", talkId);
    if (talk == null) {
      throw Filters.refused("talkId");
    }
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      throw Filters.refused("name");
    }
    var content = body == null ? new byte[0] : body.readAllBytes();
    var type = FileType.of(declared, content);
    var id = ids.next();
    var member = caller.memberId();
    var key = sealed.keep(id, member, content);
    var digest = digest(content);
    var attach = new TalkCommand.Attach(id, name.strip(), type, content.length, key, digest);
    return commands
        .create(
            Talk.CATEGORY,
            "/api/v1/talks/{id}/file",
            new Upload(talk, name, type.name(), digest),
            work -> work.handle(Talk.CATEGORY, talk, attach),
            WrittenFile::of)
        // Off the thread that keeps the views, for what follows waits for the database.
        .emitOn(Infrastructure.getDefaultExecutor())
        .invoke(() -> dropAllButTheLast(member, talk, id))
        .onFailure(TalkFilesResource::nothingWasStored)
        .invoke(() -> sealed.drop(id));
  }

  /**
   * What was replaced is never given again, nor is what was sent though it is there. Others that
   * are just being attached are named by no event yet, and stay.
   */
  private void dropAllButTheLast(UUID member, UUID talk, UUID sent) {
    var attached = attached(member, talk);
    var last = attached.isEmpty() ? null : attached.getLast().fileId();
    Stream.concat(attached.stream().map(FileAttached::fileId), Stream.of(sent))
        .distinct()
        .filter(file -> !file.equals(last))
        .forEach(sealed::drop);
  }

  private List<FileAttached> attached(UUID member, UUID talk) {
    return log.stream(member, talk).stream()
        .map(Recorded::event)
        .filter(FileAttached.class::isInstance)
        .map(FileAttached.class::cast)
        .toList();
  }

  /** Of anything else nobody can tell yet whether the log names the file. */
  private static boolean nothingWasStored(Throwable failure) {
    return failure instanceof Rejection
        || failure instanceof Conflict
        || failure instanceof IdempotencyKeyReused;
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @GET
  @Path("/{id}/file")
  @RunOnVirtualThread
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "The file attached to a talk")
  @APIResponse(
      responseCode = "200",
      description = "As it was sent, with its type",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "unknown-file")
  public Response file(UUID id) {
    var member = caller.memberId();
    files.find(member, id).orElseThrow(() -> new Rejection(UNKNOWN_FILE));
    // From the log each time: a key kept in a view would outlive what erases it, and the view may
    // still show the file before, which is gone.
    var file = attached(member, id).getLast();
    var content =
        file.key()
            .text()
            .flatMap(key -> sealed.open(file.fileId(), member, key))
            .orElseThrow(() -> new Rejection(UNKNOWN_FILE));
    return Response.ok(content, file.type().mediaType())
        .header("X-Content-Type-Options", "nosniff")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename*=UTF-8''"
                + URLEncoder.encode(file.name().text().orElse("file"), StandardCharsets.UTF_8)
                    .replace("+", "%20"))
        .build();
  }
}
