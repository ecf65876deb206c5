package dev.updraft.insight.claims;

import static dev.updraft.insight.InsightReason.CONFIDENTIAL;
import static dev.updraft.insight.InsightReason.UNKNOWN_CLAIM;

import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.Spelling;
import dev.updraft.insight.contacts.ContactDirectory;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/claims")
@Tag(name = "Claims", description = "Answers somebody gave, with the people they came through")
class ClaimsResource {
  private final CommandEndpoint commands;
  private final Documents<ClaimDocument> claims;
  private final ContactDirectory contacts;
  private final Caller caller;
  private final Ids ids;
  private final InstantSource clock;

  ClaimsResource(
      CommandEndpoint commands,
      Views views,
      ContactDirectory contacts,
      Caller caller,
      Ids ids,
      InstantSource clock) {
    this.commands = commands;
    this.claims = views.documents(new ClaimBook());
    this.contacts = contacts;
    this.caller = caller;
    this.ids = ids;
    this.clock = clock;
  }

  record ClaimRequest(
      @NotNull UUID questionId,
      @NotNull @Schema(description = "An option, a number or a text, as the question takes")
          JsonNode value,
      @NotNull
          @Size(min = 1, max = Chain.MAX_LINKS)
          @Schema(description = "Originator first, last the one who told you")
          List<@NotNull @Valid LinkRequest> chain,
      @Schema(
              description =
                  "Why the originator can know. Left out: a contact who shapes the field DECIDED; a"
                      + " contact who does not can not be taken to know; anybody else WITNESSED.")
          Basis originatorBasis,
      @NotNull Heard heard,
      @NotNull Instant heardAt,
      @Schema(description = "Was it told in confidence? Then it is refused")
          Boolean confidential) {}

  @Schema(description = "Exactly one of contactId, name and unknown")
  record LinkRequest(
      UUID contactId,
      @Size(max = 200) String name,
      Boolean unknown,
      @Size(max = 500) @Schema(description = "What this person stands to gain from the answer")
          String stake) {
    Chain.Link link() {
      return Chain.Link.of(contactId, name, Boolean.TRUE.equals(unknown), stake);
    }
  }

  /** How a listing looks. */
  record ClaimPage(List<ClaimView> items, String next) {}

  record RetractionRequest(@NotBlank @Size(max = 500) String reason) {}

  @POST
  @Operation(
      summary = "Record what somebody said",
      description = "What was told in confidence is refused, and nothing of it is stored.")
  @APIResponse(
      responseCode = "201",
      description = "Kept; Location names it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ClaimView.class)))
  @APIResponse(
      responseCode = "400",
      description = "chain-loop, chain-unknown-not-first, not-an-option, heard-in-the-future, …")
  @APIResponse(responseCode = "404", description = "unknown-question")
  @APIResponse(responseCode = "409", description = "confidential, question-retracted")
  public Uni<Response> hear(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples = {
                        @ExampleObject(
                            name = "first-hand",
                            value =
                                """
                                {"questionId": "01980000-0000-7000-8000-000000000021",
                                 "value": "线上", "heard": "ELICITED",
                                 "heardAt": "2026-03-04T08:00:00Z", "originatorBasis": "DECIDED",
                                 "chain": [{"contactId": "01980000-0000-7000-8000-000000000001"}]}"""),
                        @ExampleObject(
                            name = "relayed",
                            value =
                                """
                                {"questionId": "01980000-0000-7000-8000-000000000021",
                                 "value": "线下", "heard": "TOLD",
                                 "heardAt": "2026-03-04T09:00:00Z",
                                 "chain": [{"name": "销售经理"},
                                  {"contactId": "01980000-0000-7000-8000-000000000010"}]}""")
                      }))
          @NotNull
          @Valid
          ClaimRequest request) {
    // Before anything is looked up, hashed or decided: it must leave no trace.
    if (Boolean.TRUE.equals(request.confidential())) {
      throw new Rejection(CONFIDENTIAL, "confidential");
    }
    var chain = new Chain(request.chain().stream().map(LinkRequest::link).toList());
    var value = Value.of(request.value());
    var id = ids.next();
    var member = caller.memberId();
    var now = clock.instant();
    return commands.create(
        Claim.CATEGORY,
        "/api/v1/claims/{id}",
        request,
        work -> {
          var question =
              Question.answerable(work.read(Question.CATEGORY, request.questionId()).state());
          return work.create(
              Claim.CATEGORY,
              id,
              new ClaimCommand.Hear(
                  id,
                  member,
                  question.id(),
                  question.topic(),
                  question.form().kind(),
                  question.form().accept(value),
                  chain,
                  request.originatorBasis(),
                  request.heard(),
                  request.heardAt(),
                  now));
        },
        ClaimView::of);
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Claims, last heard first")
  @APIResponse(
      responseCode = "200",
      description = "{items, next}",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ClaimPage.class)))
  public Response list(
      @QueryParam("questionId") String questionId,
      @QueryParam("contactId") String contactId,
      @QueryParam("topic") String topic,
      @Parameter(description = "STANDING or RETRACTED") @QueryParam("state") String state,
      @Parameter(description = "heard from then on") @QueryParam("from") String from,
      @Parameter(description = "heard before then") @QueryParam("to") String to,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers) {
    var wanted = Filters.oneOf(ClaimView.State.class, "state", state);
    var lineage = contacts.lineage(caller.memberId());
    var contact = Filters.id("contactId", contactId);
    var involved =
        contact == null ? Query.all() : Query.all().whereIn("contacts", lineage.standsFor(contact));
    var page =
        claims
            .page(
                caller.memberId(),
                involved
                    .where("question_id", Filters.id("questionId", questionId))
                    .where("topic", topic == null ? null : Spelling.folded(topic))
                    .where("state", wanted == null ? null : wanted.name())
                    .from("heard_at", Filters.instant("from", from))
                    .before("heard_at", Filters.instant("to", to))
                    .sortedByDescending("heard_at")
                    .limit(Filters.limit(limit))
                    .after(cursor))
            .map(claim -> claim.told(lineage));
    return Answers.page(page.map(shown(page.items(), headers)));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "One claim")
  @APIResponse(
      responseCode = "200",
      description = "The claim; ETag is its version",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ClaimView.class)))
  @APIResponse(responseCode = "404", description = "unknown-claim")
  public Response one(UUID id, @Context HttpHeaders headers) {
    var claim =
        claims
            .find(caller.memberId(), id)
            .orElseThrow(() -> new Rejection(UNKNOWN_CLAIM))
            .told(contacts.lineage(caller.memberId()));
    return Answers.ok(shown(List.of(claim), headers).apply(claim), claim.version());
  }

  private Function<ClaimDocument, ClaimView> shown(List<ClaimDocument> shown, HttpHeaders headers) {
    var member = caller.memberId();
    var involved = Testimonies.contactsIn(shown);
    var testimonies = new Testimonies(contacts.known(member, involved));
    var names = contacts.names(member, involved, headers.getAcceptableLanguages());
    return claim -> ClaimView.of(claim, testimonies, names);
  }

  @POST
  @Path("/{id}/retraction")
  @Operation(
      summary = "Take a claim back",
      description = "It was misheard, say: pictures from now on are drawn without it.")
  @APIResponse(
      responseCode = "200",
      description = "Retracted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ClaimView.class)))
  @APIResponse(responseCode = "404", description = "unknown-claim")
  public Uni<Response> retract(UUID id, @NotNull @Valid RetractionRequest request) {
    var retract = new ClaimCommand.Retract(request.reason());
    return commands.change(
        Claim.CATEGORY, request, work -> work.handle(Claim.CATEGORY, id, retract), ClaimView::of);
  }
}
