package dev.updraft.insight.practice;

import static dev.updraft.insight.InsightReason.NOTHING_COMPARED;
import static dev.updraft.insight.InsightReason.NO_EXERCISE;
import static dev.updraft.insight.InsightReason.UNKNOWN_PRACTICE;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.facets.NamedFacets;
import dev.updraft.insight.practice.comparison.ChangeClass;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import dev.updraft.web.SignedLinks;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/practices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Practices", description = "Drafts beside what a mentor made of them")
class PracticesResource {
  private static final int USUAL_DAYS = 14;

  private final CommandEndpoint commands;
  private final Documents<PracticeDocument> practices;
  private final Revising revising;
  private final SignedLinks links;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  PracticesResource(
      CommandEndpoint commands,
      CommandHandler states,
      Views views,
      SignedLinks links,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.practices = views.documents(new PracticeBook());
    this.revising = new Revising(states, views, clock);
    this.links = links;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record DraftRequest(
      @Size(max = 300) String title,
      @NotBlank @Size(max = TextFile.LONGEST) String draft,
      @Schema(description = "What you get better at") UUID facetId,
      @Schema(description = "The contact who will revise it") UUID mentorId) {}

  record RevisionRequest(@NotBlank @Size(max = TextFile.LONGEST) String revision) {}

  record RevisionLinkRequest(
      @Min(1) @Max(90) @Schema(description = "It opens for so many days; left out: 14")
          Integer openDays) {}

  /** A link just given out. */
  record GivenLink(UUID id, long version, UUID linkId, String path, Instant expiresAt) {}

  record ExplanationRequest(
      @Size(max = 2_000) @Schema(description = "Why it was changed") String why,
      @Size(max = 2_000) @Schema(description = "What the text gains") String gain,
      @Schema(description = "What it really is; left out: as the rules say")
          ChangeClass changeClass) {}

  record PracticeRetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  /** How a listing looks. */
  record PracticePage(List<PracticeView> items, String next) {}

  /** What is changed again and again, what no longer, and whether drafts need less of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ClassesView(
      @Schema(description = "Practices that were compared") int practices,
      List<ClassView> classes,
      @Schema(description = "Left out below four practices") TrendView similarity,
      @Schema(description = "Oldest first") List<PointView> series) {}

  record ClassView(
      ChangeClass changeClass,
      @Schema(
              description =
                  "STOPPED: in two practices or more, and in none of the last three; else"
                      + " RECURRING: in two of the last five or more; else OCCASIONAL")
          Recurrence.State state,
      @Schema(description = "Practices it occurred in") int practices,
      @Schema(description = "Of the last five") int lately,
      int changes,
      Instant firstAt,
      Instant lastAt) {
    static ClassView of(Recurrence.Line line) {
      return new ClassView(
          line.changeClass(),
          line.state(),
          line.practices(),
          line.lately(),
          line.changes(),
          line.firstAt(),
          line.lastAt());
    }
  }

  @Schema(description = "The mean of the last three practices against up to three before them")
  record TrendView(Recurrence.Direction direction, double latest, double before) {
    static TrendView of(Recurrence.Trend trend) {
      return new TrendView(trend.direction(), trend.latest(), trend.before());
    }
  }

  record PointView(
      UUID practiceId, Instant comparedAt, double similarity, Map<ChangeClass, Integer> changes) {
    static PointView of(Past past) {
      return new PointView(past.practiceId(), past.comparedAt(), past.similarity(), past.counts());
    }
  }

  record ExerciseView(
      ChangeClass changeClass,
      @Schema(description = "It comes again and again; else it only came the last time")
          boolean recurring,
      Instant dueAt,
      ExerciseText text) {}

  record ExerciseText(String en, String zh) {}

  @POST
  @Operation(
      summary = "Begin a practice with a draft",
      description = "As a text; POST /practices/files takes it as a file.")
  @APIResponseSchema(value = PracticeView.Written.class, responseCode = "201")
  @APIResponse(responseCode = "404", description = "unknown-facet")
  @APIResponse(responseCode = "409", description = "facet-retired")
  public Uni<Response> draft(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "a report of an evening",
                              value =
                                  """
                                  {"title": "分享会", "draft": "上周六下午，一场非常精彩的分享会在城东举行。",
                                   "mentorId": "01980000-0000-7000-8000-000000000001"}\
                                  """)))
          @NotNull
          @Valid
          DraftRequest request) {
    var id = ids.next();
    var member = caller.memberId();
    return commands.create(
        Practice.CATEGORY,
        "/api/v1/practices/{id}",
        request,
        work ->
            work.create(
                Practice.CATEGORY,
                id,
                new PracticeCommand.Draft(
                    id,
                    member,
                    request.title(),
                    NamedFacets.openOrNull(work, member, request.facetId()),
                    request.mentorId(),
                    request.draft())),
        PracticeView.Written::of);
  }

  @PUT
  @Path("/{id}/revision")
  @Blocking // a worker thread: two long texts take a core for a while
  @Operation(
      summary = "Enter what the mentor made of it, and have it compared",
      description =
          "Entered again, it takes the place of what was entered before, and its changes are to be"
              + " explained anew. POST /practices/files takes it as a file.")
  @APIResponseSchema(PracticeView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-practice")
  @APIResponse(responseCode = "409", description = "practice-retracted")
  public Uni<Response> revise(UUID id, @NotNull @Valid RevisionRequest request) {
    var revise = revising.revise(caller.memberId(), id, null, request.revision());
    return change(id, request, revise);
  }

  @POST
  @Path("/{id}/links")
  @Operation(
      summary = "A link by which the mentor returns the revision",
      description =
          "It needs no account, shows this draft and nothing else, and takes one revision. It"
              + " expires, and can be revoked.")
  @APIResponse(
      responseCode = "201",
      description = "Given out; path names it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = GivenLink.class)))
  @APIResponse(responseCode = "404", description = "unknown-practice")
  @APIResponse(responseCode = "409", description = "practice-retracted, too-many-revision-links")
  public Uni<Response> link(UUID id, @NotNull @Valid RevisionLinkRequest request) {
    var days = request.openDays() == null ? USUAL_DAYS : request.openDays();
    var issue =
        new PracticeCommand.IssueLink(ids.next(), clock.instant().plus(Duration.ofDays(days)));
    var path = path(caller.memberId());
    return commands.create(
        Practice.CATEGORY,
        "/api/v1/practices/{id}",
        request,
        work -> work.handle(Practice.CATEGORY, id, issue),
        decided -> {
          var kept = (Practice.Kept) decided.state();
          // A repeat is answered with the state it left, whose last link is the one given out then.
          var given =
              kept.links().containsKey(issue.linkId()) ? issue.linkId() : latest(kept.links());
          return new GivenLink(
              id,
              decided.version(),
              given,
              path.apply(id, given),
              kept.links().get(given).expiresAt());
        });
  }

  private static UUID latest(Map<UUID, Practice.Link> links) {
    return links.keySet().stream().max(UUID::compareTo).orElseThrow();
  }

  private BiFunction<UUID, UUID, String> path(UUID member) {
    return (practice, link) ->
        "/api/v1/practices/links/"
            + links.token(RevisionLinksResource.PURPOSE, member, practice, link);
  }

  @DELETE
  @Path("/{id}/links/{linkId}")
  @Operation(summary = "Revoke a link", description = "It opens nothing from then on.")
  @APIResponseSchema(PracticeView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-practice, unknown-revision-link")
  public Uni<Response> revoke(UUID id, UUID linkId) {
    return change(id, "", new PracticeCommand.RevokeLink(linkId));
  }

  @PUT
  @Path("/{id}/changes/{number}")
  @Operation(
      summary = "Say why something was changed and what it gains",
      description = "Said again, it corrects what was said before; so does another class.")
  @APIResponseSchema(PracticeView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-practice, unknown-change")
  @APIResponse(responseCode = "409", description = "practice-retracted, nothing-compared")
  public Uni<Response> explain(UUID id, int number, @NotNull @Valid ExplanationRequest request) {
    return change(
        id,
        request,
        new PracticeCommand.Explain(number, request.why(), request.gain(), request.changeClass()));
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(summary = "Take a practice back", description = "It no longer counts anywhere.")
  @APIResponseSchema(PracticeView.Written.class)
  @APIResponse(responseCode = "404", description = "unknown-practice")
  public Uni<Response> retract(UUID id, @NotNull @Valid PracticeRetractionRequest request) {
    return change(id, request, new PracticeCommand.Retract(request.reason()));
  }

  private Uni<Response> change(UUID id, Object request, PracticeCommand command) {
    return commands.change(
        Practice.CATEGORY,
        request,
        work -> work.handle(Practice.CATEGORY, id, command),
        PracticeView.Written::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Practices, last drafted first, without their texts")
  @APIResponseSchema(PracticePage.class)
  public Response list(
      @Parameter(description = "DRAFTED, COMPARED or RETRACTED") @QueryParam("state") String state,
      @QueryParam("facetId") String facetId,
      @QueryParam("mentorId") String mentorId,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var member = caller.memberId();
    var wanted = Filters.oneOf(PracticeDocument.State.class, "state", state);
    var page =
        practices.page(
            member,
            Query.all()
                .where("state", wanted == null ? null : wanted.name())
                .where("facet_id", Filters.id("facetId", facetId))
                .where("mentor_id", Filters.id("mentorId", mentorId))
                .brief()
                .sortedByDescending("drafted_at")
                .limit(Filters.limit(limit))
                .after(cursor));
    return Answers.page(page.map(each -> PracticeView.of(each, path(member))));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One practice")
  @APIResponseSchema(PracticeView.class)
  @APIResponse(responseCode = "404", description = "unknown-practice")
  public Response one(UUID id) {
    var practice = find(id);
    return Answers.ok(PracticeView.of(practice, path(caller.memberId())), practice.version());
  }

  private PracticeDocument find(UUID id) {
    return practices.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_PRACTICE));
  }

  @GET
  @Path("/{id}/comparison")
  @Blocking
  @Operation(
      summary = "The draft and the revision compared: side by side, and in one",
      description =
          "Sentences are paired first, wherever they went, then compared word by word; Chinese by"
              + " its words.")
  @APIResponseSchema(ComparisonView.class)
  @APIResponse(responseCode = "404", description = "unknown-practice")
  @APIResponse(responseCode = "409", description = "nothing-compared")
  public Response comparison(UUID id) {
    var practice = find(id);
    if (practice.draft() == null || practice.revision() == null) {
      throw new Rejection(NOTHING_COMPARED);
    }
    return Answers.ok(ComparisonView.of(practice), practice.version());
  }

  @GET
  @Path("/classes")
  @RunOnVirtualThread
  @Operation(summary = "What is changed again and again, what no longer, and the trend")
  @APIResponseSchema(ClassesView.class)
  public ClassesView classes() {
    var recurrence = Recurrence.of(revising.compared(caller.memberId()));
    return new ClassesView(
        recurrence.practices().size(),
        recurrence.lines().stream().map(ClassView::of).toList(),
        recurrence.trend().map(TrendView::of).orElse(null),
        recurrence.practices().stream().map(PointView::of).toList());
  }

  @GET
  @Path("/next-exercise")
  @RunOnVirtualThread
  @Operation(
      summary = "What to practise next",
      description =
          "For the class that occurs in most of the last five practices, of those that recur; where"
              + " none recurs yet, for the commonest of the latest. Due a week after it.")
  @APIResponseSchema(ExerciseView.class)
  @APIResponse(responseCode = "404", description = "no-exercise")
  public ExerciseView nextExercise() {
    var next =
        Recurrence.of(revising.compared(caller.memberId()))
            .next()
            .orElseThrow(() -> new Rejection(NO_EXERCISE));
    var exercise = Exercise.of(next.changeClass());
    return new ExerciseView(
        next.changeClass(),
        next.recurring(),
        next.dueAt(),
        new ExerciseText(exercise.en(), exercise.zh()));
  }
}
