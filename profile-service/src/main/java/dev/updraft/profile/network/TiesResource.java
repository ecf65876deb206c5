package dev.updraft.profile.network;

import static dev.updraft.eventsourcing.PersonalText.about;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Retraction;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.Lineage;
import dev.updraft.profile.contacts.Survivors;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which contacts know each other. */
@Path("/api/v1/network/ties")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "network")
class TiesResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Survivors survivors;
  private final Documents<TieList.Entry> list;

  TiesResource(CommandEndpoint commands, Caller caller, Survivors survivors, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.survivors = survivors;
    this.list = views.documents(TieList.view());
  }

  /** Two contacts who know each other. */
  record TieRequest(
      @NotNull UUID contactId,
      @NotNull UUID otherContactId,
      @Schema(description = "WEAK unless given", examples = "STRONG") Tie.Strength strength) {}

  /** A tie as it is. */
  record TieResponse(
      UUID id,
      long version,
      UUID contactId,
      UUID otherContactId,
      Tie.Strength strength,
      boolean retracted) {
    private static TieResponse of(UUID id, long version, Tie.Between it) {
      return new TieResponse(
          id, version, it.ends().one(), it.ends().other(), it.strength(), it.retracted());
    }

    private static TieResponse of(Decided<Tie> decided) {
      return of(decided.streamId(), decided.version(), decided.state().between());
    }

    /** Whoever was merged away since is named as the one they are. */
    private static TieResponse today(TieList.Entry entry, Lineage lineage) {
      var it = entry.tie();
      return new TieResponse(
          entry.id(),
          entry.version(),
          lineage.survivor(it.ends().one()),
          lineage.survivor(it.ends().other()),
          it.strength(),
          it.retracted());
    }
  }

  @POST
  @Operation(
      summary = "Records that two contacts know each other",
      description = "There is one tie between two: recording it again changes its strength.")
  @APIResponseSchema(value = TieResponse.class, responseCode = "201")
  public Uni<Response> tie(@NotNull @Valid TieRequest request) {
    var member = caller.memberId();
    var ends = new Tie.Ends(request.contactId(), request.otherContactId());
    var strength = request.strength() == null ? Tie.Strength.WEAK : request.strength();
    return commands.create(
        Tie.CATEGORY,
        "/api/v1/network/ties/{id}",
        request,
        work -> recorded(work, member, ends, strength),
        TieResponse::of);
  }

  /** Both must be the member's own contacts. */
  static Decided<Tie> recorded(UnitOfWork work, UUID member, Tie.Ends ends, Tie.Strength strength) {
    work.read(Contact.CATEGORY, ends.one()).state().known();
    work.read(Contact.CATEGORY, ends.other()).state().known();
    return work.handle(
        Tie.CATEGORY, ends.stream(member), new Tie.Command.RecordTie(ends, strength));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Takes a tie back, as if it had not been recorded")
  @APIResponseSchema(TieResponse.class)
  public Uni<Response> retract(UUID id, @NotNull @Valid Retraction request) {
    var command = new Tie.Command.RetractTie(about(caller.memberId(), request.reason()));
    return commands.change(
        Tie.CATEGORY, request, work -> work.handle(Tie.CATEGORY, id, command), TieResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists ties, all or those of one contact")
  public Page<TieResponse> list(
      @QueryParam("contactId") String contact,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var lineage = survivors.of(caller.memberId());
    var person = Filters.id("contactId", contact);
    var query = TieList.standing().limit(Filters.limit(limit)).after(cursor);
    if (person != null) {
      query = query.whereIn(TieList.CONTACTS, lineage.standsFor(person));
    }
    return list.page(caller.memberId(), query).map(entry -> TieResponse.today(entry, lineage));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One tie")
  @APIResponseSchema(TieResponse.class)
  public Response one(UUID id) {
    var entry =
        list.find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_TIE));
    return Answers.ok(TieResponse.today(entry, survivors.of(caller.memberId())), entry.version());
  }
}
