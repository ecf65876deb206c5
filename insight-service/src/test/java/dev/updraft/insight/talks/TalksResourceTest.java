package dev.updraft.insight.talks;

import static dev.updraft.insight.Api.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class TalksResourceTest {
  private static final String MAP =
      """
      {"text": "Give first", "children": [{"text": "what", "children": [{"text": "of use"}]}]}\
      """;

  private final Api member = Api.someone();

  private String talk() {
    return member
        .post(
            "/talks",
            """
            {"topic": "Community", "title": "Give first", "speaker": {"name": "G"},
             "heldAt": "%s", "notes": "Give first, then ask. Soon all will."}\
            """
                .formatted(TestClock.get().instant()))
        .statusCode(201)
        .header("ETag", "\"1\"")
        .extract()
        .path("id");
  }

  private String point(String talk, String body) {
    return member.post("/talks/" + talk + "/key-points", body).statusCode(201).extract().path("id");
  }

  private io.restassured.response.ValidatableResponse put(String path, String body) {
    return member.request().body(body).put("/api/v1" + path).then();
  }

  @Test
  void a_talk_goes_all_the_way_from_notes_to_an_advice_applied() {
    var talk = talk();
    var group = UUID.randomUUID();
    var advice =
        point(
            talk,
            """
            {"kind": "ADVICE", "text": "give", "quote": {"exact": "Give first"}}\
            """);
    var trend =
        point(
            talk,
            """
            {"kind": "TREND", "text": "all", "dueOn": "2029-01-01",
             "quote": {"exact": "Soon all will"}}\
            """);
    put("/talks/" + talk + "/mind-map", MAP).statusCode(200);
    member.post("/talks/" + talk + "/sharings", "{\"groupId\": \"" + group + "\"}").statusCode(200);
    put("/talks/" + talk + "/article", "{\"url\": \"https://example.com/a\"}").statusCode(200);
    member
        .get("/talks/" + talk)
        .body("stage", equalTo("ARTICLE"))
        .body("reached.APPLIED", nullValue());
    member
        .post("/talks/" + talk + "/key-points/" + advice + "/application", "{\"what\": \"gave\"}")
        .statusCode(200);
    member
        .post("/talks/" + talk + "/key-points/" + trend + "/check", "{\"verdict\": \"CONFIRMED\"}")
        .statusCode(200)
        .body("version", equalTo(8));

    member
        .get("/talks/" + talk)
        .statusCode(200)
        .header("ETag", "\"8\"")
        .body("stage", equalTo("APPLIED"))
        .body("speaker.name", equalTo("G"))
        .body("keyPoints.id", contains(advice, trend))
        .body("keyPoints[0].applied.what", equalTo("gave"))
        .body("keyPoints[0].quote.suffix", equalTo(", then ask. Soon all will."))
        .body("keyPoints[1].checked.verdict", equalTo("CONFIRMED"))
        .body("keyPoints[1].dueOn", equalTo("2029-01-01"))
        .body("mindMap.children[0].children[0].text", equalTo("of use"))
        .body("sharedWith.groupId", contains(group.toString()))
        .body("article.url", equalTo("https://example.com/a"));
    member
        .get("/talks?topic=community&stage=APPLIED")
        .body("items.id", contains(talk))
        .body("items[0].notes", nullValue());
    member
        .get("/talks/funnel")
        .body("talks", equalTo(1))
        .body("stages.stage[5]", equalTo("APPLIED"))
        .body("stages.waiting", contains(0, 0, 0, 0, 0, 1))
        .body("stages.reached", contains(1, 1, 1, 1, 1, 1));

    try (var probe = new KafkaProbe()) {
      var told =
          probe.await(
              "updraft.insight.v1",
              6,
              Duration.ofSeconds(20),
              message -> message.body().contains(talk));
      assertThat(told.stream().map(KafkaProbe.Message::type))
          .containsExactly(
              "talk-noted.v1",
              "talk-key-point-taken.v1",
              "talk-key-point-taken.v1",
              "talk-shared.v1",
              "talk-advice-applied.v1",
              "talk-trend-checked.v1");
    }
  }

  @Test
  void a_mind_map_is_taken_elsewhere_as_markdown_and_opml() {
    var talk = talk();
    member
        .get("/talks/" + talk + "/mind-map.md")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-mind-map"));
    put("/talks/" + talk + "/mind-map", MAP).statusCode(200);

    var markdown = member.get("/talks/" + talk + "/mind-map.md").statusCode(200);
    markdown.contentType("text/markdown;charset=UTF-8");
    assertThat(markdown.extract().asString()).isEqualTo("# Give first\n\n- what\n  - of use\n");
    var opml = member.get("/talks/" + talk + "/mind-map.opml").statusCode(200);
    opml.contentType("text/x-opml;charset=UTF-8");
    assertThat(opml.extract().asString()).contains("<outline text=\"of use\"/>");
    member.get("/talks/" + talk + "/mind-map").body("text", equalTo("Give first"));
  }

  @Test
  void nobody_draws_over_a_map_they_have_not_seen() {
    var talk = talk();
    put("/talks/" + talk + "/mind-map", MAP).statusCode(200);
    member
        .request()
        .header("If-Match", "\"1\"")
        .body("{\"text\": \"other\"}")
        .put("/api/v1/talks/" + talk + "/mind-map")
        .then()
        .statusCode(412)
        .body("type", equalTo(PROBLEM + "stale-version"));
    put("/talks/" + talk + "/mind-map", "{\"text\": \"a\", \"children\": [{\"text\": \" \"}]}")
        .statusCode(400)
        .body("errors[0].field", containsString("children"));
  }

  @Test
  void quotes_follow_the_notes_or_are_reported_lost() {
    var talk = talk();
    var kept =
        point(talk, "{\"kind\": \"FACT\", \"text\": \"f\", \"quote\": {\"exact\": \"then ask\"}}");
    var lost =
        point(talk, "{\"kind\": \"FACT\", \"text\": \"f\", \"quote\": {\"exact\": \"Soon\"}}");
    put("/talks/" + talk + "/notes", "{\"notes\": \"First: then ask.\"}")
        .statusCode(200)
        .body("lost", contains(lost));
    member
        .get("/talks/" + talk)
        .body("keyPoints.find { it.id == '" + kept + "' }.start", equalTo(7))
        .body("keyPoints.find { it.id == '" + kept + "' }.lost", equalTo(false))
        .body("keyPoints.find { it.id == '" + lost + "' }.lost", equalTo(true))
        .body("keyPoints.find { it.id == '" + lost + "' }.quote.exact", equalTo("Soon"));
    put("/talks/" + talk + "/notes", "{\"notes\": \"Soon: then ask.\"}").body("lost", empty());
    member
        .post(
            "/talks/" + talk + "/key-points",
            "{\"kind\": \"FACT\", \"text\": \"f\", \"quote\": {\"exact\": \"never\"}}")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "quote-not-in-notes"));
  }

  @Test
  void what_is_taken_back_no_longer_counts() {
    var talk = talk();
    var point =
        point(talk, "{\"kind\": \"FACT\", \"text\": \"f\", \"quote\": {\"exact\": \"Soon\"}}");
    member.get("/talks/" + talk).body("stage", equalTo("KEY_POINTS"));
    member
        .post("/talks/" + talk + "/key-points/" + point + "/retraction", "{\"reason\": \"twice\"}")
        .statusCode(200);
    member.get("/talks/" + talk).body("stage", equalTo("NOTES")).body("keyPoints", empty());

    member.post("/talks/" + talk + "/retraction", "{\"reason\": \"wrong\"}").statusCode(200);
    member.get("/talks/funnel").body("talks", equalTo(0));
    member
        .post("/talks/" + talk + "/sharings", "{\"groupId\": \"" + UUID.randomUUID() + "\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "talk-retracted"));
  }

  @Test
  void what_is_somebody_elses_does_not_exist() {
    var talk = talk();
    var other = Api.someone();

    other.get("/talks/" + talk).statusCode(404).body("type", equalTo(PROBLEM + "unknown-talk"));
    other.get("/talks/" + talk + "/mind-map.md").statusCode(404);
    other.get("/talks").body("items", empty());
    other
        .post("/talks/" + talk + "/retraction", "{\"reason\": \"mine\"}")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-talk"));
  }
}
