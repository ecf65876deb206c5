package dev.updraft.insight.views;

import static dev.updraft.insight.Api.PROBLEM;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class ViewsResourceTest {
  private final Api member = Api.someone();
  private String question;

  @BeforeEach
  void ask() {
    question = member.choice("campaign");
  }

  private String view() {
    return member
        .post(
            "/views",
            """
            {"questionId": "%s", "name": "the boss", "situation": "nobody came last year",
             "proposal": "go online", "question": "What would we lose?", "answer": "online"}\
            """
                .formatted(question))
        .statusCode(201)
        .body("lockedAt", equalTo(TestClock.get().instant().toString()))
        .extract()
        .path("id");
  }

  @Test
  void ones_own_view_comes_first_and_theirs_becomes_a_claim_heard_on_asking() {
    var before = TestClock.get().instant().minus(Duration.ofMinutes(1));
    var view = view();
    member
        .post("/views/" + view + "/after", "{\"answer\": \"offline\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "theirs-missing"));
    member
        .post(
            "/views/" + view + "/theirs",
            "{\"value\": \"offline\", \"heardAt\": \"" + before + "\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "view-comes-first"));
    member.get("/claims").body("items", empty());

    var claim =
        member
            .post(
                "/views/" + view + "/theirs",
                "{\"value\": \"OFFLINE\", \"originatorBasis\": \"DECIDED\"}")
            .statusCode(201)
            .body("id", equalTo(view))
            .extract()
            .<String>path("claimId");
    member
        .get("/claims/" + claim)
        .body("heard", equalTo("ELICITED"))
        .body("value", equalTo("offline"))
        .body("chain.name", contains("the boss"))
        .body("source", equalTo(true))
        .body("questionId", equalTo(question));
    member
        .post("/views/" + view + "/after", "{\"answer\": \"offline\", \"because\": \"so\"}")
        .statusCode(200);
    member
        .get("/views/" + view)
        .header("ETag", "\"3\"")
        .body("answer", equalTo("online"))
        .body("theirs.answer", equalTo("offline"))
        .body("now.because", equalTo("so"))
        .body("movement.direction", equalTo("ADOPTED"))
        .body("movement.share", equalTo(1.0f));
    member.get("/views?questionId=" + question).body("items.id", contains(view));
  }

  @Test
  void theirs_and_the_movement_go_with_the_claim_and_can_be_entered_anew() {
    var view = view();
    var claim = theirs(view, "offline").statusCode(201).extract().<String>path("claimId");
    after(view, "offline").statusCode(200);
    theirs(view, "online").statusCode(409).body("type", equalTo(PROBLEM + "theirs-entered"));

    member.post("/claims/" + claim + "/retraction", "{\"reason\": \"misheard\"}").statusCode(200);
    member
        .get("/views/" + view)
        .body("theirs", nullValue())
        .body("movement", nullValue())
        .body("now.answer", equalTo("offline"));
    member
        .get("/views?questionId=" + question)
        .body("items[0].theirs", nullValue())
        .body("items[0].movement", nullValue());
    after(view, "offline").statusCode(409).body("type", equalTo(PROBLEM + "theirs-missing"));

    theirs(view, "online").statusCode(201);
    member
        .get("/views/" + view)
        .body("theirs.answer", equalTo("online"))
        .body("now", nullValue())
        .body("movement", nullValue());
    after(view, "online").statusCode(200);
    member.get("/views/" + view).body("movement.direction", equalTo("AGREED"));
  }

  @Test
  void a_view_is_taken_back_with_a_reason_and_its_claim_stays() {
    var view = view();
    var kept = view();
    var claim = theirs(view, "offline").statusCode(201).extract().<String>path("claimId");
    retracted(view, " ").statusCode(400);
    retracted(view, "asked the wrong one").statusCode(200).body("id", equalTo(view));
    retracted(view, "again").statusCode(200);

    member
        .get("/views/" + view)
        .body("state", equalTo("RETRACTED"))
        .body("retraction.reason", equalTo("asked the wrong one"))
        .body("retraction.at", notNullValue());
    member.get("/views?state=STANDING").body("items.id", contains(kept));
    member.get("/views?state=RETRACTED").body("items.id", contains(view));
    member.get("/claims/" + claim).body("state", equalTo("STANDING"));
    after(view, "online").statusCode(409).body("type", equalTo(PROBLEM + "view-retracted"));
    Api.someone()
        .post("/views/" + kept + "/retraction", "{\"reason\": \"not mine\"}")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-view"));
  }

  private ValidatableResponse theirs(String view, String value) {
    return member.post("/views/" + view + "/theirs", "{\"value\": \"" + value + "\"}");
  }

  private ValidatableResponse after(String view, String answer) {
    return member.post("/views/" + view + "/after", "{\"answer\": \"" + answer + "\"}");
  }

  private ValidatableResponse retracted(String view, String reason) {
    return member.post("/views/" + view + "/retraction", "{\"reason\": \"" + reason + "\"}");
  }

  @Test
  void what_was_told_in_confidence_is_refused_here_too() {
    var view = view();
    member
        .post("/views/" + view + "/theirs", "{\"value\": \"offline\", \"confidential\": true}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "confidential"));
    member.get("/views/" + view).body("theirs", nullValue());
  }

  @Test
  void the_phrasing_speaks_the_readers_language() {
    var view = view();
    member
        .request()
        .header("Accept-Language", "zh-CN")
        .get("/api/v1/views/" + view + "/phrasing")
        .then()
        .statusCode(200)
        .body("text", containsString("您怎么看"));
    member.get("/views/" + view + "/phrasing").body("text", containsString("How do you see it?"));
  }

  @Test
  void a_credence_is_locked_and_scored_when_the_question_is_resolved() {
    credence("{\"online\": 0.7, \"offline\": 0.3}").statusCode(200);
    credence("{\"online\": 0.9, \"offline\": 0.1}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "credence-locked"));
    member
        .get("/questions/" + question + "/credence")
        .body("probabilities.online", equalTo(0.7f))
        .body("score", nullValue());

    member.resolve(question, "offline");
    member
        .get("/questions/" + question + "/credence")
        .body("score.brier.toDouble()", closeTo(0.98, 1e-6))
        .body("score.log.toDouble()", closeTo(1.203973, 1e-5));

    member
        .post("/questions/" + question + "/resolution/retraction", "{\"reason\": \"only planned\"}")
        .statusCode(200);
    member.get("/questions/" + question + "/credence").body("score", nullValue());
  }

  @Test
  void an_interval_is_locked_for_a_number_and_scored_by_width_and_misses() {
    question = asked("{\"kind\": \"NUMBER\", \"unit\": \"CNY\"}", "");
    put("{\"probabilities\": {\"1000\": 1.0}}")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "credence-does-not-fit"));
    put("{\"low\": 1500, \"high\": 800}")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "range-reversed"));
    put("{\"low\": 800, \"high\": \"1.5e3\"}").statusCode(200);
    put("{\"low\": 800, \"high\": 1600}").statusCode(409);
    member
        .get("/questions/" + question + "/credence")
        .body("low", equalTo(800))
        .body("high", equalTo(1500))
        .body("probabilities", nullValue())
        .body("score", nullValue());
    member.resolve(question, "1510");
    member
        .get("/questions/" + question + "/credence")
        .body("score.interval.toDouble()", closeTo(900, 1e-9))
        .body("score.brier", nullValue());
  }

  @Test
  void an_answer_in_words_is_scored_by_how_likely_it_was_held_right() {
    question = asked("{\"kind\": \"TEXT\"}", "");
    put("{\"answer\": \"the Old Town Hall\", \"probability\": 0.8}").statusCode(200);
    member
        .get("/questions/" + question + "/credence")
        .body("answer", equalTo("the Old Town Hall"))
        .body("probability", equalTo(0.8f))
        .body("score", nullValue());
    member.resolve(question, "The old town hall");
    member
        .get("/questions/" + question + "/credence")
        .body("score.brier.toDouble()", closeTo(0.08, 1e-6))
        .body("score.interval", nullValue());
    member.resolve(question, "nowhere");
    member
        .get("/questions/" + question + "/credence")
        .body("score.brier.toDouble()", closeTo(1.28, 1e-6));
  }

  @Test
  void the_picture_waits_for_ones_own_credence_where_that_was_asked_for() {
    question =
        asked(
            "{\"kind\": \"CHOICE\", \"options\": [\"online\", \"offline\"]}",
            ", \"ownFirst\": true");
    member.claim(question, "online", "[{\"name\": \"A\"}]");
    var picture = "/questions/" + question + "/picture";
    var now = TestClock.get().instant();
    for (var asked : List.of(picture, picture + "?asOf=" + now)) {
      member
          .get(asked)
          .statusCode(409)
          .body("type", equalTo(PROBLEM + "credence-comes-first"))
          .body("answers", nullValue());
    }
    member.get("/questions/" + question).body("ownFirst", equalTo(true));
    credence("{\"online\": 0.7, \"offline\": 0.3}").statusCode(200);
    member.get(picture).statusCode(200).body("answers[0].value", equalTo("online"));

    question = asked("{\"kind\": \"TEXT\"}", ", \"ownFirst\": true");
    member.resolve(question, "known by now");
    member.get("/questions/" + question + "/picture").statusCode(200);
  }

  private String asked(String answer, String more) {
    return member
        .post(
            "/questions",
            "{\"topic\": \"campaign\", \"text\": \"What?\", \"answer\": " + answer + more + "}")
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void what_has_turned_out_can_no_longer_be_foreseen() {
    member.get("/questions/" + question + "/credence").statusCode(404);
    member.resolve(question, "offline");
    credence("{\"offline\": 1.0}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "question-resolved"));
  }

  @Test
  void what_is_somebody_elses_does_not_exist() {
    var view = view();
    var other = Api.someone();
    other.get("/views/" + view).statusCode(404).body("type", equalTo(PROBLEM + "unknown-view"));
    other
        .post("/views/" + view + "/theirs", "{\"value\": \"offline\"}")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-view"));
  }

  private ValidatableResponse credence(String probabilities) {
    return put("{\"probabilities\": " + probabilities + "}");
  }

  private ValidatableResponse put(String body) {
    return member.request().body(body).put("/api/v1/questions/" + question + "/credence").then();
  }
}
