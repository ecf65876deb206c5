package dev.updraft.insight.gaps;

import static dev.updraft.insight.Api.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
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
class GapsResourceTest {
  private final Api member = Api.someone();
  private UUID facet;

  @BeforeEach
  void a_facet_is_there() {
    facet = member.facet("viral");
  }

  private String gap(String more) {
    return member
        .post(
            "/gaps", "{\"source\": \"DISCUSSION\", \"text\": \"What makes it viral?\"" + more + "}")
        .statusCode(201)
        .body("state", equalTo("OPEN"))
        .extract()
        .path("id");
  }

  private ValidatableResponse post(String gap, String what, String body) {
    return member.post("/gaps/" + gap + "/" + what, body);
  }

  private ValidatableResponse classify(String gap) {
    return member
        .request()
        .body("{\"facetId\": \"%s\"}".formatted(facet))
        .put("/api/v1/gaps/" + gap + "/facet")
        .then();
  }

  @Test
  void a_gap_is_closed_reopened_and_closed_again_with_its_history() {
    var gap = gap(", \"pointedOutBy\": {\"name\": \"the editor\"}");
    classify(gap).statusCode(200).body("facetId", equalTo(facet.toString()));
    post(gap, "closing", "{\"how\": \"read\", \"learnt\": \"identity\"}")
        .statusCode(200)
        .body("state", equalTo("CLOSED"))
        .body("closings", equalTo(1));
    member.get("/gaps?open=true").body("items", empty());
    post(gap, "reopening", "{\"why\": \"another case\"}")
        .statusCode(200)
        .body("state", equalTo("REOPENED"))
        .body("reopenings", equalTo(1));
    member
        .get("/gaps?open=true&facetId={facet}", facet)
        .body("items.id", contains(gap))
        .body("items[0].closings", equalTo(1));
    post(gap, "closing", "{\"how\": \"asked\", \"learnt\": \"both\"}")
        .statusCode(200)
        .body("closings", equalTo(2))
        .body("version", equalTo(5));
    member
        .get("/gaps/" + gap)
        .statusCode(200)
        .header("ETag", "\"5\"")
        .body("state", equalTo("CLOSED"))
        .body("open", equalTo(false))
        .body("pointedOutBy.name", equalTo("the editor"))
        .body("history.to", contains("CLOSED", "REOPENED", "CLOSED"))
        .body("history[0].learnt", equalTo("identity"))
        .body("history[1].why", equalTo("another case"))
        .body("history[2].how", equalTo("asked"));
    try (var probe = new KafkaProbe()) {
      var told =
          probe.await(
              "updraft.insight.v1", 4, Duration.ofSeconds(20), told1 -> told1.body().contains(gap));
      assertThat(told.stream().map(KafkaProbe.Message::type))
          .containsExactly("gap-found.v1", "gap-closed.v1", "gap-reopened.v1", "gap-closed.v1");
      assertThat(told.getLast().body()).contains(facet.toString()).doesNotContain("asked");
    }
  }

  @Test
  void gaps_are_listed_by_facet_state_and_source() {
    var first = gap("");
    var exchange = UUID.randomUUID();
    String second =
        member
            .post(
                "/gaps",
                """
                {"source": "EXCHANGE", "sourceId": "%s", "text": "?", "facetId": "%s"}\
                """
                    .formatted(exchange, facet))
            .statusCode(201)
            .extract()
            .path("id");
    post(second, "closing", "{\"how\": \"a\", \"learnt\": \"b\"}").statusCode(200);

    member.get("/gaps").body("items", hasSize(2));
    member.get("/gaps?source=DISCUSSION").body("items.id", contains(first));
    member.get("/gaps?source=EXCHANGE&sourceId={id}", exchange).body("items.id", contains(second));
    member.get("/gaps?state=CLOSED").body("items.id", contains(second));
    member.get("/gaps?state=OPEN").body("items.id", contains(first));
    member.get("/gaps?facetId={id}", facet).body("items.id", contains(second));
    member.get("/gaps?open=false").body("items.id", contains(second));
    member.get("/gaps?facetId={id}", UUID.randomUUID()).body("items", empty());
    String next = member.get("/gaps?limit=1").body("items", hasSize(1)).extract().path("next");
    member
        .get("/gaps?limit=1&cursor={next}", next)
        .body("items", hasSize(1))
        .body("next", nullValue());
    Api.someone().get("/gaps").body("items", empty());
    Api.someone().get("/gaps/" + first).statusCode(404);
  }

  @Test
  void a_facet_that_is_not_there_is_refused_and_gaps_show_at_their_facets_boundary() {
    var gap = gap("");
    member
        .request()
        .body("{\"facetId\": \"%s\"}".formatted(UUID.randomUUID()))
        .put("/api/v1/gaps/" + gap + "/facet")
        .then()
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-facet"));
    classify(gap).statusCode(200);
    post(gap, "closing", "{\"how\": \"a\", \"learnt\": \"b\"}").statusCode(200);
    post(gap, "reopening", "{\"why\": \"c\"}").statusCode(200);
    member.get("/facets/{id}/boundary", facet).statusCode(200).log().body();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"source=TALK", "state=open", "open=yes", "facetId=x", "sourceId=x", "limit=0"})
  void a_filter_that_makes_no_sense_is_refused(String filter) {
    member.get("/gaps?" + filter).statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\": \"DISCUSSION\", \"text\": \"\"}",
        "{\"source\": \"DISCUSSION\", \"text\": \"\\u3000\"}",
        "{\"source\": \"EXCHANGE\", \"text\": \"?\"}",
        "{\"source\": \"IDEA\", \"text\": \"?\"}",
        "{\"text\": \"?\"}",
        "{\"source\": \"DISCUSSION\", \"text\": \"?\", \"foundAt\": \"2199-01-01T00:00:00Z\"}",
        "{\"source\": \"DISCUSSION\", \"text\": \"?\", \"foundAt\": 7}",
        "{\"source\": \"DISCUSSION\", \"text\": \"?\", \"pointedOutBy\": {\"name\": \"a\","
            + " \"contactId\": \"01980000-0000-7000-8000-000000000001\"}}"
      })
  void what_is_no_gap_is_refused(String body) {
    member.post("/gaps", body).statusCode(400);
  }

  @Test
  void a_gap_taken_back_takes_nothing_more() {
    var gap = gap("");
    post(gap, "retraction", "{\"reason\": \"knew it\"}")
        .statusCode(200)
        .body("state", equalTo("RETRACTED"));
    classify(gap).statusCode(409).body("type", equalTo(PROBLEM + "gap-retracted"));
    member
        .get("/gaps/" + gap)
        .body("state", equalTo("RETRACTED"))
        .body("retractedBecause", equalTo("knew it"));
    post(UUID.randomUUID().toString(), "closing", "{\"how\": \"a\", \"learnt\": \"b\"}")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-gap"));
    post(gap, "closing", "{\"how\": \"\", \"learnt\": \"b\"}").statusCode(400);
  }
}
