package dev.updraft.notification.nudges;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.Tokens;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class InboxTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";
  private static final String HALF = "WINDOW_HALF_SPENT";
  private static final String CLOSING = "WINDOW_CLOSING";
  private static final String LAPSED = "WINDOW_LAPSED";

  @Inject AgroalDataSource database;

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

  @Test
  void an_endorsement_is_in_the_inbox_at_once_and_its_stages_are_ahead() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var act = someone.await(endorsement, ACT, "SENT");

    assertThat(act)
        .containsEntry("title", "Act on it: one of your contacts endorsed you for writing")
        .containsEntry("topic", "writing")
        .containsEntry("contactId", someone.endorser.toString());
    assertThat((String) act.get("text")).contains("10 days left.");
    assertThat(states(act)).containsExactly("SCHEDULED", "DUE", "SENT");
    var opens = TestClock.get().instant();
    assertThat(someone.nudge(endorsement, HALF))
        .containsEntry("state", "SCHEDULED")
        .containsEntry("dueAt", opens.plus(Duration.ofDays(5)).toString());
    assertThat(someone.nudge(endorsement, CLOSING))
        .containsEntry("state", "SCHEDULED")
        .containsEntry("dueAt", opens.plus(Duration.ofDays(8)).toString());
    assertThat(someone.nudge(endorsement, LAPSED)).isNull();
  }

  @Test
  void the_inbox_shows_what_was_sent_and_the_plans_when_asked_for() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");

    someone
        .http()
        .get("/api/v1/nudges")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].kind", equalTo(ACT));
    someone
        .http()
        .get("/api/v1/nudges?state=SCHEDULED&limit=1")
        .then()
        .body("items.kind", equalTo(List.of(CLOSING)));
    someone
        .http()
        .get("/api/v1/nudges?state=SCHEDULED&kind=" + HALF)
        .then()
        .body("items.kind", equalTo(List.of(HALF)));
  }

  @Test
  void pages_follow_each_other() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    String next =
        someone
            .http()
            .get("/api/v1/nudges?state=SCHEDULED&state=SENT&limit=2")
            .then()
            .body("items.kind", equalTo(List.of(CLOSING, HALF)))
            .extract()
            .path("next");
    someone
        .http()
        .queryParam("cursor", next)
        .get("/api/v1/nudges?state=SCHEDULED&state=SENT&limit=2")
        .then()
        .body("items.kind", equalTo(List.of(ACT)))
        .body("next", equalTo(null));
  }

  @Test
  void a_name_shows_when_its_card_comes_and_goes_with_it() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");

    someone.knowsEndorserAs("G老师", 7);
    awaitTitle(endorsement, "Act on it: G老师 endorsed you for writing");
    someone.knowsEndorserAs("an older card", 6);
    someone.knowsEndorserAs("G", 8);
    awaitTitle(endorsement, "Act on it: G endorsed you for writing");
    someone.forgetsEndorser(9);
    awaitTitle(endorsement, "Act on it: one of your contacts endorsed you for writing");
  }

  private void awaitTitle(UUID endorsement, String title) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(someone.nudge(endorsement, ACT)).containsEntry("title", title));
  }

  @Test
  void a_member_reads_nudges_in_their_own_language() {
    someone.speaks("zh-CN");
    var endorsement = someone.endorsed("社群营销", Duration.ofDays(10));
    var act = someone.await(endorsement, ACT, "SENT");
    assertThat(act)
        .containsEntry("title", "趁势行动：一位人脉为你做了身份背书")
        .containsEntry("text", "趁势能最足，马上在「社群营销」借势行动。时效期还剩10天。");
  }

  @Test
  void without_a_setting_the_request_says_the_language() {
    var endorsement = someone.endorsed("x", Duration.ofDays(10));
    var id = someone.await(endorsement, ACT, "SENT").get("id");
    someone
        .http()
        .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
        .get("/api/v1/nudges/" + id)
        .then()
        .body("title", equalTo("趁势行动：一位人脉为你做了身份背书"));
  }

  @Test
  void an_action_withdraws_what_is_left() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    someone.actsOn(endorsement);

    var act = someone.await(endorsement, ACT, "ACTED");
    assertThat(states(act)).containsExactly("SCHEDULED", "DUE", "SENT", "ACTED");
    var half = someone.await(endorsement, HALF, "WITHDRAWN");
    assertThat(states(half)).containsExactly("SCHEDULED", "WITHDRAWN");
    assertThat(((List<?>) half.get("history")).getLast())
        .isInstanceOfSatisfying(Map.class, step -> assertThat(step.get("why")).isEqualTo("ACTED"));
    assertThat(someone.state(endorsement, CLOSING)).isEqualTo("WITHDRAWN");
  }

  @Test
  void a_lapse_is_told_and_withdraws_the_rest_until_a_late_report_takes_it_back() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    someone.hearsOfTheLapseOf(endorsement, TestClock.get().instant());

    var lapse = someone.await(endorsement, LAPSED, "SENT");
    assertThat((String) lapse.get("title"))
        .isEqualTo("Lapsed: the endorsement by one of your contacts");
    assertThat(lapse).containsEntry("topic", "writing");
    assertThat(someone.state(endorsement, ACT)).isEqualTo("WITHDRAWN");
    assertThat(someone.state(endorsement, HALF)).isEqualTo("WITHDRAWN");
    assertThat(someone.state(endorsement, CLOSING)).isEqualTo("WITHDRAWN");

    someone.actsOn(endorsement);
    someone.await(endorsement, LAPSED, "WITHDRAWN");
  }

  @Test
  void a_longer_window_moves_what_is_ahead_unless_it_was_acted_on() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var half = someone.await(endorsement, HALF, "SCHEDULED");
    var longer = someone.endorsement(endorsement, "writing", Duration.ofDays(20));
    someone.hears("endorsement-changed.v1", longer);
    await()
        .untilAsserted(
            () ->
                assertThat(someone.nudge(endorsement, HALF).get("dueAt"))
                    .isNotEqualTo(half.get("dueAt")));

    someone.actsOn(endorsement);
    someone.hears(
        "endorsement-changed.v1", someone.endorsement(endorsement, "writing", Duration.ofDays(30)));
    someone.settled();
    assertThat(someone.state(endorsement, HALF)).isEqualTo("WITHDRAWN");
  }

  @Test
  void an_action_taken_back_brings_the_nudges_back_and_a_lapse_after_it_is_told() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var opens = TestClock.get().instant();
    someone.await(endorsement, ACT, "SENT");
    someone.actsOn(endorsement);
    someone.await(endorsement, ACT, "ACTED");
    someone.await(endorsement, HALF, "WITHDRAWN");
    var open = someone.endorsement(endorsement, "writing", Duration.ofDays(10));
    open.put("stage", "ACTED"); // another action is left
    someone.hears("endorsement-changed.v1", open);
    someone.settled();
    assertThat(someone.state(endorsement, HALF)).isEqualTo("WITHDRAWN");

    someone.hears("endorsement-changed.v1", open.put("stage", "OPEN"));
    someone.await(endorsement, ACT, "SENT");
    assertThat(someone.await(endorsement, HALF, "SCHEDULED"))
        .containsEntry("dueAt", opens.plus(Duration.ofDays(5)).toString());
    someone.await(endorsement, CLOSING, "SCHEDULED");

    // it can be acted on and that be taken back again, now too late
    someone.actsOn(endorsement);
    someone.await(endorsement, HALF, "WITHDRAWN");
    var closed = someone.endorsement(endorsement, "writing", Duration.ofDays(10));
    ((ObjectNode) closed.get("window"))
        .put("opensAt", opens.minus(Duration.ofDays(11)).toString())
        .put("closesAt", opens.minus(Duration.ofDays(1)).toString());
    someone.hears("endorsement-changed.v1", closed.put("stage", "OPEN"));
    someone.hearsOfTheLapseOf(endorsement, TestClock.get().instant());
    someone.await(endorsement, LAPSED, "SENT");
    assertThat(someone.state(endorsement, HALF)).isEqualTo("WITHDRAWN");
  }

  @Test
  void a_retraction_takes_the_nudges_back() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    someone.takesBack(endorsement);
    someone.await(endorsement, ACT, "WITHDRAWN");
    assertThat(someone.state(endorsement, HALF)).isEqualTo("WITHDRAWN");
  }

  @Test
  void a_message_told_twice_nudges_once() throws SQLException {
    var endorsement = UUID.randomUUID();
    var body = someone.endorsement(endorsement, "writing", Duration.ofDays(10)).toString();
    var position = Someone.nextPosition();
    someone.hears("endorsement-received.v1", body, position);
    someone.hears("endorsement-received.v1", body, position);
    // A restored log tells it anew under a later position.
    someone.hears("endorsement-received.v1", body, Someone.nextPosition());
    someone.settled();

    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select count(*) from event where stream_id = ? and type = 'nudge-sent.v1'")) {
      query.setObject(1, NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement));
      try (var rows = query.executeQuery()) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(1);
      }
    }
  }

  @Test
  void a_poison_message_holds_up_its_own_member_only() {
    someone.hears("endorsement-acted.v1", "{}", Someone.nextPosition());
    someone.endorsed("writing", Duration.ofDays(10));
    var other = new Someone(kafka);
    var endorsement = other.endorsed("writing", Duration.ofDays(10));
    other.await(endorsement, ACT, "SENT");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        given()
                            .auth()
                            .oauth2(Tokens.operator())
                            .get("/operator/parked")
                            .jsonPath()
                            .getList("items.oldest.key"))
                    .contains(someone.id().toString()));
    someone.http().get("/api/v1/nudges").then().body("items", hasSize(0));
  }

  @Test
  void others_are_told_what_reached_the_member() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var id = NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement).toString();
    var told =
        kafka.await(
            "updraft.notification.v1",
            1,
            Duration.ofSeconds(10),
            message -> message.body().contains(id));
    assertThat(told.getFirst().type()).isEqualTo("nudge-sent.v1");
    assertThat(told.getFirst().key()).isEqualTo(someone.id().toString());
  }

  @Test
  void questions_that_make_no_sense_are_refused() {
    for (var wrong : List.of("state=LOST", "kind=POKE", "limit=many", "endorsementId=x")) {
      someone
          .http()
          .get("/api/v1/nudges?" + wrong)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("type", endsWith("no-such-filter"))
          .body("errors.field", contains(wrong.replaceAll("=.*", "")));
    }
    someone.http().get("/api/v1/nudges?limit=0").then().statusCode(400);
    someone.http().get("/api/v1/nudges?cursor=nonsense").then().statusCode(400);
  }

  @Test
  void without_a_valid_token_nothing_is_told() {
    given().get("/api/v1/nudges").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.forged("linxia"))
        .get("/api/v1/nudges")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
  }

  @SuppressWarnings("unchecked")
  private static List<String> states(Map<String, Object> nudge) {
    return ((List<Map<String, String>>) nudge.get("history"))
        .stream().map(step -> step.get("state")).toList();
  }
}
