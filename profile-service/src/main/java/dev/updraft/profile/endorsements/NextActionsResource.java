package dev.updraft.profile.endorsements;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.Topic;
import dev.updraft.profile.achievements.Strengths;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.profile.endorsements.Received.Stage;
import dev.updraft.profile.goals.GoalList;
import dev.updraft.web.Caller;
import dev.updraft.web.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What to do first, over all windows that are open. */
@Path("/api/v1/me/next-actions")
@Tag(name = "me")
class NextActionsResource {
  private final Caller caller;
  private final InstantSource clock;
  private final FactsOnFile facts;
  private final Gusts gusts;
  private final Documents<GoalList.Entry> goals;
  private final Documents<ContactDirectory.Entry> contacts;

  NextActionsResource(
      Caller caller, InstantSource clock, FactsOnFile facts, Gusts gusts, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.facts = facts;
    this.gusts = gusts;
    this.goals = views.documents(GoalList.view());
    this.contacts = views.documents(ContactDirectory.view());
  }

  /** One window and the topic to act in. */
  record NextAction(
      UUID endorsementId,
      UUID contactId,
      @Schema(description = "What the endorser is called; null once erased") String contactName,
      EndorsementKind kind,
      @Schema(
              description =
                  "The member's strongest of those the endorsement names, or of all when it names"
                      + " none; null when none is named nor proved")
          String topic,
      double strength,
      double momentum,
      @Schema(description = "Momentum times strength in that topic") double urgency,
      @Schema(description = "Of equally urgent ones these come first") boolean towardsGoal,
      Instant before) {

    private static NextAction of(
        Gust it, Strengths strengths, Collection<String> goals, Instant now) {
      var best = strengths.strongestOf(it.topics(), now);
      var strength = best == null ? 0 : best.strength();
      var momentum = it.momentumAt(now);
      var topic = EndorsementResponse.topicToActIn(it.topics(), best == null ? null : best.topic());
      return new NextAction(
          it.endorsementId(),
          it.contactId(),
          null,
          it.kind(),
          topic,
          topic == null ? 0 : Assessment.rounded(strength),
          momentum,
          Assessment.rounded(momentum * strength),
          goals.stream().anyMatch(goal -> Topic.same(goal, topic)),
          it.window().closesAt());
    }

    private NextAction named(Map<UUID, ContactDirectory.Entry> contacts) {
      var contact = contacts.get(contactId);
      return new NextAction(
          endorsementId,
          contactId,
          contact == null ? null : contact.contact().name(),
          kind,
          topic,
          strength,
          momentum,
          urgency,
          towardsGoal,
          before);
    }
  }

  /** What to do as of an instant, first things first. */
  record NextActionsResponse(Instant at, List<NextAction> items) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The next best action first, then what comes after it")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NextActionsResponse.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"at": "2026-03-03T08:00:00Z",
                           "items": [{"endorsementId": "01980000-0000-7000-8000-000000000005",
                             "contactId": "01980000-0000-7000-8000-000000000001",
                             "contactName": "G老师",
                             "kind": "RECOMMENDATION", "topic": "社群营销", "strength": 0.49,
                             "momentum": 81.27, "urgency": 39.6, "towardsGoal": true,
                             "before": "2026-04-16T12:00:00Z"}]}""")))
  public NextActionsResponse next(@QueryParam("limit") @DefaultValue("10") String limit) {
    var most = Filters.limit(limit);
    var member = caller.memberId();
    var now = clock.instant();
    // refuses what no list allows
    Query.all().limit(most);
    var strengths = facts.strengths(member);
    var after = GoalList.topics(goals, member);
    var first =
        gusts.of(member).stream()
            .filter(it -> it.stateAt(now) == Stage.OPEN)
            .map(it -> NextAction.of(it, strengths, after, now))
            .sorted(
                Comparator.comparingDouble(NextAction::urgency)
                    .thenComparing(NextAction::towardsGoal)
                    .thenComparingDouble(NextAction::momentum)
                    .reversed()
                    .thenComparing(NextAction::endorsementId))
            .limit(most)
            .toList();
    var endorsers =
        first.isEmpty()
            ? Map.<UUID, ContactDirectory.Entry>of()
            : contacts
                .all(
                    member,
                    ContactDirectory.all()
                        .whereIn(
                            ContactDirectory.ID,
                            first.stream().map(NextAction::contactId).distinct().toList()))
                .stream()
                .collect(Collectors.toMap(ContactDirectory.Entry::id, contact -> contact));
    return new NextActionsResponse(now, first.stream().map(it -> it.named(endorsers)).toList());
  }
}
