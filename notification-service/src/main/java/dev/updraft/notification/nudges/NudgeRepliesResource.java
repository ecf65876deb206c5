package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.SNOOZE_UNCLEAR;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a member says to a nudge. */
@Path("/api/v1/nudges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "nudges")
class NudgeRepliesResource {
  /** One of the two. */
  record SnoozeRequest(
      @Schema(examples = "2026-03-05T08:00:00Z") Instant until,
      @Schema(description = "By the member's own clock") @JsonProperty("for") Snoozing length) {
    Instant end(Instant now, ZoneId zone) {
      if ((until == null) == (length == null)) {
        throw new Rejection(SNOOZE_UNCLEAR, "until");
      }
      return until == null ? length.from(now, zone) : until;
    }
  }

  /** A nudge right after a command, without words. */
  record NudgeStep(
      UUID id,
      long version,
      NudgeKind kind,
      NudgeState state,
      Instant dueAt,
      List<Transition> history) {
    static NudgeStep of(Decided<Nudge> decided) {
      var nudge = (Nudge.Planned) decided.state();
      return new NudgeStep(
          decided.streamId(),
          decided.version(),
          nudge.plan().kind(),
          nudge.state(),
          nudge.dueAt(),
          nudge.history());
    }
  }

  private final Caller caller;
  private final CommandEndpoint commands;
  private final Reminders reminders;
  private final Whereabouts whereabouts;
  private final InstantSource clock;

  NudgeRepliesResource(
      Caller caller,
      CommandEndpoint commands,
      Reminders reminders,
      Whereabouts whereabouts,
      InstantSource clock) {
    this.caller = caller;
    this.commands = commands;
    this.reminders = reminders;
    this.whereabouts = whereabouts;
    this.clock = clock;
  }

  @POST
  @Path("/{id}/seen")
  @Operation(summary = "The member has seen it")
  @APIResponse(
      responseCode = "200",
      description = "The nudge is SEEN",
      content = @Content(schema = @Schema(implementation = NudgeStep.class)))
  @APIResponse(responseCode = "409", description = "nudge-not-sent")
  public Uni<Response> seen(UUID id) {
    return tell(id, new NudgeCommand.MarkSeen(clock.instant()));
  }

  @POST
  @Path("/{id}/dismissal")
  @Operation(summary = "The member wants no more of it")
  @APIResponse(
      responseCode = "200",
      description = "The nudge is DISMISSED",
      content = @Content(schema = @Schema(implementation = NudgeStep.class)))
  @APIResponse(responseCode = "409", description = "nudge-not-sent or nudge-closed")
  public Uni<Response> dismiss(UUID id) {
    return tell(id, new NudgeCommand.Dismiss(clock.instant()));
  }

  @POST
  @Path("/{id}/action")
  @Operation(
      summary = "The member did what it asks for",
      description =
          "Of a nudge about an open window, an action is recorded with the endorsement as well,"
              + " started now, in the topic the nudge advised, unless there is one already; soon"
              + " after, its other nudges are over too. Of any other kind, only the nudge itself is"
              + " noted as done.")
  @APIResponse(
      responseCode = "200",
      description = "The nudge is ACTED",
      content = @Content(schema = @Schema(implementation = NudgeStep.class)))
  @APIResponse(responseCode = "409", description = "nudge-not-sent or nudge-closed")
  public Uni<Response> act(UUID id) {
    return tell(id, new NudgeCommand.MarkActed(clock.instant()));
  }

  @POST
  @Path("/{id}/snooze")
  @Operation(summary = "Bring it back later")
  @APIResponse(
      responseCode = "200",
      description = "The nudge is SNOOZED and will be sent again",
      content = @Content(schema = @Schema(implementation = NudgeStep.class)))
  @APIResponse(responseCode = "400", description = "snooze-not-ahead or snooze-unclear")
  @APIResponse(
      responseCode = "409",
      description = "nudge-not-sent, nudge-closed or snooze-too-long")
  public Uni<Response> snooze(UUID id, @Valid @NotNull SnoozeRequest request) {
    var memberId = caller.memberId();
    var now = clock.instant();
    return commands.changeBlocking(
        Nudge.CATEGORY,
        request,
        work -> {
          var zone = whereabouts.zone(work, memberId);
          var command = new NudgeCommand.Snooze(request.end(now, zone), now);
          var decided = work.handle(Nudge.CATEGORY, id, command);
          // Before the snooze is stored, so that no crash leaves it without its reminder.
          reminders.add(memberId, id, command.until());
          return decided;
        },
        NudgeStep::of);
  }

  private Uni<Response> tell(UUID id, NudgeCommand command) {
    return commands.change(
        Nudge.CATEGORY, Map.of(), work -> work.handle(Nudge.CATEGORY, id, command), NudgeStep::of);
  }
}
