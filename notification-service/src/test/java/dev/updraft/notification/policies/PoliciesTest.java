package dev.updraft.notification.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what the other services tell to the inbox. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class PoliciesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KafkaProbe kafka;
  private Someone someone;

  @BeforeEach
  void open() {
    kafka = new KafkaProbe();
    someone = new Someone(kafka);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  private List<Map<String, Object>> nudges(String kind, String... states) {
    return someone
        .http()
        .queryParam("kind", kind)
        .queryParam("state", (Object[]) states)
        .get("/api/v1/nudges")
        .then()
        .statusCode(200)
        .extract()
        .path("items");
  }

  private Map<String, Object> awaitOne(String kind, String state) {
    await(kind + " " + state).untilAsserted(() -> assertThat(nudges(kind, state)).hasSize(1));
    return nudges(kind, state).getFirst();
  }

  private void awaitNone(String kind, String state) {
    await("no " + kind + " " + state)
        .untilAsserted(() -> assertThat(nudges(kind, state)).isEmpty());
  }

  private UUID keyContact() {
    var contact = UUID.randomUUID();
    someone.hears(
        "contact-added.v1",
        Someone.told("contact-added.v1")
            .put("contactId", contact.toString())
            .put("tier", "KEY_50"));
    return contact;
  }

  private UUID meets(UUID contact) {
    var exchange = UUID.randomUUID();
    someone.hears(
        "exchange-held.v1",
        Someone.told("exchange-held.v1")
            .put("exchangeId", exchange.toString())
            .put("contactId", contact.toString())
            .put("occurredAt", TestClock.get().instant().toString()));
    return exchange;
  }

  @Test
  void whoever_was_not_met_for_a_cadence_is_to_be_reached_until_they_are() {
    var contact = keyContact();
    awaitOne("REACH_OUT", "SCHEDULED");
    TestClock.get().advance(Duration.ofDays(8));
    var nudge = awaitOne("REACH_OUT", "SENT");
    assertThat(nudge.get("contactId")).isEqualTo(contact.toString());

    var exchange = meets(contact);
    awaitOne("REACH_OUT", "ACTED");
    awaitOne("REACH_OUT", "SCHEDULED");

    someone.hears(
        "exchange-retracted.v1",
        Someone.told("exchange-retracted.v1").put("exchangeId", exchange.toString()));
    assertThat(awaitOne("REACH_OUT", "SENT").get("id")).isEqualTo(nudge.get("id"));
    awaitNone("REACH_OUT", "SCHEDULED");
  }

  @Test
  void an_exchange_that_was_with_another_contact_counts_for_them() {
    var contact = keyContact();
    var other = keyContact();
    var exchange = meets(contact);
    TestClock.get().advance(Duration.ofDays(6));
    someone.hears(
        "exchange-moved.v1",
        Someone.told("exchange-moved.v1")
            .put("exchangeId", exchange.toString())
            .put("contactId", other.toString()));
    var again = meets(other);
    TestClock.get().advance(Duration.ofDays(2));
    assertThat(awaitOne("REACH_OUT", "SENT").get("contactId")).isEqualTo(contact.toString());
    assertThat(again).isNotNull();
  }

  @Test
  void something_given_answers_the_nudge_to_give_first() {
    var contact = keyContact();
    awaitOne("GIVE_FIRST", "SCHEDULED");
    TestClock.get().advance(Duration.ofDays(7));
    awaitOne("GIVE_FIRST", "SENT");
    someone.hears(
        "value-given.v1",
        Someone.told("value-given.v1")
            .put("contributionId", UUID.randomUUID().toString())
            .put("contactId", contact.toString())
            .put("occurredAt", TestClock.get().instant().toString()));
    awaitOne("GIVE_FIRST", "ACTED");
    awaitOne("GIVE_FIRST", "SCHEDULED");
  }

  @Test
  void the_endorser_is_owed_a_report_until_the_two_have_talked() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(20));
    someone.hears("endorsement-acted.v1", acted(endorsement, null));
    awaitOne("REPORT_BACK", "SCHEDULED");
    someone.hears(
        "endorsement-converted.v1",
        Someone.told("endorsement-converted.v1").put("endorsementId", endorsement.toString()));
    var nudge = awaitOne("REPORT_BACK", "SENT");
    assertThat(nudge.get("endorsementId")).isEqualTo(endorsement.toString());
    assertThat((String) nudge.get("title")).startsWith("Report back");
    TestClock.get().advance(Duration.ofDays(1));
    meets(someone.endorser);
    awaitOne("REPORT_BACK", "ACTED");
  }

  private static ObjectNode acted(UUID endorsement, UUID action) {
    return Someone.told("endorsement-acted.v1")
        .put("endorsementId", endorsement.toString())
        .put("actionId", (action == null ? UUID.randomUUID() : action).toString())
        .put("startedAt", TestClock.get().instant().toString())
        .put("occasionAt", TestClock.get().instant().plus(Duration.ofDays(5)).toString());
  }

  @Test
  void before_the_occasion_an_action_is_for_there_is_a_nudge_unless_it_is_called_off() {
    var action = UUID.randomUUID();
    var endorsement = someone.endorsed("writing", Duration.ofDays(20));
    someone.hears("endorsement-acted.v1", acted(endorsement, action));
    awaitOne("BEFORE_MEETING", "SCHEDULED");
    TestClock.get().advance(Duration.ofDays(4).plusMinutes(1));
    assertThat((String) awaitOne("BEFORE_MEETING", "SENT").get("text")).contains("23 hours");
    someone.hears(
        "endorsement-changed.v1",
        someone
            .endorsement(endorsement, "writing", Duration.ofDays(16))
            .put("stage", "OPEN")
            .put("actionId", action.toString()));
    awaitOne("BEFORE_MEETING", "WITHDRAWN");
    awaitOne("REPORT_BACK", "WITHDRAWN");
  }

  private static ObjectNode insight(String... fields) {
    var body = JSON.createObjectNode();
    for (var i = 0; i < fields.length; i += 2) {
      body.put(fields[i], fields[i + 1]);
    }
    return body;
  }

  @Test
  void advice_is_asked_after_until_it_is_applied() {
    var talk = UUID.randomUUID().toString();
    var point = UUID.randomUUID().toString();
    someone.learns("talk-noted.v1", insight("talkId", talk, "topic", "events"));
    someone.learns(
        "talk-key-point-taken.v1", insight("talkId", talk, "keyPointId", point, "kind", "ADVICE"));
    awaitOne("TALK_TO_ACTION", "SCHEDULED");
    TestClock.get().advance(Duration.ofDays(3));
    var nudge = awaitOne("TALK_TO_ACTION", "SENT");
    assertThat((String) nudge.get("title")).contains("events");
    assertThat(nudge.get("talkId")).isEqualTo(talk);
    someone.learns("talk-advice-applied.v1", insight("talkId", talk, "keyPointId", point));
    awaitOne("TALK_TO_ACTION", "ACTED");
  }

  @Test
  void an_ask_is_followed_up_and_its_count_is_the_latest() {
    var ask = UUID.randomUUID().toString();
    var question = UUID.randomUUID().toString();
    someone.learns("question-asked.v1", insight("questionId", question, "topic", "events"));
    var sent =
        insight(
            "askId",
            ask,
            "questionId",
            question,
            "closesAt",
            TestClock.get().instant().plus(Duration.ofDays(10)).toString());
    sent.putArray("contactIds").add(UUID.randomUUID().toString()).add(UUID.randomUUID().toString());
    someone.learns("ask-sent.v1", sent);
    awaitOne("ASK_FOLLOW_UP", "SCHEDULED");
    TestClock.get().advance(Duration.ofDays(5));
    awaitOne("ASK_FOLLOW_UP", "SENT");
    someone.learns(
        "ask-answered.v1", insight("askId", ask, "contactId", UUID.randomUUID().toString()));
    await()
        .untilAsserted(
            () ->
                assertThat((String) awaitOne("ASK_FOLLOW_UP", "SENT").get("text"))
                    .startsWith("1 of 2"));
    someone.learns("ask-closed.v1", insight("askId", ask));
    awaitOne("ASK_FOLLOW_UP", "WITHDRAWN");
  }

  private void asks(String question, String ask) {
    var sent =
        insight(
            "askId",
            ask,
            "questionId",
            question,
            "closesAt",
            TestClock.get().instant().plus(Duration.ofDays(10)).toString());
    sent.putArray("contactIds").add(UUID.randomUUID().toString()).add(UUID.randomUUID().toString());
    someone.learns("ask-sent.v1", sent);
  }

  @Test
  void a_question_whose_answer_is_known_is_followed_up_no_more_unless_it_is_not_known_after_all() {
    var question = UUID.randomUUID().toString();
    someone.learns("question-asked.v1", insight("questionId", question, "topic", "events"));
    asks(question, UUID.randomUUID().toString());
    asks(question, UUID.randomUUID().toString());
    asks(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    await().untilAsserted(() -> assertThat(nudges("ASK_FOLLOW_UP", "SCHEDULED")).hasSize(3));
    someone.learns("question-resolved.v1", insight("questionId", question));
    await().untilAsserted(() -> assertThat(nudges("ASK_FOLLOW_UP", "WITHDRAWN")).hasSize(2));
    awaitOne("ASK_FOLLOW_UP", "SCHEDULED");
    someone.learns("question-resolution-retracted.v1", insight("questionId", question));
    await().untilAsserted(() -> assertThat(nudges("ASK_FOLLOW_UP", "SCHEDULED")).hasSize(3));
  }

  @Test
  void a_question_that_is_taken_back_is_followed_up_no_more() {
    var question = UUID.randomUUID().toString();
    someone.learns("question-asked.v1", insight("questionId", question, "topic", "events"));
    asks(question, UUID.randomUUID().toString());
    TestClock.get().advance(Duration.ofDays(5));
    awaitOne("ASK_FOLLOW_UP", "SENT");
    someone.learns("question-retracted.v1", insight("questionId", question));
    awaitOne("ASK_FOLLOW_UP", "WITHDRAWN");
    // asked when it was no question any more
    asks(question, UUID.randomUUID().toString());
    someone.learns(
        "report-ready.v1",
        insight(
            "reportId",
            UUID.randomUUID().toString(),
            "period",
            "WEEKLY",
            "at",
            TestClock.get().instant().toString()));
    awaitOne("REPORT_READY", "SENT");
    awaitNone("ASK_FOLLOW_UP", "SCHEDULED");
  }

  @Test
  void drift_reports_and_practice_are_told() {
    var now = TestClock.get().instant();
    someone.learns(
        "source-drift.v1",
        insight("level", "ALARM", "at", now.toString()).put("claims", 12).put("sourceShare", 0.25));
    someone.learns(
        "report-ready.v1",
        insight(
            "reportId", UUID.randomUUID().toString(), "period", "WEEKLY", "at", now.toString()));
    someone.learns(
        "practice-due.v1",
        insight(
            "practiceId",
            UUID.randomUUID().toString(),
            "dueAt",
            now.plus(Duration.ofDays(2)).toString()));
    assertThat((String) awaitOne("SOURCE_DRIFT", "SENT").get("text")).contains("25 %");
    awaitOne("REPORT_READY", "SENT");
    awaitOne("PRACTICE_DUE", "SCHEDULED");
    someone.learns(
        "source-drift.v1",
        insight("level", "NONE", "at", now.toString()).put("claims", 20).put("sourceShare", 0.6));
    awaitOne("SOURCE_DRIFT", "WITHDRAWN");
  }

  private void practiceDue(UUID practice, int days) {
    someone.learns(
        "practice-due.v1",
        insight(
            "practiceId",
            practice.toString(),
            "dueAt",
            TestClock.get().instant().plus(Duration.ofDays(days)).toString()));
  }

  @Test
  void there_is_one_exercise_at_a_time_and_practising_is_doing_it() {
    var first = UUID.randomUUID();
    var second = UUID.randomUUID();
    practiceDue(first, 7);
    var planned = awaitOne("PRACTICE_DUE", "SCHEDULED").get("id");
    practiceDue(second, 9);
    assertThat(awaitOne("PRACTICE_DUE", "WITHDRAWN").get("id")).isEqualTo(planned);
    awaitOne("PRACTICE_DUE", "SCHEDULED");
    someone.learns("practice-drafted.v1", insight("practiceId", UUID.randomUUID().toString()));
    await()
        .untilAsserted(() -> assertThat(nudges("PRACTICE_DUE", "WITHDRAWN", "ACTED")).hasSize(2));

    practiceDue(second, 11);
    awaitOne("PRACTICE_DUE", "SCHEDULED");
    someone.learns("practice-retracted.v1", insight("practiceId", second.toString()));
    awaitNone("PRACTICE_DUE", "SCHEDULED");
  }
}
