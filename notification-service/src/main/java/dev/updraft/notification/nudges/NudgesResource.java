package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.UNKNOWN_NUDGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Page;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.notification.people.Language;
import dev.updraft.notification.people.People;
import dev.updraft.web.Answers;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The inbox. */
@Path("/api/v1/nudges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "nudges")
class NudgesResource {
  /** What has reached the member or was taken back from them; plans are shown when asked for. */
  private static final Collection<NudgeState> INBOX =
      EnumSet.complementOf(EnumSet.of(NudgeState.SCHEDULED, NudgeState.DUE));

  /** A nudge in words. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      examples =
          """
          {
          "id": "6a3c8a3e-52d4-3c1b-8a52-9f0f6c2f4d11", "version": 3,
          "kind": "ACT_ON_ENDORSEMENT", "state": "SENT",
          "endorsementId": "01980000-0000-7000-8000-000000000006",
          "subjectId": "01980000-0000-7000-8000-000000000006",
          "contactId": "01980000-0000-7000-8000-000000000001",
          "topic": "社群营销",
          "title": "Act on it: G老师 endorsed you for 社群营销",
          "text": "Do something in 社群营销 now, while the momentum is at its strongest. 44 days and 23 hours left.",
          "dueAt": "2026-03-03T12:05:00Z", "closesAt": "2026-04-17T12:00:00Z",
          "history": [
          {"state": "SCHEDULED", "at": "2026-03-03T12:05:00.012Z", "why": null},
          {"state": "DUE", "at": "2026-03-03T12:05:00.012Z", "why": null},
          {"state": "SENT", "at": "2026-03-03T12:05:00.012Z", "why": null}]}
          """)
  record NudgeAnswer(
      UUID id,
      long version,
      NudgeKind kind,
      NudgeState state,
      UUID endorsementId,
      UUID subjectId,
      @Schema(description = "The talk a key point was noted in: GET /api/v1/talks/{talkId}")
          UUID talkId,
      UUID contactId,
      String topic,
      String title,
      String text,
      Instant dueAt,
      Instant closesAt,
      List<Transition> history) {}

  private final Caller caller;
  private final Documents<NudgeInbox.Entry> inbox;
  private final People people;
  private final InstantSource clock;

  NudgesResource(Caller caller, Views views, NudgeInbox inbox, People people, InstantSource clock) {
    this.caller = caller;
    this.inbox = views.documents(inbox);
    this.people = people;
    this.clock = clock;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "List nudges, latest due first",
      description =
          "Without a state: everything that was sent, and what was taken back. Ask for SCHEDULED to"
              + " see what is ahead. Titles and texts are in the member's language, else in the"
              + " one of Accept-Language.")
  @APIResponse(responseCode = "200", description = "A page of nudges")
  public Page<NudgeAnswer> list(
      @Parameter(description = "Only these; may be repeated") @QueryParam("state")
          List<String> states,
      @Parameter(description = "Only these; may be repeated") @QueryParam("kind")
          List<String> kinds,
      @QueryParam("endorsementId") String endorsementId,
      @Parameter(
              description = "What they are about: an endorsement, a contact, a key point, an ask")
          @QueryParam("subjectId")
          String subjectId,
      @QueryParam("contactId") String contactId,
      @Parameter(description = "At most 200") @QueryParam("limit") @DefaultValue("50") String limit,
      @Parameter(description = "From `next` of the page before") @QueryParam("cursor")
          String cursor,
      @HeaderParam("Accept-Language") String acceptLanguage) {
    var wanted = states.isEmpty() ? INBOX : constants(states, NudgeState.class, "state");
    var query =
        Query.all()
            .whereIn("state", wanted.stream().map(Enum::name).toList())
            .where("endorsement_id", Filters.id("endorsementId", endorsementId))
            .where("subject_id", Filters.id("subjectId", subjectId))
            .where("contact_id", Filters.id("contactId", contactId))
            .sortedByDescending("due_at")
            .limit(Filters.limit(limit))
            .after(cursor);
    if (!kinds.isEmpty()) {
      var some = constants(kinds, NudgeKind.class, "kind");
      query = query.whereIn("kind", some.stream().map(Enum::name).toList());
    }
    var page = inbox.page(caller.memberId(), query);
    var known =
        people.known(
            caller.memberId(),
            page.items().stream().map(each -> each.nudge().plan().contactId()).toList());
    return page.map(worded(known, acceptLanguage));
  }

  @GET
  @Path("/{id}")
  @RunOnVirtualThread
  @Operation(summary = "Read one nudge with its history")
  @APIResponse(
      responseCode = "200",
      description = "The nudge",
      content = @Content(schema = @Schema(implementation = NudgeAnswer.class)))
  @APIResponse(responseCode = "404", description = "unknown-nudge")
  public Response get(UUID id, @HeaderParam("Accept-Language") String acceptLanguage) {
    var entry = inbox.find(caller.memberId(), id).orElseThrow(() -> new Rejection(UNKNOWN_NUDGE));
    var contact = entry.nudge().plan().contactId();
    var known = people.known(caller.memberId(), contact == null ? List.of() : List.of(contact));
    return Answers.ok(worded(known, acceptLanguage).apply(entry), entry.version());
  }

  private Function<NudgeInbox.Entry, NudgeAnswer> worded(
      People.Known known, String acceptLanguage) {
    var fallback = Language.preferred(acceptLanguage);
    var now = clock.instant();
    return entry -> {
      var nudge = entry.nudge();
      var plan = nudge.plan();
      var wording = Wording.of(nudge, known, fallback, now);
      return new NudgeAnswer(
          entry.id(),
          entry.version(),
          plan.kind(),
          nudge.state(),
          plan.endorsementId(),
          plan.subject(),
          plan.talkId(),
          plan.contactId(),
          plan.topic(),
          wording.title(),
          wording.text(),
          nudge.dueAt(),
          plan.closesAt(),
          nudge.history());
    };
  }

  private static <E extends Enum<E>> Collection<E> constants(
      List<String> names, Class<E> type, String parameter) {
    var constants = EnumSet.noneOf(type);
    names.forEach(name -> constants.add(Filters.oneOf(type, parameter, name)));
    return constants;
  }
}
