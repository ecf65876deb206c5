package dev.updraft.insight.asks;

import static dev.updraft.insight.InsightReason.UNKNOWN_ASK;

import dev.updraft.eventsourcing.Decided;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.MemberViews;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.asks.AskDocument.Invited;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.questions.Question;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.CommandEndpoint;
import dev.updraft.web.Filters;
import dev.updraft.web.Ids;
import dev.updraft.web.SignedLinks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/asks")
@Tag(name = "Asks", description = "A question put to fifteen well-chosen people")
class AsksResource {
  private static final int USUAL_PLACES = 15;
  private static final int USUAL_DAYS = 14;

  private final CommandEndpoint commands;
  private final Documents<AskDocument> asks;
  private final Views views;
  private final ContactDirectory contacts;
  private final SignedLinks links;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  AsksResource(
      CommandEndpoint commands,
      Views views,
      ContactDirectory contacts,
      SignedLinks links,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.asks = views.documents(new AskBook());
    this.views = views;
    this.contacts = contacts;
    this.links = links;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record AskRequest(
      @NotNull UUID questionId,
      @Min(1) @Max(50) @Schema(description = "How many to ask; left out: 15") Integer people,
      @Size(max = 5)
          @Schema(
              description =
                  "Whom you expect to answer first. Locked now, before you see who is asked")
          Set<@NotNull UUID> expected,
      @Schema(description = "Chooses the same people again; left out: drawn") Long seed,
      @Min(1) @Max(90) @Schema(description = "Answers are taken for so many days; left out: 14")
          Integer openDays,
      @Size(max = 100)
          @Pattern(regexp = ".*\\S.*", message = "must not be blank")
          @Schema(
              description =
                  "What those you ask know you as. Each is then sent a message with the link."
                      + " Left out: none is sent, and the links are yours to send")
          String signedBy) {}

  record RatingRequest(@NotNull Boolean useful) {}

  /** How a listing looks. */
  record AskPage(List<AskView> items, String next) {}

  @Schema(description = "Mean surprise of who answered first, in bits; lower is the better guess")
  record ScoreView(
      @Schema(description = "Askings somebody has answered") int answered,
      Double model,
      @Schema(description = "Over those where you said whom you expect") Double member,
      @Schema(description = "What guessing blindly scores") Double blind) {}

  @POST
  @Operation(
      summary = "Put a question to several people",
      description =
          "Chosen by chance of help, in differing circles, by Thompson sampling, with two or three"
              + " places kept for the unexpected; nobody is asked twice within thirty days. Each"
              + " gets a link that needs no account; with signedBy it is sent to them by e-mail, and"
              + " /channels/outsiders/deliveries tells what became of that.")
  @APIResponse(
      responseCode = "201",
      description = "Chosen; Location names it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AskView.class)))
  @APIResponse(responseCode = "404", description = "unknown-question")
  @APIResponse(
      responseCode = "409",
      description = "nobody-to-ask, question-resolved, question-retracted")
  public Uni<Response> send(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "fifteen people",
                              value =
                                  """
                                  {"questionId": "01980000-0000-7000-8000-000000000021",
                                   "expected": ["01980000-0000-7000-8000-000000000001"],
                                   "signedBy": "林夏"}""")))
          @NotNull
          @Valid
          AskRequest request) {
    var id = ids.next();
    var seed = request.seed() == null ? ids.next().getLeastSignificantBits() : request.seed();
    var places = request.people() == null ? USUAL_PLACES : request.people();
    var days = request.openDays() == null ? USUAL_DAYS : request.openDays();
    var member = caller.memberId();
    var now = clock.instant();
    return commands.createBlocking(
        Ask.CATEGORY,
        "/api/v1/asks/{id}",
        request,
        work -> {
          var question =
              Question.unanswered(work.read(Question.CATEGORY, request.questionId()).state());
          var candidates =
              Acquaintance.candidates(MemberViews.now(views, member), question.topic(), now);
          return work.create(
              Ask.CATEGORY,
              id,
              new AskCommand.Send(
                  id,
                  member,
                  question.id(),
                  question.topic(),
                  seed,
                  Panel.choose(candidates, places, seed, now),
                  request.expected() == null ? Set.of() : request.expected(),
                  now,
                  now.plus(Duration.ofDays(days)),
                  request.signedBy()));
        },
        decided -> written(member, decided));
  }

  /** Without names: these are looked up, and a command's answer must not wait for that. */
  private AskView written(UUID member, Decided<Ask> decided) {
    var sent = (Ask.Sent) decided.state();
    var document = AskDocument.of(sent.sent(), decided.version());
    return AskView.of(document, _ -> null, replyPaths(member, document.id()));
  }

  private Function<UUID, String> replyPaths(UUID member, UUID ask) {
    return contact ->
        "/api/v1/replies/" + links.token(RepliesResource.PURPOSE, member, ask, contact);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Askings, newest first")
  @APIResponse(
      responseCode = "200",
      description = "{items, next}",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AskPage.class)))
  public Response list(
      @QueryParam("questionId") String questionId,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    var page =
        asks.page(
            caller.memberId(),
            Query.all()
                .where("question_id", Filters.id("questionId", questionId))
                .sortedByDescending("sent_at")
                .limit(Filters.limit(limit))
                .after(cursor));
    return Answers.page(page.map(shown(page.items(), headers)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One asking: who was asked and why, who answered, how surprising that was")
  @APIResponse(
      responseCode = "200",
      description = "The asking; ETag is its version",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AskView.class)))
  @APIResponse(responseCode = "404", description = "unknown-ask")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var ask = asks.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_ASK));
    return Answers.ok(shown(List.of(ask), headers).apply(ask), ask.version());
  }

  private Function<AskDocument, AskView> shown(Collection<AskDocument> shown, HttpHeaders headers) {
    var member = caller.memberId();
    var involved =
        shown.stream()
            .flatMap(ask -> ask.panel().stream())
            .map(Invited::contactId)
            .distinct()
            .toList();
    var names = contacts.names(member, involved, headers.getAcceptableLanguages());
    return ask -> AskView.of(ask, names::of, replyPaths(member, ask.id()));
  }

  @GET
  @Path("/score")
  @RunOnVirtualThread
  @Operation(
      summary = "Who guesses better who will answer first, you or the model",
      description = "Over the latest 200 askings.")
  @APIResponse(responseCode = "200", description = "Mean surprises in bits")
  public ScoreView score() {
    var answered =
        asks
            .page(caller.memberId(), Query.all().sortedByDescending("sent_at").limit(200))
            .items()
            .stream()
            .filter(ask -> ask.surprise() != null)
            .toList();
    return new ScoreView(
        answered.size(),
        mean(answered, ask -> ask.surprise().model()),
        mean(answered, ask -> ask.surprise().member()),
        mean(answered, ask -> Math.log(ask.panel().size()) / Math.log(2)));
  }

  private static Double mean(List<AskDocument> asks, Function<AskDocument, Double> bits) {
    var mean =
        asks.stream().map(bits).filter(Objects::nonNull).mapToDouble(Double::doubleValue).average();
    return mean.isEmpty() ? null : mean.getAsDouble();
  }

  @PUT
  @Path("/{id}/answers/{contactId}/usefulness")
  @Operation(
      summary = "Say whether an answer was of use",
      description = "Whom to ask is learnt from it; until it is said, an answer counts as of use.")
  @APIResponse(
      responseCode = "200",
      description = "Noted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AskVersion.class)))
  @APIResponse(responseCode = "404", description = "unknown-ask")
  @APIResponse(responseCode = "409", description = "not-answered")
  public Uni<Response> rate(UUID id, UUID contactId, @NotNull @Valid RatingRequest request) {
    return commands.change(
        Ask.CATEGORY,
        request,
        work -> work.handle(Ask.CATEGORY, id, new AskCommand.Rate(contactId, request.useful())),
        AskVersion::of);
  }

  @POST
  @Path("/{id}/closing")
  @Operation(summary = "Take no more answers", description = "Its links say so from then on.")
  @APIResponse(
      responseCode = "200",
      description = "Closed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AskVersion.class)))
  @APIResponse(responseCode = "404", description = "unknown-ask")
  public Uni<Response> close(UUID id) {
    var close = new AskCommand.Close(clock.instant());
    return commands.change(
        Ask.CATEGORY, "", work -> work.handle(Ask.CATEGORY, id, close), AskVersion::of);
  }

  /** What a change leaves. */
  record AskVersion(UUID id, long version) {
    static AskVersion of(Decided<Ask> decided) {
      return new AskVersion(decided.streamId(), decided.version());
    }
  }
}
