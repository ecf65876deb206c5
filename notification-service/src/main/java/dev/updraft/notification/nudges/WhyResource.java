package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.UNKNOWN_NUDGE;
import static dev.updraft.notification.NotificationReason.WHY_NOT_WHAT;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a nudge came, and why none did. */
@Path("/api/v1/nudges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "nudges")
class WhyResource {
  /** Which kinds a question about an endorsement is about when it names none. */
  private static final List<NudgeKind> OF_ENDORSEMENTS =
      List.of(
          NudgeKind.ACT_ON_ENDORSEMENT,
          NudgeKind.WINDOW_HALF_SPENT,
          NudgeKind.WINDOW_CLOSING,
          NudgeKind.WINDOW_LAPSED,
          NudgeKind.REPORT_BACK);

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      examples =
          """
          {"id": "6a3c8a3e-52d4-3c1b-8a52-9f0f6c2f4d11", "kind": "REACH_OUT", "state": "SENT",
          "because": "The last real exchange with G老师 is longer ago than you want, or there never was one.",
          "subjectId": "01980000-0000-7000-8000-000000000001",
          "contactId": "01980000-0000-7000-8000-000000000001",
          "dueAt": "2026-03-03T12:05:00Z",
          "history": [
          {"state": "SCHEDULED", "at": "2026-02-24T12:05:00Z", "why": null},
          {"state": "DUE", "at": "2026-03-03T12:05:00Z", "why": null},
          {"state": "SENT", "at": "2026-03-03T12:05:00.012Z", "why": null}],
          "outside": [{"channel": "EMAIL", "state": "WAITING",
          "problem": "QUIET_HOURS", "at": "2026-03-04T06:30:00Z"}]}
          """)
  record WhyAnswer(
      UUID id,
      NudgeKind kind,
      NudgeState state,
      String because,
      UUID subjectId,
      UUID endorsementId,
      UUID contactId,
      Instant dueAt,
      List<Transition> history,
      List<Outside.Passage> outside) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WhyNotItem(
      NudgeKind kind,
      UUID nudgeId,
      WhyNot.Verdict verdict,
      Instant at,
      Why why,
      String text,
      List<Outside.Passage> outside) {}

  record WhyNotAnswer(List<WhyNotItem> items) {}

  private final Caller caller;
  private final Documents<NudgeInbox.Entry> inbox;
  private final Outside outside;
  private final Muted muted;
  private final People people;

  WhyResource(
      Caller caller, Views views, NudgeInbox inbox, Outside outside, Muted muted, People people) {
    this.caller = caller;
    this.inbox = views.documents(inbox);
    this.outside = outside;
    this.muted = muted;
    this.people = people;
  }

  @GET
  @Path("/{id}/why")
  @RunOnVirtualThread
  @Operation(
      summary = "Why did I get this",
      description = "In a sentence, with every step of it and what became of it outside the inbox.")
  @APIResponse(
      responseCode = "200",
      description = "The reason",
      content = @Content(schema = @Schema(implementation = WhyAnswer.class)))
  @APIResponse(responseCode = "404", description = "unknown-nudge")
  public Response why(UUID id, @HeaderParam("Accept-Language") String acceptLanguage) {
    var memberId = caller.memberId();
    var entry = inbox.find(memberId, id).orElseThrow(() -> new Rejection(UNKNOWN_NUDGE));
    var nudge = entry.nudge();
    var plan = nudge.plan();
    var known = people.known(memberId, Stream.ofNullable(plan.contactId()).toList());
    return Response.ok(
            new WhyAnswer(
                id,
                plan.kind(),
                nudge.state(),
                Because.of(plan, known, Language.preferred(acceptLanguage)),
                plan.subject(),
                plan.endorsementId(),
                plan.contactId(),
                nudge.dueAt(),
                nudge.history(),
                outside.of(memberId, id)))
        .build();
  }

  @GET
  @Path("/why-not")
  @RunOnVirtualThread
  @Operation(
      summary = "Why did I not get one",
      description =
          "About an endorsement: by kind. About anything else – a contact, a key point, an ask –"
              + " name the kind as well.")
  @APIResponse(
      responseCode = "200",
      description = "Where it is, or why there is none",
      content = @Content(schema = @Schema(implementation = WhyNotAnswer.class)))
  @APIResponse(responseCode = "400", description = "why-not-what")
  public Response whyNot(
      @QueryParam("endorsementId") String endorsementId,
      @Parameter(description = "What it would be about, where that is no endorsement")
          @QueryParam("subjectId")
          String subjectId,
      @QueryParam("kind") String kind,
      @HeaderParam("Accept-Language") String acceptLanguage) {
    var memberId = caller.memberId();
    var endorsement = Filters.id("endorsementId", endorsementId);
    var subject = Filters.id("subjectId", subjectId);
    var one = Filters.oneOf(NudgeKind.class, "kind", kind);
    if ((endorsement == null) == (subject == null)) {
      throw new Rejection(WHY_NOT_WHAT, "subjectId");
    }
    if (subject != null && one == null) {
      throw new Rejection(WHY_NOT_WHAT, "kind");
    }
    var known = latest(memberId, endorsement, subject);
    var unwanted = muted.of(memberId);
    var language = people.known(memberId, List.of()).languageOr(Language.preferred(acceptLanguage));
    var kinds = one == null ? OF_ENDORSEMENTS : List.of(one);
    var items =
        kinds.stream()
            .map(each -> item(memberId, each, known, unwanted.contains(each), language))
            .toList();
    return Response.ok(new WhyNotAnswer(items)).build();
  }

  private WhyNotItem item(
      UUID memberId,
      NudgeKind kind,
      Map<NudgeKind, NudgeInbox.Entry> known,
      boolean unwanted,
      Language language) {
    var entry = known.get(kind);
    var verdict = WhyNot.of(entry == null ? Nudge.UNPLANNED : entry.nudge(), unwanted);
    return new WhyNotItem(
        kind,
        entry == null ? null : entry.id(),
        verdict.verdict(),
        verdict.at(),
        verdict.why(),
        verdict.text(language),
        entry == null ? null : outside.of(memberId, entry.id()));
  }

  /** There may be one for each time the reason came up: the latest is asked about. */
  private Map<NudgeKind, NudgeInbox.Entry> latest(UUID memberId, UUID endorsement, UUID subject) {
    var query =
        endorsement == null
            ? Query.all().where("subject_id", subject)
            : Query.all().where("endorsement_id", endorsement);
    return inbox.all(memberId, query).stream()
        .collect(
            Collectors.toMap(
                entry -> entry.nudge().plan().kind(),
                entry -> entry,
                (one, other) ->
                    Stream.of(one, other)
                        .max(Comparator.comparing(each -> each.nudge().dueAt()))
                        .orElseThrow()));
  }
}
