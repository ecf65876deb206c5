package dev.updraft.profile.giving;

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
import dev.updraft.profile.Topic;
import dev.updraft.profile.achievements.Achievement;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.Group;
import dev.updraft.profile.endorsements.FactsOnFile;
import dev.updraft.profile.resources.Resource;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Value the member gives. */
@Path("/api/v1/contributions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contributions")
class ContributionsResource {
  private static final String LOCATION = "/api/v1/contributions/{id}";

  private final CommandEndpoint commands;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;
  private final FactsOnFile facts;
  private final Documents<ContributionList.Entry> list;

  ContributionsResource(
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
    this.list = views.documents(ContributionList.view());
  }

  /** Something given: to a contact or to a group. */
  record ContributionRequest(
      UUID contactId,
      UUID groupId,
      @Schema(examples = "KNOWLEDGE") @NotNull Contribution.Kind kind,
      @Schema(examples = "一份用户研究") @NotBlank @Size(max = 2_000) String summary,
      @Size(max = 20) List<@NotNull String> topics,
      @Schema(description = "The need of theirs it met") String need,
      @PositiveOrZero @Max(1_000_000) Integer effortMinutes,
      @Schema(description = "The achievement it draws on") UUID achievementId,
      @Schema(description = "Or the resource it draws on") UUID resourceId,
      @Schema(description = "Now unless given") Instant occurredAt) {

    /** Every reference must be the member's own. */
    private void requireKnown(UnitOfWork work) {
      if (contactId != null) {
        work.read(Contact.CATEGORY, contactId).state().known();
      }
      if (groupId != null) {
        work.read(Group.CATEGORY, groupId).state().known();
      }
      if (achievementId != null) {
        work.read(Achievement.CATEGORY, achievementId).state().recorded();
      }
      if (resourceId != null) {
        work.read(Resource.CATEGORY, resourceId).state().listed();
      }
    }
  }

  /** When it turned out that something had been noticed. */
  record NoticeRequest(@Schema(description = "Now unless given") Instant noticedAt) {}

  /** A contribution as it is. */
  record ContributionResponse(
      UUID id,
      long version,
      UUID contactId,
      UUID groupId,
      Contribution.Kind kind,
      String summary,
      List<String> topics,
      String need,
      Integer effortMinutes,
      UUID achievementId,
      UUID resourceId,
      Instant occurredAt,
      Instant noticedAt,
      boolean retracted) {

    private static ContributionResponse of(UUID id, long version, Contribution.Given it) {
      return new ContributionResponse(
          id,
          version,
          it.contactId(),
          it.groupId(),
          it.kind(),
          it.summary(),
          it.topics(),
          it.need(),
          it.effortMinutes(),
          it.achievementId(),
          it.resourceId(),
          it.occurredAt(),
          it.noticedAt(),
          it.retracted());
    }

    private static ContributionResponse of(Decided<Contribution> decided) {
      return of(decided.streamId(), decided.version(), decided.state().given());
    }

    private static ContributionResponse of(ContributionList.Entry entry) {
      return of(entry.id(), entry.version(), entry.contribution());
    }
  }

  @POST
  @Operation(
      summary = "Records value given",
      description =
          "What was given to somebody before their endorsement counts for it whenever it is"
              + " recorded: the endorsement is assessed anew.")
  @APIResponseSchema(value = ContributionResponse.class, responseCode = "201")
  public Uni<Response> give(@NotNull @Valid ContributionRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    var now = clock.instant();
    var subject = request.contactId() == null ? member : request.contactId();
    var command =
        new Contribution.Command.Give(
            request.contactId(),
            request.groupId(),
            request.kind(),
            about(subject, request.summary()),
            Topic.names(request.topics()),
            request.need() == null ? null : new Topic(request.need()).name(),
            request.effortMinutes(),
            request.achievementId(),
            request.resourceId(),
            request.occurredAt() == null ? now : request.occurredAt(),
            now);
    Function<UnitOfWork, Decided<Contribution>> give =
        work -> {
          request.requireKnown(work);
          return work.create(Contribution.CATEGORY, id, command);
        };
    // what is given at this moment came before no endorsement
    if (request.contactId() == null || !command.occurredAt().isBefore(now)) {
      return commands.create(
          Contribution.CATEGORY, LOCATION, request, give, ContributionResponse::of);
    }
    var gift = new Relationship.Gift(id, command.occurredAt());
    return commands.createBlocking(
        Contribution.CATEGORY,
        LOCATION,
        request,
        work -> {
          var given = give.apply(work);
          facts.reassessWith(work, member, request.contactId(), gift, now);
          return given;
        },
        ContributionResponse::of);
  }

  @PUT
  @Path("/{id}/notice")
  @Operation(summary = "Notes that a contribution was noticed")
  @APIResponseSchema(ContributionResponse.class)
  public Uni<Response> notice(UUID id, @NotNull @Valid NoticeRequest request) {
    var now = clock.instant();
    var command =
        new Contribution.Command.NoteNotice(
            request.noticedAt() == null ? now : request.noticedAt(), now);
    return commands.change(
        Contribution.CATEGORY,
        request,
        work -> work.handle(Contribution.CATEGORY, id, command),
        ContributionResponse::of);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Takes a contribution back, as if it had not been given")
  @APIResponseSchema(ContributionResponse.class)
  public Uni<Response> retract(UUID id, @NotNull @Valid Retraction request) {
    var member = caller.memberId();
    var now = clock.instant();
    var command = new Contribution.Command.RetractContribution(about(member, request.reason()));
    return commands.changeBlocking(
        Contribution.CATEGORY,
        request,
        work -> {
          var retracted = work.handle(Contribution.CATEGORY, id, command);
          var given = retracted.state().given();
          if (given.contactId() != null) {
            facts.reassessWithout(work, member, given.contactId(), id, given.occurredAt(), now);
          }
          return retracted;
        },
        ContributionResponse::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Lists what was given, latest first")
  public Page<ContributionResponse> list(
      @QueryParam("contactId") String contact,
      @QueryParam("groupId") String group,
      @Schema(implementation = Contribution.Kind.class) @QueryParam("kind") String kind,
      @QueryParam("topic") String topic,
      @Schema(implementation = Instant.class) @QueryParam("from") String from,
      @Schema(implementation = Instant.class) @QueryParam("to") String to,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var query =
        Query.all()
            .where(ContributionList.CONTACT, Filters.id("contactId", contact))
            .where(ContributionList.GROUP, Filters.id("groupId", group))
            .where(ContributionList.KIND, Filters.oneOf(Contribution.Kind.class, "kind", kind))
            .where(ContributionList.TOPICS, Topic.filter(topic))
            .where(ContributionList.RETRACTED, "false")
            .from(ContributionList.OCCURRED_AT, Filters.instant("from", from))
            .before(ContributionList.OCCURRED_AT, Filters.instant("to", to))
            .sortedByDescending(ContributionList.OCCURRED_AT)
            .limit(Filters.limit(limit))
            .after(cursor);
    return list.page(caller.memberId(), query).map(ContributionResponse::of);
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One contribution")
  @APIResponseSchema(ContributionResponse.class)
  public Response one(UUID id) {
    var entry =
        list.find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTRIBUTION));
    return Answers.ok(ContributionResponse.of(entry), entry.version());
  }
}
