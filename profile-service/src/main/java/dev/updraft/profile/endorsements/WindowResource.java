package dev.updraft.profile.endorsements;

import static dev.updraft.eventsourcing.PersonalText.about;
import static dev.updraft.eventsourcing.PersonalText.aboutOrNull;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AsOf;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Retraction;
import dev.updraft.profile.Topic;
import dev.updraft.profile.members.MemberViews;
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
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is done with a window: act on it, tell what came of it, override it, ask why. */
@Path("/api/v1/endorsements/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "endorsements")
class WindowResource {
  private static final String LOCATION = "/api/v1/endorsements/{id}";

  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final FactsOnFile facts;
  private final LogReader log;
  private final Documents<EndorsementList.Entry> list;
  private final Documents<MemberViews.Settings> settings;

  WindowResource(
      CommandEndpoint commands,
      Caller caller,
      Ids ids,
      InstantSource clock,
      FactsOnFile facts,
      LogReader log,
      Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.facts = facts;
    this.log = log;
    this.list = views.documents(EndorsementList.view());
    this.settings = views.documents(MemberViews.settings());
  }

  /** Something started while the wind blew. */
  record ActionRequest(
      @Schema(examples = "开了一场四十人的工作坊") @NotBlank @Size(max = 2_000) String summary,
      @Schema(examples = "社群营销") @NotNull String topic,
      @Schema(description = "Now unless given") Instant startedAt,
      @Schema(description = "A dated occasion inside the window it is meant for")
          Instant occasionAt) {}

  /** Where the member stood in the topic before and after. */
  record BreakthroughRequest(
      @Schema(examples = "参与者") @NotBlank @Size(max = 500) String before,
      @Schema(examples = "专栏作者") @NotBlank @Size(max = 500) String after) {}

  /** What came of it. */
  record OutcomeRequest(
      @Schema(examples = "OPPORTUNITY") @NotNull OutcomeKind kind,
      @Schema(examples = "邀约开设专栏") @NotBlank @Size(max = 2_000) String summary,
      @Schema(description = "Only with MONEY") @DecimalMin("0") @Digits(integer = 15, fraction = 2)
          BigDecimal amount,
      @Schema(description = "ISO 4217; only with MONEY", examples = "CNY")
          @Pattern(regexp = "[A-Z]{3}")
          String currency,
      @Valid BreakthroughRequest breakthrough) {}

  /** What the member puts in the place of what was computed; left out: as computed. */
  record OverrideRequest(
      @Schema(examples = "90") @DecimalMin("0") @DecimalMax("100") Double base,
      @Schema(description = "Length of the window in seconds", examples = "1209600")
          @Min(60)
          @Max(366L * 86_400)
          Long tauSeconds,
      @Schema(examples = "活动延期一周") @NotBlank @Size(max = 500) String reason) {}

  @POST
  @Path("/actions")
  @Operation(
      summary = "Reports an action started inside the window; it can be up to 48 h late",
      description =
          "It is flagged as outside the strongest topic when it was started in another one than"
              + " next-actions named by the achievements recorded so far.")
  @APIResponseSchema(value = EndorsementResponse.class, responseCode = "201")
  @APIResponse(responseCode = "409", description = "The window has lapsed")
  public Uni<Response> act(UUID id, @NotNull @Valid ActionRequest request) {
    var now = clock.instant();
    var member = caller.memberId();
    var action = ids.next();
    var topic = new Topic(request.topic()).name();
    var startedAt = request.startedAt() == null ? now : request.startedAt();
    return commands.createBlocking(
        Endorsement.CATEGORY,
        LOCATION,
        request,
        work -> {
          var account = work.read(Endorsement.CATEGORY, id).state().received().account();
          return work.handle(
              Endorsement.CATEGORY,
              id,
              new EndorsementCommand.StartAction(
                  action,
                  about(member, request.summary()),
                  topic,
                  startedAt,
                  request.occasionAt(),
                  facts.strongestTopic(member, account, startedAt),
                  now));
        },
        decided -> EndorsementResponse.of(decided, now));
  }

  @POST
  @Path("/outcomes")
  @Operation(summary = "Tells what came of acting on it")
  @APIResponseSchema(value = EndorsementResponse.class, responseCode = "201")
  public Uni<Response> convert(UUID id, @NotNull @Valid OutcomeRequest request) {
    var member = caller.memberId();
    var now = clock.instant();
    var leap = request.breakthrough();
    var command =
        new EndorsementCommand.RecordOutcome(
            ids.next(),
            request.kind(),
            about(member, request.summary()),
            request.amount(),
            request.currency(),
            leap == null
                ? null
                : new EndorsementEvent.Breakthrough(
                    aboutOrNull(member, leap.before()), aboutOrNull(member, leap.after())),
            now);
    return commands.create(
        Endorsement.CATEGORY,
        LOCATION,
        request,
        work -> work.handle(Endorsement.CATEGORY, id, command),
        decided -> EndorsementResponse.of(decided, now));
  }

  @POST
  @Path("/actions/{actionId}/retraction")
  @Operation(
      summary = "Takes an action back, as if it had not been reported",
      description =
          "Without any action the window is open again or, if it has closed by now, was missed.")
  @APIResponseSchema(EndorsementResponse.class)
  @APIResponse(responseCode = "404", description = "There is no such action")
  @APIResponse(responseCode = "409", description = "Something came of it; take that back first")
  public Uni<Response> retractAction(UUID id, UUID actionId, @NotNull @Valid Retraction request) {
    var reason = about(caller.memberId(), request.reason());
    return takeBack(
        id, request, now -> new EndorsementCommand.RetractAction(actionId, reason, now));
  }

  @POST
  @Path("/outcomes/{outcomeId}/retraction")
  @Operation(summary = "Takes an outcome back, as if it had not been told")
  @APIResponseSchema(EndorsementResponse.class)
  @APIResponse(responseCode = "404", description = "There is no such outcome")
  public Uni<Response> retractOutcome(UUID id, UUID outcomeId, @NotNull @Valid Retraction request) {
    var reason = about(caller.memberId(), request.reason());
    return takeBack(
        id, request, now -> new EndorsementCommand.RetractOutcome(outcomeId, reason, now));
  }

  private Uni<Response> takeBack(
      UUID id, Retraction request, Function<Instant, EndorsementCommand> command) {
    var now = clock.instant();
    return commands.change(
        Endorsement.CATEGORY,
        request,
        work -> work.handle(Endorsement.CATEGORY, id, command.apply(now)),
        decided -> EndorsementResponse.of(decided, now));
  }

  @PUT
  @Path("/window")
  @Operation(summary = "Overrides base or length of the window")
  @APIResponseSchema(EndorsementResponse.class)
  public Uni<Response> override(UUID id, @NotNull @Valid OverrideRequest request) {
    var now = clock.instant();
    var command =
        new EndorsementCommand.OverrideWindow(
            new Assessment.Adjustment(request.base(), request.tauSeconds()),
            about(caller.memberId(), request.reason()),
            now);
    return commands.change(
        Endorsement.CATEGORY,
        request,
        work -> work.handle(Endorsement.CATEGORY, id, command),
        decided -> EndorsementResponse.of(decided, now));
  }

  @GET
  @Path("/momentum")
  @RunOnVirtualThread
  @Operation(
      summary = "The momentum at an instant, past or to come, and why it is what it is",
      description =
          "With asOf, by what was recorded up to then; at is then that instant too. Each why is in"
              + " the language chosen in /me, else in the one of Accept-Language: English or"
              + " Chinese.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Explanation.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"at": "2026-03-03T12:00:00Z", "momentum": 80.48, "base": 87.39, "factors": [
                            {"name": "KIND", "operation": "BEGIN", "value": 80.0,
                             "why": "what a recommendation usually begins with"},
                            {"name": "UNPROMPTED", "operation": "TIMES", "value": 1.0, "why": "given unasked"},
                            {"name": "STANDING", "operation": "TIMES", "value": 1.0,
                             "why": "the endorser is originator in the topic"},
                            {"name": "GIVEN_FIRST", "operation": "TIMES", "value": 1.0,
                             "why": "you had given them something and exchanged ideas before"},
                            {"name": "REACH", "operation": "PLUS", "value": 7.39,
                             "why": "it reached 3000 people"},
                            {"name": "AGE", "operation": "TIMES", "value": 0.921,
                             "why": "age 1 d of 45 d"}]}""")))
  public Response momentum(
      UUID id,
      @Schema(implementation = Instant.class) @QueryParam("at") String at,
      @Schema(implementation = Instant.class, description = AsOf.DESCRIPTION) @QueryParam("asOf")
          String asOf,
      @Context HttpHeaders headers) {
    var member = caller.memberId();
    var instant = Filters.instant("at", at);
    var recorded = AsOf.past(clock, asOf);
    var language = MemberViews.language(settings, member, headers.getAcceptableLanguages());
    if (recorded != null) {
      var then = log.stateAt(member, Endorsement.CATEGORY, id, recorded);
      return Answers.ok(
          then.state().received().explain(instant == null ? recorded : instant, language),
          then.version());
    }
    var entry =
        list.find(member, id).orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_ENDORSEMENT));
    return Answers.ok(
        entry.endorsement().explain(instant == null ? clock.instant() : instant, language),
        entry.version());
  }
}
