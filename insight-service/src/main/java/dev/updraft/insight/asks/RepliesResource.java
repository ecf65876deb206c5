package dev.updraft.insight.asks;

import static dev.updraft.insight.InsightReason.CONFIDENTIAL;
import static dev.updraft.insight.InsightReason.NOT_A_TEXT;
import static dev.updraft.insight.InsightReason.UNKNOWN_ASK;
import static dev.updraft.insight.InsightReason.UNKNOWN_QUESTION;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.claims.Chain;
import dev.updraft.insight.claims.Claim;
import dev.updraft.insight.claims.ClaimCommand;
import dev.updraft.insight.claims.Heard;
import dev.updraft.insight.picture.Basis;
import dev.updraft.insight.questions.Question;
import dev.updraft.insight.questions.QuestionBook;
import dev.updraft.insight.questions.QuestionDocument;
import dev.updraft.insight.questions.Value;
import dev.updraft.web.Ids;
import dev.updraft.web.LinkCommands;
import dev.updraft.web.LinkPage;
import dev.updraft.web.SignedLinks;
import dev.updraft.web.Throttle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * For people without an account: the link is all they need, and all they can do with it is this.
 */
@Path(RepliesResource.PATH + "{token}")
@Tag(name = "Replies", description = "Answers by link, without an account")
@SecurityRequirements
@PermitAll
@Singleton
class RepliesResource {
  static final String PATH = "/api/v1/replies/";
  static final String PURPOSE = "reply";

  /** Faster than anybody reads; slower than a script. */
  private static final int AT_ONCE = 20;

  private static final Duration EACH = Duration.ofSeconds(5);

  private static final int LONGEST_NAME = 200;

  /** As long as a question takes; what it makes of it is its own affair. */
  private static final int LONGEST_VALUE = 2_000;

  private final LinkCommands commands;
  private final Documents<QuestionDocument> questions;
  private final Documents<AskDocument> asks;
  private final SignedLinks links;
  private final Ids ids;
  private final ReplyPage page;
  private final InstantSource clock;
  private final Throttle<List<UUID>> throttle;

  RepliesResource(
      LinkCommands commands,
      Views views,
      SignedLinks links,
      Ids ids,
      ReplyPage page,
      InstantSource clock) {
    this.commands = commands;
    this.questions = views.documents(new QuestionBook());
    this.asks = views.documents(new AskBook());
    this.links = links;
    this.ids = ids;
    this.page = page;
    this.clock = clock;
    this.throttle = new Throttle<>(AT_ONCE, EACH, clock);
  }

  /** What a token opens. */
  private record Opened(UUID member, UUID ask, UUID contact) {}

  /** One that was made up costs nothing and is not counted; one that was handed out is. */
  private Opened opened(String token) {
    var ids = links.read(PURPOSE, 3, token).orElseThrow(() -> new Rejection(UNKNOWN_ASK));
    throttle.pass(ids);
    return new Opened(ids.get(0), ids.get(1), ids.get(2));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskedView(
      String question,
      QuestionDocument.Answer answer,
      Instant closesAt,
      @Schema(description = "Set once you have answered") Instant answeredAt,
      @Schema(description = "True when no more answers are wanted; else missing") Boolean closed) {}

  record ReplyRequest(
      @NotNull @Schema(description = "An option, a number or a text, as the question takes")
          JsonNode value,
      @Schema(description = "Why you can know: you CREATED, DECIDED or WITNESSED it") Basis basis,
      @Size(max = LONGEST_NAME)
          @Schema(description = "Who told you, if you do not know it yourself")
          String heardFrom,
      @Size(max = 500) @Schema(description = "What you stand to gain from the answer") String stake,
      @Schema(description = "Is it told in confidence? Then it is refused, and nothing is kept")
          Boolean confidential) {}

  record Thanks(Instant answeredAt) {}

  @GET
  @RunOnVirtualThread
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Operation(
      summary = "What one is asked",
      description = "As a page with a form for whoever would rather have text/html.")
  @APIResponse(
      responseCode = "200",
      description = "The question",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = AskedView.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "404", description = "unknown-ask")
  @APIResponse(responseCode = "429", description = "too-many-requests")
  public Response asked(String token, @Context HttpHeaders headers) {
    if (!LinkPage.wanted(headers)) {
      return Response.ok(asked(opened(token))).build();
    }
    try {
      var asked = asked(opened(token));
      return shown(page.of(asked, clock.instant(), LinkPage.chinese(headers)));
    } catch (Rejection refusal) {
      return shown(page.refused(refusal, LinkPage.chinese(headers)));
    }
  }

  private AskedView asked(Opened opened) {
    var ask =
        asks.find(opened.member(), opened.ask()).orElseThrow(() -> new Rejection(UNKNOWN_ASK));
    var invited =
        ask.panel().stream()
            .filter(each -> each.contactId().equals(opened.contact()))
            .findFirst()
            .orElseThrow(() -> new Rejection(UNKNOWN_ASK));
    var question =
        questions
            .find(opened.member(), ask.questionId())
            .orElseThrow(() -> new Rejection(UNKNOWN_QUESTION));
    return new AskedView(
        question.text(),
        question.answer(),
        ask.closesAt(),
        invited.answeredAt(),
        ask.closedAt() != null || question.state() == QuestionDocument.State.RETRACTED
            ? true
            : null);
  }

  private static Response shown(ReplyPage.Shown page) {
    return LinkPage.of(page.status(), page.html()).build();
  }

  /** The page's form: the same answer, and an answer for the same people. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  @Operation(hidden = true)
  public Uni<Response> answered(
      String token,
      @FormParam("value") String value,
      @FormParam("basis") String basis,
      @FormParam("heardFrom") String heardFrom,
      @FormParam("confidential") String confidential,
      @Context HttpHeaders headers) {
    try {
      if (confidential != null) {
        throw new Rejection(CONFIDENTIAL, "confidential");
      }
      if (value == null || value.isBlank() || value.length() > LONGEST_VALUE) {
        throw new Rejection(NOT_A_TEXT, "value");
      }
      if (heardFrom != null && heardFrom.length() > LONGEST_NAME) {
        throw new Rejection(NOT_A_TEXT, "heardFrom");
      }
      var request =
          new ReplyRequest(TextNode.valueOf(value.strip()), basis(basis), heardFrom, null, null);
      var opened = opened(token);
      return answer(opened, request)
          .map(_ -> shown(page.thanks(LinkPage.chinese(headers))))
          .onFailure(Rejection.class)
          .recoverWithItem(e -> shown(page.refused(e, LinkPage.chinese(headers))));
    } catch (Rejection refusal) {
      return Uni.createFrom().item(shown(page.refused(refusal, LinkPage.chinese(headers))));
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Answer, once",
      description =
          "It becomes a claim of whoever asked, with you as its originator, or as the one who"
              + " passed it on.")
  @APIResponse(
      responseCode = "201",
      description = "Answered",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Thanks.class)))
  @APIResponse(responseCode = "400", description = "not-an-option, not-a-number, …")
  @APIResponse(responseCode = "404", description = "unknown-ask")
  @APIResponse(responseCode = "409", description = "already-answered, ask-closed, confidential")
  public Uni<Response> answer(
      String token,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "first-hand",
                              value = "{\"value\": \"线上\", \"basis\": \"DECIDED\"}")))
          @NotNull
          @Valid
          ReplyRequest request) {
    // Before anything is looked up or decided: it must leave no trace.
    if (Boolean.TRUE.equals(request.confidential())) {
      throw new Rejection(CONFIDENTIAL, "confidential");
    }
    return answer(opened(token), request)
        .map(at -> Response.status(Response.Status.CREATED).entity(new Thanks(at)).build());
  }

  private Uni<Instant> answer(Opened opened, ReplyRequest request) {
    var chain = chain(opened.contact(), request);
    var value = Value.of(request.value());
    var now = clock.instant();
    var claim = ids.next();
    // Whoever looks again, the one who asked or the one who answered, finds the answer there.
    return commands
        .execute(
            opened.member(),
            PURPOSE,
            work -> answer(work, opened, claim, new Reply(value, chain, request.basis(), now)))
        .map(_ -> now);
  }

  /** Nothing chosen, or what no form of ours offers: it is not known. */
  private static Basis basis(String name) {
    return Stream.of(Basis.values())
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElse(null);
  }

  private record Reply(String value, Chain chain, Basis basis, Instant at) {}

  private static Object answer(UnitOfWork work, Opened opened, UUID claim, Reply reply) {
    var ask = Ask.open(work.read(Ask.CATEGORY, opened.ask()).state(), opened.contact(), reply.at());
    var question =
        Question.answerable(work.read(Question.CATEGORY, ask.sent().questionId()).state());
    work.create(
        Claim.CATEGORY,
        claim,
        new ClaimCommand.Hear(
            claim,
            opened.member(),
            question.id(),
            question.topic(),
            question.form().kind(),
            question.form().accept(reply.value()),
            reply.chain(),
            reply.basis(),
            Heard.ELICITED,
            reply.at(),
            reply.at()));
    return work.handle(
        Ask.CATEGORY, opened.ask(), new AskCommand.Answer(opened.contact(), claim, reply.at()));
  }

  private static Chain chain(UUID contact, ReplyRequest request) {
    var replying = Chain.Link.of(contact, null, false, request.stake());
    return request.heardFrom() == null || request.heardFrom().isBlank()
        ? new Chain(List.of(replying))
        : new Chain(List.of(Chain.Link.of(null, request.heardFrom(), false, null), replying));
  }
}
