package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How often the member wants to be in touch with one contact, whatever their tier asks. */
@Path("/api/v1/contacts/{id}/cadence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
class CadenceResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final InstantSource clock;
  private final Documents<ContactDirectory.Entry> directory;

  CadenceResource(CommandEndpoint commands, Caller caller, InstantSource clock, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.clock = clock;
    this.directory = views.documents(ContactDirectory.view());
  }

  /** A cadence of the contact's own. */
  record CadenceRequest(@Schema(examples = "14") @NotNull @Min(1) @Max(730) Integer days) {}

  /** What was asked for; null: as often as the tier asks. */
  record CadenceResponse(UUID id, long version, Integer days) {
    private static CadenceResponse of(UUID id, long version, Contact contact) {
      return new CadenceResponse(id, version, contact.known().cadenceDays());
    }
  }

  /**
   * When it is time to be in touch.
   *
   * @param days how often; missing when neither the member nor the tier asks
   * @param own whether the member asked for it, not the tier
   * @param countedFrom the last real exchange, or when the cadence was given
   */
  record PaceResponse(
      UUID id,
      long version,
      Long days,
      boolean own,
      Instant countedFrom,
      Instant dueAt,
      Cadence.Pace pace) {}

  @PUT
  @Operation(summary = "Asks to be in touch with a contact every so many days")
  @APIResponseSchema(CadenceResponse.class)
  public Uni<Response> set(UUID id, @NotNull @Valid CadenceRequest request) {
    return handled(id, request, request.days());
  }

  @DELETE
  @Operation(summary = "Leaves the cadence of a contact to their tier again")
  @APIResponseSchema(CadenceResponse.class)
  public Uni<Response> leaveToTier(UUID id) {
    return handled(id, Map.of(), null);
  }

  private Uni<Response> handled(UUID id, Object request, Integer days) {
    return commands.change(
        Contact.CATEGORY,
        request,
        work -> work.handle(Contact.CATEGORY, id, new ContactCommand.SetCadence(days)),
        decided -> CadenceResponse.of(decided.streamId(), decided.version(), decided.state()));
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "How often to be in touch with a contact, and when it is time again")
  @APIResponseSchema(PaceResponse.class)
  public Response pace(UUID id) {
    var entry =
        directory
            .find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTACT));
    var cadence = entry.cadence();
    return Answers.ok(
        new PaceResponse(
            id,
            entry.version(),
            cadence.every() == null ? null : cadence.every().toDays(),
            entry.contact().cadenceDays() != null,
            cadence.countedFrom(),
            cadence.dueAt(),
            cadence.paceAt(clock.instant())),
        entry.version());
  }
}
