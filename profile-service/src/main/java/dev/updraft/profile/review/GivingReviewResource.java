package dev.updraft.profile.review;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.giving.ContributionList;
import dev.updraft.profile.members.MemberViews;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks back on a quarter of giving. */
@Path("/api/v1/me/giving-review")
@Tag(name = "me")
class GivingReviewResource {
  private final Caller caller;
  private final InstantSource clock;
  private final Documents<ContributionList.Entry> contributions;
  private final Documents<Relationship> relationships;
  private final Documents<MemberViews.Settings> settings;

  GivingReviewResource(Caller caller, InstantSource clock, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.contributions = views.documents(ContributionList.view());
    this.relationships = views.documents(new Relationships());
    this.settings = views.documents(MemberViews.settings());
  }

  /** The review of a quarter, as the member's time zone has it. */
  record ReviewResponse(String quarter, Instant from, Instant to, GivingReview review) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "What was given in a quarter, where it led, and what has led nowhere for long")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReviewResponse.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"quarter": "2026-Q1", "from": "2025-12-31T16:00:00Z", "to": "2026-03-31T16:00:00Z",
                           "review": {"given": 2, "toGroups": 0, "noticed": 1, "effortMinutes": 180,
                             "byKind": {"KNOWLEDGE": 1, "RESOURCE": 1},
                             "contacts": [
                               {"contactId": "01980000-0000-7000-8000-000000000002", "givenInQuarter": 1,
                                "given": 3, "effortMinutes": 90, "firstGivenAt": "2025-07-01T08:00:00Z",
                                "noticed": 0, "ideas": 0, "endorsements": 0, "verdict": "LED_NOWHERE"},
                               {"contactId": "01980000-0000-7000-8000-000000000001", "givenInQuarter": 1,
                                "given": 1, "effortMinutes": 90, "firstGivenAt": "2026-02-20T08:00:00Z",
                                "noticed": 1, "ideas": 1, "endorsements": 1, "verdict": "LED_SOMEWHERE"}]}}""")))
  public ReviewResponse review(
      @Parameter(description = "The present one unless given", example = "2026-Q3")
          @QueryParam("quarter")
          String wanted) {
    var member = caller.memberId();
    var now = clock.instant();
    var zone = MemberViews.zone(settings, member);
    var quarter = wanted == null ? Quarter.of(now, zone) : Quarter.parse(wanted);
    var begin = quarter.begins(zone);
    if (begin.isAfter(now)) {
      throw new Rejection(ProfileReason.NO_SUCH_QUARTER, "quarter");
    }
    var next = quarter.ends(zone);
    // what happens at this very moment counts
    var end = next.isAfter(now) ? now.plusMillis(1) : next;
    // what was given that long before the quarter began has been judged in an earlier one
    var recent =
        given(
            member,
            Query.all().from(ContributionList.OCCURRED_AT, begin.minus(GivingReview.LONG)),
            end);
    var contacts =
        recent.stream()
            .map(Contribution.Given::contactId)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    var gifts = new ArrayList<>(recent.stream().filter(gift -> gift.groupId() != null).toList());
    gifts.addAll(given(member, Query.all().whereIn(ContributionList.CONTACT, contacts), end));
    return new ReviewResponse(
        quarter.toString(),
        begin,
        next,
        GivingReview.of(gifts, between(member, contacts), begin, end));
  }

  private List<Contribution.Given> given(UUID member, Query which, Instant before) {
    var query =
        which
            .where(ContributionList.RETRACTED, "false")
            .before(ContributionList.OCCURRED_AT, before)
            .sortedByDescending(ContributionList.OCCURRED_AT);
    return contributions.all(member, query).stream()
        .map(ContributionList.Entry::contribution)
        .toList();
  }

  private Map<UUID, Relationship> between(UUID member, List<UUID> contacts) {
    var found = new HashMap<UUID, Relationship>();
    for (var contact : contacts) {
      relationships.find(member, contact).ifPresent(it -> found.put(contact, it));
    }
    return found;
  }
}
