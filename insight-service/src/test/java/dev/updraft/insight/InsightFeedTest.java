package dev.updraft.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.eventsourcing.FeedMessage;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.StoredSamples;
import dev.updraft.eventsourcing.testing.EventSamples;
import dev.updraft.insight.asks.AskEvent.AskAnswered;
import dev.updraft.insight.asks.AskEvent.AskClosed;
import dev.updraft.insight.asks.AskEvent.AskSent;
import dev.updraft.insight.asks.AskEvent.Asked;
import dev.updraft.insight.asks.Panel;
import dev.updraft.insight.challenges.Angle;
import dev.updraft.insight.challenges.AnswerOutcome;
import dev.updraft.insight.challenges.ChallengeEvent;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeBegun;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeEnded;
import dev.updraft.insight.challenges.ChallengeEvent.ChallengeRetracted;
import dev.updraft.insight.challenges.ChallengeEvent.Closing;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionAnswered;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionCorrected;
import dev.updraft.insight.challenges.ChallengeEvent.QuestionPut;
import dev.updraft.insight.challenges.ChallengeEvent.Questioner;
import dev.updraft.insight.challenges.ChallengeEvent.SessionClosed;
import dev.updraft.insight.challenges.ChallengeEvent.SessionOpened;
import dev.updraft.insight.claims.ClaimEvent.ClaimHeard;
import dev.updraft.insight.claims.ClaimEvent.ClaimRetracted;
import dev.updraft.insight.claims.ClaimEvent.ToldBy;
import dev.updraft.insight.claims.Heard;
import dev.updraft.insight.contacts.ContactEvent.ParticularsLearned;
import dev.updraft.insight.contacts.ContactEvent.StandingLearned;
import dev.updraft.insight.contacts.Standing;
import dev.updraft.insight.contacts.Tier;
import dev.updraft.insight.facets.FacetEvent.FacetAdded;
import dev.updraft.insight.facets.FacetEvent.FacetMerged;
import dev.updraft.insight.facets.FacetEvent.FacetMoved;
import dev.updraft.insight.facets.FacetEvent.FacetParted;
import dev.updraft.insight.facets.FacetEvent.FacetReinstated;
import dev.updraft.insight.facets.FacetEvent.FacetRenamed;
import dev.updraft.insight.facets.FacetEvent.FacetRetired;
import dev.updraft.insight.facets.FacetEvent.SelfRated;
import dev.updraft.insight.facets.StarterSet;
import dev.updraft.insight.gaps.GapEvent.GapClosed;
import dev.updraft.insight.gaps.GapEvent.GapFound;
import dev.updraft.insight.gaps.GapEvent.GapReopened;
import dev.updraft.insight.gaps.GapEvent.GapRetracted;
import dev.updraft.insight.gaps.GapEvent.Passage;
import dev.updraft.insight.gaps.GapSource;
import dev.updraft.insight.ideas.IdeaEvent.IdeaWritten;
import dev.updraft.insight.insights.InsightCommand.Source;
import dev.updraft.insight.insights.InsightEvent.InsightReceived;
import dev.updraft.insight.insights.InsightKind;
import dev.updraft.insight.observations.Aspect;
import dev.updraft.insight.observations.Layer;
import dev.updraft.insight.observations.ObservationEvent.ImitationTurnedOut;
import dev.updraft.insight.observations.ObservationEvent.ObservationImitated;
import dev.updraft.insight.observations.ObservationEvent.ObservationMade;
import dev.updraft.insight.observations.ObservationEvent.ObservationRetracted;
import dev.updraft.insight.outcomes.Outcome.Origin;
import dev.updraft.insight.outcomes.Outcome.OutcomeLearned;
import dev.updraft.insight.practice.PracticeEvent.ChangeExplained;
import dev.updraft.insight.practice.PracticeEvent.Changed;
import dev.updraft.insight.practice.PracticeEvent.ExerciseSet;
import dev.updraft.insight.practice.PracticeEvent.PracticeCompared;
import dev.updraft.insight.practice.PracticeEvent.PracticeDrafted;
import dev.updraft.insight.practice.PracticeEvent.PracticeRetracted;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkIssued;
import dev.updraft.insight.practice.PracticeEvent.RevisionLinkRevoked;
import dev.updraft.insight.practice.comparison.ChangeClass;
import dev.updraft.insight.questions.AnswerKind;
import dev.updraft.insight.questions.QuestionEvent.QuestionAsked;
import dev.updraft.insight.questions.QuestionEvent.QuestionResolved;
import dev.updraft.insight.questions.QuestionEvent.QuestionRetracted;
import dev.updraft.insight.questions.QuestionEvent.ResolutionRetracted;
import dev.updraft.insight.report.Period;
import dev.updraft.insight.report.ReportEvent.Named;
import dev.updraft.insight.report.ReportEvent.ReportIssued;
import dev.updraft.insight.report.ScheduleEvent.ReportsScheduled;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelChosen;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelPaused;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelResumed;
import dev.updraft.insight.rolemodels.RoleModelEvent.RoleModelRetired;
import dev.updraft.insight.sourcemix.SourceDrift.DriftCrossed;
import dev.updraft.insight.sourcemix.SourceMix;
import dev.updraft.insight.talks.PointKind;
import dev.updraft.insight.talks.TalkEvent.AdviceApplied;
import dev.updraft.insight.talks.TalkEvent.Anchor;
import dev.updraft.insight.talks.TalkEvent.ArticleWritten;
import dev.updraft.insight.talks.TalkEvent.KeyPointDropped;
import dev.updraft.insight.talks.TalkEvent.KeyPointTaken;
import dev.updraft.insight.talks.TalkEvent.MindMapDrawn;
import dev.updraft.insight.talks.TalkEvent.Node;
import dev.updraft.insight.talks.TalkEvent.NotesRevised;
import dev.updraft.insight.talks.TalkEvent.TalkNoted;
import dev.updraft.insight.talks.TalkEvent.TalkRetracted;
import dev.updraft.insight.talks.TalkEvent.TalkShared;
import dev.updraft.insight.talks.TalkEvent.TrendChecked;
import dev.updraft.insight.talks.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored and what is told, against the files that promise it. */
class InsightFeedTest {
  private static final Path GOLDEN = Path.of("src/test/resources/feed");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final UUID MEMBER = UUID.fromString("01980000-0000-8000-8000-00000000000a");
  private static final UUID QUESTION = UUID.fromString("01980000-0000-7000-8000-000000000021");
  private static final UUID CLAIM = UUID.fromString("01980000-0000-7000-8000-000000000022");
  private static final UUID ASK = UUID.fromString("01980000-0000-7000-8000-000000000031");
  private static final UUID ZHOU = UUID.fromString("01980000-0000-7000-8000-000000000010");
  private static final UUID TALK = UUID.fromString("01980000-0000-7000-8000-000000000031");
  private static final UUID PRACTICE = UUID.fromString("01980000-0000-7000-8000-000000000051");
  private static final UUID POINT = UUID.fromString("01980000-0000-7000-8000-000000000032");
  private static final UUID GROUP = UUID.fromString("01980000-0000-7000-8000-000000000033");
  private static final UUID DOMAIN = UUID.fromString("01980000-0000-7000-8000-000000000040");
  private static final UUID FACET = UUID.fromString("01980000-0000-7000-8000-000000000041");
  private static final UUID OTHER = UUID.fromString("01980000-0000-7000-8000-000000000042");
  private static final UUID CHALLENGE = UUID.fromString("01980000-0000-7000-8000-000000000051");
  private static final UUID PUT = UUID.fromString("01980000-0000-7000-8000-000000000052");
  private static final UUID SESSION = UUID.fromString("01980000-0000-7000-8000-000000000053");
  private static final UUID TEACHER = UUID.fromString("01980000-0000-7000-8000-000000000001");
  private static final UUID IDEA = UUID.fromString("01980000-0000-7000-8000-000000000041");
  private static final UUID GAP = UUID.fromString("01980000-0000-7000-8000-000000000043");
  private static final UUID VIRAL = UUID.fromString("01980000-0000-7000-8000-000000000044");
  private static final UUID FORMER = UUID.fromString("01980000-0000-7000-8000-000000000050");
  private static final UUID ROLE_MODEL = UUID.fromString("01980000-0000-7000-8000-000000000051");
  private static final UUID OBSERVATION = UUID.fromString("01980000-0000-7000-8000-000000000052");
  private static final UUID NEXT = UUID.fromString("01980000-0000-7000-8000-000000000053");
  private static final UUID REPORT = UUID.fromString("01980000-0000-7000-8000-000000000071");
  private static final PersonalText SECRET = PersonalText.about(MEMBER, "never to be told");

  static Stream<Object> events() {
    return Stream.of(
        new QuestionAsked(
            QUESTION,
            MEMBER,
            "活动策划",
            SECRET,
            SECRET,
            AnswerKind.CHOICE,
            List.of(SECRET, SECRET),
            null,
            60,
            null),
        new QuestionResolved(QUESTION, SECRET, SECRET),
        new ResolutionRetracted(QUESTION, SECRET),
        new QuestionRetracted(QUESTION, SECRET),
        new ClaimHeard(
            CLAIM,
            MEMBER,
            QUESTION,
            "活动策划",
            AnswerKind.CHOICE,
            SECRET,
            List.of(new ToldBy(null, SECRET, SECRET), new ToldBy(ZHOU, null, null)),
            null,
            1,
            Heard.TOLD,
            Instant.parse("2026-03-04T09:00:00Z")),
        new ClaimRetracted(CLAIM, QUESTION, SECRET),
        new TalkNoted(
            TALK,
            MEMBER,
            "活动策划",
            SECRET,
            ZHOU,
            null,
            Instant.parse("2026-03-04T09:00:00Z"),
            SECRET),
        new KeyPointTaken(
            TALK,
            new Anchor(POINT, SECRET, SECRET, SECRET, 0),
            PointKind.TREND,
            SECRET,
            LocalDate.parse("2029-03-14")),
        new KeyPointDropped(TALK, POINT, SECRET),
        new TrendChecked(TALK, POINT, Verdict.REFUTED, SECRET),
        new AdviceApplied(TALK, POINT, SECRET, Instant.parse("2026-03-04T09:00:00Z")),
        new TalkShared(TALK, GROUP, "活动策划"),
        new TalkRetracted(TALK, SECRET),
        new AskSent(
            ASK,
            MEMBER,
            QUESTION,
            "活动策划",
            42,
            List.of(new Asked(ZHOU, Panel.Why.LIKELY, 0.6, 0.7, 1)),
            List.of(),
            Instant.parse("2026-03-04T09:00:00Z"),
            Instant.parse("2026-03-18T09:00:00Z"),
            SECRET,
            List.of(OTHER)),
        new AskAnswered(ASK, ZHOU, CLAIM, Instant.parse("2026-03-05T09:00:00Z"), null),
        new AskClosed(ASK, Instant.parse("2026-03-06T09:00:00Z")),
        new FacetAdded(FACET, MEMBER, DOMAIN, "裂变", StarterSet.MARKETING),
        new FacetRenamed(FACET, "老带新"),
        new FacetMoved(FACET, OTHER),
        new FacetMerged(FACET, OTHER),
        new FacetParted(FACET),
        new FacetRetired(FACET),
        new FacetReinstated(FACET),
        new ChallengeBegun(
            CHALLENGE,
            MEMBER,
            DOMAIN,
            List.of(new Questioner(TEACHER, null), new Questioner(null, SECRET)),
            Instant.parse("2026-03-04T09:00:00Z")),
        new QuestionAnswered(CHALLENGE, PUT, FACET, AnswerOutcome.STUMPED),
        new QuestionCorrected(CHALLENGE, PUT, FACET, Angle.RISK, 3, SECRET, 1),
        new ChallengeEvent.QuestionRetracted(CHALLENGE, PUT, FACET, SECRET),
        new SessionOpened(
            CHALLENGE, SESSION, 0, Instant.parse("2026-03-15T11:00:00Z"), ZHOU, SECRET),
        new ChallengeEnded(CHALLENGE, Instant.parse("2026-03-04T09:00:00Z")),
        new ChallengeRetracted(CHALLENGE, SECRET),
        new GapFound(
            GAP,
            MEMBER,
            GapSource.IDEA,
            IDEA,
            VIRAL,
            SECRET,
            new Passage(2, SECRET, SECRET, SECRET, 21),
            ZHOU,
            SECRET,
            Instant.parse("2026-03-04T09:00:00Z")),
        new GapClosed(GAP, VIRAL, 1, SECRET, SECRET, Instant.parse("2026-03-08T09:00:00Z")),
        new GapReopened(GAP, VIRAL, 1, SECRET, Instant.parse("2026-03-12T09:00:00Z")),
        new GapRetracted(GAP, SECRET),
        new RoleModelChosen(ROLE_MODEL, MEMBER, ZHOU, List.of(VIRAL), SECRET, FORMER),
        new RoleModelPaused(ROLE_MODEL, SECRET),
        new RoleModelResumed(ROLE_MODEL),
        new RoleModelRetired(ROLE_MODEL, SECRET, NEXT),
        new ObservationMade(
            OBSERVATION,
            MEMBER,
            ROLE_MODEL,
            ZHOU,
            Layer.THINKING,
            Aspect.VIEWPOINT,
            true,
            SECRET,
            Instant.parse("2026-03-04T09:00:00Z")),
        new ObservationImitated(OBSERVATION, SECRET, Instant.parse("2026-03-07T09:00:00Z")),
        new ObservationRetracted(OBSERVATION, ROLE_MODEL, SECRET),
        new PracticeDrafted(PRACTICE, MEMBER, SECRET, null, ZHOU, SECRET),
        new PracticeCompared(
            PRACTICE,
            null,
            SECRET,
            Instant.parse("2026-03-20T08:00:00Z"),
            0.25,
            Map.of(ChangeClass.CUT, 2, ChangeClass.NUMBER_FACT, 1),
            List.of(new Changed(ChangeClass.CUT, 0, 7, 0, 0))),
        new ExerciseSet(PRACTICE, ChangeClass.CUT, true, Instant.parse("2026-03-27T08:00:00Z")),
        new PracticeRetracted(PRACTICE, SECRET),
        new ReportIssued(
            REPORT,
            MEMBER,
            Period.WEEKLY,
            Instant.parse("2026-03-01T16:00:00Z"),
            Instant.parse("2026-03-08T16:00:00Z"),
            "Asia/Shanghai",
            null,
            null,
            null,
            List.of(new Named(ZHOU, SECRET)),
            Instant.EPOCH,
            null),
        new DriftCrossed(MEMBER, SourceMix.Warning.WARNING, SourceMix.Warning.ALARM, 12, 0.25));
  }

  private static List<FeedMessage> told(Object event) {
    return new InsightFeed()
        .translate(
            new Recorded<>(
                7,
                "any",
                QUESTION,
                1,
                "any.v1",
                MEMBER,
                null,
                event,
                null,
                Instant.parse("2026-03-20T08:00:00Z")));
  }

  @ParameterizedTest
  @MethodSource("events")
  void what_is_told_is_what_was_promised(Object event) throws IOException {
    var message = told(event).getFirst();
    var golden = JSON.readTree(Files.readString(GOLDEN.resolve(message.type() + ".json")));

    JsonNode body = JSON.valueToTree(message.body());
    assertThat(body).isEqualTo(golden);
    assertThat(message.topic()).isEqualTo("updraft.insight.v1");
    assertThat(message.key()).isEqualTo(MEMBER);
    assertThat(JSON.writeValueAsString(message.body())).doesNotContain("never to be told");
  }

  @Test
  void what_was_learned_from_another_service_is_not_told_again() {
    var learned = new StandingLearned(ZHOU, Standing.PEER, Map.of(), Instant.EPOCH);
    assertThat(told(learned)).isEmpty();
    assertThat(told(new OutcomeLearned(ASK, "MONEY", Origin.CLAIM, CLAIM, Instant.EPOCH)))
        .isEmpty();
    assertThat(told(new ParticularsLearned(ZHOU, Tier.TOP_5, List.of()))).isEmpty();
  }

  @Test
  void what_of_a_talk_is_only_words_is_not_told() {
    assertThat(told(new NotesRevised(TALK, SECRET, List.of()))).isEmpty();
    assertThat(told(new MindMapDrawn(TALK, new Node(SECRET, List.of())))).isEmpty();
    assertThat(told(new ArticleWritten(TALK, SECRET, null))).isEmpty();
  }

  @Test
  void neither_self_ratings_nor_questions_nor_links_the_member_sends_are_told() {
    assertThat(told(new SelfRated(FACET, 0.8, Instant.EPOCH))).isEmpty();
    assertThat(
            told(
                new QuestionPut(
                    CHALLENGE, PUT, FACET, Angle.WHY, 3, SECRET, 0, SESSION, Instant.EPOCH)))
        .isEmpty();
    assertThat(told(new SessionOpened(CHALLENGE, SESSION, 0, Instant.EPOCH, null, null))).isEmpty();
    assertThat(told(new SessionClosed(CHALLENGE, SESSION, Closing.USED, Instant.EPOCH))).isEmpty();
  }

  @Test
  void what_is_between_a_member_and_a_contact_is_not_told() {
    assertThat(told(new IdeaWritten(IDEA, MEMBER, "活动策划", List.of(), SECRET, SECRET))).isEmpty();
    assertThat(
            told(
                new InsightReceived(
                    IDEA,
                    MEMBER,
                    ZHOU,
                    VIRAL,
                    InsightKind.SKILL,
                    SECRET,
                    Source.OTHER,
                    null,
                    Instant.EPOCH)))
        .isEmpty();
    assertThat(told(new ImitationTurnedOut(OBSERVATION, SECRET))).isEmpty();
  }

  @Test
  void what_a_member_makes_of_a_change_and_who_got_a_link_is_not_told() {
    assertThat(told(new ChangeExplained(PRACTICE, 1, SECRET, SECRET, null))).isEmpty();
    assertThat(told(new RevisionLinkIssued(PRACTICE, ASK, Instant.EPOCH))).isEmpty();
    assertThat(told(new RevisionLinkRevoked(PRACTICE, ASK))).isEmpty();
  }

  @Test
  void when_reports_are_wanted_and_one_that_was_asked_for_is_not_told() {
    assertThat(told(new ReportsScheduled(MEMBER, true, true, 7))).isEmpty();
    assertThat(
            told(
                new ReportIssued(
                    REPORT,
                    MEMBER,
                    Period.ON_DEMAND,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    "UTC",
                    null,
                    null,
                    null,
                    List.of(),
                    Instant.EPOCH,
                    null)))
        .isEmpty();
  }

  @Test
  void every_event_ever_stored_still_reads() {
    EventSamples.check(Wiring.EVENT_TYPES, Path.of("src/test/resources/events"));
  }

  @Test
  void a_session_opened_before_links_were_sent_reads_as_one_the_member_sends() throws IOException {
    assertThat(opened("challenge-session-opened.v1.json"))
        .extracting(SessionOpened::contactId, SessionOpened::signedBy)
        .containsOnlyNulls();
    var signed = opened("challenge-session-opened.v1.signed.json");
    assertThat(signed.contactId()).isEqualTo(ZHOU);
    assertThat(signed.signedBy().subject()).isEqualTo(CHALLENGE);
    assertThat(signed.signedBy().text()).contains("林夏");
  }

  private static SessionOpened opened(String sample) throws IOException {
    return (SessionOpened)
        StoredSamples.read(
            Wiring.EVENT_TYPES,
            "challenge-session-opened.v1",
            Files.readString(Path.of("src/test/resources/events").resolve(sample)));
  }

  @Test
  void the_async_api_document_says_what_the_golden_messages_show() throws IOException {
    var document =
        new YAMLMapper().readTree(Path.of("src/main/resources/META-INF/asyncapi.yaml").toFile());
    var documented = document.at("/components/messages");
    var golden = new TreeSet<String>();
    try (var files = Files.list(GOLDEN)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString().replace(".json", "");
        golden.add(name);
        assertThat(document.at("/channels/insight/messages").has(name)).as(name).isTrue();
        check(name, documented.at("/" + name + "/payload"), JSON.readTree(file.toFile()));
      }
    }
    assertThat(golden).containsExactlyInAnyOrderElementsOf(names(documented));
    assertThat(document.at("/channels/insight/address").asText()).isEqualTo(InsightFeed.TOPIC);
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** As much of JSON Schema as the document uses. */
  private static void check(String where, JsonNode schema, JsonNode value) {
    switch (schema.path("type").asText()) {
      case "object" -> {
        schema.path("required").forEach(name -> assertThat(names(value)).contains(name.asText()));
        for (var field : value.properties()) {
          var documented = schema.at("/properties/" + field.getKey());
          assertThat(documented.isMissingNode()).as(where + "." + field.getKey()).isFalse();
          check(where + "." + field.getKey(), documented, field.getValue());
        }
      }
      case "array" -> value.forEach(item -> check(where + "[]", schema.path("items"), item));
      case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
      case "number" -> assertThat(value.isNumber()).as(where).isTrue();
      case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
      case "string" -> {
        assertThat(value.isTextual()).as(where).isTrue();
        switch (schema.path("format").asText()) {
          case "uuid" -> assertThat(UUID.fromString(value.asText())).isNotNull();
          case "date-time" -> assertThat(Instant.parse(value.asText())).isNotNull();
          default -> {}
        }
        if (schema.has("enum")) {
          assertThat(schema.path("enum").valueStream().map(JsonNode::asText))
              .contains(value.asText());
        }
      }
      default -> throw new AssertionError("a type this check does not know: " + where);
    }
  }
}
