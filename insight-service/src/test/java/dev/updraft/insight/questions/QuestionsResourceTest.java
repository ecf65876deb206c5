package dev.updraft.insight.questions;

import static dev.updraft.insight.Api.PROBLEM;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.Tokens;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class QuestionsResourceTest {
  private static final String ASK =
      """
      {"topic": " campaign ", "text": "Online or offline?", "decides": "spring budget",
       "answer": {"kind": "CHOICE", "options": ["online", "offline"]}, "goodForDays": 60}""";

  private final Api member = Api.someone();

  @Test
  void a_question_is_asked_and_read_back() {
    var created =
        member
            .post("/questions", ASK)
            .statusCode(201)
            .header("ETag", "\"1\"")
            .body("version", equalTo(1))
            .body("state", equalTo("OPEN"))
            .body("topic", equalTo("campaign"))
            .extract();
    var id = created.<String>path("id");
    assertThat(created.header("Location")).endsWith("/api/v1/questions/" + id);

    member
        .get("/questions/" + id)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("text", equalTo("Online or offline?"))
        .body("decides", equalTo("spring budget"))
        .body("answer.kind", equalTo("CHOICE"))
        .body("answer.options", contains("online", "offline"))
        .body("goodForDays", equalTo(60))
        .body("askedAt", notNullValue());
  }

  @Test
  void questions_are_listed_newest_first_in_pages() {
    var topic = "paging";
    var asked = new ArrayList<String>();
    for (var n = 0; n < 5; n++) {
      asked.add(member.choice(topic));
    }
    var seen = new ArrayList<String>();
    String cursor = null;
    do {
      var page =
          member
              .request()
              .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
              .get("/api/v1/questions?topic=Paging&limit=2")
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.<List<String>>path("items.id"));
      cursor = page.path("next");
    } while (cursor != null);
    assertThat(seen).containsExactlyElementsOf(asked.reversed());
  }

  @Test
  void a_listing_can_be_narrowed_to_a_state() {
    var open = member.choice("any");
    member.resolve(member.choice("any"), "online");

    member.get("/questions?state=OPEN").body("items.id", contains(open));
    member
        .get("/questions?state=SETTLED")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "no-such-filter"));
    for (var wrong :
        List.of("/questions?limit=many", "/claims?questionId=x", "/claims?limit=1.5")) {
      member
          .get(wrong)
          .statusCode(400)
          .contentType("application/problem+json")
          .body("type", equalTo(PROBLEM + "no-such-filter"))
          .body("errors.field", contains(wrong.replaceAll(".*\\?(.*)=.*", "$1")));
    }
    member.get("/questions?limit=201").statusCode(400).body("type", equalTo(PROBLEM + "bad-page"));
  }

  @Test
  void a_question_resolves_and_can_be_corrected() {
    var id = member.choice("any");
    member
        .post("/questions/" + id + "/resolution", "{\"value\": \"Online\", \"evidence\": \"memo\"}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("state", equalTo("RESOLVED"));
    member.resolve(id, "offline");

    member
        .get("/questions/" + id)
        .body("version", equalTo(3))
        .body("resolution.value", equalTo("offline"))
        .body("resolution.evidence", nullValue());
  }

  @Test
  void a_resolution_can_be_taken_back_and_is_remembered() {
    var id = member.choice("any");
    var takeBack = "/questions/" + id + "/resolution/retraction";
    member
        .post(takeBack, "{\"reason\": \"only planned\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "not-resolved"));
    member.resolve(id, "online");
    member
        .post(takeBack, "{\"reason\": \"only planned\"}")
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("state", equalTo("OPEN"));
    member.post(takeBack, "{\"reason\": \"again\"}").statusCode(200).header("ETag", "\"3\"");

    member
        .get("/questions/" + id)
        .body("state", equalTo("OPEN"))
        .body("resolution", nullValue())
        .body("takenBack.resolution.value", contains("online"))
        .body("takenBack.reason", contains("only planned"));
    member.get("/questions?state=OPEN").body("items.id", contains(id));
    member.resolve(id, "offline");
    member
        .get("/questions/" + id)
        .body("resolution.value", equalTo("offline"))
        .body("takenBack.resolution.value", contains("online"));
    Api.someone().post(takeBack, "{\"reason\": \"mine\"}").statusCode(404);
  }

  @Test
  void a_number_may_be_sent_as_a_number() {
    var id =
        member
            .post(
                "/questions",
                """
                {"topic": "price", "text": "How much?", "answer": {"kind": "NUMBER", "unit": "CNY"}}""")
            .statusCode(201)
            .extract()
            .<String>path("id");
    member.post("/questions/" + id + "/resolution", "{\"value\": 1200.50}").statusCode(200);
    member.get("/questions/" + id).body("resolution.value", equalTo("1200.5"));
    member
        .post("/questions/" + id + "/resolution", "{\"value\": \"a lot\"}")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "not-a-number"));
  }

  @Test
  void a_retracted_question_takes_nothing_more() {
    var id = member.choice("any");
    member
        .post("/questions/" + id + "/retraction", "{\"reason\": \"asked twice\"}")
        .statusCode(200);

    member
        .post("/questions/" + id + "/resolution", "{\"value\": \"online\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "question-retracted"));
    member.get("/questions/" + id).body("retraction.reason", equalTo("asked twice"));
    member.get("/questions/" + id + "/picture").statusCode(404);
  }

  @Test
  void a_stale_version_is_refused() {
    var id = member.choice("any");
    member.resolve(id, "online");

    member
        .request()
        .header("If-Match", "\"1\"")
        .body("{\"value\": \"offline\"}")
        .post("/api/v1/questions/" + id + "/resolution")
        .then()
        .statusCode(412)
        .body("type", equalTo(PROBLEM + "stale-version"));
    member
        .request()
        .header("If-Match", "\"2\"")
        .body("{\"value\": \"offline\"}")
        .post("/api/v1/questions/" + id + "/resolution")
        .then()
        .statusCode(200);
  }

  @Test
  void the_same_key_asks_once_and_takes_no_other_body() {
    var first = withKey("k1", ASK).statusCode(201).extract().<String>path("id");
    var second = withKey("k1", ASK).statusCode(201).extract().<String>path("id");
    assertThat(second).isEqualTo(first);
    member.get("/questions").body("items", hasSize(1));

    withKey("k1", ASK.replace("60", "61"))
        .statusCode(422)
        .body("type", equalTo(PROBLEM + "idempotency-key-reused"));
  }

  private io.restassured.response.ValidatableResponse withKey(String key, String body) {
    return member
        .request()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/v1/questions")
        .then();
  }

  @Test
  void what_is_somebody_elses_does_not_exist() {
    var id = member.choice("any");
    var other = Api.someone();

    other
        .get("/questions/" + id)
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-question"));
    other.get("/questions/" + id + "/picture").statusCode(404);
    other
        .post("/questions/" + id + "/resolution", "{\"value\": \"online\"}")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-question"));
    other.post("/questions/" + id + "/retraction", "{\"reason\": \"mine\"}").statusCode(404);
    other.get("/questions").body("items", hasSize(0));
    member.get("/questions/" + id).body("version", equalTo(1));
  }

  @Test
  void nobody_gets_in_without_a_valid_token() {
    given().get("/api/v1/questions").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.forged("member-1"))
        .get("/api/v1/questions")
        .then()
        .statusCode(401)
        .body("type", equalTo(PROBLEM + "unauthenticated"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'topic': 'a', 'text': 'b', 'answer': {'kind': 'TEXT'}, 'colour': 'red'} | unknown-field",
        "{'topic': 'a', 'text': 'b', 'answer': {'kind': 'TEXT', 'hue': 1}} | unknown-field",
        "{'topic': 'a', 'text': 'b', 'answer': {'kind': 'GUESS'}} | malformed-request",
        "{'topic': 'a', 'text': 'b' | malformed-request",
        "{'text': 'b', 'answer': {'kind': 'TEXT'}} | invalid-request",
        "{'topic': 'a', 'text': 'b'} | invalid-request",
        "{'topic': 'a', 'text': 'b', 'answer': {'kind': 'CHOICE'}} | options-missing",
        "{'topic': 'a', 'text': 'b', 'answer': {'kind': 'CHOICE', 'options': ['x', 'X']}} | options-missing",
        "{'topic': 'a', 'text': 'b', 'answer': {'kind': 'TEXT', 'options': ['x', 'y']}} | options-not-wanted",
        "{'topic': 'a', 'text': 'b', 'answer': {'kind': 'TEXT', 'unit': 'm'}} | unit-not-wanted",
      })
  void a_bad_question_is_refused_with_the_problem(String body, String code) {
    member
        .post("/questions", body.replace('\'', '"'))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo(PROBLEM + code))
        .body("traceId", notNullValue());
  }

  @Test
  void bad_fields_are_named() {
    member
        .post("/questions", "{\"topic\": \"\", \"text\": \"b\", \"answer\": {}}")
        .statusCode(400)
        .body("errors.field", hasItem("topic"))
        .body("errors.field", hasItem(containsString("kind")));
  }

  @Test
  void a_body_beyond_a_mebibyte_is_refused() {
    member
        .post("/questions", ASK.replace("Online or offline?", "x".repeat(2 << 20)))
        .statusCode(413);
  }

  @Test
  void the_api_is_described_with_examples() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("openapi", containsString("3.1"))
        .body("paths.'/api/v1/questions/{id}/picture'.get.summary", notNullValue())
        .body(
            "paths.'/api/v1/claims'.post.requestBody.content.'application/json'.examples",
            notNullValue());
  }
}
