package dev.updraft.profile.endorsements;

import static dev.updraft.eventsourcing.PersonalText.about;
import static dev.updraft.eventsourcing.PersonalText.aboutOrNull;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AsOf;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Retraction;
import dev.updraft.profile.Topic;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Endorsements the member receives. */
@Path("/api/v1/endorsements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "endorsements")
class EndorsementsResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final FactsOnFile facts;
  private final LogReader log;
  private final Documents<EndorsementList.Entry> list;

  EndorsementsResource(
      CommandEndpoint commands,
      Caller caller,
      Ids ids,
      InstantSource clock,
      FactsOnFile facts,
      LogReader log,
      Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.facts = facts;
    this.log = log;
    this.list = views.documents(EndorsementList.view());
  }

  /** An endorsement received. */
  record EndorsementRequest(
      @NotNull UUID contactId,
      @Schema(examples = "RECOMMENDATION") @NotNull EndorsementKind kind,
      @Schema(description = "Given without being asked for") @NotNull Boolean unprompted,
      @Schema(description = "How many people it reached", examples = "3000") @PositiveOrZero
          Long reach,
      @Schema(examples = "[\"社群营销\"]") @Size(max = 20) List<@NotNull String> topics,
      @Schema(examples = "做社群营销，找林夏。") @Size(max = 5_000) String statement,
      @Size(max = 2_000) String evidenceUrl,
      @Schema(description = "When it was given; the window runs from then. Now unless given")
          Instant receivedAt) {

    private Account account(Instant now) {
      return new Account(
          kind, unprompted, reach, Topic.names(topics), receivedAt == null ? now : receivedAt);
    }
  }

  /** The endorsement as it should have been recorded; its contact stays. */
  record CorrectionRequest(
      @NotNull EndorsementKind kind,
      @Schema(description = "Left out: not known, as when an archive did not tell")
          Boolean unprompted,
      @PositiveOrZero Long reach,
      @Size(max = 20) List<@NotNull String> topics,
      @Size(max = 5_000) String statement,
      @Size(max = 2_000) String evidenceUrl,
      @NotNull Instant receivedAt,
      @Schema(examples = "其实是上周收到的") @NotBlank @Size(max = 500) String reason) {

    private Account account() {
      return new Account(kind, unprompted, reach, Topic.names(topics), receivedAt);
    }
  }

  @POST
  @Operation(summary = "Records an endorsement; it opens a window unless it is a photo")
  @APIResponseSchema(value = EndorsementResponse.class, responseCode = "201")
  @APIResponse(responseCode = "404", description = "The contact is unknown")
  public Uni<Response> receive(@NotNull @Valid EndorsementRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var now = clock.instant();
    var account = request.account(now);
    var contact = request.contactId();
    return commands.createBlocking(
        Endorsement.CATEGORY,
        "/api/v1/endorsements/{id}",
        request,
        work -> {
          var known = facts.of(work, member, contact, account);
          return work.create(
              Endorsement.CATEGORY,
              id,
              new EndorsementCommand.ReceiveEndorsement(
                  contact,
                  account,
                  aboutOrNull(contact, request.statement()),
                  aboutOrNull(contact, request.evidenceUrl()),
                  known,
                  now));
        },
        decided -> EndorsementResponse.of(decided, now));
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Corrects an endorsement; what followed from it is worked out anew")
  @APIResponseSchema(EndorsementResponse.class)
  public Uni<Response> correct(UUID id, @NotNull @Valid CorrectionRequest request) {
    var member = caller.memberId();
    var now = clock.instant();
    var account = request.account();
    return commands.changeBlocking(
        Endorsement.CATEGORY,
        request,
        work -> {
          var contact = work.read(Endorsement.CATEGORY, id).state().received().contactId();
          var known = facts.of(work, member, contact, account);
          return work.handle(
              Endorsement.CATEGORY,
              id,
              new EndorsementCommand.CorrectEndorsement(
                  account,
                  aboutOrNull(contact, request.statement()),
                  aboutOrNull(contact, request.evidenceUrl()),
                  known,
                  about(member, request.reason()),
                  now));
        },
        decided -> EndorsementResponse.of(decided, now));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Takes an endorsement back, as if it had not been received")
  @APIResponseSchema(EndorsementResponse.class)
  public Uni<Response> retract(UUID id, @NotNull @Valid Retraction request) {
    var now = clock.instant();
    var reason = about(caller.memberId(), request.reason());
    return commands.change(
        Endorsement.CATEGORY,
        request,
        work ->
            work.handle(
                Endorsement.CATEGORY, id, new EndorsementCommand.RetractEndorsement(reason, now)),
        decided -> EndorsementResponse.of(decided, now));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One endorsement, now or as of an instant")
  @APIResponseSchema(EndorsementResponse.class)
  public Response one(
      UUID id,
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf) {
    var member = caller.memberId();
    var instant = AsOf.past(clock, asOf);
    if (instant != null) {
      var then = log.stateAt(member, Endorsement.CATEGORY, id, instant);
      return Answers.ok(EndorsementResponse.of(then, instant), then.version());
    }
    var entry =
        list.find(member, id).orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_ENDORSEMENT));
    return Answers.ok(
        EndorsementResponse.of(entry, facts.strengths(member), clock.instant()), entry.version());
  }
}
