package dev.updraft.profile.outcomes;

import static dev.updraft.eventsourcing.PersonalText.about;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Retraction;
import dev.updraft.profile.endorsements.OutcomeKind;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What came of talks, claims, gifts and the like. */
@Path("/api/v1/outcomes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "outcomes")
class OutcomesResource {
  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final Documents<OutcomeList.Entry> list;

  OutcomesResource(
      CommandEndpoint commands, Caller caller, Ids ids, InstantSource clock, Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.list = views.documents(OutcomeList.view());
  }

  /** What it came from. */
  record OriginRequest(
      @Schema(examples = "CLAIM") @NotNull Outcome.Origin.Kind kind, @NotNull UUID id) {

    /** What this service keeps must be the member's own; the rest it cannot know. */
    private void requireKnown(UnitOfWork work) {
      switch (kind) {
        case CONTRIBUTION -> work.read(Contribution.CATEGORY, id).state().given();
        case EXCHANGE -> work.read(Exchange.CATEGORY, id).state().held();
        case CLAIM, TALK, ASK, INSIGHT, PRACTICE -> {}
      }
    }
  }

  /** What came of something. */
  record NewOutcomeRequest(
      @Schema(examples = "MONEY") @NotNull OutcomeKind kind,
      @Schema(examples = "按源头消息改期，省下一次空场") @NotBlank @Size(max = 2_000) String summary,
      @Schema(description = "Only with MONEY") @DecimalMin("0") @Digits(integer = 15, fraction = 2)
          BigDecimal amount,
      @Schema(description = "ISO 4217; only with MONEY", examples = "CNY")
          @Pattern(regexp = "[A-Z]{3}")
          String currency,
      @NotNull @Valid OriginRequest from,
      @Schema(description = "Now unless given") Instant at) {}

  /** An outcome as it is. */
  record OutcomeResponse(
      UUID id,
      long version,
      OutcomeKind kind,
      String summary,
      BigDecimal amount,
      String currency,
      Outcome.Origin from,
      Instant at,
      boolean retracted) {

    private static OutcomeResponse of(UUID id, long version, Outcome.Achieved it) {
      return new OutcomeResponse(
          id,
          version,
          it.kind(),
          it.summary(),
          it.amount(),
          it.currency(),
          it.from(),
          it.at(),
          it.retracted());
    }

    private static OutcomeResponse of(Decided<Outcome> decided) {
      return of(decided.streamId(), decided.version(), decided.state().achieved());
    }

    private static OutcomeResponse of(OutcomeList.Entry entry) {
      return of(entry.id(), entry.version(), entry.outcome());
    }
  }

  @POST
  @Operation(summary = "Records what came of something; of an endorsement it is told there")
  @APIResponseSchema(value = OutcomeResponse.class, responseCode = "201")
  public Uni<Response> record(@NotNull @Valid NewOutcomeRequest request) {
    var id = ids.next();
    var now = clock.instant();
    var command =
        new Outcome.Command.RecordOutcome(
            new Outcome.Value(
                request.kind(),
                about(caller.memberId(), request.summary()),
                request.amount(),
                request.currency()),
            new Outcome.Origin(request.from().kind(), request.from().id()),
            request.at() == null ? now : request.at(),
            now);
    return commands.create(
        Outcome.CATEGORY,
        "/api/v1/outcomes/{id}",
        request,
        work -> {
          request.from().requireKnown(work);
          return work.create(Outcome.CATEGORY, id, command);
        },
        OutcomeResponse::of);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Takes an outcome back, as if nothing had come of it")
  @APIResponseSchema(OutcomeResponse.class)
  public Uni<Response> retract(UUID id, @NotNull @Valid Retraction request) {
    var command = new Outcome.Command.RetractOutcome(about(caller.memberId(), request.reason()));
    return commands.change(
        Outcome.CATEGORY,
        request,
        work -> work.handle(Outcome.CATEGORY, id, command),
        OutcomeResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "Lists outcomes, latest first; those of endorsements are at /endorsements/outcomes")
  public Page<OutcomeResponse> list(
      @Schema(implementation = OutcomeKind.class) @QueryParam("kind") String kind,
      @Schema(description = "The id of what it came from") @QueryParam("from") String from,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(OutcomeList.KIND, Filters.oneOf(OutcomeKind.class, "kind", kind))
            .where(OutcomeList.ORIGIN, Filters.id("from", from))
            .where(OutcomeList.RETRACTED, "false")
            .sortedByDescending(OutcomeList.AT)
            .limit(Filters.limit(limit))
            .after(cursor);
    return list.page(caller.memberId(), query).map(OutcomeResponse::of);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One outcome")
  @APIResponseSchema(OutcomeResponse.class)
  public Response one(UUID id) {
    var entry =
        list.find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_OUTCOME));
    return Answers.ok(OutcomeResponse.of(entry), entry.version());
  }
}
