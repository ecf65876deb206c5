package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.SNOOZE_UNCLEAR;
import static dev.updraft.notification.NotificationReason.UNKNOWN_NUDGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The inbox as a whole: how much is in it, what came of it, and many nudges at once. */
@Path("/api/v1/nudges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "nudges")
class InboxResource {
  private static final int MOST_AT_ONCE = 100;

  /** What a member did longer ago says little of what helps them, and there is ever more of it. */
  private static final Duration LOOKED_BACK = Duration.ofDays(180);

  /** The states of those that may have come. */
  private static final Set<NudgeState> CAME =
      EnumSet.complementOf(EnumSet.of(NudgeState.SCHEDULED));

  @Schema(examples = "{\"unread\": 3, \"open\": 5, \"unreadByKind\": {\"REACH_OUT\": 3}}")
  record CountsAnswer(
      @Schema(description = "Came and not seen") long unread,
      @Schema(description = "Came and not done with") long open,
      Map<NudgeKind, Long> unreadByKind) {}

  /** What the member says to many nudges at once. */
  enum Reply {
    SEEN,
    DISMISSED,
    SNOOZED
  }

  record BulkRequest(
      @NotNull @Size(min = 1, max = MOST_AT_ONCE) @Schema(required = true) Set<@NotNull UUID> ids,
      @NotNull @Schema(required = true) Reply reply,
      @Schema(
              description = "Of SNOOZED only, and then this or `for`",
              examples = "2026-03-05T08:00:00Z")
          Instant until,
      @Schema(description = "Likewise; by the member's own clock") @JsonProperty("for")
          Snoozing length) {

    /** What each nudge is told. */
    NudgeCommand command(Instant now, Supplier<ZoneId> zone) {
      if (reply != Reply.SNOOZED && (until != null || length != null)) {
        throw new Rejection(SNOOZE_UNCLEAR, "until");
      }
      return switch (reply) {
        case SEEN -> new NudgeCommand.MarkSeen(now);
        case DISMISSED -> new NudgeCommand.Dismiss(now);
        case SNOOZED ->
            new NudgeCommand.Snooze(
                new NudgeRepliesResource.SnoozeRequest(until, length).end(now, zone.get()), now);
      };
    }
  }

  /** Those that were open are as the reply says now; those that had ended are as they were. */
  record BulkAnswer(UUID id, long version, Set<UUID> ids, Reply reply) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EffectItem(
      NudgeKind kind,
      int reached,
      int ended,
      int acted,
      @Schema(description = "Of those that are over; missing while none is") Double actedShare,
      int dismissed,
      @Schema(description = "Half of those acted on were so within this time") Long medianSeconds,
      @Schema(description = "Nine in ten were") Long nineTenthsSeconds,
      MuteSuggestion suggestion) {
    static EffectItem of(Effect effect) {
      return new EffectItem(
          effect.kind(),
          effect.reached(),
          effect.ended(),
          effect.acted(),
          effect.ended() == 0 ? null : Math.round(100.0 * effect.acted() / effect.ended()) / 100.0,
          effect.dismissed(),
          seconds(effect.median()),
          seconds(effect.nineTenths()),
          effect.neverHelps() ? new MuteSuggestion("MUTE", effect.idle()) : null);
    }

    private static Long seconds(Duration time) {
      return time == null ? null : time.toSeconds();
    }
  }

  /**
   * @param sample how many of the latest, one after another, came to nothing
   */
  record MuteSuggestion(String what, int sample) {}

  record EffectAnswer(
      @Schema(
              examples =
                  "MUTE is suggested when the latest 10 or more that are over led to no action;"
                      + " for kinds that ask for none, when none was looked at")
          String rule,
      @Schema(description = "From when on nudges are counted") Instant from,
      List<EffectItem> items) {}

  private static final String RULE =
      "MUTE is suggested when the latest "
          + Effect.NEVER_HELPS
          + " or more that are over led to no action; for kinds that ask for none, when none was"
          + " looked at";

  private final Caller caller;
  private final CommandEndpoint commands;
  private final Reminders reminders;
  private final Whereabouts whereabouts;
  private final Documents<NudgeInbox.Entry> inbox;
  private final InstantSource clock;

  InboxResource(
      Caller caller,
      CommandEndpoint commands,
      Reminders reminders,
      Whereabouts whereabouts,
      Views views,
      NudgeInbox inbox,
      InstantSource clock) {
    this.caller = caller;
    this.commands = commands;
    this.reminders = reminders;
    this.whereabouts = whereabouts;
    this.inbox = views.documents(inbox);
    this.clock = clock;
  }

  @GET
  @Path("/counts")
  @RunOnVirtualThread
  @Operation(summary = "How many nudges are unread, and how many still ask for something")
  @APIResponse(
      responseCode = "200",
      description = "The counts",
      content = @Content(schema = @Schema(implementation = CountsAnswer.class)))
  public Response counts() {
    var open = List.of(NudgeState.SENT.name(), NudgeState.SEEN.name());
    var counts =
        inbox.counts(
            caller.memberId(), Query.all().whereIn("state", open), List.of("state", "kind"));
    var unread = new EnumMap<NudgeKind, Long>(NudgeKind.class);
    counts.forEach(
        (of, count) -> {
          if (of.getFirst().equals(NudgeState.SENT.name())) {
            unread.put(NudgeKind.valueOf(of.getLast()), count);
          }
        });
    return Response.ok(
            new CountsAnswer(
                unread.values().stream().mapToLong(Long::longValue).sum(),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                unread))
        .build();
  }

  @POST
  @Path("/replies")
  @Operation(
      summary = "Say one thing to many nudges",
      description = "All or none; those that have ended are left as they are.")
  @APIResponse(
      responseCode = "200",
      description = "It has been said",
      content = @Content(schema = @Schema(implementation = BulkAnswer.class)))
  @APIResponse(responseCode = "400", description = "snooze-not-ahead or snooze-unclear")
  @APIResponse(responseCode = "404", description = "unknown-nudge")
  @APIResponse(responseCode = "409", description = "nudge-not-sent or snooze-too-long")
  public Uni<Response> replies(@Valid @NotNull BulkRequest request) {
    var memberId = caller.memberId();
    var now = clock.instant();
    return commands.changeBlocking(
        Nudge.CATEGORY,
        request,
        work -> {
          var command = request.command(now, () -> whereabouts.zone(work, memberId));
          Decided<Nudge> last = null;
          var told = new ArrayList<UUID>();
          // In one order, whatever the client's is: a repeat of the request is the same request.
          for (var id : request.ids().stream().sorted().toList()) {
            var nudge = work.read(Nudge.CATEGORY, id);
            last = reply(work, nudge, command);
            if (open(nudge)) {
              told.add(id);
            }
          }
          if (command instanceof NudgeCommand.Snooze(var until, _)) {
            // Before the snooze is stored, so that no crash leaves it without its reminders.
            reminders.add(memberId, told, until);
          }
          return last;
        },
        decided ->
            new BulkAnswer(decided.streamId(), decided.version(), request.ids(), request.reply()));
  }

  private static Decided<Nudge> reply(UnitOfWork work, Decided<Nudge> nudge, NudgeCommand command) {
    if (nudge.state() instanceof Nudge.Unplanned) {
      throw new Rejection(UNKNOWN_NUDGE, "ids");
    }
    return open(nudge) ? work.handle(Nudge.CATEGORY, nudge.streamId(), command) : nudge;
  }

  private static boolean open(Decided<Nudge> nudge) {
    return nudge.state() instanceof Nudge.Planned planned && !planned.state().closed();
  }

  @GET
  @Path("/effect")
  @RunOnVirtualThread
  @Operation(
      summary = "Which kinds of nudges led to an action, and how fast",
      description =
          "Of the nudges whose moment was in the last 180 days, or later. A kind that never helps"
              + " suggests its own muting; the rule is in the answer.")
  @APIResponse(
      responseCode = "200",
      description = "The effect by kind, of those kinds that ever came",
      content = @Content(schema = @Schema(implementation = EffectAnswer.class)))
  @APIResponse(responseCode = "400", description = "no-such-filter")
  public Response effect(
      @Parameter(
              description =
                  "Only nudges whose moment was then or later: a time or a date, at most 180 days"
                      + " ago; else 180 days ago",
              schema = @Schema(examples = "2026-03-04"))
          @QueryParam("from")
          String from) {
    var since = since(from);
    var came =
        Query.all()
            .from("due_at", since)
            .whereIn("state", CAME.stream().map(NudgeState::name).toList());
    var nudges = inbox.all(caller.memberId(), came).stream().map(NudgeInbox.Entry::nudge).toList();
    var items =
        Stream.of(NudgeKind.values())
            .map(kind -> Effect.of(kind, nudges))
            .filter(effect -> effect.reached() > 0)
            .map(EffectItem::of)
            .toList();
    return Response.ok(new EffectAnswer(RULE, since, items)).build();
  }

  private Instant since(String from) {
    var earliest = clock.instant().minus(LOOKED_BACK);
    var wanted = Filters.instant("from", from);
    if (wanted == null) {
      return earliest;
    }
    // The day 180 days ago began before that moment.
    if (wanted.isBefore(earliest.minus(Duration.ofDays(1)))) {
      throw Filters.refused("from");
    }
    return wanted;
  }
}
