package dev.updraft.profile.balance;

import static dev.updraft.eventsourcing.PersonalText.about;
import static dev.updraft.eventsourcing.PersonalText.aboutOrNull;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Retraction;
import dev.updraft.profile.Topic;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Endorsements the member asked a contact for. */
@Path("/api/v1/contacts/{contactId}/askings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
class AskingsResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final Documents<Relationship> relationships;
  private final Documents<AskingList.Entry> list;

  AskingsResource(
      CommandEndpoint commands, Caller caller, Ids ids, InstantSource clock, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.relationships = views.documents(new Relationships());
    this.list = views.documents(AskingList.view());
  }

  /** What was asked for. */
  record AskingRequest(
      @Schema(examples = "RECOMMENDATION") @NotNull EndorsementKind kind,
      @Schema(examples = "[\"社群营销\"]") @Size(max = 20) List<@NotNull String> topics,
      @Schema(examples = "能否为我的新课写一句推荐？") @Size(max = 2_000) String wording,
      @Schema(description = "Now unless given") Instant askedAt) {}

  /** What was asked for, and what spoke against it then. */
  record AskingResponse(
      UUID id,
      long version,
      UUID contactId,
      EndorsementKind kind,
      List<String> topics,
      String wording,
      List<Asking.Warning> warnings,
      Instant askedAt,
      boolean retracted) {

    private static AskingResponse of(UUID id, long version, Asking.Asked it) {
      return new AskingResponse(
          id,
          version,
          it.contactId(),
          it.kind(),
          it.topics(),
          it.wording(),
          it.warnings(),
          it.askedAt(),
          it.retracted());
    }

    private static AskingResponse of(Decided<Asking> decided) {
      return of(decided.streamId(), decided.version(), decided.state().asked());
    }

    private static AskingResponse of(AskingList.Entry entry) {
      return of(entry.id(), entry.version(), entry.asking());
    }
  }

  @POST
  @Operation(summary = "Records asking for an endorsement, and warns when nothing was given before")
  @APIResponseSchema(value = AskingResponse.class, responseCode = "201")
  public Uni<Response> ask(UUID contactId, @NotNull @Valid AskingRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var now = clock.instant();
    var askedAt = request.askedAt() == null ? now : request.askedAt();
    return commands.createBlocking(
        Asking.CATEGORY,
        "/api/v1/contacts/" + contactId + "/askings/{id}",
        request,
        work -> {
          work.read(Contact.CATEGORY, contactId).state().known();
          var before = relationships.find(member, contactId).orElse(Relationship.NONE);
          return work.create(
              Asking.CATEGORY,
              id,
              new Asking.Command.AskForEndorsement(
                  contactId,
                  request.kind(),
                  Topic.names(request.topics()),
                  aboutOrNull(contactId, request.wording()),
                  before.givenBefore(askedAt),
                  before.deepBefore(askedAt),
                  askedAt,
                  now));
        },
        AskingResponse::of);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Takes an asking back, as if it had not been done")
  @APIResponseSchema(AskingResponse.class)
  public Uni<Response> retract(UUID contactId, UUID id, @NotNull @Valid Retraction request) {
    var command = new Asking.Command.RetractAsking(about(caller.memberId(), request.reason()));
    return commands.change(
        Asking.CATEGORY,
        request,
        work -> {
          if (!work.read(Asking.CATEGORY, id).state().asked().contactId().equals(contactId)) {
            throw new Rejection(ProfileReason.UNKNOWN_ASKING);
          }
          return work.handle(Asking.CATEGORY, id, command);
        },
        AskingResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists what the contact was asked for, latest first")
  public Page<AskingResponse> list(
      UUID contactId,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(AskingList.CONTACT, contactId)
            .where(AskingList.RETRACTED, "false")
            .sortedByDescending(AskingList.ASKED_AT)
            .limit(Filters.limit(limit))
            .after(cursor);
    return list.page(caller.memberId(), query).map(AskingResponse::of);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One asking")
  @APIResponseSchema(AskingResponse.class)
  public Response one(UUID contactId, UUID id) {
    var entry =
        list.find(caller.memberId(), id)
            .filter(found -> found.asking().contactId().equals(contactId))
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_ASKING));
    return Answers.ok(AskingResponse.of(entry), entry.version());
  }
}
