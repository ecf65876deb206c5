package dev.updraft.profile.brief;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Topic;
import dev.updraft.profile.attention.Relationship;
import dev.updraft.profile.attention.Relationships;
import dev.updraft.profile.balance.Balance;
import dev.updraft.profile.balance.Ledger;
import dev.updraft.profile.balance.Ledgers;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.profile.contacts.Standing;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.exchanges.ExchangeList;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.giving.ContributionList;
import dev.updraft.profile.goals.GoalList;
import dev.updraft.profile.offers.Offer;
import dev.updraft.profile.offers.Stock;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All one wants to know before meeting somebody. */
@Path("/api/v1/contacts/{id}/brief")
@Tag(name = "contacts")
class BriefResource {
  private static final int LATEST = 5;
  private static final int OFFERS = 3;

  private final Caller caller;
  private final InstantSource clock;
  private final Stock stock;
  private final Documents<ContactDirectory.Entry> contacts;
  private final Documents<Ledger> ledgers;
  private final Documents<Relationship> relationships;
  private final Documents<ContributionList.Entry> contributions;
  private final Documents<ExchangeList.Entry> exchanges;
  private final Documents<EndorsementList.Entry> endorsements;
  private final Documents<GoalList.Entry> goals;

  BriefResource(Caller caller, InstantSource clock, Stock stock, Views views) {
    this.caller = caller;
    this.clock = clock;
    this.stock = stock;
    this.contacts = views.documents(ContactDirectory.view());
    this.ledgers = views.documents(new Ledgers());
    this.relationships = views.documents(new Relationships());
    this.contributions = views.documents(ContributionList.view());
    this.exchanges = views.documents(ExchangeList.view());
    this.endorsements = views.documents(EndorsementList.view());
    this.goals = views.documents(GoalList.view());
  }

  /** Something given to them. */
  record Given(UUID contributionId, Contribution.Kind kind, String summary, Instant at) {}

  /** What each side thought when ideas were last exchanged. */
  record Thoughts(
      UUID exchangeId, List<String> topics, String myThought, String theirThought, Instant at) {}

  /** A topic to ask them about, with how near they are to its source. */
  record AskAbout(String topic, Standing standing, boolean towardsGoal) {}

  /** The brief as of an instant. */
  record BriefResponse(
      Instant at,
      UUID contactId,
      String name,
      String organization,
      String role,
      Tier tier,
      Relationship.Attention attention,
      List<Relationship.Fact> attentionFacts,
      Balance balance,
      List<Given> lastGiven,
      List<Thoughts> lastThoughts,
      List<AskAbout> askAbout,
      @Schema(
              description =
                  "Where the open questions are that they may answer, and what asking them is"
                      + " expected to bring: with insight-service, at the same origin")
          String askAboutLink,
      List<Offer> offers,
      List<OwedReport> owedReports) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary =
          "Before a meeting: what was given, last thoughts, what to ask about, what to offer, owed"
              + " reports",
      description =
          "askAbout are the topics they know. The questions of the member that are open and that"
              + " they may answer are told by insight-service: GET askAboutLink, which is"
              + " /questions?askAbout= with the contact.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BriefResponse.class),
              examples =
                  @ExampleObject(
                      name = "林夏",
                      value =
                          """
                          {"at": "2026-03-03T08:00:00Z",
                           "contactId": "01980000-0000-7000-8000-000000000001",
                           "name": "G老师", "organization": "社群实验室", "role": "主理人", "tier": "TOP_5",
                           "attention": "GENUINE",
                           "attentionFacts": [{"what": "UNPROMPTED_ENDORSEMENT",
                             "id": "01980000-0000-7000-8000-000000000005", "at": "2026-03-02T12:00:00Z"}],
                           "balance": {"contactId": "01980000-0000-7000-8000-000000000001", "name": "G老师",
                             "tier": "TOP_5", "given": 1, "received": 1, "asked": 0, "verdict": "MUTUAL",
                             "givenFirst": true, "warnings": [],
                             "facts": [{"what": "RECEIVED", "id": "01980000-0000-7000-8000-000000000005",
                               "at": "2026-03-02T12:00:00Z"}]},
                           "lastGiven": [{"contributionId": "01980000-0000-7000-8000-000000000003",
                             "kind": "KNOWLEDGE", "summary": "一份用户研究", "at": "2026-02-20T08:00:00Z"}],
                           "lastThoughts": [{"exchangeId": "01980000-0000-7000-8000-000000000004",
                             "topics": ["社群营销"], "myThought": "先付出能规模化吗？",
                             "theirThought": "只在看得见的圈子里", "at": "2026-02-21T08:00:00Z"}],
                           "askAbout": [{"topic": "社群营销", "standing": "ORIGINATOR", "towardsGoal": true}],
                           "askAboutLink": "/api/v1/questions?askAbout=01980000-0000-7000-8000-000000000001",
                           "offers": [],
                           "owedReports": [{"endorsementId": "01980000-0000-7000-8000-000000000005",
                             "kind": "RECOMMENDATION", "topics": ["社群营销"], "since": "2026-03-03T06:00:00Z",
                             "actions": ["开了一场四十人的工作坊"], "outcomes": []}]}""")))
  public BriefResponse brief(UUID id) {
    var member = caller.memberId();
    var now = clock.instant();
    var contact =
        contacts
            .find(member, id)
            .orElseThrow(() -> new Rejection(ProfileReason.UNKNOWN_CONTACT))
            .contact();
    var ledger = ledgers.find(member, id).orElse(Ledger.opened(id));
    var between = relationships.find(member, id).orElse(Relationship.NONE);
    return new BriefResponse(
        now,
        id,
        contact.name(),
        contact.organization(),
        contact.role(),
        contact.tier(),
        between.attention(),
        between.facts(),
        Balance.of(ledger),
        given(member, id),
        thoughts(member, id),
        askAbout(contact, GoalList.topics(goals, member), now),
        "/api/v1/questions?askAbout=" + id,
        stock.of(member, now).to(ledger).stream().limit(OFFERS).toList(),
        owed(member, id, between));
  }

  private List<Given> given(UUID member, UUID contact) {
    var latest =
        Query.all()
            .where(ContributionList.CONTACT, contact)
            .where(ContributionList.RETRACTED, "false")
            .sortedByDescending(ContributionList.OCCURRED_AT)
            .limit(LATEST);
    return contributions.page(member, latest).items().stream()
        .map(
            entry -> {
              var it = entry.contribution();
              return new Given(entry.id(), it.kind(), it.summary(), it.occurredAt());
            })
        .toList();
  }

  private List<Thoughts> thoughts(UUID member, UUID contact) {
    var latest =
        Query.all()
            .where(ExchangeList.CONTACT, contact)
            .where(ExchangeList.DEPTH, Exchange.Depth.IDEAS)
            .where(ExchangeList.RETRACTED, "false")
            .sortedByDescending(ExchangeList.OCCURRED_AT)
            .limit(LATEST);
    return exchanges.page(member, latest).items().stream()
        .map(
            entry -> {
              var it = entry.exchange();
              return new Thoughts(
                  entry.id(), it.topics(), it.myThought(), it.theirThought(), it.occurredAt());
            })
        .toList();
  }

  /** What they know, first of all what the member is after, then where they are nearest. */
  private static List<AskAbout> askAbout(
      Contact.Known contact, Collection<String> goals, Instant now) {
    return contact.expertise().stream()
        .map(
            topic ->
                new AskAbout(
                    topic,
                    contact.standings().bestIn(List.of(topic), now),
                    goals.stream().anyMatch(goal -> Topic.same(goal, topic))))
        .sorted(
            Comparator.comparing(AskAbout::towardsGoal)
                .reversed()
                .thenComparing(AskAbout::standing))
        .toList();
  }

  private List<OwedReport> owed(UUID member, UUID contact, Relationship between) {
    var theirs =
        Query.all()
            .where(EndorsementList.CONTACT, contact)
            .sortedByDescending(EndorsementList.RECEIVED_AT);
    return endorsements.all(member, theirs).stream()
        .flatMap(
            entry -> OwedReport.of(entry.id(), entry.endorsement(), between.exchanges()).stream())
        .toList();
  }
}
