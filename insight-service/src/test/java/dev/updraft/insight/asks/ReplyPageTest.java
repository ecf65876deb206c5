package dev.updraft.insight.asks;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.insight.Api;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.web.ServiceTokens;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody who was asked is sent, and what they find behind the link. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class ReplyPageTest {
  private static final Path GOLDEN = Path.of("src/test/resources/internal/invitation.json");

  @Inject ContactDirectory directory;
  @Inject ServiceTokens tokens;

  private final Api me = Api.someone();
  private final UUID contact = UUID.randomUUID();

  @BeforeEach
  void somebody_is_known() {
    Api.known(me.memberId(), contact, "PEER", "小周", TestClock.get().instant());
    eventually(() -> assertThat(directory.everyone(me.memberId())).hasSize(1));
  }

  private UUID asked(String question, String more) {
    return UUID.fromString(
        me.post("/asks", "{\"questionId\": \"%s\" %s}".formatted(question, more))
            .statusCode(201)
            .body("panel", hasSize(1))
            .extract()
            .path("id"));
  }

  private String link(UUID ask) {
    return me.get("/asks/{id}", ask.toString()).extract().path("panel[0].replyPath");
  }

  private static ValidatableResponse browses(String path) {
    return given()
        .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .get(path)
        .then();
  }

  private static ValidatableResponse submits(String path, Map<String, String> fields) {
    return given()
        .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .contentType(ContentType.URLENC.withCharset("UTF-8"))
        .formParams(fields)
        .post(path)
        .then();
  }

  @Test
  void a_browser_gets_a_form_and_its_answer_is_a_claim() {
    var question = me.choice("活动");
    var path = link(asked(question, ""));
    browses(path)
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", containsString("form-action 'self'"))
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", containsString("noindex"))
        .header("Cache-Control", "no-store")
        .body(containsString("Spring campaign?"))
        .body(containsString("value=\"online\""))
        .body(not(containsString("<script")));
    me.get("/claims?questionId={id}", question).body("items", hasSize(0));

    submits(path, Map.of("value", "neither")).statusCode(400).contentType("text/html");
    submits(path, Map.of("value", "online", "confidential", "true")).statusCode(409);
    submits(path, Map.of()).statusCode(400);
    me.get("/claims?questionId={id}", question).body("items", hasSize(0));
    submits(path, Map.of("value", "online", "basis", "DECIDED", "heardFrom", ""))
        .statusCode(200)
        .body(containsString("Thank you"));
    eventually(
        () ->
            me.get("/claims?questionId={id}", question)
                .body("items", hasSize(1))
                .body("items[0].value", equalTo("online"))
                .body("items[0].hops", equalTo(0)));
    submits(path, Map.of("value", "offline")).statusCode(409).body(containsString("answered"));
    browses(path).statusCode(409).body(not(containsString("<form")));
  }

  @Test
  void everybody_else_gets_json_as_ever() {
    var path = link(asked(me.choice("活动"), ""));
    for (var accept : List.of("*/*", "application/json")) {
      given()
          .accept(accept)
          .get(path)
          .then()
          .statusCode(200)
          .contentType("application/json")
          .body("question", equalTo("Spring campaign?"));
    }
    given()
        .get("/api/v1/replies/x")
        .then()
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-ask"));
  }

  @Test
  void a_question_is_never_markup() {
    String question =
        me.post(
                "/questions",
                """
                {"topic": "活动", "text": "<script>alert(1)</script>?",
                 "answer": {"kind": "CHOICE", "options": ["\\"><img src=x>", "b"]}}""")
            .statusCode(201)
            .extract()
            .path("id");
    var page = browses(link(asked(question, ""))).statusCode(200).extract().asString();
    assertThat(page)
        .doesNotContain("<script", "<img", "http:", "https:")
        .contains("&lt;script&gt;");
  }

  @Test
  void it_speaks_the_readers_language_and_says_kindly_that_it_is_over() {
    var ask = asked(me.choice("活动"), "");
    var path = link(ask);
    given()
        .accept("text/html")
        .header("Accept-Language", "zh-CN")
        .get(path)
        .then()
        .body(containsString("lang=\"zh-CN\""))
        .body(containsString("你是怎么知道的"));
    me.post("/asks/" + ask + "/closing", "{}").statusCode(200);
    browses(path).statusCode(409).body(containsString("No more answers are wanted"));
    submits(path, Map.of("value", "online")).statusCode(409);
    browses("/api/v1/replies/x").statusCode(404).contentType("text/html");
  }

  @Test
  void whoever_clicks_on_and_on_is_slowed_down() {
    var path = link(asked(me.choice("活动"), ""));
    for (var i = 0; i < 20; i++) {
      given().get(path).then().statusCode(200);
    }
    given().get(path).then().statusCode(429).header("Retry-After", "5");
  }

  private ValidatableResponse invitation(UUID ask, String token) {
    var path =
        "/api/v1/internal/members/%s/asks/%s/contacts/%s/invitation"
            .formatted(me.memberId(), ask, contact);
    var request = given();
    return (token == null ? request : request.header(ServiceTokens.HEADER, token)).get(path).then();
  }

  private String token(UUID ask) {
    return tokens.token("ask-invitation", me.memberId(), ask, contact);
  }

  @Test
  void an_invitation_is_what_was_promised_and_its_link_opens() throws Exception {
    var ask = asked(me.choice("活动"), ", \"signedBy\": \"林夏\"");
    var got = json(invitation(ask, token(ask)).statusCode(200).extract().asString());
    var promised = json(Files.readString(GOLDEN));
    assertThat(got.properties().stream().map(Map.Entry::getKey).toList())
        .isEqualTo(promised.properties().stream().map(Map.Entry::getKey).toList());
    assertThat(got.get("signedBy")).isEqualTo(promised.get("signedBy"));
    assertThat(got.get("question")).isEqualTo(promised.get("question"));
    assertThat(got.get("path").asText()).isEqualTo(link(ask));
    browses(got.get("path").asText()).statusCode(200);
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void nobody_is_invited_who_answered_or_to_what_is_over_or_was_never_to_be_sent() {
    var unsigned = asked(me.choice("活动"), "");
    invitation(unsigned, token(unsigned)).statusCode(404);
    TestClock.get().advance(Duration.ofDays(31));
    var answered = asked(me.choice("活动"), ", \"signedBy\": \"林夏\"");
    submits(link(answered), Map.of("value", "online")).statusCode(200);
    invitation(answered, token(answered))
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "already-answered"));
    TestClock.get().advance(Duration.ofDays(31));
    var closed = asked(me.choice("活动"), ", \"signedBy\": \"林夏\"");
    me.post("/asks/" + closed + "/closing", "{}").statusCode(200);
    invitation(closed, token(closed)).statusCode(409).body("type", equalTo(PROBLEM + "ask-closed"));
    TestClock.get().advance(Duration.ofDays(31));
    var question = me.choice("活动");
    var retracted = asked(question, ", \"signedBy\": \"林夏\"");
    me.post("/questions/" + question + "/retraction", "{\"reason\": \"wrong\"}").statusCode(200);
    invitation(retracted, token(retracted))
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "question-retracted"));
    TestClock.get().advance(Duration.ofDays(31));
    var known = me.choice("活动");
    var resolved = asked(known, ", \"signedBy\": \"林夏\"");
    me.resolve(known, "online");
    invitation(resolved, token(resolved))
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "question-resolved"));
    // whoever has the link may still say what they know
    browses(link(resolved)).statusCode(200);
    me.post("/asks", "{\"questionId\": \"%s\"}".formatted(known))
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "question-resolved"));
  }

  @Test
  void only_a_service_of_ours_is_told() {
    var ask = asked(me.choice("活动"), ", \"signedBy\": \"林夏\"");
    invitation(ask, null).statusCode(401);
    invitation(ask, "x").statusCode(401);
    invitation(ask, tokens.token("ask-invitation", me.memberId(), UUID.randomUUID(), contact))
        .statusCode(401);
    me.get("/internal/members/{m}/asks/{a}/contacts/{c}/invitation", me.memberId(), ask, contact)
        .statusCode(401);
    var good = token(ask);
    TestClock.get().advance(Duration.ofSeconds(91));
    invitation(ask, good).statusCode(401);
  }

  @Test
  void a_name_to_sign_with_is_a_name() {
    me.post("/asks", "{\"questionId\": \"%s\", \"signedBy\": \" \"}".formatted(me.choice("活动")))
        .statusCode(400);
  }
}
