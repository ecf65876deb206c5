package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.Filters;
import dev.updraft.profile.ProfileReason;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Communities, event chats and associations. */
@Path("/api/v1/groups")
@Tag(name = "groups")
class GroupsResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final Documents<GroupDirectory.Entry> directory;

  GroupsResource(CommandEndpoint commands, Caller caller, Ids ids, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.directory = views.documents(GroupDirectory.view());
  }

  /** A group's name. */
  record GroupRequest(@Schema(examples = "社群营销圈") @NotBlank @Size(max = 200) String name) {}

  /** A group as it is. */
  record GroupResponse(UUID id, long version, String name) {
    private static GroupResponse of(Decided<Group> decided) {
      return new GroupResponse(
          decided.streamId(), decided.version(), decided.state().known().name());
    }

    private static GroupResponse of(GroupDirectory.Entry entry) {
      return new GroupResponse(entry.id(), entry.version(), entry.group().name());
    }
  }

  @POST
  @Operation(summary = "Begins a group")
  @APIResponseSchema(value = GroupResponse.class, responseCode = "201")
  public Uni<Response> begin(@NotNull @Valid GroupRequest request) {
    var id = ids.next();
    var name = PersonalText.about(caller.memberId(), request.name().strip());
    return commands.create(
        Group.CATEGORY,
        id,
        "/api/v1/groups/{id}",
        request,
        work -> work.create(Group.CATEGORY, id, new Group.Command.BeginGroup(name)),
        GroupResponse::of);
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Renames a group")
  @APIResponseSchema(GroupResponse.class)
  public Uni<Response> rename(UUID id, @NotNull @Valid GroupRequest request) {
    var name = PersonalText.about(caller.memberId(), request.name().strip());
    return commands.change(
        Group.CATEGORY,
        id,
        request,
        work -> work.handle(Group.CATEGORY, id, new Group.Command.RenameGroup(name)),
        GroupResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists groups by name")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") String limit, @QueryParam("cursor") String cursor) {
    var query = Query.all().sortedBy(GroupDirectory.NAME).limit(Filters.limit(limit)).after(cursor);
    return Answers.page(directory.page(caller.memberId(), query).map(GroupResponse::of));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One group")
  @APIResponseSchema(GroupResponse.class)
  public Response one(UUID id) {
    var entry =
        directory
            .find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_GROUP));
    return Answers.ok(GroupResponse.of(entry), entry.version());
  }
}
