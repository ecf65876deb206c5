package dev.updraft.notification.preferences;

import static org.hamcrest.Matchers.aMapWithSize;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class PreferencesResourceTest {
  private static final String PATH = "/api/v1/preferences";

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
  void whoever_chose_nothing_gets_everything_at_once() {
    someone
        .http()
        .get(PATH)
        .then()
        .statusCode(200)
        .body("version", equalTo(0))
        .body("quietHours", nullValue())
        .body("digest.rhythm", equalTo("NEVER"))
        .body("kinds", aMapWithSize(0));
  }

  @Test
  void choices_are_kept_each_by_itself() {
    someone
        .http()
        .body(
            """
            {"zone": "Asia/Shanghai", "quietHours": {"from": "22:00", "to": "07:30"},
             "daysOff": [{"from": "2026-10-01", "to": "2026-10-07"}, {"from": "2026-12-31"}],
             "dailyCap": 3, "digest": {"rhythm": "WEEKLY", "hour": 8}}
            """)
        .put(PATH)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"");
    someone
        .http()
        .body("{\"muted\": true}")
        .put(PATH + "/kinds/SOURCE_DRIFT")
        .then()
        .statusCode(200);
    someone
        .http()
        .body("{\"digest\": {\"rhythm\": \"DAILY\", \"hour\": 18}}")
        .put(PATH + "/channels/EMAIL")
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"");
    someone
        .http()
        .get(PATH)
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("zone", equalTo("Asia/Shanghai"))
        .body("quietHours.to", equalTo("07:30:00"))
        .body("daysOff", hasSize(2))
        .body("daysOff[1].to", equalTo("2026-12-31"))
        .body("dailyCap", equalTo(3))
        .body("digest.on", equalTo("MONDAY"))
        .body("kinds.SOURCE_DRIFT.muted", equalTo(true))
        .body("channels.EMAIL.digest.hour", equalTo(18));
    new Someone(kafka).http().get(PATH).then().body("version", equalTo(0));
  }

  @Test
  void what_makes_no_sense_is_refused() {
    refused("{\"zone\": \"Europe/Atlantis\"}", "unknown-time-zone");
    refused("{\"quietHours\": {\"from\": \"22:00\", \"to\": \"22:00\"}}", "quiet-hours-empty");
    refused(
        "{\"daysOff\": [{\"from\": \"2026-10-07\", \"to\": \"2026-10-01\"}]}",
        "days-off-backwards");
    refused(
        "{\"daysOff\": [{\"from\": \"2026-10-07\", \"to\": \"2030-12-31\"}]}", "too-many-days-off");
    for (var body :
        List.of(
            "{\"dailyCap\": 0}",
            "{\"quietHours\": {\"from\": \"25:00\", \"to\": \"22:00\"}}",
            "{\"quietHours\": {\"from\": \"22:00\"}}",
            "{\"digest\": {\"rhythm\": \"DAILY\", \"hour\": 24}}",
            "{\"mood\": 1}")) {
      someone.http().body(body).put(PATH).then().statusCode(400);
    }
    someone.http().body("{}").put(PATH + "/kinds/NONSENSE").then().statusCode(400);
    someone.http().body("{}").put(PATH + "/channels/PIGEON").then().statusCode(400);
  }

  private void refused(String body, String type) {
    someone.http().body(body).put(PATH).then().statusCode(400).body("type", endsWith(type));
  }

  @Test
  void a_stale_choice_is_refused() {
    someone.http().body("{\"dailyCap\": 3}").put(PATH).then().statusCode(200);
    someone
        .http()
        .header("If-Match", "\"0\"")
        .body("{\"dailyCap\": 4}")
        .put(PATH)
        .then()
        .statusCode(412);
  }

  @Test
  void a_muted_kind_does_not_come_and_one_is_told_so() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, "WINDOW_HALF_SPENT", "SCHEDULED");
    someone
        .http()
        .body(Map.of("muted", true))
        .put(PATH + "/kinds/WINDOW_HALF_SPENT")
        .then()
        .statusCode(200);
    TestClock.get().advance(Duration.ofDays(5));
    someone.await(endorsement, "WINDOW_HALF_SPENT", "WITHDRAWN");
    someone
        .http()
        .get("/api/v1/nudges/why-not?endorsementId=" + endorsement + "&kind=WINDOW_HALF_SPENT")
        .then()
        .body("items[0].verdict", equalTo("MUTED"));
    someone
        .http()
        .body(Map.of("muted", true))
        .put(PATH + "/kinds/ACT_ON_ENDORSEMENT")
        .then()
        .statusCode(200);
    var unwanted = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(unwanted, "ACT_ON_ENDORSEMENT", "WITHDRAWN");
  }
}
