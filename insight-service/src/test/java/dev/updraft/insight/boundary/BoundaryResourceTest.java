package dev.updraft.insight.boundary;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class BoundaryResourceTest {
  @Inject ContactDirectory directory;

  private final Api me = Api.someone();
  private final UUID teacher = UUID.randomUUID();
  private final UUID twin = UUID.randomUUID();
  private String marketing;
  private String viral;
  private String service;

  @BeforeEach
  void some_facets_are_there() {
    marketing = facet("营销", null);
    viral = facet("裂变", marketing);
    service = facet("服务", marketing);
  }

  private String facet(String name, String parent) {
    var under = parent == null ? "" : ", \"parentId\": \"" + parent + "\"";
    return me.post("/facets", "{\"name\": \"" + name + "\"" + under + "}").extract().path("id");
  }

  private String challenge(UUID questioner) {
    return me.post(
            "/challenges",
            "{\"facetId\": \"%s\", \"questioners\": [{\"contactId\": \"%s\"}]}"
                .formatted(marketing, questioner))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String asked(String challenge, String facet, String angle, String outcome) {
    return me.post(
            "/challenges/" + challenge + "/questions",
            """
            {"facetId": "%s", "angle": "%s", "difficulty": 3, "text": "？", "outcome": "%s"}\
            """
                .formatted(facet, angle, outcome))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse of(String facet) {
    return me.get("/facets/{id}/boundary", facet).statusCode(200);
  }

  @Test
  void answers_move_a_facet_and_what_is_taken_back_moves_it_back() {
    of(viral).body("standing", equalTo("UNTESTED")).body("untriedAngles", hasSize(10));
    var challenge = challenge(teacher);
    asked(challenge, viral, "WHY", "ANSWERED");
    float answered =
        of(viral)
            .body("standing", equalTo("BOUNDARY"))
            .body("answers", equalTo(1))
            .body("questioners", equalTo(1))
            .body("untriedAngles", not(hasItem("WHY")))
            .extract()
            .path("mastery");
    var second = asked(challenge, viral, "SCALE", "STUMPED");
    of(viral).body("mastery", lessThan(answered));
    me.post(
            "/challenges/" + challenge + "/questions/" + second + "/retraction",
            "{\"reason\": \"问重了\"}")
        .statusCode(200);
    of(viral).body("mastery", equalTo(answered));
    of(marketing).body("below.boundary", equalTo(1)).body("below.untested", equalTo(1));
    me.get("/boundary")
        .body("summary.boundary", equalTo(1))
        .body("summary.untested", equalTo(2))
        .body("items.name", contains("营销", "裂变", "服务"));

    me.post("/challenges/" + challenge + "/retraction", "{\"reason\": \"记错了\"}").statusCode(200);
    of(viral).body("standing", equalTo("UNTESTED"));
    Api.someone().get("/facets/{id}/boundary", viral).statusCode(404);
  }

  @Test
  void what_is_known_of_the_merged_one_counts_for_the_other() {
    var challenge = challenge(teacher);
    asked(challenge, viral, "WHY", "ANSWERED");
    asked(challenge, service, "HOW", "PARTLY");
    me.post("/facets/" + viral + "/merge", "{\"into\": \"%s\"}".formatted(service)).statusCode(200);
    of(viral).body("facetId", equalTo(service)).body("answers", equalTo(2));
    me.get("/challenges?facetId={id}", service).body("items", hasSize(1));
    me.request().delete("/api/v1/facets/{id}/merge", viral).then().statusCode(200);
    of(viral).body("facetId", equalTo(viral)).body("answers", equalTo(1));
  }

  @Test
  void contacts_that_are_one_person_are_one_questioner() {
    var member = me.memberId();
    asked(challenge(teacher), viral, "WHY", "ANSWERED");
    asked(challenge(twin), viral, "HOW", "ANSWERED");
    of(viral).body("questioners", equalTo(2));
    Api.merged(member, twin, teacher);
    eventually(() -> of(viral).body("questioners", equalTo(1)));
    assertThat(directory.lineage(member).survivor(twin)).isEqualTo(teacher);
    me.get("/challenges/questioners").body("items.contactId", contains(teacher.toString()));
  }

  @Test
  void a_boundary_is_drawn_as_it_was() {
    var challenge = challenge(teacher);
    asked(challenge, viral, "WHY", "ANSWERED");
    float then = of(viral).extract().path("mastery");
    var at = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));
    asked(challenge, viral, "SCALE", "STUMPED");
    me.post("/facets/" + viral + "/merge", "{\"into\": \"%s\"}".formatted(service)).statusCode(200);

    me.get("/facets/" + viral + "/boundary?asOf=" + at)
        .log()
        .ifValidationFails()
        .statusCode(200)
        .body("facetId", equalTo(viral))
        .body("answers", equalTo(1))
        .body("mastery", equalTo(then));
    me.get("/boundary?asOf={at}", "2020-01-01").body("items", hasSize(0));
    me.get("/boundary?asOf={at}", "2126-01-01")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "as-of-in-the-future"));
    me.get("/boundary?asOf=yesterday").statusCode(400);
  }

  @Test
  void what_is_known_fades() {
    var now = challenge(teacher);
    String longAgo =
        me.post(
                "/challenges",
                """
                {"facetId": "%s", "questioners": [{"contactId": "%s"}],
                 "heldAt": "2024-03-01T08:00:00Z"}\
                """
                    .formatted(marketing, teacher))
            .extract()
            .path("id");
    for (var n = 0; n < 20; n++) {
      asked(longAgo, viral, "WHY", "ANSWERED");
    }
    float faded = of(viral).body("standing", equalTo("BOUNDARY")).extract().path("mastery");
    me.get("/boundary/ask-me-next?facetId={id}", viral)
        .body("items[0].reasons", hasItem("LONG_AGO"));
    for (var n = 0; n < 20; n++) {
      asked(now, service, "WHY", "ANSWERED");
    }
    of(service).body("standing", equalTo("KNOWN")).body("mastery", greaterThan(faded));
  }

  @Test
  void one_is_asked_next_what_tells_most_by_whom_who_asks_from_there() {
    var member = me.memberId();
    var expert = UUID.randomUUID();
    Api.known(member, teacher, "PEER", "G老师", TestClock.get().instant());
    Api.known(member, expert, "PEER", "专家", TestClock.get().instant());
    Api.described(member, expert, "WIDER", "营销");
    eventually(
        () ->
            assertThat(directory.known(member, List.of(expert)))
                .hasEntrySatisfying(expert, each -> assertThat(each.informedIn("营销")).isTrue()));
    var challenge = challenge(teacher);
    for (var n = 0; n < 6; n++) {
      asked(challenge, viral, n % 2 == 0 ? "RISK" : "SCALE", "STUMPED");
    }

    me.get("/boundary/ask-me-next")
        .statusCode(200)
        .body("items", hasSize(5))
        .body("items[0].name", equalTo("服务"))
        .body("items[0].path", contains("营销", "服务"))
        .body("items[0].reasons", hasItem("UNTESTED"))
        .body("items[0].by.contactId", hasItem(expert.toString()))
        .body("items.tells", everyItem(greaterThan(0f)))
        .body("items.foreseen", everyItem(allOf(greaterThan(0f), lessThan(1f))));
    me.get("/boundary/ask-me-next?facetId={id}&limit=1", viral)
        .body("items", hasSize(1))
        .body("items[0].angle", not(equalTo("RISK")))
        .body("items[0].by.name", contains("专家", "G老师"));
    me.get("/boundary/ask-me-next?limit=0").statusCode(400);
    me.get("/boundary/ask-me-next?facetId={id}", UUID.randomUUID()).statusCode(404);

    me.get("/challenges/questioners?facetId={id}&angle=RISK", viral)
        .body("items[0].contactId", equalTo(teacher.toString()))
        .body("items[0].found", equalTo(6))
        .body("items[0].angles", contains("RISK", "SCALE"))
        .body("items[0].reasons", hasItem("FOUND_THE_EDGE"))
        .body("items[1].reasons", contains("EXPERT_NEVER_ASKED"));
    me.get("/challenges/questioners?angle=SIDEWAYS").statusCode(400);
  }

  @Test
  void it_says_how_likely_an_answer_is_and_which_ones_surprised() {
    of(viral).body("foreseen", equalTo(0.5f));
    var challenge = challenge(teacher);
    for (var n = 0; n < 6; n++) {
      asked(challenge, viral, "HOW", "ANSWERED");
    }
    var other = challenge(twin);
    var unexpected = asked(other, viral, "HOW", "STUMPED");
    var easy = asked(other, service, "WHY", "ANSWERED");
    of(viral).body("foreseen", allOf(greaterThan(0.5f), lessThan(1f)));
    me.get("/boundary").body("items.foreseen", everyItem(allOf(greaterThan(0f), lessThan(1f))));
    me.get("/boundary/ask-me-next?facetId={id}&limit=10", viral)
        .body("items.foreseen", everyItem(allOf(greaterThan(0f), lessThan(1f))));

    me.get("/boundary/answers")
        .statusCode(200)
        .body("items", hasSize(8))
        .body("items[0].questionId", equalTo(unexpected))
        .body("items[0].challengeId", equalTo(other))
        .body("items[0].facetId", equalTo(viral))
        .body("items[0].name", equalTo("裂变"))
        .body("items[0].angle", equalTo("HOW"))
        .body("items[0].outcome", equalTo("STUMPED"))
        .body("items[0].foreseen", greaterThan(0.7f))
        .body("items[0].surprise", greaterThan(1.5f))
        .body("items[1].surprise", lessThan(1.01f));
    me.get("/boundary/answers?facetId={id}", service).body("items.questionId", contains(easy));
    me.get("/boundary/answers?facetId={id}&limit=1", marketing).body("items", hasSize(1));
    me.get("/boundary/answers?challengeId={id}", other)
        .body("items.questionId", contains(unexpected, easy));
    me.get("/boundary/answers?challengeId={id}", UUID.randomUUID()).body("items", hasSize(0));
    me.get("/boundary/answers?facetId={id}", UUID.randomUUID()).statusCode(404);
    for (var filter : List.of("limit=51", "limit=0", "challengeId=x", "facetId=x")) {
      me.get("/boundary/answers?" + filter)
          .statusCode(400)
          .body("type", equalTo(PROBLEM + "no-such-filter"));
    }
    Api.someone().get("/boundary/answers").body("items", hasSize(0));

    me.post("/facets/" + viral + "/merge", "{\"into\": \"%s\"}".formatted(service)).statusCode(200);
    me.get("/boundary/answers?facetId={id}", service).body("items", hasSize(8));
    me.get("/boundary/answers").body("items.name", everyItem(equalTo("服务")));
  }

  @Test
  void a_self_rating_is_held_against_others_from_five_answers_on() {
    me.request()
        .body("{\"rating\": 0.95}")
        .put("/api/v1/facets/{id}/self-rating", viral)
        .then()
        .statusCode(200);
    var challenge = challenge(teacher);
    for (var n = 0; n < 4; n++) {
      asked(challenge, viral, "WHY", "STUMPED");
    }
    of(viral).body("selfRating.rating", equalTo(0.95f)).body("selfRating.difference", nullValue());
    asked(challenge, viral, "WHY", "STUMPED");
    of(viral)
        .body("selfRating.difference", greaterThan(0.5f))
        .body("selfRating.reading", equalTo("ABOVE"));
  }
}
