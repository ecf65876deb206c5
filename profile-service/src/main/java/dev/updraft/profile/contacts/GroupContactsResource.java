package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.ContactsResource.ContactResponse;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is in a group. */
@Path("/api/v1/groups/{id}/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "groups")
class GroupContactsResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final InstantSource clock;
  private final Documents<GroupDirectory.Entry> groups;
  private final Documents<ContactDirectory.Entry> contacts;

  GroupContactsResource(CommandEndpoint commands, Caller caller, InstantSource clock, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.clock = clock;
    this.groups = views.documents(GroupDirectory.view());
    this.contacts = views.documents(ContactDirectory.view());
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists the contacts in a group, by name as it sounds")
  public Page<ContactResponse> list(
      UUID id,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    if (groups.find(caller.memberId(), id).isEmpty()) {
      throw new Rejection(ProfileReason.UNKNOWN_GROUP);
    }
    var query =
        Query.all()
            .where(ContactDirectory.GROUPS, id)
            .sortedBy(ContactDirectory.SOUND)
            .limit(Filters.limit(limit))
            .after(cursor);
    return contacts
        .page(caller.memberId(), query)
        .map(entry -> ContactResponse.of(entry.id(), entry.version(), entry.contact()));
  }

  @PUT
  @Path("/{contactId}")
  @Operation(summary = "Puts a contact into a group")
  @APIResponseSchema(ContactResponse.class)
  public Uni<Response> enter(UUID id, UUID contactId) {
    return change(
        id,
        contactId,
        groups ->
            Contact.bounded(
                "contactId",
                groups,
                Stream.concat(groups.stream(), Stream.of(id)).distinct().toList()));
  }

  @DELETE
  @Path("/{contactId}")
  @Operation(summary = "Takes a contact out of a group")
  @APIResponseSchema(ContactResponse.class)
  public Uni<Response> leave(UUID id, UUID contactId) {
    return change(
        id, contactId, groups -> groups.stream().filter(each -> !each.equals(id)).toList());
  }

  private Uni<Response> change(UUID id, UUID contactId, UnaryOperator<List<UUID>> groups) {
    var now = clock.instant();
    return commands.change(
        Contact.CATEGORY,
        Map.of(),
        work -> {
          work.read(Group.CATEGORY, id).state().known();
          return work.handle(
              Contact.CATEGORY,
              contactId,
              new ContactCommand.EditContact(known -> moved(contactId, known, groups, now)));
        },
        ContactResponse::of);
  }

  private static ContactCommand.ChangeContact moved(
      UUID contactId, Contact.Known known, UnaryOperator<List<UUID>> groups, Instant now) {
    var period = known.standings().latest();
    return new ContactCommand.ChangeContact(
        known.details(contactId).inGroups(groups.apply(known.groups())),
        period.standing(),
        period.byTopic(),
        null,
        known.tier(),
        now);
  }
}
