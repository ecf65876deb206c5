package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Texts;
import dev.updraft.profile.Topic;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Communities, event chats and associations. */
@Path("/api/v1/groups")
@Produces(MediaType.APPLICATION_JSON)
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

  /** A group as it is to be. */
  record GroupRequest(
      @Schema(examples = "社群营销圈")
          @NotBlank
          @Pattern(regexp = Texts.SEEN, message = Texts.NOT_SEEN)
          @Size(max = 200)
          String name,
      @Schema(examples = "COMMUNITY") Group.Kind kind) {}

  /** A group as it is. */
  record GroupResponse(UUID id, long version, String name, Group.Kind kind) {
    private static GroupResponse of(Decided<Group> decided) {
      var known = decided.state().known();
      return new GroupResponse(decided.streamId(), decided.version(), known.name(), known.kind());
    }

    private static GroupResponse of(GroupDirectory.Entry entry) {
      return new GroupResponse(
          entry.id(), entry.version(), entry.group().name(), entry.group().kind());
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
        "/api/v1/groups/{id}",
        request,
        work -> work.create(Group.CATEGORY, id, new Group.Command.BeginGroup(name, request.kind())),
        GroupResponse::of);
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Changes a group: a kind that is not given is then unknown")
  @APIResponseSchema(GroupResponse.class)
  public Uni<Response> rename(UUID id, @NotNull @Valid GroupRequest request) {
    var name = PersonalText.about(caller.memberId(), request.name().strip());
    return commands.change(
        Group.CATEGORY,
        request,
        work ->
            work.handle(Group.CATEGORY, id, new Group.Command.RenameGroup(name, request.kind())),
        GroupResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists groups by name")
  public Page<GroupResponse> list(
      @Parameter(description = "The beginning of the name") @QueryParam("prefix") String prefix,
      @Schema(implementation = Group.Kind.class) @QueryParam("kind") String kind,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(GroupDirectory.KIND, Filters.oneOf(Group.Kind.class, "kind", kind))
            .sortedBy(GroupDirectory.NAME)
            .limit(Filters.limit(limit))
            .after(cursor);
    if (prefix != null && !prefix.isBlank()) {
      var key = Topic.key(prefix);
      query =
          query
              .from(GroupDirectory.NAME, key)
              .before(GroupDirectory.NAME, key + Character.toString(Character.MAX_CODE_POINT));
    }
    return directory.page(caller.memberId(), query).map(GroupResponse::of);
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
