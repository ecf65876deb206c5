package dev.updraft.insight.ideas;

import static dev.updraft.insight.Api.PROBLEM;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class IdeasResourceTest {
  private final Api member = Api.someone();
  private final UUID zhou = UUID.randomUUID();
  private UUID facet;

  @BeforeEach
  void a_facet_is_there() {
    facet = member.facet("viral");
  }

  private String idea() {
    return member
        .post(
            "/ideas",
            """
            {"topic": "Community", "title": "Give first", "text": "Give first, then ask.",
             "facetIds": ["%s"]}\
            """
                .formatted(facet))
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("edition", equalTo(1))
        .extract()
        .path("id");
  }

  private ValidatableResponse publish(String idea, UUID contact) {
    return member.post(
        "/ideas/" + idea + "/publications", "{\"contactIds\": [\"%s\"]}".formatted(contact));
  }

  private String link(String idea) {
    return publish(idea, zhou).statusCode(200).extract().path("links[0].path");
  }

  private ValidatableResponse revise(String idea, String text) {
    return member
        .request()
        .body("{\"title\": \"Give first\", \"text\": \"%s\"}".formatted(text))
        .put("/api/v1/ideas/" + idea + "/text")
        .then();
  }

  private static ValidatableResponse read(String path) {
    return given().get(path).then();
  }

  private static ValidatableResponse points(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path + "/gaps").then();
  }

  private static ValidatableResponse finishes(String path) {
    return given().contentType(ContentType.JSON).post(path + "/completion").then();
  }

  @Test
  void a_reader_points_out_gaps_by_a_link_that_is_used_up_when_they_are_done() {
    var idea = idea();
    var path = link(idea);
    read(path)
        .statusCode(200)
        .body("title", equalTo("Give first"))
        .body("text", equalTo("Give first, then ask."))
        .body("edition", equalTo(1))
        .body("facets.id", contains(facet.toString()))
        .body("facets.name", contains("viral"))
        .body("gaps", equalTo(0))
        .body("$", aMapWithSize(7));
    String gap =
        points(
                path,
                """
                {"text": "Whom?", "quote": {"exact": "then ask"}, "facetId": "%s"}\
                """
                    .formatted(facet))
            .statusCode(201)
            .body("at", notNullValue())
            .extract()
            .path("id");
    points(path, "{\"text\": \"All of it\"}").statusCode(201);
    read(path).body("gaps", equalTo(2));
    finishes(path).statusCode(200).body("doneAt", notNullValue());
    finishes(path).statusCode(200);
    read(path).statusCode(409).body("type", equalTo(PROBLEM + "link-used-up"));
    points(path, "{\"text\": \"One more\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "link-used-up"));

    member
        .get("/gaps/" + gap)
        .statusCode(200)
        .body("state", equalTo("OPEN"))
        .body("source", equalTo("IDEA"))
        .body("sourceId", equalTo(idea))
        .body("facetId", equalTo(facet.toString()))
        .body("pointedOutBy.contactId", equalTo(zhou.toString()))
        .body("passage.edition", equalTo(1))
        .body("passage.start", equalTo(12))
        .body("passage.quote.prefix", equalTo("Give first, "));
    member
        .get("/gaps?source=IDEA&sourceId={id}", idea)
        .body("items", hasSize(2))
        .body("items.text", org.hamcrest.Matchers.hasItem("All of it"));
    member
        .get("/ideas/" + idea)
        .statusCode(200)
        .body("readers", hasSize(1))
        .body("readers[0].state", equalTo("USED_UP"))
        .body("readers[0].gaps", equalTo(2))
        .body("readers[0].path", nullValue())
        .body("readers[0].endedAt", notNullValue());
    try (var probe = new KafkaProbe()) {
      var told =
          probe.await(
              "updraft.insight.v1",
              2,
              Duration.ofSeconds(20),
              message -> message.body().contains(idea));
      assertThat(told.stream().map(KafkaProbe.Message::type))
          .containsExactly("gap-found.v1", "gap-found.v1");
      assertThat(told.getFirst().body()).doesNotContain("Whom", "ask");
    }
  }

  @Test
  void a_revision_keeps_what_was_written_before_and_what_a_reader_was_given() {
    var idea = idea();
    var path = link(idea);
    revise(idea, "Give what helps, then ask.").statusCode(200).body("edition", equalTo(2));
    member.get("/ideas/" + idea).body("text", equalTo("Give what helps, then ask."));
    member.get("/ideas/" + idea).body("editions.number", contains(1, 2));
    member
        .get("/ideas/" + idea + "/editions/1")
        .statusCode(200)
        .body("text", equalTo("Give first, then ask."));
    member
        .get("/ideas/" + idea + "/editions/2")
        .body("text", equalTo("Give what helps, then ask."));
    for (var number : new int[] {0, 3}) {
      member
          .get("/ideas/" + idea + "/editions/" + number)
          .statusCode(404)
          .body("type", equalTo(PROBLEM + "unknown-edition"));
    }
    read(path).body("text", equalTo("Give first, then ask."));
    points(path, "{\"text\": \"?\", \"quote\": {\"exact\": \"what helps\"}}")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "quote-not-in-idea"));

    publish(idea, zhou)
        .statusCode(200)
        .body("links", hasSize(1))
        .body("links[0].edition", equalTo(2));
    read(path).statusCode(409).body("type", equalTo(PROBLEM + "link-revoked"));
    member.get("/ideas?topic=community").body("items.id", contains(idea));
    member.get("/ideas?topic=community").body("items[0].text", nullValue());
  }

  @Test
  void a_link_opens_nothing_once_it_expired_was_revoked_or_the_idea_taken_back() {
    var idea = idea();
    var path = link(idea);
    TestClock.get().advance(Duration.ofDays(14));
    read(path).statusCode(409).body("type", equalTo(PROBLEM + "link-expired"));
    finishes(path).statusCode(409).body("type", equalTo(PROBLEM + "link-expired"));
    member.get("/ideas/" + idea).body("readers[0].state", equalTo("EXPIRED"));

    var second = publish(idea, zhou).statusCode(200);
    String secondPath = second.extract().path("links[0].path");
    String secondLink = second.extract().path("links[0].linkId");
    read(secondPath).statusCode(200);
    member.post("/ideas/" + idea + "/links/" + secondLink + "/revocation", "").statusCode(200);
    read(secondPath).statusCode(409).body("type", equalTo(PROBLEM + "link-revoked"));
    member
        .post("/ideas/" + idea + "/links/" + UUID.randomUUID() + "/revocation", "")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-idea-link"));

    var third = link(idea);
    member
        .post("/ideas/" + idea + "/retraction", "{\"reason\": \"nonsense\"}")
        .statusCode(200)
        .body("state", equalTo("RETRACTED"))
        .body("links", empty());
    read(third).statusCode(409).body("type", equalTo(PROBLEM + "idea-retracted"));
    member.get("/ideas?state=RETRACTED").body("items.id", contains(idea));
    member.get("/ideas/" + idea + "/editions/1").statusCode(200);
  }

  @Test
  void links_cannot_be_made_up_and_open_nothing_else() {
    var path = link(idea());
    var forged = path.substring(0, path.length() - 3) + (path.endsWith("AAA") ? "BBB" : "AAA");
    read(forged).statusCode(404).body("type", equalTo(PROBLEM + "unknown-idea-link"));
    read("/api/v1/idea-links/x").statusCode(404);
    read(path.replace("idea-links", "replies")).statusCode(404);
    Api.someone()
        .get("/ideas/" + UUID.randomUUID())
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-idea"));
  }

  @Test
  void somebody_elses_idea_is_none() {
    var idea = idea();
    var other = Api.someone();
    other.get("/ideas/" + idea).statusCode(404);
    other.get("/ideas/" + idea + "/editions/1").statusCode(404);
    other
        .post("/ideas/" + idea + "/publications", "{\"contactIds\": [\"%s\"]}".formatted(zhou))
        .statusCode(404);
    other.get("/ideas").body("items", empty());
  }

  @Test
  void a_link_is_held_to_its_rate_and_says_when_to_come_again() {
    var path = link(idea());
    for (var n = 0; n < 30; n++) {
      read(path).statusCode(200);
    }
    read(path)
        .statusCode(429)
        .header("Retry-After", "2")
        .body("type", equalTo(PROBLEM + "too-many-requests"));
    points(path, "{\"text\": \"?\"}").statusCode(429);
    read(link(idea())).statusCode(200);
    TestClock.get().advance(Duration.ofSeconds(2));
    read(path).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"topic\": \"c\", \"title\": \"t\", \"text\": \"\"}",
        "{\"topic\": \"c\", \"title\": \"t\", \"text\": \" \\n\\t \"}",
        "{\"topic\": \"c\", \"title\": \"\", \"text\": \"x\"}",
        "{\"topic\": \"\", \"title\": \"t\", \"text\": \"x\"}",
        "{\"topic\": \"c\", \"title\": \"t\"}",
        "{\"topic\": \"c\", \"title\": \"t\", \"text\": \"x\", \"facetIds\": [\"x\"]}",
        "{\"topic\": \"c\", \"title\": \"t\", \"text\": \"x\", \"facetIds\": [null]}",
        "{\"topic\": \"c\", \"title\": \"t\", \"text\": \"x\", \"tier\": \"TOP_5\"}",
        "{\"topic\": \"c\", \"title\": \"t\", \"text\": \"\\uD83D\"}",
        "not json"
      })
  void what_is_no_idea_is_refused(String body) {
    member.post("/ideas", body).statusCode(400);
  }

  @Test
  void texts_beyond_all_bounds_are_refused_before_they_are_read() {
    var tooLong = "x".repeat(50_001);
    member
        .post("/ideas", "{\"topic\": \"c\", \"title\": \"t\", \"text\": \"" + tooLong + "\"}")
        .statusCode(400)
        .body("errors[0].field", equalTo("text"));
    var tenMiB = "x".repeat(10 * 1024 * 1024);
    member
        .post("/ideas", "{\"topic\": \"c\", \"title\": \"t\", \"text\": \"" + tenMiB + "\"}")
        .statusCode(413)
        .body("type", equalTo(PROBLEM + "body-too-large"));
    points(link(idea()), "{\"text\": \"" + tenMiB + "\"}").statusCode(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": \"\"}",
        "{}",
        "{\"text\": \"?\", \"quote\": {\"exact\": \"\"}}",
        "{\"text\": \"?\", \"quote\": {}}",
        "{\"text\": \"?\", \"facetId\": \"x\"}",
        "{\"text\": \"?\", \"facetId\": \"01980000-0000-7000-8000-000000000099\"}",
        "{\"text\": \"?\", \"quote\": {\"exact\": \"t\"}}"
      })
  void what_is_no_gap_is_refused(String body) {
    points(link(idea()), body).statusCode(400);
  }

  @Test
  void bidirectional_and_combining_characters_survive() {
    var text = "\u202eabc\u202c e\u0301 שלום \u0939\u093f\u0928\u094d 👩\u200d👩\u200d👧 末";
    String idea =
        member
            .post(
                "/ideas",
                "{\"topic\": \"c\", \"title\": \"%s\", \"text\": \"%s\"}".formatted(text, text))
            .statusCode(201)
            .extract()
            .path("id");
    member.get("/ideas/" + idea).body("text", equalTo(text)).body("title", equalTo(text));
    member.get("/ideas/" + idea + "/editions/1").body("text", equalTo(text));
    var path = link(idea);
    read(path).body("text", equalTo(text));
    String gap =
        points(path, "{\"text\": \"%s\", \"quote\": {\"exact\": \"e\u0301 שלום\"}}".formatted(text))
            .statusCode(201)
            .extract()
            .path("id");
    member
        .get("/gaps/" + gap)
        .body("text", equalTo(text))
        .body("passage.quote.exact", equalTo("e\u0301 שלום"));
    // Composed otherwise it is another text.
    points(path, "{\"text\": \"?\", \"quote\": {\"exact\": \"\u00e9 שלום\"}}").statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"contactIds\": []}", "{}", "{\"contactIds\": [null]}"})
  void an_idea_is_published_to_somebody(String body) {
    member.post("/ideas/" + idea() + "/publications", body).statusCode(400);
  }

  @Test
  void a_stale_version_is_refused_and_a_repeat_answered_alike() {
    var idea = idea();
    revise(idea, "b").statusCode(200);
    member
        .request()
        .header("If-Match", "\"1\"")
        .body("{\"title\": \"t\", \"text\": \"c\"}")
        .put("/api/v1/ideas/" + idea + "/text")
        .then()
        .statusCode(412);
    var key = UUID.randomUUID().toString();
    var body = "{\"contactIds\": [\"%s\"]}".formatted(zhou);
    var first =
        member
            .request()
            .header("Idempotency-Key", key)
            .body(body)
            .post("/api/v1/ideas/" + idea + "/publications")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    var second =
        member
            .request()
            .header("Idempotency-Key", key)
            .body(body)
            .post("/api/v1/ideas/" + idea + "/publications")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(second).isEqualTo(first);
  }
}
