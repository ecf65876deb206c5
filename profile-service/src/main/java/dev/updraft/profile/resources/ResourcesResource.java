package dev.updraft.profile.resources;

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
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the member has to give besides achievements. */
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "resources")
class ResourcesResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final Documents<ResourceList.Entry> list;

  ResourcesResource(CommandEndpoint commands, Caller caller, Ids ids, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.list = views.documents(ResourceList.view());
  }

  /** A resource to list. */
  record ResourceRequest(
      @Schema(examples = "四十人的会议室") @NotBlank @Size(max = 500) String title,
      @Schema(examples = "周末可用，带投影") @Size(max = 2_000) String description,
      @Schema(examples = "[\"线下活动\"]") @NotEmpty @Size(max = 20) List<@NotNull String> topics) {}

  /** A resource as it is. */
  record ResourceResponse(
      UUID id,
      long version,
      String title,
      String description,
      List<String> topics,
      boolean withdrawn) {

    private static ResourceResponse of(UUID id, long version, Resource.Listed it) {
      return new ResourceResponse(
          id, version, it.title(), it.description(), it.topics(), it.withdrawn());
    }

    private static ResourceResponse of(Decided<Resource> decided) {
      return of(decided.streamId(), decided.version(), decided.state().listed());
    }

    private static ResourceResponse of(ResourceList.Entry entry) {
      return of(entry.id(), entry.version(), entry.resource());
    }
  }

  @POST
  @Operation(summary = "Lists something to give")
  @APIResponseSchema(value = ResourceResponse.class, responseCode = "201")
  public Uni<Response> add(@NotNull @Valid ResourceRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var command =
        new Resource.Command.ListResource(
            about(member, request.title()),
            aboutOrNull(member, request.description()),
            Topic.names(request.topics()));
    return commands.create(
        Resource.CATEGORY,
        "/api/v1/resources/{id}",
        request,
        work -> work.create(Resource.CATEGORY, id, command),
        ResourceResponse::of);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Withdraws a resource: it is no longer offered")
  @APIResponseSchema(ResourceResponse.class)
  public Uni<Response> withdraw(UUID id, @NotNull @Valid Retraction request) {
    var command = new Resource.Command.WithdrawResource(about(caller.memberId(), request.reason()));
    return commands.change(
        Resource.CATEGORY,
        request,
        work -> work.handle(Resource.CATEGORY, id, command),
        ResourceResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists what there is to give, in the order it was added")
  public Page<ResourceResponse> list(
      @QueryParam("topic") String topic,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(ResourceList.TOPICS, Topic.filter(topic))
            .where(ResourceList.WITHDRAWN, "false")
            .limit(Filters.limit(limit))
            .after(cursor);
    return list.page(caller.memberId(), query).map(ResourceResponse::of);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One resource")
  @APIResponseSchema(ResourceResponse.class)
  public Response one(UUID id) {
    var entry =
        list.find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_RESOURCE));
    return Answers.ok(ResourceResponse.of(entry), entry.version());
  }
}
