package dev.updraft.insight.challenges;

import static dev.updraft.insight.Api.PROBLEM;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.insight.Api;
import dev.updraft.web.ServiceTokens;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a questioner is sent, and what they find behind the link. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class SessionPageTest {
  private static final Path GOLDEN = Path.of("src/test/resources/internal/session-invitation.json");
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  @Inject ServiceTokens tokens;

  private final Api me = Api.someone();
  private final UUID contact = UUID.randomUUID();
  private String viral;
  private String elsewhere;
  private String challenge;

  @BeforeEach
  void a_challenge_is_open() {
    viral = me.facet("裂变").toString();
    elsewhere = me.facet("销售").toString();
    challenge = challenge(viral);
  }

  private String challenge(String facet) {
    return me.post(
            "/challenges",
            """
            {"facetId": "%s", "questioners": [{"contactId": "%s"}, {"name": "一位同行"}]}\
            """
                .formatted(facet, contact))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse opens(String more) {
    return me.post(
        "/challenges/" + challenge + "/sessions",
        "{\"questioner\": {\"contactId\": \"%s\"} %s}".formatted(contact, more));
  }

  private String link() {
    return opens("").statusCode(201).extract().path("path");
  }

  private UUID session(String more) {
    return UUID.fromString(
        opens(", \"signedBy\": \"林夏\"" + more).statusCode(201).extract().path("id"));
  }

  private static ValidatableResponse browses(String path) {
    return browses(path, "en");
  }

  private static ValidatableResponse browses(String path, String language) {
    return given()
        .accept(BROWSER)
        .header("Accept-Language", language)
        .redirects()
        .follow(false)
        .get(path)
        .then();
  }

  private static ValidatableResponse submits(String path, Map<String, String> fields) {
    return given()
        .accept(BROWSER)
        .contentType(ContentType.URLENC.withCharset("UTF-8"))
        .formParams(fields)
        .redirects()
        .follow(false)
        .post(path)
        .then();
  }

  private Map<String, String> question(String text) {
    return new HashMap<>(
        Map.of("facetId", viral, "angle", "SCALE", "difficulty", "4", "text", text));
  }

  /** Where a browser finds itself after sending a form. */
  private static String follows(String form, ValidatableResponse sent) {
    var location = sent.statusCode(303).extract().header("Location");
    return URI.create("http://localhost" + form).resolve(location).toString().substring(16);
  }

  /** Where a form of the page leads, as a browser resolves it. */
  private static String action(String page, String html, String ending) {
    var end = html.indexOf(ending + "\"");
    assertThat(end).as(ending).isPositive();
    var action = html.substring(html.lastIndexOf('"', end - 1) + 1, end + ending.length());
    return URI.create(page).resolve(action).toString();
  }

  @Test
  void a_browser_gets_forms_that_put_a_question_mark_it_and_end_the_session() {
    var path = link();
    var first =
        browses(path)
            .statusCode(200)
            .contentType("text/html")
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .header("Content-Security-Policy", containsString("form-action 'self'"))
            .header("Referrer-Policy", "no-referrer")
            .header("X-Robots-Tag", containsString("noindex"))
            .header("Cache-Control", "no-store")
            .body(containsString("Questions about 裂变"))
            .body(not(containsString("so far")))
            .body(not(containsString("<script")))
            .extract()
            .asString();
    var put = action(path, first, "/page/questions");
    var after = follows(put, submits(put, question("八千人呢？")));
    assertThat(after).isEqualTo(path + "?done=put");
    var html =
        browses(after)
            .statusCode(200)
            .body(containsString("Your question has arrived"))
            .body(containsString("八千人呢？"))
            .extract()
            .asString();
    String id = me.get("/challenges/{id}", challenge).extract().path("questions[0].id");
    me.get("/challenges/{id}", challenge)
        .body("questions", hasSize(1))
        .body("questions[0].difficulty", equalTo(4))
        .body("questions[0].outcome", nullValue());

    var mark = action(path, html, "/page/questions/" + id);
    var marked = follows(mark, submits(mark, Map.of("outcome", "STUMPED")));
    assertThat(marked).isEqualTo(path + "?done=marked");
    browses(marked).body(containsString("<strong>stumped</strong>"));
    submits(mark, Map.of("outcome", "PARTLY")).statusCode(303);
    me.get("/challenges/{id}", challenge).body("questions[0].outcome", equalTo("PARTLY"));

    var end = action(path, html, "/page/ending");
    submits(end, Map.of()).statusCode(200).body(containsString("The session is over"));
    submits(end, Map.of()).statusCode(409).contentType("text/html");
    submits(put, question("noch eine")).statusCode(409).body(containsString("over"));
    submits(mark, Map.of("outcome", "ANSWERED")).statusCode(409);
    browses(path).statusCode(409).body(not(containsString("<form")));
    me.get("/challenges/{id}", challenge)
        .body("questions", hasSize(1))
        .body("questions[0].outcome", equalTo("PARTLY"))
        .body("sessions.closing", contains("USED"));
  }

  @Test
  void nothing_is_done_by_looking() {
    var path = link();
    for (var form : List.of("/questions", "/questions/" + UUID.randomUUID(), "/ending")) {
      browses(path + "/page" + form).statusCode(greaterThanOrEqualTo(400));
    }
    browses(path + "?done=ending").statusCode(200);
    browses(path).statusCode(200).body(containsString("/page/ending\""));
  }

  @Test
  void everybody_else_gets_json_as_ever() {
    var path = link();
    for (var accept : List.of("*/*", "application/json")) {
      given()
          .accept(accept)
          .get(path)
          .then()
          .statusCode(200)
          .contentType("application/json")
          .body("keySet()", contains("about", "facets", "angles", "questions", "expiresAt"));
    }
    given()
        .get(SessionsResource.PATH + "x")
        .then()
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-session"));
    // As curl -d does.
    given()
        .contentType("application/x-www-form-urlencoded")
        .post(path + "/ending")
        .then()
        .statusCode(200)
        .contentType("application/json");
  }

  @Test
  void what_json_may_not_say_a_form_may_not_either() {
    var path = link();
    var form = path + "/page/questions";
    for (var wrong :
        List.of(
            Map.of("text", " "),
            Map.of("text", "x".repeat(2_001)),
            Map.of("difficulty", "6"),
            Map.of("difficulty", "hard"),
            Map.of("angle", ""),
            Map.of("facetId", "x"))) {
      var fields = question("?");
      fields.putAll(wrong);
      submits(form, fields)
          .statusCode(400)
          .contentType("text/html")
          .body(containsString("Something is missing"));
    }
    submits(form, Map.of("text", "?")).statusCode(400);
    var outside = question("?");
    outside.put("facetId", elsewhere);
    submits(form, outside).statusCode(404).body(containsString("choose something else"));
    submits(form + "/" + UUID.randomUUID(), Map.of("outcome", "STUMPED")).statusCode(404);
    submits(form + "/" + UUID.randomUUID(), Map.of("outcome", "GREAT")).statusCode(400);
    submits(SessionsResource.PATH + "x/page/ending", Map.of())
        .statusCode(404)
        .contentType("text/html");
    me.get("/challenges/{id}", challenge).body("questions", hasSize(0));
  }

  @Test
  void what_others_wrote_is_never_markup() {
    challenge = challenge(me.facet("<script>alert(1)</script>").toString());
    var path = link();
    String facet = given().get(path).then().extract().path("facets[0].id");
    var fields = question("\"><img src=x onerror=alert(1)>");
    fields.put("facetId", facet);
    submits(path + "/page/questions", fields).statusCode(303);
    var page = browses(path).statusCode(200).extract().asString();
    assertThat(page)
        .doesNotContain("<script", "<img", "http:", "https:")
        .contains("&lt;script&gt;", "&lt;img");
  }

  @Test
  void it_speaks_the_readers_language_and_says_kindly_that_it_is_over() {
    var path = link();
    browses(path, "zh-CN")
        .body(containsString("lang=\"zh-CN\""))
        .body(containsString("关于“裂变”的提问"))
        .body(not(containsString("没想过")));
    submits(path + "/page/questions", question("八千人呢？")).statusCode(303);
    browses(path + "?done=put", "zh-CN")
        .body(containsString("问题已经收到"))
        .body(containsString("规模"))
        .body(containsString("没想过"));
    me.post("/challenges/" + challenge + "/ending", "").statusCode(200);
    browses(path, "zh-CN").statusCode(409).body(containsString("提问已经结束"));
    browses(path).statusCode(409).body(containsString("The session is over"));
    browses(SessionsResource.PATH + "x").statusCode(404).contentType("text/html");
  }

  @Test
  void forms_and_page_are_counted_together() {
    var path = link();
    for (var n = 0; n < 15; n++) {
      browses(path).statusCode(200);
      given().get(path).then().statusCode(200);
    }
    submits(path + "/page/questions", question("?")).statusCode(429).header("Retry-After", "2");
    browses(path).statusCode(429);
  }

  private ValidatableResponse invitation(UUID session, UUID who, String token) {
    var path =
        "/api/v1/internal/members/%s/challenges/%s/sessions/%s/contacts/%s/invitation"
            .formatted(me.memberId(), challenge, session, who);
    var request = given();
    return (token == null ? request : request.header(ServiceTokens.HEADER, token)).get(path).then();
  }

  private ValidatableResponse invitation(UUID session) {
    return invitation(session, contact, token(session, contact));
  }

  private String token(UUID session, UUID who) {
    return tokens.token(
        "challenge-invitation", me.memberId(), UUID.fromString(challenge), session, who);
  }

  @Test
  void an_invitation_is_what_was_promised_and_its_link_opens() throws Exception {
    var session = session("");
    var got = json(invitation(session).statusCode(200).extract().asString());
    var promised = json(Files.readString(GOLDEN));
    assertThat(got.properties().stream().map(Map.Entry::getKey).toList())
        .isEqualTo(promised.properties().stream().map(Map.Entry::getKey).toList());
    assertThat(got.get("signedBy")).isEqualTo(promised.get("signedBy"));
    assertThat(got.get("about")).isEqualTo(promised.get("about"));
    String path = me.get("/challenges/{id}", challenge).extract().path("sessions[0].path");
    assertThat(got.get("path").asText()).isEqualTo(path);
    browses(path).statusCode(200).body(containsString("Questions about 裂变"));
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  private void refused(UUID session, int status, String problem) {
    invitation(session).statusCode(status).body("type", equalTo(PROBLEM + problem));
  }

  @Test
  void nobody_is_invited_to_what_is_over_or_was_never_to_be_sent() {
    var unsigned = UUID.fromString(opens("").extract().path("id"));
    refused(unsigned, 404, "unknown-session");
    var other = UUID.randomUUID();
    var session = session("");
    invitation(session, other, token(session, other)).statusCode(404);
    refused(UUID.randomUUID(), 404, "unknown-session");

    var revoked = session("");
    me.request()
        .delete("/api/v1/challenges/{id}/sessions/{session}", challenge, revoked)
        .then()
        .statusCode(200);
    refused(revoked, 409, "session-revoked");

    var used = session("");
    String path = invitation(used).extract().path("path");
    submits(path + "/page/ending", Map.of()).statusCode(200);
    refused(used, 409, "session-ended");

    var expired = session(", \"hours\": 1");
    TestClock.get().advance(Duration.ofHours(1));
    refused(expired, 409, "session-expired");

    invitation(session).statusCode(200);
    me.post("/challenges/" + challenge + "/ending", "").statusCode(200);
    refused(session, 409, "session-ended");
    me.post("/challenges/" + challenge + "/retraction", "{\"reason\": \"x\"}").statusCode(200);
    refused(session, 404, "unknown-session");
  }

  @Test
  void only_a_service_of_ours_is_told() {
    var session = session("");
    invitation(session, contact, null).statusCode(401);
    invitation(session, contact, token(UUID.randomUUID(), contact)).statusCode(401);
    invitation(
            session,
            contact,
            tokens.token(
                "ask-invitation", me.memberId(), UUID.fromString(challenge), session, contact))
        .statusCode(401);
    var good = token(session, contact);
    TestClock.get().advance(Duration.ofSeconds(91));
    invitation(session, contact, good).statusCode(401);
  }

  @Test
  void a_link_is_sent_to_contacts_only_and_signed_with_a_name() {
    me.post(
            "/challenges/" + challenge + "/sessions",
            "{\"questioner\": {\"name\": \"一位同行\"}, \"signedBy\": \"林夏\"}")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "not-a-contact"))
        .body("errors.field", contains("questioner"));
    opens(", \"signedBy\": \" \"").statusCode(400);
    opens(", \"signedBy\": \"" + "x".repeat(101) + "\"").statusCode(400);
    me.get("/challenges/{id}", challenge).body("sessions", hasSize(0));
  }
}
