package dev.updraft.profile.exchanges;

import static dev.updraft.eventsourcing.PersonalText.about;
import static dev.updraft.eventsourcing.PersonalText.aboutOrNull;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Retraction;
import dev.updraft.profile.Topic;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.endorsements.FactsOnFile;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Conversations with contacts. */
@Path("/api/v1/exchanges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "exchanges")
class ExchangesResource {
  private static final String LOCATION = "/api/v1/exchanges/{id}";

  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final FactsOnFile facts;
  private final Documents<ExchangeList.Entry> list;

  ExchangesResource(
      CommandEndpoint commands,
      Caller caller,
      Ids ids,
      InstantSource clock,
      FactsOnFile facts,
      Views views) {
    this.commands = commands;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
    this.facts = facts;
    this.list = views.documents(ExchangeList.view());
  }

  /** A conversation that was held. */
  record ExchangeRequest(
      @NotNull UUID contactId,
      @Schema(examples = "IDEAS") @NotNull Exchange.Depth depth,
      @Schema(examples = "IN_PERSON") @NotNull Exchange.Medium medium,
      @NotBlank @Size(max = 2_000) String summary,
      @Size(max = 20) List<@NotNull String> topics,
      @Schema(description = "What I thought; needed for IDEAS") @Size(max = 5_000) String myThought,
      @Schema(description = "What they thought; needed for IDEAS") @Size(max = 5_000)
          String theirThought,
      @Schema(description = "Now unless given") Instant occurredAt) {

    private Exchange.Command.HoldExchange command(UUID member, Instant now) {
      return new Exchange.Command.HoldExchange(
          contactId,
          depth,
          medium,
          about(contactId, summary),
          Topic.names(topics),
          aboutOrNull(member, blankToNull(myThought)),
          aboutOrNull(contactId, blankToNull(theirThought)),
          occurredAt == null ? now : occurredAt,
          now);
    }

    private static String blankToNull(String text) {
      return text == null || text.isBlank() ? null : text;
    }
  }

  /** An exchange as it is. */
  record ExchangeResponse(
      UUID id,
      long version,
      UUID contactId,
      Exchange.Depth depth,
      Exchange.Medium medium,
      String summary,
      List<String> topics,
      String myThought,
      String theirThought,
      Instant occurredAt,
      boolean retracted) {

    private static ExchangeResponse of(UUID id, long version, Exchange.Held it) {
      return new ExchangeResponse(
          id,
          version,
          it.contactId(),
          it.depth(),
          it.medium(),
          it.summary(),
          it.topics(),
          it.myThought(),
          it.theirThought(),
          it.occurredAt(),
          it.retracted());
    }

    private static ExchangeResponse of(Decided<Exchange> decided) {
      return of(decided.streamId(), decided.version(), decided.state().held());
    }

    private static ExchangeResponse of(ExchangeList.Entry entry) {
      return of(entry.id(), entry.version(), entry.exchange());
    }
  }

  @POST
  @Operation(
      summary = "Records an exchange",
      description =
          "One of ideas that was held before somebody's endorsement counts for it whenever it is"
              + " recorded: the endorsement is assessed anew.")
  @APIResponseSchema(value = ExchangeResponse.class, responseCode = "201")
  public Uni<Response> hold(@NotNull @Valid ExchangeRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var now = clock.instant();
    var command = request.command(member, now);
    Function<UnitOfWork, Decided<Exchange>> hold =
        work -> {
          work.read(Contact.CATEGORY, request.contactId()).state().known();
          return work.create(Exchange.CATEGORY, id, command);
        };
    // what is said at this moment came before no endorsement
    if (!command.depth().deep() || !command.occurredAt().isBefore(now)) {
      return commands.create(Exchange.CATEGORY, LOCATION, request, hold, ExchangeResponse::of);
    }
    var talk = new Relationship.Talk(id, command.depth(), command.occurredAt());
    return commands.createBlocking(
        Exchange.CATEGORY,
        LOCATION,
        request,
        work -> {
          var held = hold.apply(work);
          facts.reassessWith(work, member, request.contactId(), talk, now);
          return held;
        },
        ExchangeResponse::of);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Takes an exchange back, as if it had not been held")
  @APIResponseSchema(ExchangeResponse.class)
  public Uni<Response> retract(UUID id, @NotNull @Valid Retraction request) {
    var member = caller.memberId();
    var now = clock.instant();
    var command = new Exchange.Command.RetractExchange(about(member, request.reason()));
    return commands.changeBlocking(
        Exchange.CATEGORY,
        request,
        work -> {
          var retracted = work.handle(Exchange.CATEGORY, id, command);
          var held = retracted.state().held();
          facts.reassessWithout(work, member, held.contactId(), id, held.occurredAt(), now);
          return retracted;
        },
        ExchangeResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists exchanges, latest first")
  public Page<ExchangeResponse> list(
      @QueryParam("contactId") String contact,
      @Schema(implementation = Exchange.Depth.class) @QueryParam("depth") String depth,
      @QueryParam("topic") String topic,
      @Schema(implementation = Instant.class) @QueryParam("from") String from,
      @Schema(implementation = Instant.class) @QueryParam("to") String to,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(ExchangeList.CONTACT, Filters.id("contactId", contact))
            .where(ExchangeList.DEPTH, Filters.oneOf(Exchange.Depth.class, "depth", depth))
            .where(ExchangeList.TOPICS, Topic.filter(topic))
            .where(ExchangeList.RETRACTED, "false")
            .from(ExchangeList.OCCURRED_AT, Filters.instant("from", from))
            .before(ExchangeList.OCCURRED_AT, Filters.instant("to", to))
            .sortedByDescending(ExchangeList.OCCURRED_AT)
            .limit(Filters.limit(limit))
            .after(cursor);
    return list.page(caller.memberId(), query).map(ExchangeResponse::of);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One exchange")
  @APIResponseSchema(ExchangeResponse.class)
  public Response one(UUID id) {
    var entry =
        list.find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_EXCHANGE));
    return Answers.ok(ExchangeResponse.of(entry), entry.version());
  }
}
