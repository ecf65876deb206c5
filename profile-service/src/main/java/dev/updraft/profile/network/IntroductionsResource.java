package dev.updraft.profile.network;

import static dev.updraft.eventsourcing.PersonalText.about;
import static dev.updraft.eventsourcing.PersonalText.aboutOrNull;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.profile.Retraction;
import dev.updraft.profile.Texts;
import dev.updraft.profile.Topic;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

/** People the member wants to know, and what is done to get introduced to them. */
@Path("/api/v1/introductions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "introductions")
class IntroductionsResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  IntroductionsResource(CommandEndpoint commands, Caller caller, Ids ids, InstantSource clock) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whom the member wants to know: a contact hardly known, or somebody by name. */
  record IntroductionRequest(
      @Schema(description = "The wanted person where a contact") UUID contactId,
      @Schema(description = "The wanted person where no contact yet", examples = "王总")
          @Size(max = 200)
          String name,
      @Size(max = 200) String organization,
      @Schema(examples = "想请教品牌出海") @Size(max = 2_000) String why,
      @Size(max = 20) List<@NotNull String> topics,
      @Schema(description = "Contacts who know the wanted person") @Size(max = 100)
          List<@NotNull UUID> knownBy) {

    private IntroductionCommand command(UUID id, UUID member) {
      var someone = Texts.isSeen(name) ? name.strip() : null;
      var subject = contactId == null ? id : contactId;
      return new IntroductionCommand.SeekIntroduction(
          contactId,
          aboutOrNull(subject, someone),
          aboutOrNull(subject, organization),
          aboutOrNull(member, why),
          Topic.names(topics),
          acquaintances());
    }

    private List<UUID> acquaintances() {
      return knownBy == null ? List.of() : knownBy;
    }
  }

  /** A contact who knows the wanted person. */
  record AcquaintanceRequest(@NotNull UUID contactId) {}

  /** A contact who is asked, and when. */
  record AskRequest(
      @NotNull UUID contactId, @Schema(description = "Now unless given") Instant askedAt) {}

  /** A contact who would rather not. */
  record RefusalRequest(
      @NotNull UUID contactId, @Schema(description = "Now unless given") Instant at) {}

  /** Who brought the two together. */
  record MadeRequest(
      @Schema(description = "Who introduced them") @NotNull UUID contactId,
      @Schema(description = "The contact the wanted person now is") UUID metContactId,
      @Schema(description = "Now unless given") Instant introducedAt) {}

  /** An introduction as it is. */
  record IntroductionResponse(
      UUID id,
      long version,
      UUID contactId,
      String name,
      String organization,
      String why,
      List<String> topics,
      Introduction.Stage state,
      List<UUID> knownBy,
      List<Introduction.Request> requests,
      UUID metContactId) {
    private static IntroductionResponse of(UUID id, long version, Introduction.Sought it) {
      return new IntroductionResponse(
          id,
          version,
          it.contactId(),
          it.name(),
          it.organization(),
          it.why(),
          it.topics(),
          it.stage(),
          it.knownBy(),
          it.requests(),
          it.metContactId());
    }

    private static IntroductionResponse of(Decided<Introduction> decided) {
      return of(decided.streamId(), decided.version(), decided.state().sought());
    }

    static IntroductionResponse of(IntroductionList.Entry entry) {
      return of(entry.id(), entry.version(), entry.introduction());
    }
  }

  @POST
  @Operation(summary = "Begins to look for a way to somebody")
  @APIResponseSchema(value = IntroductionResponse.class, responseCode = "201")
  public Uni<Response> seek(@NotNull @Valid IntroductionRequest request) {
    var id = ids.next();
    var command = request.command(id, caller.memberId());
    return commands.create(
        Introduction.CATEGORY,
        "/api/v1/introductions/{id}",
        request,
        work -> {
          requireContact(work, request.contactId());
          request.acquaintances().forEach(contact -> requireContact(work, contact));
          return work.create(Introduction.CATEGORY, id, command);
        },
        IntroductionResponse::of);
  }

  @POST
  @Path("/{id}/acquaintances")
  @Operation(summary = "Notes that a contact knows the wanted person")
  @APIResponseSchema(IntroductionResponse.class)
  public Uni<Response> note(UUID id, @NotNull @Valid AcquaintanceRequest request) {
    var command = new IntroductionCommand.NoteAcquaintance(request.contactId());
    return handled(id, request, request.contactId(), command);
  }

  @PUT
  @Path("/{id}/request")
  @Operation(summary = "Records that a contact was asked to introduce the member")
  @APIResponseSchema(IntroductionResponse.class)
  public Uni<Response> ask(UUID id, @NotNull @Valid AskRequest request) {
    var now = clock.instant();
    var command =
        new IntroductionCommand.AskForIntroduction(
            request.contactId(), orNow(request.askedAt(), now), now);
    return handled(id, request, request.contactId(), command);
  }

  @PUT
  @Path("/{id}/refusal")
  @Operation(summary = "Records that a contact who was asked would rather not")
  @APIResponseSchema(IntroductionResponse.class)
  public Uni<Response> refuse(UUID id, @NotNull @Valid RefusalRequest request) {
    var now = clock.instant();
    var command =
        new IntroductionCommand.NoteRefusal(request.contactId(), orNow(request.at(), now), now);
    return handled(id, request, request.contactId(), command);
  }

  @PUT
  @Path("/{id}/made")
  @Operation(
      summary = "Records that the two were introduced",
      description = "If the wanted person is a contact, a tie to the introducer is recorded too.")
  @APIResponseSchema(IntroductionResponse.class)
  public Uni<Response> made(UUID id, @NotNull @Valid MadeRequest request) {
    var member = caller.memberId();
    var now = clock.instant();
    var command =
        new IntroductionCommand.NoteIntroduction(
            request.contactId(), request.metContactId(), orNow(request.introducedAt(), now), now);
    return commands.change(
        Introduction.CATEGORY,
        request,
        work -> {
          requireContact(work, request.contactId());
          requireContact(work, request.metContactId());
          var made = work.handle(Introduction.CATEGORY, id, command);
          var met = made.state().sought().metContactId();
          if (met != null) {
            recordTie(work, member, new Tie.Ends(request.contactId(), met));
          }
          return made;
        },
        IntroductionResponse::of);
  }

  /** Who introduces two people knows them; how well may be recorded already. */
  private static void recordTie(UnitOfWork work, UUID member, Tie.Ends ends) {
    var known = work.read(Tie.CATEGORY, ends.stream(member)).state();
    if (!(known instanceof Tie.Between tie) || tie.retracted()) {
      TiesResource.recorded(work, member, ends, Tie.Strength.WEAK);
    }
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Gives the search up")
  @APIResponseSchema(IntroductionResponse.class)
  public Uni<Response> drop(UUID id, @NotNull @Valid Retraction request) {
    var reason = about(caller.memberId(), request.reason());
    return handled(id, request, null, new IntroductionCommand.DropIntroduction(reason));
  }

  private Uni<Response> handled(
      UUID id, Object request, UUID contact, IntroductionCommand command) {
    return commands.change(
        Introduction.CATEGORY,
        request,
        work -> {
          requireContact(work, contact);
          return work.handle(Introduction.CATEGORY, id, command);
        },
        IntroductionResponse::of);
  }

  private static void requireContact(UnitOfWork work, UUID contact) {
    if (contact != null) {
      work.read(Contact.CATEGORY, contact).state().known();
    }
  }

  private static Instant orNow(Instant given, Instant now) {
    return given == null ? now : given;
  }
}
