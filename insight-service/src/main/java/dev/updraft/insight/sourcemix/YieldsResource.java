package dev.updraft.insight.sourcemix;

import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/source-mix/yields")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Source mix")
class YieldsResource {
  private final Yields yields;
  private final ContactDirectory contacts;
  private final Caller caller;

  YieldsResource(Views views, ContactDirectory contacts, Caller caller) {
    this.yields = new Yields(views, contacts);
    this.contacts = contacts;
    this.caller = caller;
  }

  record YieldView(
      UUID contactId,
      String name,
      @Schema(description = "Claims borne out by what turned out since") int claimsUsed,
      @Schema(description = "Advices of their talks that were applied") int advicesApplied,
      @Schema(description = "Trends of their talks that came true") int trendsConfirmed,
      @Schema(description = "Outcomes of their claims and talks, and of askings they answered")
          int outcomes) {}

  record YieldPage(List<YieldView> items) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "What came of what each contact told you",
      description =
          "Counts claims that were used and what followed, not claims heard: those somebody told"
              + " you that what turned out since bears out, what their talks led to, and the outcomes"
              + " of either. The most first.")
  @APIResponseSchema(YieldPage.class)
  public YieldPage yields(@Context HttpHeaders headers) {
    var found = yields.find(caller.memberId());
    var names =
        contacts.names(
            caller.memberId(),
            found.stream().map(Yield::contact).toList(),
            headers.getAcceptableLanguages());
    return new YieldPage(
        found.stream()
            .map(
                each ->
                    new YieldView(
                        each.contact(),
                        names.of(each.contact()),
                        each.claimsUsed(),
                        each.advicesApplied(),
                        each.trendsConfirmed(),
                        each.outcomes()))
            .toList());
  }
}
