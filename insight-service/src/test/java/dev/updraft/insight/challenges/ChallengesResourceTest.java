package dev.updraft.insight.challenges;

import static dev.updraft.insight.Api.PROBLEM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class ChallengesResourceTest {
  private static final UUID TEACHER = UUID.randomUUID();

  private final Api me = Api.someone();
  private String viral;

  @BeforeEach
  void a_facet_is_there() {
    viral = facet("裂变");
  }

  private String facet(String name) {
    return me.post("/facets", "{\"name\": \"" + name + "\"}").extract().path("id");
  }

  private String challenge() {
    return me.post(
            "/challenges",
            """
            {"facetId": "%s", "questioners": [{"contactId": "%s"}, {"name": "一位同行"}]}\
            """
                .formatted(viral, TEACHER))
        .statusCode(201)
        .body("state", equalTo("OPEN"))
        .extract()
        .path("id");
  }

  private ValidatableResponse put(String challenge, String facet, String more) {
    return me.post(
        "/challenges/" + challenge + "/questions",
        """
        {"facetId": "%s", "angle": "SCALE", "difficulty": 4, "text": "八千人呢？",
         "questioner": {"name": "一位同行"} %s}\
        """
            .formatted(facet, more));
  }

  @Test
  void questions_are_written_down_with_how_they_went_and_corrected() {
    var challenge = challenge();
    String question =
        put(challenge, viral, ", \"outcome\": \"STUMPED\"")
            .statusCode(201)
            .body("outcome", equalTo("STUMPED"))
            .extract()
            .path("id");
    mark(challenge, question, "PARTLY").statusCode(200);
    var service = facet("服务");
    me.request()
        .body(
            """
            {"facetId": "%s", "angle": "RISK", "difficulty": 2, "text": "出错了怎么办？"}\
            """
                .formatted(service))
        .put("/api/v1/challenges/{id}/questions/{question}", challenge, question)
        .then()
        .statusCode(200);

    me.get("/challenges/{id}", challenge)
        .body("questioners.name", contains("a contact", "一位同行"))
        .body("questions[0].facetId", equalTo(service))
        .body("questions[0].angle", equalTo("RISK"))
        .body("questions[0].outcome", equalTo("PARTLY"))
        .body("questions[0].questioner", equalTo(1));
    me.get("/challenges?facetId={id}", service).body("items", hasSize(1));
    me.get("/challenges?facetId={id}", facet("没问过")).body("items", hasSize(0));

    me.post(
            "/challenges/" + challenge + "/questions/" + question + "/retraction",
            "{\"reason\": \"问重了\"}")
        .statusCode(200)
        .body("questions", equalTo(0));
    mark(challenge, question, "ANSWERED")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "challenge-question-retracted"));
  }

  private ValidatableResponse mark(String challenge, String question, String outcome) {
    return me.request()
        .body("{\"outcome\": \"" + outcome + "\"}")
        .put("/api/v1/challenges/{id}/questions/{question}/outcome", challenge, question)
        .then();
  }

  @Test
  void a_challenge_that_ended_or_was_taken_back_takes_no_more() {
    var challenge = challenge();
    me.post("/challenges/" + challenge + "/ending", "")
        .statusCode(200)
        .body("state", equalTo("ENDED"));
    put(challenge, viral, "").statusCode(409).body("type", equalTo(PROBLEM + "challenge-ended"));
    me.post("/challenges/" + challenge + "/retraction", "{\"reason\": \"记错了\"}").statusCode(200);
    put(challenge, viral, "")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "challenge-retracted"));
    me.get("/challenges?state=RETRACTED").body("items.id", contains(challenge));
    me.get("/challenges?state=OPEN").body("items", hasSize(0));
  }

  @Test
  void only_ones_own_challenges_and_facets_are_there() {
    var challenge = challenge();
    var other = Api.someone();
    other.get("/challenges/{id}", challenge).statusCode(404);
    other
        .post(
            "/challenges",
            "{\"facetId\": \"%s\", \"questioners\": [{\"name\": \"谁\"}]}".formatted(viral))
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-facet"));
    put(challenge, UUID.randomUUID().toString(), "")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-facet"));
    me.get("/challenges/{id}", challenge).body("questions", hasSize(0));
  }

  @Test
  void what_makes_no_sense_is_refused_by_name() {
    var challenge = challenge();
    put(challenge, viral, ", \"outcome\": \"GUESSED\"").statusCode(400);
    put(challenge, viral, ", \"askedAt\": \"2126-01-01T00:00:00Z\"")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "not-yet-happened"));
    me.post(
            "/challenges/" + challenge + "/questions",
            """
            {"facetId": "%s", "angle": "WHY", "difficulty": 6, "text": " ",
             "questioner": {"name": "一位同行"}}\
            """
                .formatted(viral))
        .statusCode(400)
        .body("errors.field", contains("difficulty", "text"));
    me.post(
            "/challenges/" + challenge + "/questions",
            """
            {"facetId": "%s", "angle": "WHY", "difficulty": 3, "text": "为什么？"}\
            """
                .formatted(viral))
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "not-a-questioner"));
    me.post("/challenges", "{\"facetId\": \"%s\", \"questioners\": []}".formatted(viral))
        .statusCode(400);
    me.post("/facets/" + viral + "/retirement", "").statusCode(200);
    put(challenge, viral, "").statusCode(409).body("type", equalTo(PROBLEM + "facet-retired"));
  }

  @Test
  void an_answer_of_a_command_says_nothing_of_what_is_not_known() {
    put(challenge(), viral, "").statusCode(201).body("outcome", nullValue());
  }
}
