package dev.updraft.profile.achievements;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.PersonalText;
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
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the member has brought about. */
@Path("/api/v1/achievements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "achievements")
class AchievementsResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final Documents<AchievementList.Entry> list;

  AchievementsResource(
      CommandEndpoint commands, Caller caller, Ids ids, InstantSource clock, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.list = views.documents(AchievementList.view());
  }

  /** An achievement to record. */
  record AchievementRequest(
      @Schema(examples = "新品试用：1,200 人报名") @NotBlank @Size(max = 500) String title,
      @Schema(examples = "[\"社群营销\"]") @NotEmpty @Size(max = 20) List<@NotNull String> topics,
      @Schema(description = "Text or address that proves it") @Size(max = 2_000) String evidence,
      @Schema(description = "How much it says about the strength, 0 to 1; 0.5 unless given")
          @DecimalMin("0")
          @DecimalMax("1")
          Double weight,
      @Schema(examples = "2026-01-20") @NotNull LocalDate achievedOn) {}

  /** An achievement as it is. */
  record AchievementResponse(
      UUID id,
      long version,
      String title,
      List<String> topics,
      String evidence,
      double weight,
      LocalDate achievedOn,
      boolean retracted) {

    private static AchievementResponse of(UUID id, long version, Achievement.Recorded it) {
      return new AchievementResponse(
          id,
          version,
          it.title(),
          it.topics(),
          it.evidence(),
          it.weight(),
          it.achievedOn(),
          it.retracted());
    }

    private static AchievementResponse of(Decided<Achievement> decided) {
      return of(decided.streamId(), decided.version(), decided.state().recorded());
    }

    private static AchievementResponse of(AchievementList.Entry entry) {
      return of(entry.id(), entry.version(), entry.achievement());
    }
  }

  @POST
  @Operation(summary = "Records an achievement")
  @APIResponseSchema(value = AchievementResponse.class, responseCode = "201")
  public Uni<Response> record(@NotNull @Valid AchievementRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var command =
        new Achievement.Command.RecordAchievement(
            PersonalText.about(member, request.title()),
            Topic.names(request.topics()),
            PersonalText.aboutOrNull(member, request.evidence()),
            request.weight() == null ? Achievement.USUAL_WEIGHT : request.weight(),
            request.achievedOn(),
            clock.instant());
    return commands.create(
        Achievement.CATEGORY,
        "/api/v1/achievements/{id}",
        request,
        work -> work.create(Achievement.CATEGORY, id, command),
        AchievementResponse::of);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Takes an achievement back; it proves nothing any more")
  @APIResponseSchema(AchievementResponse.class)
  public Uni<Response> retract(UUID id, @NotNull @Valid Retraction request) {
    var reason = PersonalText.about(caller.memberId(), request.reason());
    return commands.change(
        Achievement.CATEGORY,
        request,
        work ->
            work.handle(
                Achievement.CATEGORY, id, new Achievement.Command.RetractAchievement(reason)),
        AchievementResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists achievements, newest first")
  public Page<AchievementResponse> list(
      @QueryParam("topic") String topic,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(AchievementList.TOPICS, Topic.filter(topic))
            .where(AchievementList.RETRACTED, "false")
            .sortedByDescending(AchievementList.ACHIEVED_ON)
            .limit(Filters.limit(limit))
            .after(cursor);
    return list.page(caller.memberId(), query).map(AchievementResponse::of);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One achievement")
  @APIResponseSchema(AchievementResponse.class)
  public Response one(UUID id) {
    var entry =
        list.find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_ACHIEVEMENT));
    return Answers.ok(AchievementResponse.of(entry), entry.version());
  }
}
