package dev.updraft.profile.goals;

import static dev.updraft.eventsourcing.PersonalText.about;

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
import jakarta.validation.constraints.NotNull;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the member is after. */
@Path("/api/v1/goals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "goals")
class GoalsResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final Documents<GoalList.Entry> list;

  GoalsResource(
      CommandEndpoint commands, Caller caller, Ids ids, InstantSource clock, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.list = views.documents(GoalList.view());
  }

  /** A goal as it is to be. */
  record GoalRequest(
      @Schema(examples = "开一门社群营销的课") @NotBlank @Size(max = 500) String summary,
      @Schema(examples = "[\"社群营销\"]") @Size(max = 20) List<@NotNull String> topics,
      @Schema(examples = "2026-12-31") LocalDate by) {}

  /** A goal as it is. */
  record GoalResponse(
      UUID id,
      long version,
      String summary,
      List<String> topics,
      LocalDate by,
      Goal.Stage state,
      Instant closedAt) {

    private static GoalResponse of(UUID id, long version, Goal.Pursued it) {
      return new GoalResponse(
          id, version, it.summary(), it.topics(), it.by(), it.stage(), it.closedAt());
    }

    private static GoalResponse of(Decided<Goal> decided) {
      return of(decided.streamId(), decided.version(), decided.state().pursued());
    }

    private static GoalResponse of(GoalList.Entry entry) {
      return of(entry.id(), entry.version(), entry.goal());
    }
  }

  @POST
  @Operation(summary = "Sets a goal")
  @APIResponseSchema(value = GoalResponse.class, responseCode = "201")
  public Uni<Response> set(@NotNull @Valid GoalRequest request) {
    var id = ids.next();
    var command =
        new Goal.Command.SetGoal(
            about(caller.memberId(), request.summary()),
            Topic.names(request.topics()),
            request.by());
    return commands.create(
        Goal.CATEGORY,
        "/api/v1/goals/{id}",
        request,
        work -> work.create(Goal.CATEGORY, id, command),
        GoalResponse::of);
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Changes an open goal: what is not given is then empty")
  @APIResponseSchema(GoalResponse.class)
  public Uni<Response> change(UUID id, @NotNull @Valid GoalRequest request) {
    return handle(
        id,
        request,
        new Goal.Command.ChangeGoal(
            about(caller.memberId(), request.summary()),
            Topic.names(request.topics()),
            request.by()));
  }

  @PUT
  @Path("/{id}/reached")
  @Operation(summary = "Says that a goal has been reached")
  @APIResponseSchema(GoalResponse.class)
  public Uni<Response> reach(UUID id) {
    return handle(id, null, new Goal.Command.ReachGoal(clock.instant()));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Drops a goal")
  @APIResponseSchema(GoalResponse.class)
  public Uni<Response> drop(UUID id, @NotNull @Valid Retraction request) {
    return handle(
        id,
        request,
        new Goal.Command.DropGoal(about(caller.memberId(), request.reason()), clock.instant()));
  }

  private Uni<Response> handle(UUID id, Object request, Goal.Command command) {
    return commands.change(
        Goal.CATEGORY, request, work -> work.handle(Goal.CATEGORY, id, command), GoalResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists goals in the order they were set")
  public Page<GoalResponse> list(
      @Schema(implementation = Goal.Stage.class) @QueryParam("state") String state,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(GoalList.STAGE, Filters.oneOf(Goal.Stage.class, "state", state))
            .limit(Filters.limit(limit))
            .after(cursor);
    return list.page(caller.memberId(), query).map(GoalResponse::of);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One goal")
  @APIResponseSchema(GoalResponse.class)
  public Response one(UUID id) {
    var entry =
        list.find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_GOAL));
    return Answers.ok(GoalResponse.of(entry), entry.version());
  }
}
