package dev.updraft.insight.evidence;

import static dev.updraft.insight.InsightReason.AS_OF_IN_THE_FUTURE;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/track-records/{contactId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Track records", description = "How reliable contacts have proved")
class TrackRecordsResource {
  private final ContactRecords records;
  private final ContactDirectory contacts;
  private final Caller caller;
  private final InstantSource clock;

  TrackRecordsResource(
      ContactRecords records, ContactDirectory contacts, Caller caller, InstantSource clock) {
    this.records = records;
    this.contacts = contacts;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "How often what came through a contact turned out right",
      description =
          "Claims on resolved questions, and trends of talks that were checked, overall and by"
              + " topic. With little seen in a topic, what the contact did elsewhere counts, and"
              + " what everybody did. Every claim that a grade rests on is listed. A contact"
              + " nothing was resolved of has the letter F.")
  @APIResponse(responseCode = "200", description = "The record, with the claims it rests on")
  @APIResponse(responseCode = "400", description = "no-such-filter, as-of-in-the-future")
  public TrackRecordView trackRecord(
      UUID contactId,
      @Parameter(description = "as it was at that instant, from the log; left out: now")
          @QueryParam("asOf")
          String asOf,
      @Context HttpHeaders headers) {
    var at = Filters.instant("asOf", asOf);
    if (at != null && at.isAfter(clock.instant())) {
      throw new Rejection(AS_OF_IN_THE_FUTURE, "asOf");
    }
    var found = records.find(caller.memberId(), contactId, at);
    var names =
        contacts.names(
            caller.memberId(), List.of(found.contact()), headers.getAcceptableLanguages());
    return TrackRecordView.of(found, names.of(found.contact()));
  }
}
