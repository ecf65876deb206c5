package dev.updraft.insight.views;

import static dev.updraft.insight.InsightReason.CONFIDENTIAL;
import static dev.updraft.insight.InsightReason.THEIRS_MISSING;
import static dev.updraft.insight.InsightReason.UNKNOWN_VIEW;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.claims.Chain;
import dev.updraft.insight.claims.Claim;
import dev.updraft.insight.claims.ClaimBook;
import dev.updraft.insight.claims.ClaimCommand;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Heard;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.questions.Value;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/views")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Views", description = "One's own view first, then theirs")
class ViewsResource {
  private final CommandEndpoint commands;
  private final Documents<OwnViewDocument> views;
  private final Documents<ClaimDocument> claims;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  ViewsResource(
      CommandEndpoint commands, Views views, Caller caller, Ids ids, InstantSource clock) {
    this.commands = commands;
    this.views = views.documents(new OwnViewBook());
    this.claims = views.documents(new ClaimBook());
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  @Schema(description = "Whom it is to be held against is exactly one of contactId and name")
  record ViewRequest(
      @NotNull UUID questionId,
      UUID contactId,
      @Size(max = 200) String name,
      @NotBlank @Size(max = 2_000) String situation,
      @NotBlank @Size(max = 2_000) String proposal,
      @NotBlank @Size(max = 1_000) @Schema(description = "What you will ask them") String question,
      @NotNull @Schema(description = "What you would answer the question yourself")
          JsonNode answer) {}

  record TheirsRequest(
      @NotNull JsonNode value,
      Basis originatorBasis,
      @Schema(description = "Left out: now") Instant heardAt,
      @Schema(description = "Was it told in confidence? Then it is refused")
          Boolean confidential) {}

  record AfterRequest(@NotNull JsonNode answer, @Size(max = 2_000) String because) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  /** A view just written to. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WrittenView(UUID id, long version, Instant lockedAt, UUID claimId) {
    static WrittenView of(Decided<OwnView> decided) {
      return new WrittenView(
          decided.streamId(),
          decided.version(),
          OwnView.locked(decided.state()).lockedAt(),
          OwnView.theirs(decided.state()).orElse(null));
    }
  }

  /** A view just taken back. */
  record RetractedView(UUID id, long version) {
    static RetractedView of(Decided<OwnView> decided) {
      return new RetractedView(decided.streamId(), decided.version());
    }
  }

  /**
   * A view as it is shown, with how far it moved.
   *
   * @param theirs missing also where the claim it became was retracted, and so is the movement
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ViewView(
      UUID id,
      long version,
      UUID questionId,
      UUID contactId,
      String name,
      String situation,
      String proposal,
      String question,
      Object answer,
      Instant lockedAt,
      OwnViewDocument.Theirs theirs,
      OwnViewDocument.Now now,
      Movement movement,
      OwnViewDocument.State state,
      OwnViewDocument.Retraction retraction) {
    static ViewView of(OwnViewDocument view) {
      return new ViewView(
          view.id(),
          view.version(),
          view.questionId(),
          view.contactId(),
          view.contactName(),
          view.situation(),
          view.proposal(),
          view.question(),
          Value.shown(view.kind(), view.answer()),
          view.lockedAt(),
          view.theirs(),
          view.now(),
          view.movement(),
          view.state(),
          view.retraction());
    }
  }

  /** How a listing looks. */
  record ViewPage(List<ViewView> items, String next) {}

  @POST
  @Operation(
      summary = "Lock your own view before you ask for theirs",
      description = "It is stamped with the time, and cannot be changed any more.")
  @APIResponseSchema(value = WrittenView.class, responseCode = "201")
  @APIResponse(responseCode = "400", description = "link-unclear, not-an-option, …")
  @APIResponse(responseCode = "404", description = "unknown-question")
  @APIResponse(responseCode = "409", description = "question-retracted")
  public Uni<Response> lock(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "spring campaign",
                              value =
                                  """
                                  {"questionId": "01980000-0000-7000-8000-000000000021",
                                   "contactId": "01980000-0000-7000-8000-000000000001",
                                   "situation": "去年线下到场只有两成", "proposal": "春季活动放在线上",
                                   "question": "线下还有什么是线上给不了的？", "answer": "线上"}\
                                  """)))
          @NotNull
          @Valid
          ViewRequest request) {
    var whom = Chain.Link.of(request.contactId(), request.name(), false, null).speaker();
    var answer = Value.of(request.answer());
    var id = ids.next();
    var now = clock.instant();
    return commands.create(
        OwnView.CATEGORY,
        "/api/v1/views/{id}",
        request,
        work -> {
          var asked =
              Question.answerable(work.read(Question.CATEGORY, request.questionId()).state());
          return work.create(
              OwnView.CATEGORY,
              id,
              new OwnViewCommand.Lock(
                  id,
                  asked,
                  whom,
                  request.situation(),
                  request.proposal(),
                  request.question(),
                  asked.form().accept(answer),
                  now));
        },
        WrittenView::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Views, last locked first")
  @APIResponseSchema(ViewPage.class)
  public Response list(
      @QueryParam("questionId") String questionId,
      @Parameter(description = "STANDING or RETRACTED") @QueryParam("state") String state,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor) {
    var page =
        views.page(
            caller.memberId(),
            Query.all()
                .where("question_id", Filters.id("questionId", questionId))
                .where("state", Filters.oneOf(OwnViewDocument.State.class, "state", state))
                .sortedByDescending("locked_at")
                .limit(Filters.limit(limit))
                .after(cursor));
    var retracted = retractedClaims(page.items());
    return Answers.page(page.map(view -> ViewView.of(view.without(retracted))));
  }

  /** Of all claims on their questions, those taken back: few, and one look for a whole page. */
  private Set<UUID> retractedClaims(Collection<OwnViewDocument> shown) {
    var questions =
        shown.stream()
            .filter(view -> view.theirs() != null)
            .map(OwnViewDocument::questionId)
            .distinct()
            .toList();
    return questions.isEmpty()
        ? Set.of()
        : claims
            .all(
                caller.memberId(),
                Query.all().where("state", ClaimBook.RETRACTED).whereIn("question_id", questions))
            .stream()
            .map(ClaimDocument::id)
            .collect(Collectors.toSet());
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One view, with how far it moved")
  @APIResponseSchema(ViewView.class)
  @APIResponse(responseCode = "404", description = "unknown-view")
  public Response one(UUID id) {
    var view = view(id);
    return Answers.ok(ViewView.of(view.without(retractedClaims(List.of(view)))), view.version());
  }

  @GET
  @Path("/{id}/phrasing")
  @RunOnVirtualThread
  @Operation(
      summary = "How to say it: your view first, then the question",
      description = "In Chinese or English, as Accept-Language asks.")
  @APIResponseSchema(Phrasing.class)
  @APIResponse(responseCode = "404", description = "unknown-view")
  public Phrasing phrasing(UUID id, @Context HttpHeaders headers) {
    var view = view(id);
    var languages = headers.getAcceptableLanguages();
    var chinese = !languages.isEmpty() && languages.getFirst().getLanguage().equals("zh");
    return Phrasing.of(
        orEmpty(view.situation()), orEmpty(view.proposal()), orEmpty(view.question()), chinese);
  }

  private static String orEmpty(String erased) {
    return erased == null ? "" : erased;
  }

  private OwnViewDocument view(UUID id) {
    return views.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_VIEW));
  }

  @POST
  @Path("/{id}/theirs")
  @Operation(
      summary = "Enter what they said",
      description =
          "It becomes a claim heard on asking; it cannot have been heard before the view was"
              + " locked. What was told in confidence is refused, and nothing of it is stored. Once"
              + " the claim is retracted, it is as if theirs had not been entered.")
  @APIResponseSchema(value = WrittenView.class, responseCode = "201")
  @APIResponse(responseCode = "400", description = "not-an-option, heard-in-the-future, …")
  @APIResponse(responseCode = "404", description = "unknown-view")
  @APIResponse(
      responseCode = "409",
      description =
          "view-comes-first, theirs-entered, confidential, question-retracted, view-retracted")
  public Uni<Response> theirs(UUID id, @NotNull @Valid TheirsRequest request) {
    // Before anything is looked up, hashed or decided: it must leave no trace.
    if (Boolean.TRUE.equals(request.confidential())) {
      throw new Rejection(CONFIDENTIAL, "confidential");
    }
    var value = Value.of(request.value());
    var claim = ids.next();
    var now = clock.instant();
    var heardAt = request.heardAt() == null ? now : request.heardAt();
    return commands.create(
        OwnView.CATEGORY,
        "/api/v1/views/{id}",
        request,
        work -> {
          var view = work.read(OwnView.CATEGORY, id).state();
          var locked = OwnView.locked(view);
          var asked =
              Question.answerable(work.read(Question.CATEGORY, locked.questionId()).state());
          var earlier = OwnView.theirs(view).filter(one -> retracted(work, one)).orElse(null);
          var answer = asked.form().accept(value);
          var entered =
              work.handle(
                  OwnView.CATEGORY,
                  id,
                  new OwnViewCommand.EnterTheirs(claim, answer, heardAt, earlier));
          var name = locked.contactName() == null ? null : locked.contactName().text().orElse(null);
          work.create(
              Claim.CATEGORY,
              claim,
              new ClaimCommand.Hear(
                  claim,
                  asked.memberId(),
                  asked.id(),
                  asked.topic(),
                  asked.form().kind(),
                  answer,
                  new Chain(
                      List.of(
                          Chain.Link.of(
                              locked.contactId(),
                              name,
                              locked.contactId() == null && name == null,
                              null))),
                  request.originatorBasis(),
                  Heard.ELICITED,
                  heardAt,
                  now));
          return entered;
        },
        WrittenView::of);
  }

  private static boolean retracted(UnitOfWork work, UUID claim) {
    return work.read(Claim.CATEGORY, claim).state() instanceof Claim.Retracted;
  }

  @POST
  @Path("/{id}/after")
  @Operation(
      summary = "Say what you think now that you have heard them",
      description = "Said again, it corrects what was said before.")
  @APIResponseSchema(WrittenView.class)
  @APIResponse(responseCode = "400", description = "not-an-option, not-a-number, not-a-text")
  @APIResponse(responseCode = "404", description = "unknown-view")
  @APIResponse(
      responseCode = "409",
      description = "theirs-missing, question-retracted, view-retracted")
  public Uni<Response> after(UUID id, @NotNull @Valid AfterRequest request) {
    var value = Value.of(request.answer());
    return commands.change(
        OwnView.CATEGORY,
        request,
        work -> {
          var view = work.read(OwnView.CATEGORY, id).state();
          var locked = OwnView.locked(view);
          var asked =
              Question.answerable(work.read(Question.CATEGORY, locked.questionId()).state());
          if (OwnView.theirs(view).filter(one -> retracted(work, one)).isPresent()) {
            throw new Rejection(THEIRS_MISSING);
          }
          return work.handle(
              OwnView.CATEGORY,
              id,
              new OwnViewCommand.Reconsider(asked.form().accept(value), request.because()));
        },
        WrittenView::of);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(
      summary = "Take a view back",
      description =
          "It takes nothing more. What they said stays a claim, which is retracted by itself.")
  @APIResponseSchema(RetractedView.class)
  @APIResponse(responseCode = "404", description = "unknown-view")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    var retract = new OwnViewCommand.Retract(request.reason());
    return commands.change(
        OwnView.CATEGORY,
        request,
        work -> work.handle(OwnView.CATEGORY, id, retract),
        RetractedView::of);
  }
}
