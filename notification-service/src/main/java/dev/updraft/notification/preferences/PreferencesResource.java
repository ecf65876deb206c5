package dev.updraft.notification.preferences;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.nudges.Reminders;
import dev.updraft.notification.nudges.UpcomingNudges;
import dev.updraft.notification.people.People;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which nudges a member wants, by what, and when. */
@Path("/api/v1/preferences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "preferences")
class PreferencesResource {
  private static final int MOST_RANGES = 100;

  /** What holds for all that goes outside the inbox; what is missing is not wanted. */
  @Schema(
      examples =
          """
          {"quietHours": {"from": "22:00", "to": "07:30"}, "dailyCap": 3,
          "daysOff": [{"from": "2026-10-01", "to": "2026-10-07"}],
          "digest": {"rhythm": "DAILY", "hour": 8}}
          """)
  record GeneralRequest(
      @Schema(
              description = "Where the member is just now, by its IANA name; missing: as in /me",
              examples = "Asia/Shanghai")
          String zone,
      @Valid HoursRequest quietHours,
      @Size(max = MOST_RANGES) List<@Valid @NotNull DaysRequest> daysOff,
      @Schema(description = "At most so many a day, the most urgent; acting at once may be more")
          @Min(1)
          @Max(100)
          Integer dailyCap,
      @Valid DigestRequest digest) {
    Preferences.General choice() {
      return new Preferences.General(
          zone,
          quietHours == null ? null : new QuietHours(quietHours.from(), quietHours.to()),
          daysOff == null
              ? List.of()
              : daysOff.stream().map(each -> new DaysOff(each.from(), each.to())).toList(),
          dailyCap,
          digest == null ? Digest.NEVER : digest.digest());
    }
  }

  record HoursRequest(
      @NotNull @Schema(examples = "22:00", required = true) LocalTime from,
      @NotNull @Schema(examples = "07:30", required = true) LocalTime to) {}

  record DaysRequest(
      @NotNull @Schema(examples = "2026-10-01", required = true) LocalDate from,
      @Schema(description = "The last of them; missing: the one day", examples = "2026-10-07")
          LocalDate to) {}

  record DigestRequest(
      @NotNull @Schema(required = true) Digest.Rhythm rhythm,
      @Schema(description = "Of the day where the member is") @Min(0) @Max(23) int hour,
      @Schema(description = "Of a weekly one; missing: Monday") DayOfWeek on) {
    Digest digest() {
      return rhythm == Digest.Rhythm.NEVER ? Digest.NEVER : new Digest(rhythm, hour, on);
    }
  }

  record KindRequest(
      @Schema(description = "None of them, not even in the inbox") boolean muted,
      @Schema(description = "Only by these besides the inbox; missing: by all")
          Set<@NotNull ChannelKind> channels) {}

  record ChannelRequest(
      @Schema(description = "Nothing goes there, though it is set up") boolean off,
      @Valid @Schema(description = "Missing: as for all") DigestRequest digest) {}

  /**
   * All of a member's wishes; kinds and channels of which nothing special is wanted are missing.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      examples =
          """
          {"id": "0b9d4ec8-8f5c-3f0e-9c6a-6b0a7a0f2c11", "version": 2,
          "quietHours": {"from": "22:00:00", "to": "07:30:00"},
          "daysOff": [], "dailyCap": 3, "digest": {"rhythm": "NEVER", "hour": 0},
          "kinds": {"SOURCE_DRIFT": {"muted": true}}, "channels": {}}
          """)
  record PreferencesAnswer(
      UUID id,
      long version,
      String zone,
      QuietHours quietHours,
      List<DaysOff> daysOff,
      Integer dailyCap,
      DigestAnswer digest,
      Map<NudgeKind, KindAnswer> kinds,
      Map<ChannelKind, ChannelAnswer> channels) {
    static PreferencesAnswer of(Decided<Preferences> decided) {
      return of(decided.streamId(), decided.version(), decided.state());
    }

    static PreferencesAnswer of(UUID id, long version, Preferences chosen) {
      var general = chosen.general();
      var kinds = new EnumMap<NudgeKind, KindAnswer>(NudgeKind.class);
      chosen.kinds().forEach((kind, choice) -> kinds.put(kind, KindAnswer.of(choice)));
      var channels = new EnumMap<ChannelKind, ChannelAnswer>(ChannelKind.class);
      chosen.channels().forEach((kind, choice) -> channels.put(kind, ChannelAnswer.of(choice)));
      return new PreferencesAnswer(
          id,
          version,
          general.zone(),
          general.quietHours(),
          general.daysOff(),
          general.dailyCap(),
          DigestAnswer.of(general.digest()),
          kinds,
          channels);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DigestAnswer(Digest.Rhythm rhythm, int hour, DayOfWeek on) {
    static DigestAnswer of(Digest digest) {
      return digest == null ? null : new DigestAnswer(digest.rhythm(), digest.hour(), digest.on());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KindAnswer(boolean muted, Set<ChannelKind> channels) {
    static KindAnswer of(KindChoice choice) {
      return new KindAnswer(choice.muted(), choice.channels());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChannelAnswer(boolean off, DigestAnswer digest) {
    static ChannelAnswer of(ChannelChoice choice) {
      return new ChannelAnswer(choice.off(), DigestAnswer.of(choice.digest()));
    }
  }

  private final Caller caller;
  private final CommandEndpoint commands;
  private final Documents<PreferencesView.Chosen> chosen;
  private final UpcomingNudges upcoming;
  private final Reminders reminders;
  private final Deferred deferred;
  private final People people;
  private final InstantSource clock;

  PreferencesResource(
      Caller caller,
      CommandEndpoint commands,
      Views views,
      PreferencesView view,
      UpcomingNudges upcoming,
      Reminders reminders,
      Deferred deferred,
      People people,
      InstantSource clock) {
    this.caller = caller;
    this.commands = commands;
    this.chosen = views.documents(view);
    this.upcoming = upcoming;
    this.reminders = reminders;
    this.deferred = deferred;
    this.people = people;
    this.clock = clock;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Read what is wanted of nudges")
  @APIResponse(
      responseCode = "200",
      description = "The preferences",
      content = @Content(schema = @Schema(implementation = PreferencesAnswer.class)))
  public Response get() {
    var id = Preferences.of(caller.memberId());
    var known =
        chosen
            .find(caller.memberId(), id)
            .orElseGet(() -> new PreferencesView.Chosen(id, 0, Preferences.NONE));
    return Answers.ok(
        PreferencesAnswer.of(id, known.version(), known.preferences()), known.version());
  }

  @PUT
  @Operation(
      summary = "Choose quiet hours, days off, a daily cap and a digest",
      description =
          "The whole choice, for all that goes outside the inbox. Quiet hours and days off defer"
              + " and drop nothing; what could not go before it is of no more use is announced"
              + " before them.")
  @APIResponse(
      responseCode = "200",
      description = "What is wanted from now on",
      content = @Content(schema = @Schema(implementation = PreferencesAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "unknown-time-zone, quiet-hours-empty, days-off-backwards or too-many-days-off")
  public Uni<Response> choose(@Valid @NotNull GeneralRequest request) {
    var choice = request.choice();
    var memberId = caller.memberId();
    return tell(
        memberId,
        request,
        new PreferencesCommand.ChooseForAll(choice),
        () -> remind(memberId, choice));
  }

  @PUT
  @Path("/kinds/{kind}")
  @Operation(summary = "Choose for one kind of nudge")
  @APIResponse(
      responseCode = "200",
      description = "What is wanted from now on",
      content = @Content(schema = @Schema(implementation = PreferencesAnswer.class)))
  @APIResponse(responseCode = "400", description = "no-such-filter: there is no such kind")
  public Uni<Response> chooseForKind(String kind, @Valid @NotNull KindRequest request) {
    var command =
        new PreferencesCommand.ChooseForKind(
            Filters.oneOf(NudgeKind.class, "kind", kind),
            new KindChoice(request.muted(), request.channels()));
    return tell(caller.memberId(), request, command, () -> {});
  }

  @PUT
  @Path("/channels/{kind}")
  @Operation(summary = "Choose for one kind of channel")
  @APIResponse(
      responseCode = "200",
      description = "What is wanted from now on",
      content = @Content(schema = @Schema(implementation = PreferencesAnswer.class)))
  @APIResponse(responseCode = "400", description = "no-such-filter: there is no such kind")
  public Uni<Response> chooseForChannel(String kind, @Valid @NotNull ChannelRequest request) {
    var digest = request.digest() == null ? null : request.digest().digest();
    var command =
        new PreferencesCommand.ChooseForChannel(
            Filters.oneOf(ChannelKind.class, "kind", kind),
            new ChannelChoice(request.off(), digest));
    return tell(caller.memberId(), request, command, () -> {});
  }

  private Uni<Response> tell(
      UUID memberId, Object request, PreferencesCommand command, Runnable before) {
    return commands
        .changeBlocking(
            Preferences.CATEGORY,
            request,
            work -> {
              var decided = work.handle(Preferences.CATEGORY, Preferences.of(memberId), command);
              before.run();
              return decided;
            },
            PreferencesAnswer::of)
        // Only now: what is thought over must find the new choice.
        .call(
            _ ->
                Uni.createFrom()
                    .voidItem()
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(() -> deferred.thinkOver(memberId, clock.instant())));
  }

  /**
   * What would fall due in the new quiet hours and be over with them is announced before. Reminders
   * too many do no harm, so they are kept before the choice is stored.
   */
  private void remind(UUID memberId, Preferences.General choice) {
    if (!choice.quietAtTimes()) {
      return;
    }
    var plan = new HandOverPlan(new Preferences(choice, Map.of(), Map.of()), people.zone(memberId));
    for (var nudge : upcoming.ahead(memberId)) {
      plan.ahead(nudge.dueAt(), nudge.usefulUntil())
          .ifPresent(at -> reminders.add(memberId, nudge.id(), at));
    }
  }
}
