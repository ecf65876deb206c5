package dev.updraft.notification.nudges;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.nullValue;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class CalendarTest {
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

  private String opened() {
    return path(
        someone.http().post("/api/v1/calendar").then().statusCode(200).extract().path("url"));
  }

  private static String path(String url) {
    assertThat(url).startsWith("http://localhost:8080/api/v1/calendar/").endsWith(".ics");
    return url.substring("http://localhost:8080".length());
  }

  private static String text(String path) {
    return given()
        .get(path)
        .then()
        .statusCode(200)
        .header("Content-Type", "text/calendar;charset=UTF-8")
        .extract()
        .asString();
  }

  /** What a calendar program makes of it. */
  private static ICalendar read(String text) {
    var calendar = Biweekly.parse(text).first();
    assertThat(calendar.validate(ICalVersion.V2_0).isEmpty())
        .as(calendar.validate(ICalVersion.V2_0).toString())
        .isTrue();
    return calendar;
  }

  @Test
  void windows_and_nudges_ahead_are_there_with_alarms() {
    someone.knowsEndorserAs("G, \"老师\";\r\nBEGIN:VEVENT\\n", 1);
    var endorsement = someone.endorsed("社群营销：怎样让人愿意主动转发，又不打扰不相干的人", Duration.ofDays(10));
    someone.await(endorsement, "WINDOW_CLOSING", "SCHEDULED");
    someone.settled();
    var text = text(opened());
    assertThat(text.split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    var calendar = read(text);
    var closing = event(calendar, "window-" + endorsement);
    assertThat(closing.getSummary().getValue()).contains("G, \"老师\";").doesNotContain("\r");
    assertThat(closing.getDescription().getValue()).contains("社群营销：怎样让人愿意主动转发");
    assertThat(closing.getDateStart().getValue().toInstant())
        .isCloseTo(
            TestClock.get().instant().plus(Duration.ofDays(10)), within(1, ChronoUnit.MINUTES));
    assertThat(closing.getAlarms()).hasSize(1);
    assertThat(closing.getAlarms().getFirst().getTrigger().getDuration().toMillis())
        .isEqualTo(-Duration.ofDays(1).toMillis());
    var half = event(calendar, "nudge-" + NudgeKind.WINDOW_HALF_SPENT.about(endorsement));
    assertThat(half.getSummary().getValue()).startsWith("Half spent");
    assertThat(half.getAlarms().getFirst().getTrigger().getDuration().toMillis()).isZero();
    // Whoever a calendar is shared with can only read it.
    assertThat(text).doesNotContain("/answers/");
  }

  @Test
  void each_change_of_a_windows_nudges_raises_its_sequence() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var act = someone.await(endorsement, "ACT_ON_ENDORSEMENT", "SENT");
    someone.await(endorsement, "WINDOW_CLOSING", "SCHEDULED");
    var calendar = opened();
    var before = sequence(calendar, endorsement);
    for (var reply : List.of("seen", "dismissal")) {
      someone.http().post("/api/v1/nudges/" + act.get("id") + "/" + reply).then().statusCode(200);
      var after = sequence(calendar, endorsement);
      assertThat(after).as(reply).isGreaterThan(before);
      before = after;
    }
    TestClock.get().advance(Duration.ofDays(5));
    someone.await(endorsement, "WINDOW_HALF_SPENT", "SENT");
    assertThat(sequence(calendar, endorsement)).isGreaterThan(before);
  }

  private static int sequence(String calendar, UUID endorsement) {
    return event(read(text(calendar)), "window-" + endorsement).getSequence().getValue();
  }

  private static VEvent event(ICalendar calendar, String id) {
    return calendar.getEvents().stream()
        .filter(each -> each.getUid().getValue().equals(id + "@updraft"))
        .findAny()
        .orElseThrow();
  }

  @Test
  void what_was_acted_on_is_there_no_more() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, "WINDOW_CLOSING", "SCHEDULED");
    someone.actsOn(endorsement);
    someone.await(endorsement, "WINDOW_CLOSING", "WITHDRAWN");
    var text = text(opened());
    // The reader keeps time zones apart and misses a component: the standard does not (RFC 5545,
    // 3.6).
    assertThat(text).contains("BEGIN:VTIMEZONE");
    // What is left is to tell the endorser, which follows from the action.
    assertThat(Biweekly.parse(text).first().getEvents())
        .allSatisfy(each -> assertThat(each.getSummary().getValue()).startsWith("Report back"));
  }

  @Test
  void only_its_present_address_leads_to_it() {
    someone.http().get("/api/v1/calendar").then().statusCode(200).body("url", nullValue());
    var first = opened();
    text(first);
    var second = opened();
    text(second);
    given().get(first).then().statusCode(404).body("type", endsWith("unknown-calendar"));
    someone.http().delete("/api/v1/calendar").then().statusCode(200).body("url", nullValue());
    given().get(second).then().statusCode(404);
    given().get("/api/v1/calendar/x.ics").then().statusCode(404);
    given().get("/api/v1/calendar").then().statusCode(401);
  }
}
