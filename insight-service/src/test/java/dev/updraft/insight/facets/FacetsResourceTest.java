package dev.updraft.insight.facets;

import static dev.updraft.insight.Api.PROBLEM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class FacetsResourceTest {
  private final Api me = Api.someone();

  private String add(String name, String parent) {
    var under = parent == null ? "" : ", \"parentId\": \"" + parent + "\"";
    return me.post("/facets", "{\"name\": \"" + name + "\"" + under + "}")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse change(String id, String body) {
    return me.request().body(body).patch("/api/v1/facets/{id}", id).then();
  }

  @Test
  void facets_are_added_renamed_and_moved_and_show_as_a_tree() {
    me.get("/facets").statusCode(200).body("items", hasSize(0));
    var marketing = add("营销", null);
    var viral = add("裂变", marketing);
    var posters = add("海报", null);

    change(posters, "{\"name\": \"裂变海报\", \"parentId\": \"%s\"}".formatted(viral))
        .statusCode(200)
        .body("name", equalTo("裂变海报"))
        .body("parentId", equalTo(viral));
    me.get("/facets")
        .body("items.name", contains("营销"))
        .body("items[0].children[0].name", equalTo("裂变"))
        .body("items[0].children[0].children[0].name", equalTo("裂变海报"));
    change(marketing, "{\"parentId\": \"%s\"}".formatted(posters))
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "facet-cycle"));
    change(viral, "{\"domain\": true}").statusCode(200).body("parentId", nullValue());
    me.get("/facets").body("items.name", contains("营销", "裂变"));

    Api.someone().get("/facets/{id}", viral).statusCode(404);
    change(viral, "{\"name\": \"\\u200b\"}")
        .statusCode(400)
        .body("errors[0].field", equalTo("name"));
    me.post("/facets", "{\"name\": \"" + "长".repeat(81) + "\"}").statusCode(400);
  }

  @Test
  void a_repeat_under_the_same_key_is_the_same_facet() {
    var first = keyed();
    String id = first.statusCode(201).extract().path("id");
    add("别的", null);
    keyed()
        .statusCode(201)
        .body("id", equalTo(id))
        .header("Location", endsWith("/api/v1/facets/" + id));
    me.get("/facets").body("items", hasSize(2));
  }

  private ValidatableResponse keyed() {
    return me.request()
        .header("Idempotency-Key", "once")
        .body("{\"name\": \"营销\"}")
        .post("/api/v1/facets")
        .then();
  }

  @Test
  void a_merged_id_still_resolves_until_the_merge_is_taken_back() {
    var marketing = add("营销", null);
    var viral = add("裂变", marketing);
    var referral = add("老带新", marketing);
    me.post("/facets/" + viral + "/merge", "{\"into\": \"%s\"}".formatted(referral))
        .statusCode(200)
        .body("id", equalTo(referral));
    me.get("/facets/{id}", viral)
        .statusCode(200)
        .body("id", equalTo(referral))
        .body("merged", hasItem(viral));
    me.get("/facets").body("items[0].children.name", contains("老带新"));

    me.request().delete("/api/v1/facets/{id}/merge", viral).then().statusCode(200);
    me.get("/facets/{id}", viral).body("name", equalTo("裂变"));
    me.get("/facets").body("items[0].children.name", contains("裂变", "老带新"));
  }

  @Test
  void what_is_retired_is_shown_only_when_asked_for() {
    var marketing = add("营销", null);
    var viral = add("裂变", marketing);
    me.post("/facets/" + viral + "/retirement", "").statusCode(200).body("retired", equalTo(true));
    me.get("/facets").body("items[0].children", hasSize(0));
    me.get("/facets?retired=true").body("items[0].children[0].retired", equalTo(true));
    me.request().delete("/api/v1/facets/{id}/retirement", viral).then().statusCode(200);
    me.get("/facets").body("items[0].children.name", contains("裂变"));
  }

  @Test
  void a_starter_set_is_adopted_by_one_call_and_twice_adds_nothing() {
    var adopt = "{\"set\": \"MARKETING\", \"language\": \"ZH\"}";
    var first = me.post("/facets/starter-sets", adopt).statusCode(200);
    int version = first.body("items[0].name", equalTo("营销")).extract().path("version");
    String viral = first.extract().path("items[0].children.find { it.name == '裂变' }.id");
    me.post("/facets/starter-sets", adopt).body("version", equalTo(version));
    me.post("/facets/starter-sets", "{\"set\": \"MARKETING\", \"language\": \"EN\"}")
        .body("version", equalTo(version));

    change(viral, "{\"name\": \"老带新\"}").statusCode(200);
    me.post("/facets/starter-sets", adopt).body("version", equalTo(version + 1));
    me.post("/facets/starter-sets", "{\"set\": \"COOKING\", \"language\": \"EN\"}").statusCode(400);
  }

  @Test
  void a_self_rating_lies_between_nothing_and_everything() {
    var viral = add("裂变", null);
    rate(viral, "0.8").statusCode(200).body("selfRating.rating", equalTo(0.8f));
    me.get("/facets/{id}", viral).body("selfRating.since", notNullValue());
    rate(viral, "1.2").statusCode(400);
    rate(viral, "null").statusCode(400);
    rate("01980000-0000-7000-8000-000000000099", "0.5")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-facet"));
  }

  private ValidatableResponse rate(String facet, String rating) {
    return me.request()
        .body("{\"rating\": " + rating + "}")
        .put("/api/v1/facets/{id}/self-rating", facet)
        .then();
  }
}
