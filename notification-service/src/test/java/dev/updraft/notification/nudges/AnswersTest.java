package dev.updraft.notification.nudges;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.notification.people.Language;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links in messages, as whoever clicks them meets them. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class AnswersTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";
  private static final String ORIGIN = "http://localhost:8080";

  @Inject AnswerLinks links;

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

  private static Instant now() {
    return TestClock.get().instant();
  }

  private static NudgePlan plan(UUID endorsement, Duration window) {
    var end = now().plus(window);
    return new NudgePlan(NudgeKind.ACT_ON_ENDORSEMENT, endorsement, null, null, now(), end, end);
  }

  /** The path a message of the first round would have. */
  private String path(UUID endorsement, NudgeAnswer answer) {
    return path(endorsement, answer, 1);
  }

  private String path(UUID endorsement, NudgeAnswer answer, int round) {
    return links
        .of(
            someone.id(),
            plan(endorsement, Duration.ofDays(10)),
            round,
            now(),
            ZoneOffset.UTC,
            Language.ENGLISH)
        .stream()
        .filter(each -> each.answer() == answer)
        .findAny()
        .orElseThrow()
        .url()
        .substring(ORIGIN.length());
  }

  private UUID endorsed() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    return endorsement;
  }

  private static ValidatableResponse open(String path) {
    return given().get(path).then();
  }

  private static ValidatableResponse confirm(String path) {
    return given().contentType("application/x-www-form-urlencoded").post(path).then();
  }

  @Test
  void looking_changes_nothing_and_one_click_answers() {
    var endorsement = endorsed();
    var path = path(endorsement, NudgeAnswer.DONE);
    open(path)
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("An action will be recorded for this endorsement"))
        .body(containsString("<form method=\"post\"><button"));
    given().head(path).then().statusCode(200);
    assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
    confirm(path)
        .statusCode(200)
        .contentType("text/html")
        .body(containsString("Noted as done."))
        .body(not(containsString("<form")));
    // One reads what one wrote.
    assertThat(someone.state(endorsement, ACT)).isEqualTo("ACTED");
  }

  @Test
  void it_can_be_dismissed() {
    var endorsement = endorsed();
    confirm(path(endorsement, NudgeAnswer.DISMISS)).statusCode(200);
    assertThat(someone.state(endorsement, ACT)).isEqualTo("DISMISSED");
  }

  @Test
  void a_snoozed_nudge_comes_back_and_only_its_new_links_answer_it() {
    var endorsement = endorsed();
    confirm(path(endorsement, NudgeAnswer.SNOOZE_AN_HOUR)).statusCode(200);
    assertThat(someone.nudge(endorsement, ACT))
        .containsEntry("state", "SNOOZED")
        .containsEntry(
            "dueAt", now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS).toString());
    confirm(path(endorsement, NudgeAnswer.DONE)).statusCode(409);
    var next = path(endorsement, NudgeAnswer.DONE, 2);
    open(next).statusCode(409).body(containsString("still ahead"));
    TestClock.get().advance(Duration.ofHours(1));
    someone.await(endorsement, ACT, "SENT");
    confirm(path(endorsement, NudgeAnswer.DONE)).statusCode(409);
    assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
    confirm(next).statusCode(200);
    assertThat(someone.state(endorsement, ACT)).isEqualTo("ACTED");
  }

  @Test
  void tomorrow_is_the_members_own() {
    someone
        .http()
        .body(Map.of("zone", "Asia/Shanghai"))
        .put("/api/v1/preferences")
        .then()
        .statusCode(200);
    var endorsement = endorsed();
    confirm(path(endorsement, NudgeAnswer.SNOOZE_TOMORROW)).statusCode(200);
    assertThat((String) someone.nudge(endorsement, ACT).get("dueAt")).contains("T00:00:00Z");
  }

  @Test
  void it_answers_once() {
    var endorsement = endorsed();
    var path = path(endorsement, NudgeAnswer.DONE);
    confirm(path).statusCode(200);
    confirm(path).statusCode(409).contentType("text/html").body(containsString("answered already"));
    open(path).statusCode(409).body(not(containsString("<form")));
    confirm(path(endorsement, NudgeAnswer.DISMISS)).statusCode(409);
    // Whoever takes no pages is told the rule.
    given()
        .accept("application/json")
        .post(path)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", endsWith("answer-link-used"));
    given()
        .accept("application/json")
        .get(path)
        .then()
        .statusCode(409)
        .body("type", endsWith("answer-link-used"));
  }

  @Test
  void clicked_twice_at_once_it_still_answers_once() throws Exception {
    var endorsement = endorsed();
    var path = path(endorsement, NudgeAnswer.SNOOZE_NEXT_WEEK);
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clicks = new ArrayList<java.util.concurrent.Future<Integer>>();
      for (var i = 0; i < 8; i++) {
        clicks.add(threads.submit(() -> confirm(path).extract().statusCode()));
      }
      for (var click : clicks) {
        statuses.add(click.get());
      }
    }
    assertThat(statuses.stream().filter(each -> each == 200)).hasSize(1);
    assertThat(Set.copyOf(statuses)).isEqualTo(Set.of(200, 409));
  }

  @Test
  void what_was_withdrawn_takes_no_answer() {
    var endorsement = endorsed();
    someone.takesBack(endorsement);
    someone.await(endorsement, ACT, "WITHDRAWN");
    open(path(endorsement, NudgeAnswer.DONE)).statusCode(409).body(containsString("is over"));
    confirm(path(endorsement, NudgeAnswer.DONE)).statusCode(409);
    assertThat(someone.state(endorsement, ACT)).isEqualTo("WITHDRAWN");
  }

  @Test
  void it_ends_with_the_use_of_the_nudge_and_after_fourteen_days_at_the_latest() {
    var endorsement = UUID.randomUUID();
    for (var window : List.of(Duration.ofDays(10), Duration.ofDays(30))) {
      for (var link : ofWindow(endorsement, window)) {
        var opened = links.read(token(link.url())).orElseThrow();
        assertThat(opened.expiresAt())
            .isEqualTo(
                now()
                    .plus(window.compareTo(Duration.ofDays(14)) < 0 ? window : Duration.ofDays(14))
                    .truncatedTo(ChronoUnit.SECONDS));
        assertThat(opened.nudgeId()).isEqualTo(NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement));
        assertThat(opened.answer()).isEqualTo(link.answer());
        assertThat(opened.round()).isEqualTo(3);
      }
    }
    assertThat(ofWindow(endorsement, Duration.ofMinutes(30)))
        .extracting(AnswerLinks.Link::answer)
        .containsExactly(NudgeAnswer.DONE, NudgeAnswer.DISMISS);
  }

  private List<AnswerLinks.Link> ofWindow(UUID endorsement, Duration window) {
    return links.of(
        someone.id(), plan(endorsement, window), 3, now(), ZoneOffset.UTC, Language.ENGLISH);
  }

  private static String token(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Test
  void one_that_is_too_old_answers_nothing() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(40));
    someone.await(endorsement, ACT, "SENT");
    var path = ofRound(endorsement, Duration.ofDays(40)).url().substring(ORIGIN.length());
    open(path).statusCode(200);
    TestClock.get().advance(Duration.ofDays(14));
    open(path).statusCode(409).body(containsString("too old"));
    confirm(path).statusCode(409);
    given()
        .accept("application/json")
        .post(path)
        .then()
        .statusCode(409)
        .body("type", endsWith("answer-link-expired"));
    assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
  }

  private AnswerLinks.Link ofRound(UUID endorsement, Duration window) {
    return links
        .of(someone.id(), plan(endorsement, window), 1, now(), ZoneOffset.UTC, Language.ENGLISH)
        .getFirst();
  }

  @Test
  void no_character_of_it_can_be_changed() {
    var endorsement = endorsed();
    var path = path(endorsement, NudgeAnswer.DISMISS);
    var prefix = path.length() - token(path).length();
    // Of the last one four bits of six are of no meaning.
    for (var at = prefix; at < path.length() - 1; at += 1) {
      var other = path.charAt(at) == 'B' ? 'Q' : 'B';
      var tampered = path.substring(0, at) + other + path.substring(at + 1);
      confirm(tampered).statusCode(404).body(containsString("leads nowhere"));
    }
    for (var token : List.of("x", "%20", token(path) + "A", token(path).substring(1))) {
      open("/api/v1/nudges/answers/" + token).statusCode(404);
    }
    given()
        .accept("application/json")
        .get("/api/v1/nudges/answers/x")
        .then()
        .statusCode(404)
        .body("type", endsWith("unknown-answer-link"));
    assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
  }

  @Test
  void one_of_another_purpose_or_member_answers_nothing() {
    var endorsement = endorsed();
    var calendar = someone.http().post("/api/v1/calendar").then().extract().<String>path("url");
    open("/api/v1/nudges/answers/" + token(calendar).replace(".ics", "")).statusCode(404);
    // Signed for a stranger, about this member's nudge: to a stranger there is none.
    var stranger = new Someone(kafka);
    var path =
        links
            .of(
                stranger.id(),
                plan(endorsement, Duration.ofDays(10)),
                1,
                now(),
                ZoneOffset.UTC,
                Language.ENGLISH)
            .getFirst()
            .url()
            .substring(ORIGIN.length());
    confirm(path).statusCode(404);
    open(path).statusCode(404);
    assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
  }

  @Test
  void a_page_runs_nothing_loads_nothing_and_tells_nobody() {
    someone.knowsEndorserAs("<script>alert(1)</script>\"><img src=//evil.example>", 1);
    var endorsement = endorsed();
    var path = path(endorsement, NudgeAnswer.DONE);
    Awaitility.await()
        .untilAsserted(() -> open(path).statusCode(200).body(containsString("&lt;script&gt;")));
    var page =
        open(path)
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
            .header("X-Robots-Tag", containsString("noindex"))
            .header("Referrer-Policy", "no-referrer")
            .header("Cache-Control", "no-store")
            .header("X-Content-Type-Options", "nosniff")
            .extract()
            .asString();
    assertThat(page).doesNotContain("<script", "<img", "http:", "https:");
    confirm(path).header("Content-Security-Policy", containsString("default-src 'none'"));
    open(path).statusCode(409).header("Referrer-Policy", equalTo("no-referrer"));
  }

  @Test
  void it_speaks_the_members_language_and_without_one_the_readers() {
    var endorsement = endorsed();
    var path = path(endorsement, NudgeAnswer.DONE);
    given()
        .header("Accept-Language", "zh")
        .get(path)
        .then()
        .body(containsString("将为这份身份背书记下一次从现在开始的借势行动"));
    someone.speaks("zh-CN");
    Awaitility.await().untilAsserted(() -> open(path).body(containsString("lang=\"zh-CN\"")));
    confirm(path).body(containsString("已记为已做。"));
    confirm(path).statusCode(409).body(containsString("已经有了答复"));
  }

  @Test
  void whoever_clicks_on_and_on_is_slowed_down() {
    var path = path(endorsed(), NudgeAnswer.DONE);
    for (var i = 0; i < 20; i++) {
      open(path).statusCode(200);
    }
    open(path).statusCode(429).header("Retry-After", "5");
    TestClock.get().advance(Duration.ofSeconds(5));
    open(path).statusCode(200);
  }
}
