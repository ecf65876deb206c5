package dev.updraft.insight.ideas;

import static dev.updraft.insight.Api.PROBLEM;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.updraft.insight.Api;
import dev.updraft.insight.Browser;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers of an idea find behind their link. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class IdeaPageTest {
  private final Api me = Api.someone();
  private final UUID zhou = UUID.randomUUID();
  private UUID facet;

  @BeforeEach
  void a_facet_is_there() {
    facet = me.facet("viral");
  }

  private String link(String title, String text) {
    String idea =
        me.post(
                "/ideas",
                """
                {"topic": "Community", "title": "%s", "text": "%s", "facetIds": ["%s"]}\
                """
                    .formatted(title, text, facet))
            .statusCode(201)
            .extract()
            .path("id");
    return me.post("/ideas/" + idea + "/publications", "{\"contactIds\": [\"%s\"]}".formatted(zhou))
        .statusCode(200)
        .extract()
        .path("links[0].path");
  }

  private String link() {
    return link("Give first", "Give first, then ask.\\nThen give again.");
  }

  private void gaps(int count) {
    me.get("/gaps").body("items", hasSize(count));
  }

  @Test
  void a_browser_gets_the_idea_and_forms_and_what_is_typed_in_is_a_gap() {
    var path = link();
    Browser.opens(path)
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("Content-Security-Policy", containsString("form-action 'self'"))
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", containsString("noindex"))
        .header("Cache-Control", "no-store")
        .body(containsString("Give first, then ask.\nThen give again."))
        .body(containsString("value=\"" + facet + "\""))
        .body(not(containsString("<script")));
    gaps(0);

    Browser.submits(path, Map.of("text", "Whom?", "quote", "then ask", "facetId", facet.toString()))
        .statusCode(200)
        .body(containsString("pointed out 1 so far"))
        .body(containsString("<form"));
    // a form ends lines in its own way, and what is left open is not said
    Browser.submits(path, Map.of("text", "When?", "quote", "ask.\r\nThen", "facetId", ""))
        .statusCode(200);
    Browser.submits(path, Map.of("text", "All of it", "quote", "")).statusCode(200);
    gaps(3);
    me.get("/gaps").body("items.text", hasItems("Whom?", "When?", "All of it"));
    me.get("/gaps")
        .body("items.findAll {it.text == 'Whom?'}.facetId", equalTo(List.of(facet.toString())));

    Browser.opens(path).statusCode(200);
    Browser.submits(path, Map.of("done", "true"))
        .statusCode(200)
        .body(containsString("The link is closed now"))
        .body(not(containsString("<form")));
    Browser.opens(path)
        .statusCode(409)
        .body(containsString("You said that you are done"))
        .body(not(containsString("<form")));
    Browser.submits(path, Map.of("text", "One more")).statusCode(409);
    gaps(3);
  }

  @Test
  void what_cannot_be_taken_stays_in_the_form_to_be_mended() {
    var path = link();
    Browser.submits(path, Map.of("text", "<b>Whom</b>?", "quote", "never \"said\""))
        .statusCode(400)
        .body(containsString("do not stand in the text"))
        .body(containsString("&lt;b&gt;Whom&lt;/b&gt;?</textarea>"))
        .body(containsString("never &quot;said&quot;</textarea>"));
    Browser.submits(path, Map.of("text", "?", "quote", "give")).statusCode(200);
    Browser.submits(path, Map.of("text", "?", "quote", "hen"))
        .statusCode(400)
        .body(containsString("more than once"));
    Browser.submits(path, Map.of("text", "?", "quote", "never said", "facetId", facet.toString()))
        .body(containsString("value=\"" + facet + "\" selected"));
    for (var other : List.of(UUID.randomUUID().toString(), "viral")) {
      Browser.submits(path, Map.of("text", "?", "facetId", other)).statusCode(400);
    }
    for (var fields :
        List.of(
            Map.of("quote", "then ask"),
            Map.of("text", " "),
            Map.of("text", "x".repeat(2_001)),
            Map.of("text", "x", "quote", "y".repeat(2_001)))) {
      Browser.submits(path, fields).statusCode(400).body(containsString("2,000 characters"));
    }
    gaps(1);
    // as long as in JSON, in any script
    var longest = "好".repeat(2_000);
    Browser.submits(path, Map.of("text", longest)).statusCode(200);
    me.get("/gaps").body("items.text", hasItems(longest));
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
          .body("title", equalTo("Give first"));
    }
    given()
        .get("/api/v1/idea-links/x")
        .then()
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-idea-link"));
  }

  @Test
  void an_idea_is_never_markup() {
    var path = link("<script>alert(1)</script>", "</textarea><img src=x> {words.send}");
    var page = Browser.opens(path).statusCode(200).extract().asString();
    assertThat(page)
        .doesNotContain("<script", "<img", "http:", "https:", "</textarea><img")
        .contains("&lt;script&gt;", "{words.send}");
  }

  @Test
  void it_speaks_the_readers_language_and_says_kindly_that_it_is_over() {
    var path = link();
    Browser.opens(path, "zh-CN,zh;q=0.9,en;q=0.8")
        .body(containsString("lang=\"zh-CN\""))
        .body(containsString("指出盲点"))
        .body(containsString("我看完了"));
    Browser.opens("/api/v1/idea-links/x").statusCode(404).contentType("text/html");
    Browser.submits("/api/v1/idea-links/x", Map.of("text", "?")).statusCode(404);
    TestClock.get().advance(Duration.ofDays(15));
    Browser.opens(path).statusCode(409).body(containsString("nothing to read here any more"));
    Browser.submits(path, Map.of("text", "?")).statusCode(409).body(not(containsString("<form")));
    gaps(0);
  }

  @Test
  void forms_count_as_everything_else_against_whoever_clicks_on_and_on() {
    var path = link();
    var nothing = Map.of("text", "");
    for (var n = 0; n < 30; n++) {
      Browser.submits(path, nothing).statusCode(400);
    }
    Browser.submits(path, nothing).statusCode(429);
    Browser.opens(path).statusCode(429).header("Retry-After", "2");
  }

  @Test
  void forms_are_no_part_of_the_api() {
    var api = given().get("/q/openapi?format=json").then().statusCode(200).extract();
    assertThat(api.jsonPath().getMap("paths.'/api/v1/idea-links/{token}'"))
        .doesNotContainKey("post");
    assertThat(
            api.jsonPath()
                .getMap("paths.'/api/v1/practices/links/{token}'.post.requestBody.content"))
        .containsOnlyKeys("application/json");
  }
}
