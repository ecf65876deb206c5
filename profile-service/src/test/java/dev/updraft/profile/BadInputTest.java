package dev.updraft.profile;

import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.endorsement;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.updraft.web.testing.Tokens;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class BadInputTest {
  private final Somebody me = new Somebody();
  private final Somebody stranger = new Somebody();

  @Test
  void without_a_token_or_with_a_forged_one_nobody_gets_in() {
    problem(given().get("/api/v1/me").then(), 401, "unauthenticated");
    problem(
        given().auth().oauth2(Tokens.forged("me")).get("/api/v1/contacts").then(),
        401,
        "unauthenticated");
    problem(
        given()
            .auth()
            .oauth2("no token at all")
            .contentType(ContentType.JSON)
            .body(contact("G老师", "PEER"))
            .post("/api/v1/contacts")
            .then(),
        401,
        "unauthenticated");
  }

  @Test
  void what_belongs_to_somebody_else_does_not_exist() {
    var theirs = stranger.knows("G老师", "ORIGINATOR");
    var endorsed = stranger.isEndorsed(theirs, "MENTION", now());

    problem(me.gets("/contacts/{id}", theirs), 404, "unknown-contact");
    problem(me.puts("/contacts/" + theirs, contact("X", "PEER")), 404, "unknown-contact");
    problem(me.gets("/contacts/{id}/attention", theirs), 404, "unknown-contact");
    problem(me.gets("/endorsements/{id}", endorsed), 404, "unknown-endorsement");
    problem(me.gets("/endorsements/{id}/momentum", endorsed), 404, "unknown-endorsement");
    problem(
        me.posts("/endorsements/" + endorsed + "/actions", action(now())),
        404,
        "unknown-endorsement");
    problem(
        me.posts("/endorsements", endorsement(theirs, "MENTION", now())), 404, "unknown-contact");
    problem(me.posts("/contributions", gift(theirs, now())), 404, "unknown-contact");
    problem(me.posts("/exchanges", ideas(theirs, now())), 404, "unknown-contact");
    stranger.gets("/endorsements/{id}", endorsed).body("version", equalTo(1));
  }

  @Test
  void an_endorsement_by_an_unknown_contact_is_refused() {
    problem(
        me.posts("/endorsements", endorsement(UUID.randomUUID().toString(), "MENTION", now())),
        404,
        "unknown-contact");
  }

  @Test
  void a_window_cannot_open_in_the_future() {
    var contact = me.knows("G老师", "ORIGINATOR");
    problem(
            me.posts("/endorsements", endorsement(contact, "MENTION", now().plusSeconds(60))),
            400,
            "window-in-the-future")
        .body("errors.field", contains("receivedAt"));
    var id = me.isEndorsed(contact, "MENTION", now());
    problem(
        me.posts("/endorsements/" + id + "/actions", action(now().plusSeconds(60))),
        400,
        "not-yet-happened");
  }

  @Test
  void a_stale_version_is_refused_and_changes_nothing() {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", now());
    me.asks()
        .header("If-Match", "\"1\"")
        .body(action(now()))
        .post("/api/v1/endorsements/{id}/actions", id)
        .then()
        .statusCode(201);
    problem(
        me.asks()
            .header("If-Match", "\"1\"")
            .body(action(now()))
            .post("/api/v1/endorsements/{id}/actions", id)
            .then(),
        412,
        "stale-version");
    me.gets("/endorsements/{id}", id).body("version", equalTo(2));
  }

  @Test
  void a_repeat_under_the_same_key_is_done_once_and_another_body_refused() {
    var body = contact("小周", "CLOSE_TO_SOURCE");
    var key = UUID.randomUUID().toString();
    String first = keyed(key, body).statusCode(201).extract().path("id");
    String second = keyed(key, body).statusCode(201).extract().path("id");

    assertThat(second).isEqualTo(first);
    me.gets("/contacts").body("items.id", contains(first));
    problem(keyed(key, contact("老陈", "WELL_INFORMED")), 422, "idempotency-key-reused");
  }

  @Test
  void a_repeat_is_answered_as_the_first_was_although_things_have_changed() {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", now());
    var key = UUID.randomUUID().toString();
    var act = action(now());
    var first = acts(id, key, act);
    me.posts("/endorsements/" + id + "/actions", action(now())).statusCode(201);
    var repeat = acts(id, key, act);

    assertThat(repeat.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"2\"");
    assertThat(repeat.<Integer>path("version")).isEqualTo(2);
    me.gets("/endorsements/{id}", id).body("version", equalTo(3));
  }

  private Response acts(String endorsement, String key, Map<String, Object> action) {
    return me.asks()
        .header("Idempotency-Key", key)
        .body(action)
        .post("/api/v1/endorsements/{id}/actions", endorsement)
        .then()
        .statusCode(201)
        .extract()
        .response();
  }

  @Test
  void a_version_is_compared_before_there_is_any() {
    var settings = Map.of("zone", "Asia/Shanghai", "language", "zh-CN");
    for (var foreign : List.of("\"7\"", "\"of-another-kind\"")) {
      problem(
          me.asks().header("If-Match", foreign).body(settings).put("/api/v1/me").then(),
          412,
          "stale-version");
    }
    me.asks().header("If-Match", "\"0\"").body(settings).put("/api/v1/me").then().statusCode(200);
    // What does not exist is not stale.
    me.asks()
        .header("If-Match", "\"3\"")
        .body(action(now()))
        .post("/api/v1/endorsements/{id}/actions", UUID.randomUUID())
        .then()
        .statusCode(404);
  }

  private ValidatableResponse keyed(String key, Map<String, Object> body) {
    return me.asks().header("Idempotency-Key", key).body(body).post("/api/v1/contacts").then();
  }

  @Test
  void an_unknown_field_is_refused_by_name() {
    problem(
            me.posts("/contacts", with(contact("小周", "PEER"), "nickname", "周周")),
            400,
            "unknown-field")
        .body("errors.field", contains("nickname"));
  }

  @Test
  void missing_and_overlong_fields_are_each_named() {
    problem(me.posts("/contacts", Map.of("name", "x".repeat(201))), 400, "invalid-request")
        .body("errors.field", contains("name", "standing"));
    problem(
            me.posts("/contacts", with(contact("小周", "PEER"), "emails", List.of("nobody"))),
            400,
            "invalid-request")
        .body("errors.field", hasItem(containsString("emails")));
    problem(me.posts("/contacts", contact("小周", "FRIEND")), 400, "malformed-request")
        .body("errors.field", contains("standing"));
    problem(
        me.posts("/contacts", with(contact("小周", "PEER"), "expertise", List.of("x".repeat(81)))),
        400,
        "unusable-topic");
    problem(me.asks().body("{\"name\":").post("/api/v1/contacts").then(), 400, "malformed-request");
    problem(me.asks().post("/api/v1/contacts").then(), 400, "invalid-request");
  }

  @Test
  void a_name_nobody_can_see_is_none() {
    for (var name : List.of("\u200b", "\u2060\u200d", "\u3164", "\u2800 ", "\u00a0")) {
      problem(me.posts("/contacts", contact(name, "PEER")), 400, "invalid-request")
          .body("errors.field", contains("name"));
      problem(me.posts("/groups", Map.of("name", name)), 400, "invalid-request");
    }
    // joiners are parts of names in many scripts
    me.posts("/contacts", contact("می\u200cخواهم", "PEER")).statusCode(201);
    me.posts("/contacts", contact("👩\u200d💻", "PEER")).statusCode(201);
  }

  @Test
  void what_is_wrong_within_a_list_or_map_is_named_plainly() {
    problem(
            me.posts(
                "/contacts",
                with(
                    with(contact("G老师", "PEER"), "standingByTopic", Map.of(" ", "PEER")),
                    "emails",
                    List.of("g@example.org", "nowhere"))),
            400,
            "invalid-request")
        .body("errors.field", contains("emails[1]", "standingByTopic[ ]"));
  }

  @Test
  void filters_are_refused_by_name_when_they_make_no_sense() {
    for (var query :
        List.of(
            "/endorsements?state=ASLEEP",
            "/endorsements?contactId=me",
            "/endorsements?limit=many",
            "/exchanges?from=yesterday",
            "/contacts?tier=TOP_6")) {
      problem(me.gets(query), 400, "no-such-filter")
          .body("errors.field", contains(query.replaceAll(".*\\?(.*)=.*", "$1")));
    }
    problem(me.gets("/contacts?cursor=nonsense"), 400, "bad-page");
    problem(me.gets("/contacts/not-an-id"), 404, "not-found");
  }

  @Test
  void a_body_of_two_mebibytes_is_not_read() {
    problem(
        me.posts("/contacts", contact("x".repeat(2 * 1024 * 1024), "PEER")), 413, "body-too-large");
  }

  @Test
  void characters_no_database_keeps_are_refused() {
    for (var odd : List.of("\\u0000", "\\ud800")) {
      var body = "{\"name\":\"小%s周\",\"standing\":\"PEER\"}".formatted(odd);
      problem(me.asks().body(body).post("/api/v1/contacts").then(), 400, "malformed-request");
      var topic = "{\"name\":\"小周\",\"standing\":\"PEER\",\"needs\":[\"x%s\"]}".formatted(odd);
      problem(me.asks().body(topic).post("/api/v1/contacts").then(), 400, "malformed-request");
    }
    problem(
        me.asks().urlEncodingEnabled(false).get("/api/v1/contacts?prefix=%00").then(),
        400,
        "unusable-query");
    me.knows("小周", "PEER");
  }

  @Test
  void a_time_that_is_none_of_anybodys_life_is_refused() {
    var contact = me.knows("小周", "PEER");
    var exchange = ideas(contact, now());
    for (var odd :
        List.of(
            "-999999999-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "1899-12-31T23:59:59Z",
            "2200-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "",
            12345)) {
      problem(me.posts("/exchanges", with(exchange, "occurredAt", odd)), 400, "malformed-request")
          .body("errors.field", contains("occurredAt"));
      problem(
          me.posts("/goals", Map.of("summary", "开一门课", "by", odd.toString().split("T")[0])),
          400,
          "malformed-request");
    }
    for (var odd : List.of("-999999999-01-01T00:00:00Z", "0001-01-01", "+10000-01-01T00:00:00Z")) {
      problem(me.gets("/contacts/tiers?asOf={at}", odd), 400, "no-such-filter");
    }
    me.posts("/exchanges", with(exchange, "occurredAt", "1900-01-01T00:00:00Z")).statusCode(201);
  }

  @Test
  void a_body_that_is_not_json_is_refused() {
    problem(
        me.asks().contentType(ContentType.XML).body("<a/>").post("/api/v1/contacts").then(),
        415,
        "unsupported-media-type");
  }

  @Test
  void a_command_without_a_body_is_one_without_fields() {
    problem(me.asks().noContentType().post("/api/v1/contacts").then(), 400, "invalid-request")
        .body("errors.field", hasItem("name"));
    var body = Map.of("summary", "开一门课", "topics", List.of("社群营销"));
    String goal = me.posts("/goals", body).statusCode(201).extract().path("id");
    me.asks().noContentType().put("/api/v1/goals/{id}/reached", goal).then().statusCode(200);
  }

  @Test
  void half_an_exchange_of_ideas_and_a_gift_to_nobody_are_refused() {
    var contact = me.knows("G老师", "ORIGINATOR");
    problem(
            me.posts("/exchanges", with(ideas(contact, now()), "theirThought", " ")),
            400,
            "ideas-need-both-thoughts")
        .body("errors.field", contains("theirThought"));
    problem(
        me.posts("/contributions", with(gift(contact, now()), "contactId", null)),
        400,
        "one-recipient");
    problem(
        me.posts("/contributions", gift(contact, now().plusSeconds(60))), 400, "not-yet-happened");
    problem(
        me.posts(
            "/contributions",
            with(gift(contact, now()), "achievementId", UUID.randomUUID().toString())),
        404,
        "unknown-achievement");
  }

  @Test
  void a_problem_never_repeats_what_was_sent_nor_how_we_failed() {
    me.posts("/contacts", with(contact("小周", "PEER"), "standing", "机密"))
        .body(not(containsString("机密")))
        .body(not(containsString("Exception")))
        .body(not(containsString("dev.updraft")));
  }

  @Test
  void the_end_of_a_window_is_the_end() {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", ago(Duration.ofDays(7)));
    problem(me.posts("/endorsements/" + id + "/actions", action(now())), 409, "window-lapsed");
    problem(
        me.puts("/endorsements/" + id + "/window", Map.of("base", 90, "reason", "x")),
        409,
        "window-lapsed");
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String type) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", endsWith(":" + type))
        .body("status", equalTo(status))
        .body("title", notNullValue())
        .body("traceId", notNullValue());
  }
}
