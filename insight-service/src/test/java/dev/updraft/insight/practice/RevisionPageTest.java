package dev.updraft.insight.practice;

import static dev.updraft.insight.Api.PROBLEM;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.insight.Browser;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a mentor finds behind their link. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class RevisionPageTest {
  private static final String DRAFT = "现场来了很多人。\n大家收获满满。";

  private final Api me = Api.someone();

  private String practice(String title, String draft) {
    return me.post("/practices", JsonObject.of("title", title, "draft", draft).encode())
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String link(String practice) {
    return me.post("/practices/" + practice + "/links", "{\"openDays\": 3}")
        .statusCode(201)
        .extract()
        .path("path");
  }

  private void returned(String practice, String revision) {
    me.get("/practices/" + practice)
        .body("revision", revision == null ? nullValue() : equalTo(revision));
  }

  @Test
  void a_browser_gets_the_draft_in_a_form_and_what_is_typed_in_is_the_revision() {
    var practice = practice("分享会", DRAFT);
    var path = link(practice);
    Browser.opens(path)
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", containsString("form-action 'self'"))
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", containsString("noindex"))
        .header("Cache-Control", "no-store")
        .body(containsString("分享会"))
        // a page drops the first line's end
        .body(containsString(">\n" + DRAFT + "</textarea>"))
        .body(not(containsString("<script")));
    returned(practice, null);

    Browser.submits(path, Map.of("revision", " \r\n"))
        .statusCode(400)
        .body(containsString("There is no text yet"))
        .body(containsString("<form"));
    Browser.submits(path, Map.of()).statusCode(400);
    returned(practice, null);
    Browser.submits(path, Map.of("revision", "现场来了八十人。\r\n大家收获满满。"))
        .statusCode(200)
        .body(containsString("your revision has arrived"))
        .body(not(containsString("<form")));
    returned(practice, "现场来了八十人。\n大家收获满满。");
    me.get("/practices/" + practice).body("result.byLink", equalTo(true));
    Browser.submits(path, Map.of("revision", "再改"))
        .statusCode(409)
        .body(containsString("has come by this link already"));
    Browser.opens(path).statusCode(409).body(not(containsString("<form")));
    returned(practice, "现场来了八十人。\n大家收获满满。");
  }

  @Test
  void lines_end_as_they_did_in_the_draft() {
    var practice = practice(null, "One.\r\nTwo.");
    Browser.submits(link(practice), Map.of("revision", "One.\r\nThree.")).statusCode(200);
    returned(practice, "One.\r\nThree.");
  }

  @Test
  void everybody_else_gets_json_as_ever() {
    var practice = practice("分享会", DRAFT);
    var path = link(practice);
    for (var accept : List.of("*/*", "application/json")) {
      given()
          .accept(accept)
          .get(path)
          .then()
          .statusCode(200)
          .contentType("application/json")
          .body("draft", equalTo(DRAFT));
    }
    given()
        .get("/api/v1/practices/links/x")
        .then()
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-revision-link"));
    given()
        .contentType("application/json")
        .body("{\"revision\": \"好\"}")
        .post(path)
        .then()
        .statusCode(201);
    returned(practice, "好");
  }

  @Test
  void a_draft_is_never_markup() {
    var path = link(practice("<script>", "</textarea><img src=x> {words.send}"));
    var page = Browser.opens(path).statusCode(200).extract().asString();
    assertThat(page)
        .doesNotContain("<script", "<img", "http:", "https:", "</textarea><img")
        .contains("&lt;script&gt;", "{words.send}");
  }

  @Test
  void it_speaks_the_readers_language_and_says_kindly_that_it_is_over() {
    var practice = practice(null, DRAFT);
    var path = link(practice);
    Browser.opens(path, "zh-CN")
        .body(containsString("lang=\"zh-CN\""))
        .body(containsString("交回改稿"))
        .body(containsString("一份初稿"));
    Browser.opens("/api/v1/practices/links/x").statusCode(404).contentType("text/html");
    TestClock.get().advance(Duration.ofDays(4));
    Browser.opens(path).statusCode(409).body(containsString("No revision is wanted any more"));
    Browser.submits(path, Map.of("revision", "好")).statusCode(409);
    returned(practice, null);
  }

  @Test
  void a_text_that_is_too_long_is_not_lost() {
    var practice = practice(null, DRAFT);
    var path = link(practice);
    var longest = "好".repeat(TextFile.LONGEST);
    Browser.submits(path, Map.of("revision", longest + "好"))
        .statusCode(400)
        .body(containsString(longest + "好</textarea>"));
    Browser.submits(path, Map.of("revision", longest)).statusCode(200);
    returned(practice, longest);
  }

  @Test
  void forms_count_as_everything_else_against_whoever_clicks_on_and_on() {
    var path = link(practice(null, DRAFT));
    var nothing = Map.of("revision", "");
    for (var n = 0; n < 20; n++) {
      Browser.submits(path, nothing).statusCode(400);
    }
    Browser.submits(path, nothing).statusCode(429);
    Browser.opens(path).statusCode(429).header("Retry-After", "5");
  }
}
