package dev.updraft.insight.challenges;

import static dev.updraft.insight.Api.PROBLEM;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a link opens, and what it does not. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class SessionsResourceTest {
  private final Api me = Api.someone();
  private String marketing;
  private String viral;
  private String elsewhere;
  private String challenge;

  @BeforeEach
  void a_challenge_is_open() {
    marketing = facet("营销", null);
    viral = facet("裂变", marketing);
    elsewhere = facet("销售", null);
    challenge =
        me.post(
                "/challenges",
                """
                {"facetId": "%s", "questioners": [{"name": "G老师"}, {"name": "一位同行"}]}\
                """
                    .formatted(marketing))
            .extract()
            .path("id");
  }

  private String facet(String name, String parent) {
    var under = parent == null ? "" : ", \"parentId\": \"" + parent + "\"";
    return me.post("/facets", "{\"name\": \"" + name + "\"" + under + "}").extract().path("id");
  }

  private ValidatableResponse opened(String questioner) {
    return me.post(
            "/challenges/" + challenge + "/sessions",
            "{\"questioner\": {\"name\": \"" + questioner + "\"}}")
        .statusCode(201);
  }

  private String link(String questioner) {
    return opened(questioner).extract().path("path");
  }

  private static ValidatableResponse look(String link) {
    return given().get(link).then();
  }

  private static ValidatableResponse ask(String link, String facet) {
    return given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"facetId": "%s", "angle": "CUSTOMER", "difficulty": 3, "text": "为什么会转发？"}\
            """
                .formatted(facet))
        .post(link + "/questions")
        .then();
  }

  private static ValidatableResponse mark(String link, String question, String outcome) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"outcome\": \"" + outcome + "\"}")
        .put(link + "/questions/" + question + "/outcome")
        .then();
  }

  private static ValidatableResponse end(String link) {
    return given().contentType(ContentType.JSON).post(link + "/ending").then();
  }

  private static void over(ValidatableResponse answer, String problem) {
    answer.statusCode(409).body("type", equalTo(PROBLEM + problem));
  }

  @Test
  void a_second_person_questions_without_an_account_and_the_member_sees_it() {
    var link = link("G老师");
    look(link)
        .statusCode(200)
        .body("about", equalTo("营销"))
        .body("facets.name", contains("营销", "裂变"))
        .body("facets[1].path", contains("营销", "裂变"))
        .body("angles", hasSize(10))
        .body("questions", hasSize(0))
        .body("expiresAt", notNullValue());
    String question = ask(link, viral).statusCode(201).extract().path("id");
    mark(link, question, "STUMPED").statusCode(200).body("outcome", equalTo("STUMPED"));
    look(link).body("questions[0].outcome", equalTo("STUMPED"));

    me.get("/challenges/{id}", challenge)
        .body("questions[0].outcome", equalTo("STUMPED"))
        .body("questions[0].questioner", equalTo(0))
        .body("sessions[0].path", equalTo(link));
  }

  @Test
  void a_link_shows_this_session_only() {
    var mine = link("G老师");
    var theirs = link("一位同行");
    String question = ask(theirs, viral).extract().path("id");
    look(mine).body("questions", hasSize(0)).body(not(containsString("一位同行")));
    mark(mine, question, "ANSWERED")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-challenge-question"));
    ask(mine, elsewhere).statusCode(404).body("type", equalTo(PROBLEM + "unknown-facet"));

    String written =
        me.post(
                "/challenges/" + challenge + "/questions",
                """
                {"facetId": "%s", "angle": "WHY", "difficulty": 1, "text": "私下记的",
                 "questioner": {"name": "G老师"}}\
                """
                    .formatted(viral))
            .extract()
            .path("id");
    look(mine).body("questions", hasSize(0));
    mark(mine, written, "ANSWERED").statusCode(404);
  }

  @Test
  void a_link_is_used_up_when_its_session_ends() {
    var link = link("G老师");
    var other = link("一位同行");
    String question = ask(link, viral).extract().path("id");
    end(link).statusCode(200).body("endedAt", notNullValue());

    over(look(link), "session-ended");
    over(ask(link, viral), "session-ended");
    over(mark(link, question, "ANSWERED"), "session-ended");
    over(end(link), "session-ended");
    me.get("/challenges/{id}", challenge)
        .body("sessions[0].closing", equalTo("USED"))
        .body("sessions[0].path", nullValue());

    look(other).statusCode(200);
    me.post("/challenges/" + challenge + "/ending", "").statusCode(200);
    over(look(other), "session-ended");
    over(ask(other, viral), "session-ended");
  }

  @Test
  void a_link_taken_back_opens_nothing_from_then_on() {
    var opened = opened("G老师");
    String link = opened.extract().path("path");
    String session = opened.extract().path("id");
    Api.someone()
        .request()
        .delete("/api/v1/challenges/{id}/sessions/{session}", challenge, session)
        .then()
        .statusCode(404);
    look(link).statusCode(200);
    me.request()
        .delete("/api/v1/challenges/{id}/sessions/{session}", challenge, session)
        .then()
        .statusCode(200);
    over(look(link), "session-revoked");
    over(ask(link, viral), "session-revoked");
  }

  @Test
  void a_link_expires() {
    String link =
        me.post(
                "/challenges/" + challenge + "/sessions",
                "{\"questioner\": {\"name\": \"G老师\"}, \"hours\": 2}")
            .extract()
            .path("path");
    TestClock.get().advance(Duration.ofHours(2).minusSeconds(1));
    look(link).statusCode(200);
    TestClock.get().advance(Duration.ofSeconds(1));
    over(look(link), "session-expired");
    over(ask(link, viral), "session-expired");
    me.get("/challenges/{id}", challenge).body("sessions[0].path", nullValue());
  }

  @Test
  void links_made_up_or_of_another_kind_open_nothing() {
    var link = link("G老师");
    var forged = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");
    look(forged).statusCode(404).body("type", equalTo(PROBLEM + "unknown-session"));
    look("/api/v1/challenges/sessions/x").statusCode(404);
    ask(forged, viral).statusCode(404);
    given()
        .get("/api/v1/replies/" + link.substring(link.lastIndexOf('/') + 1))
        .then()
        .statusCode(404);
    given().get("/api/v1/challenges/" + challenge).then().statusCode(401);
    me.post("/challenges/" + challenge + "/retraction", "{\"reason\": \"记错了\"}").statusCode(200);
    look(link).statusCode(404).body("type", equalTo(PROBLEM + "unknown-session"));
  }

  @Test
  void a_link_that_is_hammered_waits_and_no_other_does() {
    var hammered = link("G老师");
    var other = link("一位同行");
    for (var n = 0; n < 30; n++) {
      look(hammered).statusCode(200);
    }
    look(hammered)
        .statusCode(429)
        .header("Retry-After", equalTo("2"))
        .body("type", equalTo(PROBLEM + "too-many-requests"));
    ask(hammered, viral).statusCode(429);
    look(other).statusCode(200);
    TestClock.get().advance(Duration.ofSeconds(2));
    look(hammered).statusCode(200);
    look(hammered).statusCode(429);
  }

  @Test
  void bad_questions_are_refused_as_the_members_are() {
    var link = link("G老师");
    given()
        .contentType(ContentType.JSON)
        .body("{\"facetId\": \"%s\", \"angle\": \"WHY\", \"difficulty\": 0}".formatted(viral))
        .post(link + "/questions")
        .then()
        .statusCode(400)
        .body("errors.field", contains("difficulty", "text"));
    look(link).body("questions", hasSize(0));
  }
}
