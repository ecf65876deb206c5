package dev.updraft.insight.rolemodels;

import static dev.updraft.insight.Api.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.insight.contacts.Tier;
import dev.updraft.web.testing.KafkaProbe;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class RoleModelsResourceTest {
  @Inject ContactDirectory directory;

  private final Api member = Api.someone();
  private final UUID teacher = UUID.randomUUID();
  private final UUID zhou = UUID.randomUUID();
  private UUID facet;

  @BeforeEach
  void a_facet_is_there() {
    facet = member.facet("viral");
  }

  private String insight(UUID giver, UUID into) {
    return member
        .post(
            "/insights",
            """
            {"contactId": "%s", "facetId": "%s", "kind": "PERSPECTIVE", "text": "?",
             "from": {"source": "OTHER"}}\
            """
                .formatted(giver, into))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String chosen(UUID contact) {
    return member
        .post(
            "/role-models",
            """
            {"contactId": "%s", "facetIds": ["%s"], "why": "asks what I did not think of"}\
            """
                .formatted(contact, facet))
        .statusCode(201)
        .body("state", equalTo("FOLLOWED"))
        .extract()
        .path("id");
  }

  private ValidatableResponse post(String model, String what, String body) {
    return member.post("/role-models/" + model + "/" + what, body);
  }

  private String observed(String model, String more) {
    return member
        .post(
            "/observations",
            "{\"roleModelId\": \"%s\", \"what\": \"who will see it?\"%s}".formatted(model, more))
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void whoever_gave_most_is_suggested_first_with_the_evidence() {
    insight(zhou, facet);
    var used = insight(teacher, facet);
    insight(teacher, member.facet("service"));
    member.post("/insights/" + used + "/uses", "{\"what\": \"the trial\"}").statusCode(201);
    member
        .get("/role-models/suggestions")
        .statusCode(200)
        .body("items.contactId", contains(teacher.toString(), zhou.toString()))
        .body("items[0].evidence", hasSize(2))
        .body("items[0].evidence[0].insightId", equalTo(used))
        .body("items[0].evidence[0].useWeight", equalTo(0.8f))
        .body("items[0].facets", hasSize(2))
        .body("items[0].roleModelId", nullValue());
    var model = chosen(teacher);
    member.get("/role-models/suggestions").body("items[0].roleModelId", equalTo(model));
    Api.someone().get("/role-models/suggestions").body("items", empty());
  }

  @Test
  void standing_tier_and_name_change_nothing_of_whom_to_follow() {
    insight(zhou, facet);
    insight(teacher, facet);
    insight(teacher, member.facet("service"));
    var me = member.memberId();
    Api.known(me, teacher, "PEER", "G", TestClock.get().instant());
    Api.known(me, zhou, "ORIGINATOR", "Zhou", TestClock.get().instant());
    Api.described(me, teacher, "WIDER");
    Api.described(me, zhou, "TOP_5", "fame");
    Api.eventually(() -> assertThat(tier(me, zhou)).isEqualTo(Tier.TOP_5));
    var before = suggested();

    Api.known(me, teacher, "ORIGINATOR", "The Great G", TestClock.get().instant());
    Api.described(me, teacher, "TOP_5", "fame");
    Api.known(me, zhou, "PEER", "Nobody", TestClock.get().instant());
    Api.described(me, zhou, "WIDER");
    Api.eventually(
        () -> {
          assertThat(tier(me, teacher)).isEqualTo(Tier.TOP_5);
          assertThat(tier(me, zhou)).isEqualTo(Tier.WIDER);
          member.get("/role-models/suggestions").body("items[0].name", equalTo("The Great G"));
        });
    assertThat(suggested()).isEqualTo(before);
  }

  private Tier tier(UUID me, UUID contact) {
    var known = directory.known(me, List.of(contact)).get(contact);
    return known == null ? null : known.tier();
  }

  private List<List<Object>> suggested() {
    var body = member.get("/role-models/suggestions").statusCode(200).extract().body();
    return List.of(
        body.jsonPath().getList("items.contactId"),
        body.jsonPath().getList("items.score"),
        body.jsonPath().getList("items.evidence"));
  }

  @Test
  void who_gives_insight_where_knowledge_ends_comes_before_who_gives_it_elsewhere() {
    insight(zhou, facet);
    var known = member.facet("known");
    insight(teacher, known);
    String challenge =
        member
            .post(
                "/challenges",
                "{\"facetId\": \"%s\", \"questioners\": [{\"name\": \"a\"}]}".formatted(known))
            .statusCode(201)
            .extract()
            .path("id");
    for (var n = 0; n < 30; n++) {
      member
          .post(
              "/challenges/" + challenge + "/questions",
              """
              {"facetId": "%s", "angle": "WHY", "difficulty": 3, "text": "?",
               "outcome": "ANSWERED"}\
              """
                  .formatted(known))
          .statusCode(201);
    }
    member
        .get("/role-models/suggestions")
        .body("items.contactId", contains(zhou.toString(), teacher.toString()))
        .body("items[1].evidence[0].edge", equalTo(0.3f));
  }

  @Test
  void insights_of_somebody_known_twice_add_up() {
    var twin = UUID.randomUUID();
    insight(twin, facet);
    insight(twin, member.facet("service"));
    insight(zhou, facet);
    insight(teacher, facet);
    Api.merged(member.memberId(), twin, zhou);
    Api.eventually(
        () ->
            member
                .get("/role-models/suggestions")
                .body("items.contactId", contains(zhou.toString(), teacher.toString()))
                .body("items[0].evidence", hasSize(3)));
  }

  @Test
  void a_role_model_is_paused_resumed_replaced_and_its_history_kept() {
    var model = chosen(teacher);
    post(model, "pause", "{\"why\": \"abroad\"}").statusCode(200).body("state", equalTo("PAUSED"));
    post(model, "resumption", "").statusCode(200).body("state", equalTo("FOLLOWED"));
    String next =
        post(
                model,
                "replacement",
                """
                {"contactId": "%s", "facetIds": ["%s"], "why": "sees it from elsewhere",
                 "retiredBecause": "moved"}\
                """
                    .formatted(zhou, facet))
            .statusCode(200)
            .body("state", equalTo("RETIRED"))
            .body("replacedBy", notNullValue())
            .extract()
            .path("replacedBy");
    member
        .get("/role-models/" + model)
        .header("ETag", "\"4\"")
        .body("replacedBy", equalTo(next))
        .body("history.to", contains("FOLLOWED", "PAUSED", "FOLLOWED", "RETIRED"))
        .body("history[3].why", equalTo("moved"));
    member
        .get("/role-models/" + next)
        .body("inPlaceOf", equalTo(model))
        .body("contactId", equalTo(zhou.toString()))
        .body("history[0].why", equalTo("sees it from elsewhere"));
    member.get("/role-models?state=FOLLOWED").body("items.id", contains(next));
    member.get("/role-models?contactId={id}", teacher).body("items.id", contains(model));
    post(next, "retirement", "{\"why\": \"enough\"}").statusCode(200);
    post(next, "pause", "{\"why\": \"x\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "role-model-retired"));
    try (var probe = new KafkaProbe()) {
      var told =
          probe.await(
              "updraft.insight.v1",
              4,
              Duration.ofSeconds(20),
              message -> message.body().contains("\"roleModelId\":\"" + model));
      assertThat(told.stream().map(KafkaProbe.Message::type))
          .containsExactly(
              "role-model-chosen.v1",
              "role-model-paused.v1",
              "role-model-resumed.v1",
              "role-model-retired.v1");
      assertThat(told.getFirst().body()).doesNotContain("asks");
    }
  }

  @Test
  void a_replacement_that_is_refused_chooses_nobody() {
    var model = chosen(teacher);
    var body =
        """
        {"contactId": "%s", "facetIds": ["%s"], "why": "x", "retiredBecause": "y"}\
        """;
    post(model, "replacement", body.formatted(teacher, facet))
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "same-role-model"));
    post(model, "retirement", "{\"why\": \"enough\"}").statusCode(200);
    post(model, "replacement", body.formatted(zhou, facet)).statusCode(409);
    post(UUID.randomUUID().toString(), "replacement", body.formatted(zhou, facet))
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-role-model"));
    member.get("/role-models").body("items.id", contains(model));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"facetIds\": [], \"why\": \"x\"}",
        "{\"facetIds\": [\"01980000-0000-7000-8000-000000000044\"], \"why\": \"\"}",
        "{\"facetIds\": [\"01980000-0000-7000-8000-000000000044\"], \"why\": \"x\", \"tier\": 1}",
        "{\"why\": \"x\"}"
      })
  void what_says_not_whom_for_what_and_why_is_refused(String body) {
    member
        .post("/role-models", body.replaceFirst("\\{", "{\"contactId\": \"" + teacher + "\", "))
        .statusCode(400);
  }

  @Test
  void layers_say_what_is_neglected_and_what_to_watch_next() {
    var model = chosen(teacher);
    member
        .get("/role-models/" + model + "/layers")
        .statusCode(200)
        .body("observations", equalTo(0))
        .body("neglected", equalTo("THINKING"))
        .body("next.aspect", equalTo("VIEWPOINT"));
    observed(model, ", \"layer\": \"BEARING\", \"aspect\": \"TONE\", \"inPerson\": true");
    var thought =
        observed(
            model, ", \"layer\": \"THINKING\", \"aspect\": \"VIEWPOINT\", \"inPerson\": false");
    member
        .request()
        .body("{\"what\": \"asked so\"}")
        .put("/api/v1/observations/" + thought + "/imitation")
        .then()
        .statusCode(200);
    member
        .request()
        .body("{\"cameOf\": \"accepted\"}")
        .put("/api/v1/observations/" + thought + "/imitation/result")
        .then()
        .statusCode(200);
    member
        .request()
        .header("Accept-Language", "zh-CN")
        .get("/api/v1/role-models/" + model + "/layers")
        .then()
        .body("observations", equalTo(2))
        .body("layers.layer", contains("BEARING", "METHOD", "THINKING"))
        .body("layers.share", contains(0.5f, 0f, 0.5f))
        .body("layers[0].inPerson", equalTo(1))
        .body("layers[2].imitated", equalTo(1))
        .body("layers[2].fruitful", equalTo(1))
        .body("neglected", equalTo("METHOD"))
        .body("next.aspect", equalTo("ORDER"))
        .body("next.text", equalTo("处理问题的先后顺序"));
    member
        .get("/observations?roleModelId={id}&layer=THINKING", model)
        .body("items.id", contains(thought))
        .body("items[0].imitation.cameOf", equalTo("accepted"));
    member
        .post("/observations/" + thought + "/retraction", "{\"reason\": \"mistaken\"}")
        .statusCode(200);
    member.get("/role-models/" + model + "/layers").body("observations", equalTo(1));
    Api.someone().get("/role-models/" + model + "/layers").statusCode(404);
    Api.someone().get("/observations/" + thought).statusCode(404);
  }

  @Test
  void only_who_is_followed_or_paused_is_observed() {
    var model = chosen(teacher);
    var body =
        "{\"roleModelId\": \"%s\", \"layer\": \"METHOD\", \"inPerson\": true, \"what\": \"x\"}";
    post(model, "pause", "{\"why\": \"abroad\"}").statusCode(200);
    member.post("/observations", body.formatted(model)).statusCode(201);
    post(model, "retirement", "{\"why\": \"enough\"}").statusCode(200);
    member
        .post("/observations", body.formatted(model))
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "role-model-retired"));
    member
        .post("/observations", body.formatted(UUID.randomUUID()))
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-role-model"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"layer\": \"BEARING\", \"aspect\": \"PATH\", \"inPerson\": true, \"what\": \"x\"",
        "\"layer\": \"BEARING\", \"inPerson\": true, \"what\": \"\"",
        "\"layer\": \"BEARING\", \"what\": \"x\"",
        "\"layer\": \"SOUL\", \"inPerson\": true, \"what\": \"x\"",
        "\"layer\": \"METHOD\", \"inPerson\": true, \"what\": \"x\", \"observedAt\":"
            + " \"2199-01-01T00:00:00Z\""
      })
  void what_is_no_observation_is_refused(String body) {
    member
        .post("/observations", "{\"roleModelId\": \"" + chosen(teacher) + "\", " + body + "}")
        .statusCode(400);
  }

  @Test
  void what_was_not_imitated_has_nothing_come_of_it() {
    var observation = observed(chosen(teacher), ", \"layer\": \"METHOD\", \"inPerson\": true");
    member
        .request()
        .body("{\"cameOf\": \"x\"}")
        .put("/api/v1/observations/" + observation + "/imitation/result")
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "not-imitated"));
    member
        .post("/observations", "{\"what\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}")
        .statusCode(413);
  }
}
