package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
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
class InboxResourceTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";

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

  private String act() {
    return (String) someone.await(endorsed(), ACT, "SENT").get("id");
  }

  private UUID endorsed() {
    return someone.endorsed("writing", Duration.ofDays(20));
  }

  @Test
  void what_is_unread_is_counted_and_many_are_answered_at_once() {
    var ids = List.of(act(), act(), act());
    counts(3, 3);
    reply(ids.subList(0, 2), "SEEN").then().statusCode(200);
    counts(1, 3);
    reply(ids, "DISMISSED").then().statusCode(200).body("ids", hasSize(3));
    counts(0, 0);
    // What has ended is left as it is.
    reply(ids, "DISMISSED").then().statusCode(200);
  }

  private void counts(int unread, int open) {
    someone
        .http()
        .get("/api/v1/nudges/counts")
        .then()
        .statusCode(200)
        .body("unread", equalTo(unread))
        .body("open", equalTo(open))
        .body("unreadByKind." + ACT, unread == 0 ? nullValue() : equalTo(unread));
  }

  private Response reply(List<String> ids, String reply) {
    return someone.http().body(Map.of("ids", ids, "reply", reply)).post("/api/v1/nudges/replies");
  }

  @Test
  void a_reply_to_many_is_for_all_or_none() {
    var mine = act();
    var stranger = new Someone(kafka);
    var theirs =
        (String) stranger.await(stranger.endorsed("a", Duration.ofDays(9)), ACT, "SENT").get("id");
    reply(List.of(mine, theirs), "DISMISSED")
        .then()
        .statusCode(404)
        .body("type", endsWith("unknown-nudge"));
    counts(1, 1);
    reply(List.of(), "SEEN").then().statusCode(400);
    var many = new ArrayList<String>();
    for (var i = 0; i < 101; i++) {
      many.add(UUID.randomUUID().toString());
    }
    reply(many, "SEEN").then().statusCode(400);
  }

  @Test
  void a_nudge_is_snoozed_by_the_members_own_clock() {
    someone.hears(
        "member-settings.v1",
        Someone.told("member-settings.v1").put("zone", "Asia/Shanghai").put("language", "en"));
    var path = "/api/v1/nudges/" + act() + "/snooze";
    String until =
        someone
            .http()
            .body(Map.of("for", "TOMORROW_MORNING"))
            .post(path)
            .then()
            .statusCode(200)
            .body("state", equalTo("SNOOZED"))
            .extract()
            .path("dueAt");
    var local = Instant.parse(until).atZone(ZoneId.of("Asia/Shanghai"));
    assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(8, 0));
    for (var body :
        List.of(
            Map.of(),
            Map.of(
                "for", "AN_HOUR", "until", TestClock.get().instant().plusSeconds(9).toString()))) {
      someone
          .http()
          .body(body)
          .post(path)
          .then()
          .statusCode(400)
          .body("type", endsWith("snooze-unclear"));
    }
    someone.http().body(Map.of("for", "A_WHILE")).post(path).then().statusCode(400);
  }

  @Test
  void one_asks_why_a_nudge_came() {
    someone.knowsEndorserAs("G老师", 1);
    someone.speaks("zh-CN");
    var endorsement = endorsed();
    var id = someone.await(endorsement, ACT, "SENT").get("id");
    someone
        .http()
        .get("/api/v1/nudges/" + id + "/why")
        .then()
        .statusCode(200)
        .body("because", equalTo("G老师为你做了身份背书，只在时效期内管用，所以马上告诉你。"))
        .body("subjectId", equalTo(endorsement.toString()))
        .body("history", hasSize(3))
        .body("outside", hasSize(0));
    new Someone(kafka).http().get("/api/v1/nudges/" + id + "/why").then().statusCode(404);
  }

  @Test
  void one_asks_why_none_came() {
    var endorsement = endorsed();
    someone.await(endorsement, "WINDOW_CLOSING", "SCHEDULED");
    var path = "/api/v1/nudges/why-not";
    someone
        .http()
        .queryParam("endorsementId", endorsement)
        .get(path)
        .then()
        .statusCode(200)
        .body(
            "items.kind",
            equalTo(
                List.of(
                    ACT, "WINDOW_HALF_SPENT", "WINDOW_CLOSING", "WINDOW_LAPSED", "REPORT_BACK")))
        .body(
            "items.verdict",
            equalTo(List.of("CAME", "AHEAD", "AHEAD", "NEVER_PLANNED", "NEVER_PLANNED")));
    someone.actsOn(endorsement);
    someone.await(endorsement, "WINDOW_CLOSING", "WITHDRAWN");
    someone
        .http()
        .queryParam("subjectId", endorsement)
        .queryParam("kind", "WINDOW_CLOSING")
        .get(path)
        .then()
        .statusCode(200)
        .body("items[0].verdict", equalTo("ENDED"))
        .body("items[0].why", equalTo("ACTED"));
    for (var query : List.of("", "?subjectId=" + endorsement, "?kind=REACH_OUT")) {
      someone
          .http()
          .get(path + query)
          .then()
          .statusCode(400)
          .body("type", endsWith("why-not-what"));
    }
    someone.http().get(path + "?endorsementId=x").then().statusCode(400);
  }

  @Test
  void one_sees_which_kinds_lead_to_an_action_and_which_never_do() {
    var endorsement = endorsed();
    someone.await(endorsement, ACT, "SENT");
    TestClock.get().advance(Duration.ofHours(2));
    someone.actsOn(endorsement);
    someone.await(endorsement, ACT, "ACTED");
    someone
        .http()
        .get("/api/v1/nudges/effect")
        .then()
        .statusCode(200)
        .body("items[0].kind", equalTo(ACT))
        .body("items[0].acted", equalTo(1))
        .body("items[0].actedShare", equalTo(1.0f))
        .body("items[0].medianSeconds", equalTo(7200))
        .body("items[0].suggestion", nullValue());
    var ids = new ArrayList<String>();
    for (var i = 0; i < 10; i++) {
      ids.add(act());
    }
    TestClock.get().advance(Duration.ofHours(1));
    reply(ids, "DISMISSED").then().statusCode(200);
    someone
        .http()
        .get("/api/v1/nudges/effect")
        .then()
        .statusCode(200)
        .body("items[0].reached", equalTo(11))
        .body("items[0].suggestion.what", equalTo("MUTE"))
        .body("items[0].suggestion.sample", equalTo(10));
  }

  @Test
  void the_effect_is_that_of_the_last_half_year() {
    act();
    TestClock.get().advance(Duration.ofDays(181));
    act();
    someone
        .http()
        .get("/api/v1/nudges/effect")
        .then()
        .statusCode(200)
        .body("items.find { it.kind == '" + ACT + "' }.reached", equalTo(1));
    var now = TestClock.get().instant();
    someone
        .http()
        .queryParam("from", now.plusSeconds(1).toString())
        .get("/api/v1/nudges/effect")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    for (var from : List.of(now.minus(Duration.ofDays(182)).toString(), "yesterday")) {
      someone
          .http()
          .queryParam("from", from)
          .get("/api/v1/nudges/effect")
          .then()
          .statusCode(400)
          .body("type", endsWith("no-such-filter"));
    }
  }

  @Test
  void many_are_snoozed_at_once_and_come_back() {
    var endorsements = List.of(endorsed(), endorsed(), endorsed());
    var ids = new ArrayList<String>();
    for (var endorsement : endorsements) {
      ids.add((String) someone.await(endorsement, ACT, "SENT").get("id"));
    }
    someone.http().post("/api/v1/nudges/" + ids.getFirst() + "/dismissal").then().statusCode(200);
    snooze(Map.of("ids", ids, "reply", "SNOOZED", "for", "AN_HOUR")).then().statusCode(200);
    someone.await(endorsements.get(0), ACT, "DISMISSED");
    someone.await(endorsements.get(1), ACT, "SNOOZED");
    someone.await(endorsements.get(2), ACT, "SNOOZED");
    TestClock.get().advance(Duration.ofHours(1));
    someone.await(endorsements.get(1), ACT, "SENT");
    someone.await(endorsements.get(2), ACT, "SENT");
    var until = TestClock.get().instant().plus(Duration.ofHours(2)).toString();
    snooze(Map.of("ids", ids, "reply", "SNOOZED", "until", until)).then().statusCode(200);
    TestClock.get().advance(Duration.ofMinutes(90));
    someone.await(endorsements.get(1), ACT, "SNOOZED");
    TestClock.get().advance(Duration.ofMinutes(30));
    someone.await(endorsements.get(1), ACT, "SENT");
    someone.await(endorsements.get(2), ACT, "SENT");
  }

  @Test
  void a_snooze_of_many_says_once_and_for_all_until_when() {
    var ids = List.of(act(), act());
    var until = TestClock.get().instant().plus(Duration.ofDays(1)).toString();
    for (var unclear :
        List.of(
            Map.of("ids", ids, "reply", "SNOOZED"),
            Map.of("ids", ids, "reply", "SNOOZED", "until", until, "for", "AN_HOUR"),
            Map.of("ids", ids, "reply", "SEEN", "until", until))) {
      snooze(unclear).then().statusCode(400).body("type", endsWith("snooze-unclear"));
    }
    var tooLong = TestClock.get().instant().plus(Duration.ofDays(30)).toString();
    snooze(Map.of("ids", ids, "reply", "SNOOZED", "until", tooLong))
        .then()
        .statusCode(409)
        .body("type", endsWith("snooze-too-long"));
    counts(2, 2);
  }

  private Response snooze(Map<String, Object> request) {
    return someone.http().body(request).post("/api/v1/nudges/replies");
  }
}
