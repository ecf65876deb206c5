package dev.updraft.insight.practice;

import static dev.updraft.insight.Api.PROBLEM;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.insight.practice.comparison.Story;
import dev.updraft.insight.talks.FileType;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class PracticesResourceTest {
  private final Api member = Api.someone();

  private static String json(String name, String text) {
    return io.vertx.core.json.JsonObject.of(name, text).encode();
  }

  private String draft(String text) {
    return member.post("/practices", json("draft", text)).statusCode(201).extract().path("id");
  }

  private ValidatableResponse revise(String practice, String text) {
    return member
        .request()
        .body(json("revision", text))
        .put("/api/v1/practices/" + practice + "/revision")
        .then();
  }

  private ValidatableResponse explain(String practice, int change, String body) {
    return member
        .request()
        .body(body)
        .put("/api/v1/practices/" + practice + "/changes/" + change)
        .then();
  }

  private JsonPath link(String practice) {
    return member
        .post("/practices/" + practice + "/links", "{\"openDays\": 3}")
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static ValidatableResponse giveBack(String path, String text) {
    return given().contentType(ContentType.JSON).body(json("revision", text)).post(path).then();
  }

  private ValidatableResponse upload(String type, byte[] content, String... query) {
    var request = member.request().contentType(type);
    for (var n = 0; n < query.length; n += 2) {
      request.queryParam(query[n], query[n + 1]);
    }
    return request.body(content).post("/api/v1/practices/files").then();
  }

  @Test
  void a_practice_is_about_a_facet_that_is_there() {
    var unknown = "{\"draft\": \"It was great.\", \"facetId\": \"" + UUID.randomUUID() + "\"}";
    member
        .post("/practices", unknown)
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-facet"));
    upload("text/plain", "It was great.".getBytes(UTF_8), "facetId", UUID.randomUUID().toString())
        .statusCode(404);
    String facet =
        member.post("/facets", json("name", "Reporting")).statusCode(201).extract().path("id");
    var known = "{\"draft\": \"It was great.\", \"facetId\": \"" + facet + "\"}";
    String practice = member.post("/practices", known).statusCode(201).extract().path("id");
    member.get("/practices/" + practice).body("facetId", equalTo(facet));
  }

  @Test
  void the_story_is_shown_side_by_side_and_in_one() {
    var practice = draft(Story.DRAFT);
    revise(practice, Story.REVISION).statusCode(200).body("similarity", equalTo(0.1958042f));

    var comparison =
        member
            .get("/practices/" + practice + "/comparison")
            .statusCode(200)
            .header("ETag", "\"3\"")
            .body(
                "changes.changeClass", hasItems("ORDER", "CUT", "ADDITION", "NUMBER_FACT", "THEME"))
            .body("sideBySide.kind", equalTo(List.of("CHANGED", "CHANGED", "CUT", "CUT", "ADDED")))
            .body("sideBySide[0].moved", equalTo(true))
            .body("sideBySide[0].draft.text", equalTo("会后，不少人和老师合影发了朋友圈。"))
            .extract()
            .jsonPath();
    var written = new StringBuilder();
    for (Map<String, Object> span : comparison.<Map<String, Object>>getList("inline")) {
      if (List.of("KEEP", "MOVE", "INSERT").contains((String) span.get("op"))) {
        written.append(span.get("text"));
      }
    }
    assertThat(written).hasToString(Story.REVISION);
    Api.someone().get("/practices/" + practice + "/comparison").statusCode(404);
  }

  @Test
  void a_change_is_explained_and_counts_as_what_the_member_says() {
    var practice = draft("现场来了很多人。");
    explain(practice, 1, "{}").statusCode(409).body("type", equalTo(PROBLEM + "nothing-compared"));
    revise(practice, "现场来了八十人。").statusCode(200);

    explain(
            practice,
            1,
            "{\"why\": \"how many?\", \"gain\": \"can be checked\", \"changeClass\": \"WORDING\"}")
        .statusCode(200);

    member
        .get("/practices/" + practice + "/comparison")
        .body("changes[0].why", equalTo("how many?"))
        .body("changes[0].gain", equalTo("can be checked"))
        .body("changes[0].changeClass", equalTo("WORDING"))
        .body("changes[0].byRule", equalTo("NUMBER_FACT"));
    member
        .get("/practices/" + practice)
        .body("result.counts", equalTo(Map.of("WORDING", 1)))
        .body("draft", equalTo("现场来了很多人。"));
    explain(practice, 2, "{}").statusCode(404).body("type", equalTo(PROBLEM + "unknown-change"));
    // Entered anew, what was said of the one before no longer holds.
    revise(practice, "现场来了九十人。").statusCode(200);
    member.get("/practices/" + practice + "/comparison").body("changes[0].why", nullValue());
  }

  @Test
  void a_mentor_returns_the_revision_by_a_link_once_and_without_an_account() {
    var practice = draft("现场来了很多人。");
    var link = link(practice);
    given()
        .get(link.getString("path"))
        .then()
        .statusCode(200)
        .body("draft", equalTo("现场来了很多人。"))
        .body("expiresAt", equalTo(link.getString("expiresAt")));

    giveBack(link.getString("path"), "现场来了八十人。").statusCode(201).body("returnedAt", notNullValue());

    giveBack(link.getString("path"), "现场来了九十人。")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "revision-returned"));
    given().get(link.getString("path")).then().statusCode(409);
    member
        .get("/practices/" + practice)
        .body("revision", equalTo("现场来了八十人。"))
        .body("result.byLink", equalTo(true))
        .body("links[0].usedAt", notNullValue());
  }

  @Test
  void a_link_that_expired_or_was_revoked_or_made_up_opens_nothing() {
    var practice = draft("现场来了很多人。");
    var revoked = link(practice);
    member
        .request()
        .delete("/api/v1/practices/" + practice + "/links/" + revoked.getString("linkId"))
        .then()
        .statusCode(200);
    given()
        .get(revoked.getString("path"))
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "link-revoked"));
    giveBack(revoked.getString("path"), "八十人。").statusCode(409);
    giveBack("/api/v1/practices/links/x", "八十人。")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-revision-link"));

    var expiring = link(practice);
    TestClock.get().advance(Duration.ofDays(3));
    try {
      giveBack(expiring.getString("path"), "八十人。")
          .statusCode(409)
          .body("type", equalTo(PROBLEM + "link-expired"));
    } finally {
      TestClock.get().advance(Duration.ofDays(-3));
    }
    member.get("/practices/" + practice).body("state", equalTo("DRAFTED"));
  }

  @Test
  void a_link_used_too_often_is_told_to_slow_down() {
    var path = link(draft("现场来了很多人。")).getString("path");
    for (var n = 0; n < 20; n++) {
      given().get(path).then().statusCode(200);
    }
    given()
        .get(path)
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("type", equalTo(PROBLEM + "too-many-requests"));
  }

  @Test
  void texts_come_as_files_and_only_their_text_is_kept() {
    var docx = FileType.DOCX.mediaType();
    String practice =
        upload(docx, Docx.of(Docx.run("现场来了很多人。")), "title", "分享会", "name", "a.docx")
            .statusCode(201)
            .extract()
            .path("id");
    upload("text/markdown", "现场来了八十人。\n".getBytes(UTF_8), "practiceId", practice)
        .statusCode(201)
        .body("id", equalTo(practice))
        .body("similarity", notNullValue());
    member
        .get("/practices/" + practice)
        .body("title", equalTo("分享会"))
        .body("draft", equalTo("现场来了很多人。\n"))
        .body("revision", equalTo("现场来了八十人。\n"));

    var link = link(draft("现场来了很多人。"));
    given()
        .contentType("application/octet-stream")
        .queryParam("name", "revision.docx")
        .body(Docx.of(Docx.run("现场来了八十人。")))
        .post(link.getString("path") + "/file")
        .then()
        .statusCode(201);
  }

  @Test
  void files_that_cannot_be_taken_are_refused_with_the_reason() {
    var docx = FileType.DOCX.mediaType();
    refused(upload(docx, "no document".getBytes(UTF_8)), 400, "file-not-what-it-says");
    refused(upload(docx, Docx.document("<x/>")), 400, "document-unreadable");
    refused(upload(docx, Docx.bomb(100L << 20, 0)), 400, "document-unreadable");
    refused(upload("text/plain", new byte[] {' '}), 400, "text-empty");
    refused(upload("application/pdf", "%PDF-1.7".getBytes(UTF_8)), 400, "text-file-not-taken");
    refused(upload("text/plain", new byte[(10 << 20) + 1]), 413, "body-too-large");
    refused(upload("text/plain", "x".repeat(10 << 20).getBytes(UTF_8)), 400, "text-too-long");
    refused(
        upload("text/plain", "x".getBytes(UTF_8), "practiceId", UUID.randomUUID().toString()),
        404,
        "unknown-practice");
    refused(upload("text/plain", "x".getBytes(UTF_8), "practiceId", "x"), 400, "no-such-filter");
  }

  private static void refused(ValidatableResponse response, int status, String problem) {
    response.statusCode(status).body("type", equalTo(PROBLEM + problem));
  }

  @Test
  void texts_that_are_empty_or_too_long_are_refused() {
    member.post("/practices", json("draft", "  ")).statusCode(400);
    member.post("/practices", "{}").statusCode(400);
    member.post("/practices", json("draft", "x".repeat(100_001))).statusCode(400);
    member.post("/practices", json("draft", "x".repeat(10 << 20))).statusCode(413);
    revise(draft("x"), "").statusCode(400);
  }

  @Test
  void any_script_comes_back_as_it_was_sent() {
    var lines = new String[] {"\u202Eשלום\u202C e\u0301 👩‍👩‍👧\r\n", "𠮷野家 \u200Fمرحبا"};
    var text = String.join("", lines);
    var practice = draft(text);
    revise(practice, text + " ne\u0308w").statusCode(200);
    member
        .get("/practices/" + practice + "/comparison")
        .statusCode(200)
        .body("inline.op", equalTo(List.of("KEEP", "KEEP", "INSERT")))
        .body("inline.text", equalTo(List.of(lines[0], lines[1], " ne\u0308w")))
        .body("changes", hasSize(1));
  }

  @Test
  void what_recurs_over_practices_sets_the_next_exercise_and_others_are_told() throws Exception {
    refused(member.get("/practices/next-exercise"), 404, "no-exercise");
    var first = draft("现场来了很多人。大家都很高兴。");
    revise(first, "现场来了八十人。").statusCode(200);
    TestClock.get().advance(Duration.ofMinutes(1));
    var second = draft("老师讲了很多干货。");
    revise(second, "老师讲了三条干货。").statusCode(200);

    member
        .get("/practices/classes")
        .body("practices", equalTo(2))
        .body("classes[0].changeClass", equalTo("NUMBER_FACT"))
        .body("classes[0].state", equalTo("RECURRING"))
        .body("classes.find { it.changeClass == 'CUT' }.state", equalTo("OCCASIONAL"))
        .body("series.practiceId", equalTo(List.of(first, second)))
        .body("similarity", nullValue());
    var due =
        member
            .get("/practices/next-exercise")
            .statusCode(200)
            .body("changeClass", equalTo("NUMBER_FACT"))
            .body("recurring", equalTo(true))
            .body("text.zh", notNullValue())
            .body("text.en", notNullValue())
            .extract()
            .<String>path("dueAt");
    try (var probe = new KafkaProbe()) {
      var told =
          probe.await(
              "updraft.insight.v1",
              1,
              Duration.ofSeconds(20),
              each -> each.body().contains(second) && each.type().equals("practice-due.v1"));
      assertThat(told.getFirst().body()).contains("NUMBER_FACT", due).doesNotContain("老师");
    }

    member
        .post("/practices/" + second + "/retraction", "{\"reason\": \"mistaken\"}")
        .statusCode(200);
    member.get("/practices/classes").body("practices", equalTo(1));
    member.get("/practices/next-exercise").body("recurring", equalTo(false));
    refused(revise(second, "x"), 409, "practice-retracted");
  }

  @Test
  void practices_are_listed_without_their_texts() {
    var practice = draft("现场来了很多人。");
    var compared = draft("现场来了很多人。");
    revise(compared, "现场来了八十人。").statusCode(200);

    member
        .get("/practices")
        .body("items.id", equalTo(List.of(compared, practice)))
        .body("items[0].draft", nullValue())
        .body("items[0].result.counts.NUMBER_FACT", equalTo(1));
    member.get("/practices?state=DRAFTED").body("items.id", equalTo(List.of(practice)));
    member.get("/practices?state=x").statusCode(400);
    Api.someone().get("/practices").body("items", hasSize(0));
    refused(member.get("/practices/" + UUID.randomUUID()), 404, "unknown-practice");
    refused(member.get("/practices/" + practice + "/comparison"), 409, "nothing-compared");
  }

  @Test
  void what_was_done_once_is_not_done_twice() {
    var practice = draft("现场来了很多人。");
    var first = linkUnder("link-1", practice);
    link(practice);
    var again = linkUnder("link-1", practice);
    assertThat(again).isEqualTo(first);
  }

  private String linkUnder(String key, String practice) {
    return member
        .request()
        .header("Idempotency-Key", key)
        .body("{}")
        .post("/api/v1/practices/" + practice + "/links")
        .then()
        .statusCode(201)
        .extract()
        .path("path");
  }
}
