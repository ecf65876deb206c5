package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.imports.Columns.Field;
import dev.updraft.profile.imports.ImportReports.Progress;
import dev.updraft.profile.imports.ImportReports.RowView;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import dev.updraft.web.Uploads;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Networks as they come in from elsewhere: first a dry run, then its application. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports")
class ImportsResource {
  private static final Pattern GIVEN = Pattern.compile("(?i)recommendations?([_\\s+-]|%20)*given");

  private final DryRun dryRun;
  private final Uploads uploads;
  private final ImportStore store;
  private final RowStore rows;
  private final ImportReports reports;
  private final ProgressStream progress;
  private final Caller caller;
  private final InstantSource clock;

  ImportsResource(
      DryRun dryRun,
      Uploads uploads,
      ImportStore store,
      RowStore rows,
      ImportReports reports,
      ProgressStream progress,
      Caller caller,
      InstantSource clock) {
    this.dryRun = dryRun;
    this.uploads = uploads;
    this.store = store;
    this.rows = rows;
    this.reports = reports;
    this.progress = progress;
    this.caller = caller;
    this.clock = clock;
  }

  /** How an import is to be applied. */
  record ApplicationRequest(
      @Schema(
              description = "Whether rows that merely may be somebody known are somebody else",
              examples = "false")
          Boolean separate,
      @Schema(description = "What single rows are, whatever separate says of all")
          @Size(max = 1_000)
          List<@NotNull @Valid RowDecision> rows) {

    /** By number; a row that is said to be both is refused. */
    private Map<Integer, Decision.As> decisions() {
      var all = new HashMap<Integer, Decision.As>();
      for (var each : rows == null ? List.<RowDecision>of() : rows) {
        var before = all.put(each.row(), each.as());
        if (before != null && before != each.as()) {
          throw new Rejection(ProfileReason.ROW_DECIDED_TWICE, "rows");
        }
      }
      return all;
    }
  }

  /** What the member says of a row that may be about somebody known. */
  record RowDecision(
      @Schema(examples = "7") @NotNull Integer row,
      @Schema(
              description =
                  "SAME: it is about the contact the row names, who is updated by it; SEPARATE: it"
                      + " is about somebody else, who becomes a contact",
              examples = "SAME")
          @NotNull
          Decision.As as) {}

  /** A page of rows. */
  record Rows(List<RowView> items, String next) {}

  /** The imports there are. */
  record Imports(List<Progress> items, String next) {}

  @POST
  @Blocking // a worker thread, for reading a large file would hold a virtual thread's carrier
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Reads a file and judges every row of it; changes nothing else",
      description =
          "LinkedIn's archive or single files of it, an address book in vCard, Google's CSV, any"
              + " table in CSV or XLSX, or a calendar (iCalendar), whose attended events become"
              + " exchanges with the contacts who were there, or what /exports/network.json gave. What the file is shows in its content; at most 50 MiB and 50,000 rows."
              + " With Prefer: respond-async it is read after the answer, and until then is READING"
              + " with the rows read so far; where it cannot be read, it is FAILED and says why."
              + " A repeat under the same Idempotency-Key answers with the first import.")
  @APIResponseSchema(value = Progress.class, responseCode = "201")
  @APIResponse(
      responseCode = "202",
      description = "It is still being read; follow it",
      content = @Content(schema = @Schema(implementation = Progress.class)))
  @APIResponse(responseCode = "400", description = "The file cannot be read; nothing was kept")
  public Response read(
      @Parameter(
              description =
                  "Which column means what, as FIELD=heading, if the headings do not say it;"
                      + " remembered for tables with the same headings, until NONE is said"
                      + " of them. For a calendar:"
                      + " MY_ADDRESS=…, ZONE=…, DEPTH=WORK, MEDIUM=CALL",
              example = "NAME=联系人")
          @QueryParam("map")
          List<String> mapping,
      @Parameter(
              description =
                  "What the file is written in, where that does not show: UTF-8, UTF-16 and GB18030"
                      + " do",
              example = "windows-1252")
          @QueryParam("charset")
          String charset,
      @Parameter(
              description =
                  "What the file is called, if Content-Disposition does not say it. LinkedIn's"
                      + " tables of recommendations received and given have the same headings:"
                      + " without a name such a table is taken for those received",
              example = "Recommendations_Received.csv")
          @QueryParam("name")
          String name,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    var member = caller.memberId();
    var told = new Told(mapping(mapping), charset(charset));
    requireReceived(name == null ? headers.getHeaderString("Content-Disposition") : name);
    if (body == null) {
      throw new Rejection(ProfileReason.EMPTY_FILE);
    }
    var later = uploads.prefersAsync();
    var file = Files.createTempFile("import", null);
    var handedOver = false;
    try {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      var begun = dryRun.begin(member, caller.teamId(), uploads.key(file), later);
      if (begun.fresh() && later) {
        // before the reading begins: a small file is read, or has failed, before it is answered
        var answer = begun(require(begun.id()), true);
        dryRun.readLater(begun.id(), file, member, told);
        handedOver = true;
        return answer;
      } else if (begun.fresh()) {
        dryRun.read(begun.id(), file, member, told);
      }
      return begun(require(begun.id()), later);
    } finally {
      if (!handedOver) {
        Files.delete(file);
      }
    }
  }

  private static Response begun(Progress progress, boolean later) {
    var reading = progress.state() == ImportStore.State.READING;
    var answer =
        Response.status(reading ? Response.Status.ACCEPTED : Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, "/api/v1/imports/" + progress.id())
            .header(HttpHeaders.ETAG, "\"" + progress.version() + "\"")
            .entity(progress);
    return later ? answer.header("Preference-Applied", "respond-async").build() : answer.build();
  }

  private static Charset charset(String said) {
    try {
      return said == null ? null : Charset.forName(said.strip());
    } catch (IllegalArgumentException _) {
      throw new Rejection(ProfileReason.UNKNOWN_CHARSET, "charset");
    }
  }

  /** What the member wrote about others would else become what others wrote about them. */
  private static void requireReceived(String name) {
    if (name != null && GIVEN.matcher(name).find()) {
      throw new Rejection(ProfileReason.GIVEN_NOT_RECEIVED);
    }
  }

  private static Map<Field, String> mapping(List<String> mapping) {
    if (List.of("NONE").equals(mapping)) {
      return null;
    }
    var said = new EnumMap<Field, String>(Field.class);
    for (var each : mapping == null ? List.<String>of() : mapping) {
      var parts = each.split("=", 2);
      if (parts.length != 2) {
        throw Filters.refused("map");
      }
      said.put(Filters.oneOf(Field.class, "map", parts[0]), parts[1]);
    }
    return said;
  }

  private Progress require(UUID id) {
    return reports
        .find(caller.memberId(), id)
        .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_IMPORT));
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The newest imports")
  @APIResponseSchema(Imports.class)
  public Imports list() {
    return new Imports(reports.newest(caller.memberId()), null);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One import and how far it is")
  @APIResponseSchema(Progress.class)
  public Response one(UUID id) {
    var it = require(id);
    return Answers.ok(it, it.version());
  }

  @GET
  @Path("/{id}/stream")
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "An import's progress as server-sent events; ends when it was applied")
  @APIResponse(
      responseCode = "200",
      description = "Each event's data is the import as JSON",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> stream(UUID id, @Context Sse sse) {
    require(id);
    return progress.of(caller.memberId(), id, sse);
  }

  @GET
  @Path("/{id}/rows")
  @RunOnVirtualThread
  @Operation(
      summary = "The rows of an import and the verdict on each",
      description =
          "What a calendar shows as a talk is for the member to capture: with proposes=TALK its rows"
              + " come with talk, the body of POST /talks, of which topic, notes and, where null,"
              + " speaker are to be completed. Once the import was applied, a repeat of it says SAME"
              + " of them.")
  @APIResponseSchema(Rows.class)
  public Rows rows(
      UUID id,
      @Schema(implementation = Verdict.class) @QueryParam("verdict") String verdict,
      @Schema(implementation = ImportReports.Proposal.class) @QueryParam("proposes")
          String proposes,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") @DefaultValue("0") String cursor) {
    require(id);
    var most = Filters.limit(limit);
    // refuses what no list allows
    Query.all().limit(most);
    var wanted = Filters.oneOf(Verdict.class, "verdict", verdict);
    var becoming = Filters.oneOf(ImportReports.Proposal.class, "proposes", proposes);
    var found = reports.rows(caller.memberId(), id, wanted, becoming, after(cursor), most + 1);
    var more = found.size() > most;
    var shown = more ? found.subList(0, most) : found;
    return new Rows(shown, more ? String.valueOf(shown.getLast().row()) : null);
  }

  private static int after(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException _) {
      throw Filters.refused("cursor");
    }
  }

  @POST
  @Path("/{id}/application")
  @RunOnVirtualThread
  @Operation(
      summary = "Applies an import; goes on after the answer",
      description =
          "Repeating it changes nothing. With separate=true, rows held back as possible duplicates"
              + " are taken as somebody else, also after the import was applied; rows says it of"
              + " single ones, each whose verdict is DUPLICATE_OF and that has not been taken. One"
              + " that has failed goes on where it ended.")
  @APIResponseSchema(value = Progress.class, responseCode = "202")
  @APIResponse(
      responseCode = "409",
      description =
          "import-under-way: it is being applied; say the rest when it has been."
              + " import-not-judged: its file is still being read, or could not be."
              + " row-not-held: one of the rows does not wait for the member's word")
  public Response apply(UUID id, @NotNull @Valid ApplicationRequest request) {
    var member = caller.memberId();
    var before = require(id);
    var separate = Boolean.TRUE.equals(request.separate());
    var decisions = request.decisions();
    if (!decisions.isEmpty() && !rows.decide(member, id, decisions)) {
      throw new Rejection(undecided(before));
    }
    store.start(member, id, separate, clock.instant());
    if (require(id).startedAt() == null) {
      throw new Rejection(ProfileReason.IMPORT_NOT_JUDGED);
    }
    if (separate) {
      if (store.holdsBack(member, id)) {
        throw new Rejection(ProfileReason.IMPORT_UNDER_WAY);
      }
    }
    if (separate || !decisions.isEmpty()) {
      store.release(member, id, separate);
    }
    return Response.accepted(require(id)).build();
  }

  private static ProfileReason undecided(Progress progress) {
    return switch (progress.state()) {
      case READING -> ProfileReason.IMPORT_NOT_JUDGED;
      case APPLYING -> ProfileReason.IMPORT_UNDER_WAY;
      case FAILED, JUDGED, APPLIED ->
          progress.state() == ImportStore.State.FAILED && progress.startedAt() == null
              ? ProfileReason.IMPORT_NOT_JUDGED
              : ProfileReason.ROW_NOT_HELD;
    };
  }

  @DELETE
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "Discards an import, also one that failed; what it has brought stays")
  @APIResponse(responseCode = "204", description = "Gone")
  @APIResponse(responseCode = "409", description = "It is being applied")
  public void discard(UUID id) {
    require(id);
    if (!store.drop(caller.memberId(), id)) {
      throw new Rejection(ProfileReason.IMPORT_UNDER_WAY);
    }
  }
}
