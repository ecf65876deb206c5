package dev.updraft.notification.nudges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

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

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class NudgeRepliesTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";
  private static final String HALF = "WINDOW_HALF_SPENT";

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
  void seeing_acting_and_dismissing_are_said_at_the_nudge() {
    var first = someone.await(someone.endorsed("a", Duration.ofDays(10)), ACT, "SENT");
    someone
        .http()
        .post("/api/v1/nudges/" + first.get("id") + "/seen")
        .then()
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("state", equalTo("SEEN"));
    someone
        .http()
        .post("/api/v1/nudges/" + first.get("id") + "/action")
        .then()
        .statusCode(200)
        .body("state", equalTo("ACTED"))
        .body("history[4].why", equalTo("MEMBER"));
    var second = someone.await(someone.endorsed("b", Duration.ofDays(10)), ACT, "SENT");
    someone
        .http()
        .post("/api/v1/nudges/" + second.get("id") + "/dismissal")
        .then()
        .statusCode(200)
        .body("state", equalTo("DISMISSED"));
    // One reads what one wrote.
    someone
        .http()
        .get("/api/v1/nudges/" + second.get("id"))
        .then()
        .header("ETag", "\"4\"")
        .body("state", equalTo("DISMISSED"));
    refused(second.get("id"), "action", 409, "nudge-closed");
  }

  private void refused(Object id, String what, int status, String type) {
    someone
        .http()
        .post("/api/v1/nudges/" + id + "/" + what)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", endsWith(type));
  }

  @Test
  void what_is_ahead_or_unknown_is_refused() {
    var endorsement = someone.endorsed("a", Duration.ofDays(10));
    var half = someone.await(endorsement, HALF, "SCHEDULED");
    refused(half.get("id"), "seen", 409, "nudge-not-sent");
    refused(UUID.randomUUID(), "seen", 404, "unknown-nudge");
    someone
        .http()
        .get("/api/v1/nudges/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("type", endsWith("unknown-nudge"));
  }

  @Test
  void someone_elses_nudge_does_not_exist() {
    var act = someone.await(someone.endorsed("a", Duration.ofDays(10)), ACT, "SENT");
    var stranger = new Someone(kafka);
    stranger.http().get("/api/v1/nudges/" + act.get("id")).then().statusCode(404);
    stranger
        .http()
        .post("/api/v1/nudges/" + act.get("id") + "/dismissal")
        .then()
        .statusCode(404)
        .body("type", endsWith("unknown-nudge"));
    assertThat(someone.nudge(UUID.fromString((String) act.get("endorsementId")), ACT))
        .containsEntry("state", "SENT");
  }

  @Test
  void a_stale_version_is_refused() {
    var act = someone.await(someone.endorsed("a", Duration.ofDays(10)), ACT, "SENT");
    someone
        .http()
        .header("If-Match", "\"2\"")
        .post("/api/v1/nudges/" + act.get("id") + "/seen")
        .then()
        .statusCode(412);
  }

  @Test
  void a_snooze_must_end_ahead_and_inside_the_window() {
    var act = someone.await(someone.endorsed("a", Duration.ofDays(10)), ACT, "SENT");
    var path = "/api/v1/nudges/" + act.get("id") + "/snooze";
    var now = TestClock.get().instant();
    someone
        .http()
        .body(Map.of("until", now.toString()))
        .post(path)
        .then()
        .statusCode(400)
        .body("type", endsWith("snooze-not-ahead"))
        .body("errors[0].field", equalTo("until"));
    someone
        .http()
        .body(Map.of("until", now.plus(Duration.ofDays(10)).toString()))
        .post(path)
        .then()
        .statusCode(409)
        .body("type", endsWith("snooze-too-long"));
    someone
        .http()
        .body(Map.of("until", now.plusSeconds(60).toString(), "mood", "tired"))
        .post(path)
        .then()
        .statusCode(400)
        .body("type", endsWith("unknown-field"));
    someone.http().body("{}").post(path).then().statusCode(400);
  }

  @Test
  void a_repeated_key_with_another_body_is_refused() {
    var act = someone.await(someone.endorsed("a", Duration.ofDays(10)), ACT, "SENT");
    var path = "/api/v1/nudges/" + act.get("id") + "/snooze";
    var tomorrow = TestClock.get().instant().plus(Duration.ofDays(1));
    for (var expected : List.of(200, 200)) {
      someone
          .http()
          .header("Idempotency-Key", "snooze-1")
          .body(Map.of("until", tomorrow.toString()))
          .post(path)
          .then()
          .statusCode(expected);
    }
    someone
        .http()
        .header("Idempotency-Key", "snooze-1")
        .body(Map.of("until", tomorrow.plusSeconds(1).toString()))
        .post(path)
        .then()
        .statusCode(422);
  }
}
