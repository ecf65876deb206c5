package dev.updraft.profile.contacts;

import static dev.updraft.eventsourcing.PersonalText.about;
import static dev.updraft.eventsourcing.PersonalText.aboutOrNull;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AsOf;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Texts;
import dev.updraft.profile.Topic;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The people the member knows. */
@Path("/api/v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
class ContactsResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final GroupNames groupNames;
  private final LogReader log;
  private final Documents<ContactDirectory.Entry> directory;

  ContactsResource(
      CommandEndpoint commands,
      Caller caller,
      Ids ids,
      InstantSource clock,
      GroupNames groupNames,
      LogReader log,
      Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.groupNames = groupNames;
    this.log = log;
    this.directory = views.documents(ContactDirectory.view());
  }

  /** A contact as it is to be. */
  record ContactRequest(
      @Schema(examples = "G老师")
          @NotBlank
          @Pattern(regexp = Texts.SEEN, message = Texts.NOT_SEEN)
          @Size(max = 200)
          String name,
      @Size(max = 200) String organization,
      @Schema(examples = "意见领袖") @Size(max = 200) String role,
      @Schema(examples = "ORIGINATOR") @NotNull Standing standing,
      @Schema(description = "Where it differs by topic") @Size(max = 50)
          Map<@NotBlank String, @NotNull Standing> standingByTopic,
      @Schema(description = "From when the standing holds; a new contact's: always")
          Instant standingSince,
      Level level,
      @Schema(description = "WIDER unless given", examples = "TOP_5") Tier tier,
      @Size(max = Contact.MOST_NAMED) List<@NotNull String> expertise,
      @Size(max = Contact.MOST_NAMED) List<@NotNull String> needs,
      @Schema(description = "Ids, or names: a name nobody has yet begins a group")
          @Size(max = Contact.MOST_NAMED)
          List<
                  @NotBlank @Pattern(regexp = Texts.SEEN, message = Texts.NOT_SEEN) @Size(max = 200)
                  String>
              groups,
      @Size(max = Contact.MOST_EMAILS) List<@NotBlank @Email @Size(max = 254) String> emails) {

    private ContactEvent.Details details(UUID id, List<UUID> groupIds) {
      return new ContactEvent.Details(
          about(id, name.strip()),
          aboutOrNull(id, organization),
          aboutOrNull(id, role),
          level,
          Topic.names(expertise),
          Topic.names(needs),
          groupIds,
          emails == null ? List.of() : emails.stream().map(email -> about(id, email)).toList());
    }

    private Tier wantedTier() {
      return tier == null ? Tier.WIDER : tier;
    }
  }

  /** A contact as it is. */
  record ContactResponse(
      UUID id,
      long version,
      String name,
      String organization,
      String role,
      Standing standing,
      Map<String, Standing> standingByTopic,
      Instant standingSince,
      Level level,
      Tier tier,
      List<String> expertise,
      List<String> needs,
      List<UUID> groups,
      List<String> emails,
      @Schema(description = "A cadence of their own; missing: as the tier asks")
          Integer cadenceDays) {

    static ContactResponse of(UUID id, long version, Contact.Known contact) {
      var period = contact.standings().latest();
      return new ContactResponse(
          id,
          version,
          contact.name(),
          contact.organization(),
          contact.role(),
          period.standing(),
          period.byTopic(),
          period.since().equals(Standings.ALWAYS) ? null : period.since(),
          contact.level(),
          contact.tier(),
          contact.expertise(),
          contact.needs(),
          contact.groups(),
          contact.emails(),
          contact.cadenceDays());
    }

    static ContactResponse of(Decided<Contact> decided) {
      return of(decided.streamId(), decided.version(), decided.state().known());
    }
  }

  @POST
  @Operation(summary = "Adds a contact")
  @APIResponseSchema(value = ContactResponse.class, responseCode = "201")
  public Uni<Response> add(@NotNull @Valid ContactRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var groups = groupNames.read(member, request.groups());
    return commands.createBlocking(
        Contact.CATEGORY,
        "/api/v1/contacts/{id}",
        request,
        work -> {
          var found = groups.find(work);
          var added =
              work.create(
                  Contact.CATEGORY,
                  id,
                  new ContactCommand.AddContact(
                      request.details(id, found.ids()),
                      request.standing(),
                      request.standingByTopic(),
                      request.standingSince(),
                      request.wantedTier()));
          found.begin(work);
          Seating.seat(work, member, id, request.wantedTier());
          return added;
        },
        ContactResponse::of);
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Changes a contact: what is not given is then empty")
  @APIResponseSchema(ContactResponse.class)
  public Uni<Response> change(UUID id, @NotNull @Valid ContactRequest request) {
    var member = caller.memberId();
    var now = clock.instant();
    var groups = groupNames.read(member, request.groups());
    return commands.changeBlocking(
        Contact.CATEGORY,
        request,
        work -> {
          var found = groups.find(work);
          var changed =
              work.handle(
                  Contact.CATEGORY,
                  id,
                  new ContactCommand.ChangeContact(
                      request.details(id, found.ids()),
                      request.standing(),
                      request.standingByTopic(),
                      request.standingSince(),
                      request.wantedTier(),
                      now));
          found.begin(work);
          Seating.seat(work, member, id, request.wantedTier());
          return changed;
        },
        ContactResponse::of);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One contact, now or as of an instant")
  @APIResponseSchema(ContactResponse.class)
  public Response one(
      UUID id,
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf) {
    var instant = AsOf.past(clock, asOf);
    if (instant != null) {
      var then = log.stateAt(caller.memberId(), Contact.CATEGORY, id, instant);
      return Answers.ok(ContactResponse.of(then), then.version());
    }
    var entry =
        directory
            .find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTACT));
    return Answers.ok(
        ContactResponse.of(entry.id(), entry.version(), entry.contact()), entry.version());
  }
}
