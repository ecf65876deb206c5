package dev.updraft.profile.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.profile.AllDocuments;
import dev.updraft.profile.contacts.Standings;
import dev.updraft.profile.history.HistoryOnFile;
import dev.updraft.profile.history.Story;
import dev.updraft.profile.imports.Cells;
import dev.updraft.web.Caller;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything a member has, to take along. */
@Path("/api/v1/exports")
@Tag(name = "exports")
class ExportsResource {
  private static final List<String> HEADINGS =
      List.of(
          "Name",
          "Organization",
          "Role",
          "Emails",
          "Links",
          "Expertise",
          "Needs",
          "Groups",
          "Standing",
          "Level",
          "Tier",
          "Standing by topic",
          "Standing since",
          "Cadence days");

  private final Network network;
  private final HistoryOnFile history;
  private final Caller caller;
  private final InstantSource clock;
  private final ObjectMapper mapper;

  ExportsResource(
      Network network,
      HistoryOnFile history,
      Caller caller,
      InstantSource clock,
      ObjectMapper mapper) {
    this.network = network;
    this.history = history;
    this.clock = clock;
    this.caller = caller;
    this.mapper = mapper;
  }

  @GET
  @Path("/network.json")
  @Blocking
  @Produces("application/json")
  @Operation(
      summary = "Everything there is, as lists and as the history they come from",
      description =
          "POST it to /imports in an empty network, and it gives the same network; ids and the"
              + " times of recording differ. One larger than 50 MiB goes in zipped. Of what has"
              + " more than 5,000 events or a million characters of them, and of who was erased,"
              + " nothing is taken.")
  @APIResponse(
      responseCode = "200",
      description = "A list for each kind of thing",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
  public Response json() throws IOException {
    var member = caller.memberId();
    return file("network.json", "application/json", out -> writeJson(out, member));
  }

  private void writeJson(OutputStream out, UUID member) throws IOException {
    try (var json = mapper.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("format", Story.FORMAT);
      json.writeStringField("member", member.toString());
      json.writeStringField("exportedAt", clock.instant().toString());
      for (var list : network.lists().entrySet()) {
        json.writeArrayFieldStart(list.getKey());
        writeAll(json, list.getValue(), member);
        json.writeEndArray();
      }
      json.writeArrayFieldStart("history");
      history.write(member, json);
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static <D> void writeAll(JsonGenerator json, Documents<D> list, UUID member)
      throws IOException {
    AllDocuments.<D, IOException>of(list, member, json::writePOJO);
  }

  @GET
  @Path("/contacts.csv")
  @Blocking
  @Produces("text/csv")
  @Operation(
      summary = "All contacts as a table; importing it gives the same contacts",
      description =
          "Cells a spreadsheet would take for formulas begin with an apostrophe. Of values in a"
              + " list, one with a semicolon in it stands in quotes. Not in it: standings of the"
              + " past, what kind a group is, and whatever else happened. Two contacts of the same"
              + " name and work, of whom one has neither address nor link, are one when it is"
              + " imported; /exports/network.json keeps them apart.")
  @APIResponse(
      responseCode = "200",
      description = "UTF-8 with a byte order mark",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response csv() throws IOException {
    var member = caller.memberId();
    return file("contacts.csv", "text/csv;charset=UTF-8", out -> writeCsv(out, member));
  }

  private void writeCsv(OutputStream out, UUID member) throws IOException {
    // Without the mark, spreadsheets take UTF-8 for something else.
    out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    try (var csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8)) {
      csv.writeRecord(HEADINGS);
      network.<RuntimeException>contacts(member, it -> csv.writeRecord(cells(it)));
    }
  }

  private static List<String> cells(Network.Portrait portrait) {
    var it = portrait.contact();
    var period = it.standings().latest();
    return Stream.of(
            Cells.neutralised(it.name()),
            Cells.neutralised(it.organization()),
            Cells.neutralised(it.role()),
            Cells.list(it.emails()),
            Cells.list(portrait.links()),
            Cells.list(it.expertise()),
            Cells.list(it.needs()),
            Cells.list(portrait.groups()),
            period.standing().name(),
            it.level() == null ? null : it.level().name(),
            it.tier().name(),
            Cells.list(
                period.byTopic().entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .toList()),
            period.since().equals(Standings.ALWAYS) ? null : period.since().toString(),
            it.cadenceDays() == null ? null : it.cadenceDays().toString())
        .map(cell -> cell == null ? "" : cell)
        .toList();
  }

  @GET
  @Path("/contacts.vcf")
  @Blocking
  @Produces("text/vcard")
  @Operation(summary = "All contacts as an address book (vCard 4)")
  @APIResponse(
      responseCode = "200",
      description = "One card for each contact",
      content = @Content(mediaType = "text/vcard", schema = @Schema(type = SchemaType.STRING)))
  public Response vcards() throws IOException {
    var member = caller.memberId();
    return file("contacts.vcf", "text/vcard;charset=UTF-8", out -> writeVCards(out, member));
  }

  private void writeVCards(OutputStream out, UUID member) throws IOException {
    var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try (var cards = new VCardWriter(text, VCardVersion.V4_0)) {
      cards.setAddProdId(false);
      network.<IOException>contacts(member, it -> cards.write(card(it)));
    }
  }

  private static VCard card(Network.Portrait portrait) {
    var it = portrait.contact();
    var card = new VCard(VCardVersion.V4_0);
    card.setFormattedName(it.name());
    if (it.organization() != null) {
      card.setOrganization(it.organization());
    }
    if (it.role() != null) {
      card.addTitle(it.role());
    }
    it.emails().forEach(email -> card.addEmail(email));
    portrait.links().forEach(link -> card.addUrl("https://" + link));
    if (!portrait.groups().isEmpty()) {
      card.setCategories(portrait.groups().toArray(String[]::new));
    }
    return card;
  }

  /** What is written in full or fails before the first byte. */
  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Written to a file first, so that a failure is an answer and not a file cut off. */
  private static Response file(String name, String type, Writing writing) throws IOException {
    var file = Files.createTempFile("export", null);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 65_536)) {
      writing.to(out);
    } catch (IOException | RuntimeException e) {
      Files.delete(file);
      throw e;
    }
    var body = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    return Response.ok(body, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }
}
