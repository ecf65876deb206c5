package dev.updraft.insight.insights;

import static dev.updraft.insight.Api.PROBLEM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class InsightsResourceTest {
  private final Api member = Api.someone();
  private final UUID zhou = UUID.randomUUID();
  private UUID facet;

  @BeforeEach
  void a_facet_is_there() {
    facet = member.facet("viral");
  }

  private String insight(String kind) {
    return member
        .post(
            "/insights",
            """
            {"contactId": "%s", "facetId": "%s", "kind": "%s", "text": "identity spreads",
             "from": {"source": "OTHER"}}\
            """
                .formatted(zhou, facet, kind))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse put(String path, String body) {
    return member.request().body(body).put("/api/v1/insights/" + path).then();
  }

  @Test
  void an_insight_is_put_to_several_uses_and_something_comes_of_them() {
    var insight = insight("PERSPECTIVE");
    String first =
        member
            .post("/insights/" + insight + "/uses", "{\"what\": \"the trial\"}")
            .statusCode(201)
            .body("insightId", equalTo(insight))
            .body("version", equalTo(2))
            .extract()
            .path("id");
    String second =
        member
            .post("/insights/" + insight + "/uses", "{\"what\": \"the column\"}")
            .statusCode(201)
            .extract()
            .path("id");
    put(insight + "/uses/" + first + "/result", "{\"cameOf\": \"42 replies\"}").statusCode(200);
    member
        .get("/insights/" + insight)
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("uses.what", contains("the trial", "the column"))
        .body("uses[0].cameOf", equalTo("42 replies"))
        .body("uses[1].turnedOut", equalTo(false))
        .body("uses[1].cameOf", nullValue())
        .body("from.source", equalTo("OTHER"));
    member
        .post("/insights/" + insight + "/uses/" + second + "/retraction", "{\"reason\": \"no\"}")
        .statusCode(200)
        .body("uses", equalTo(1));
    put(insight + "/uses/" + second + "/result", "{\"cameOf\": \"x\"}")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-use"));
  }

  @Test
  void insights_are_listed_by_giver_facet_kind_and_use() {
    var used = insight("SKILL");
    var unused = insight("KNOWLEDGE");
    member.post("/insights/" + used + "/uses", "{\"what\": \"x\"}").statusCode(201);
    member.get("/insights?used=true").body("items.id", contains(used));
    member.get("/insights?used=false").body("items.id", contains(unused));
    member.get("/insights?kind=SKILL").body("items.id", contains(used));
    member.get("/insights?contactId={id}", zhou).body("items", hasSize(2));
    member.get("/insights?facetId={id}", facet).body("items", hasSize(2));
    member.get("/insights?contactId={id}", UUID.randomUUID()).body("items", empty());
    var other = member.facet("service");
    put(unused + "/facet", "{\"facetId\": \"%s\"}".formatted(other)).statusCode(200);
    member.get("/insights?facetId={id}", other).body("items.id", contains(unused));
    member
        .post("/insights/" + used + "/retraction", "{\"reason\": \"mistaken\"}")
        .statusCode(200)
        .body("state", equalTo("RETRACTED"));
    member.get("/insights?state=STANDING").body("items.id", contains(unused));
    member
        .post("/insights/" + used + "/uses", "{\"what\": \"x\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "insight-retracted"));
    Api.someone().get("/insights/" + used).statusCode(404);
    Api.someone().get("/insights").body("items", empty());
  }

  @Test
  void insights_of_somebody_known_twice_are_listed_as_one_persons() {
    var insight = insight("SKILL");
    var survivor = UUID.randomUUID();
    Api.merged(member.memberId(), zhou, survivor);
    Api.eventually(
        () ->
            member
                .get("/insights?contactId={id}", survivor)
                .body("items.id", contains(insight))
                .body("items[0].contactId", equalTo(survivor.toString())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\": \"\"",
        "\"text\": \"x\", \"kind\": \"FAME\"",
        "\"text\": \"x\", \"kind\": null",
        "\"text\": \"x\", \"from\": {\"source\": \"TALK\"}",
        "\"text\": \"x\", \"from\": null",
        "\"text\": \"x\", \"facetId\": null",
        "\"text\": \"x\", \"receivedAt\": \"2199-01-01T00:00:00Z\"",
        "\"text\": \"x\", \"likeable\": true"
      })
  void what_is_no_insight_is_refused(String wrong) {
    var fine =
        "\"contactId\": \"%s\", \"facetId\": \"%s\", \"kind\": \"SKILL\", \"from\": {\"source\":"
            + " \"OTHER\"}";
    member
        .post("/insights", "{" + fine.formatted(zhou, facet) + ", " + wrong + "}")
        .statusCode(400);
  }

  @Test
  void texts_beyond_all_bounds_are_refused() {
    member
        .post("/insights", "{\"text\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}")
        .statusCode(413);
  }
}
