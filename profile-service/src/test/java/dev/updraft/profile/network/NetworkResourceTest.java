package dev.updraft.profile.network;

import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.with;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class NetworkResourceTest {
  private static final RestAssuredConfig DOUBLES =
      RestAssuredConfig.config()
          .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));

  private final Somebody me = new Somebody();
  private final Somebody stranger = new Somebody();

  @Test
  void an_empty_network_has_nothing_to_measure() {
    network("")
        .body("circle", equalTo("ALL"))
        .body("position.contacts", equalTo(0))
        .body("position.enoughTies", equalTo(false))
        .body("position.constraint", nullValue())
        .body("composition.aspect", contains("TIER", "STANDING", "LEVEL", "GROUP"))
        .body("composition[0].blau", nullValue());
  }

  @Test
  void the_make_up_follows_the_contacts() {
    var boss = me.posts("/contacts", with(contact("老板", "ORIGINATOR"), "tier", "TOP_5"));
    String id = boss.statusCode(201).extract().path("id");
    me.knows("小周", "CLOSE_TO_SOURCE");
    me.posts("/contacts", with(contact("老陈", "WELL_INFORMED"), "level", "LEVEL"));
    me.knows("小吴", "WELL_INFORMED");

    network("")
        .body("position.contacts", equalTo(4))
        .body("composition[1].blau", closeTo(0.625, 1e-9))
        .body("composition[1].shares[0].value", equalTo("WELL_INFORMED"))
        .body("composition[1].shares[0].share", closeTo(0.5, 1e-9))
        .body("composition[2].counted", equalTo(1))
        .body("composition[2].fromMe.index", closeTo(-1, 1e-9));
    network("?circle=INNER").body("position.contacts", equalTo(1));

    me.puts("/contacts/" + id, with(contact("老板", "ORIGINATOR"), "groups", List.of("协会")))
        .statusCode(200);
    network("?circle=INNER").body("position.contacts", equalTo(0));
    network("").body("composition[3].shares", hasSize(1));
  }

  @Test
  void constraint_and_effective_size_rest_on_the_ties_recorded() {
    var b = me.knows("B", "PEER");
    var e = me.knows("E", "PEER");
    var f = me.knows("F", "PEER");
    var g = me.knows("G", "PEER");
    network("").body("position.enoughTies", equalTo(false));

    tie(b, g).statusCode(201).body("strength", equalTo("WEAK"));
    tie(e, g).statusCode(201);
    tie(g, f).statusCode(201);

    // what A of the classic example sees of it: four alters, three ties, 4 − 2·3/4
    network("")
        .body("position.enoughTies", equalTo(true))
        .body("position.ties", equalTo(3))
        .body("position.tiedContacts", equalTo(4))
        .body("position.effectiveSize", closeTo(2.5, 1e-9))
        .body("position.constraint", closeTo(0.6836, 1e-9))
        .body("bridges.contactId", contains(g));
    me.gets("/network/contacts/{id}", g)
        .statusCode(200)
        .body("standpoint.ties", equalTo(3))
        .body("change.without.position.enoughTies", equalTo(false))
        .body("change.with.position.ties", equalTo(3));
  }

  @Test
  void the_classic_example_comes_out_as_published_for_each_contact() {
    var ids =
        Map.of(
            "A", me.knows("A", "PEER"),
            "B", me.knows("B", "PEER"),
            "C", me.knows("C", "PEER"),
            "D", me.knows("D", "PEER"),
            "E", me.knows("E", "PEER"),
            "F", me.knows("F", "PEER"),
            "G", me.knows("G", "PEER"));
    for (var pair : List.of("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")) {
      tie(ids.get(pair.substring(0, 1)), ids.get(pair.substring(1))).statusCode(201);
    }

    standpoint(ids.get("A"))
        .body("standpoint.constraint", closeTo(0.595, 0.001))
        .body("standpoint.effectiveSize", closeTo(2.5, 1e-9));
    standpoint(ids.get("G"))
        .body("standpoint.constraint", closeTo(0.4, 0.001))
        .body("standpoint.effectiveSize", closeTo(4.67, 0.005));
  }

  @Test
  void one_more_contact_can_be_tried_out_before_it_is_made() {
    var zhou = me.knows("小周", "CLOSE_TO_SOURCE");
    var chen = me.knows("老陈", "WELL_INFORMED");
    tie(zhou, chen).statusCode(201);

    addition("standing=ORIGINATOR&level=ABOVE")
        .body("without.position.contacts", equalTo(2))
        .body("with.position.contacts", equalTo(3))
        .body("without.composition[1].blau", closeTo(0.5, 1e-9))
        .body("with.composition[1].blau", closeTo(0.6667, 1e-9))
        .body("with.position.effectiveSize", closeTo(3 - 2.0 / 3, 1e-4));
    addition("knows=" + zhou + "&knows=" + chen).body("with.position.ties", equalTo(3));
    addition("contactId=" + zhou + "&tier=KEY_50&circle=INNER")
        .body("without.position.contacts", equalTo(0))
        .body("with.position.contacts", equalTo(1));
    network("").body("position.contacts", equalTo(2));
  }

  @Test
  void there_is_one_tie_between_two_and_it_can_be_taken_back() {
    var zhou = me.knows("小周", "PEER");
    var chen = me.knows("老陈", "PEER");
    String id = tie(zhou, chen).statusCode(201).extract().path("id");

    tie(chen, zhou).statusCode(201).body("id", equalTo(id)).body("version", equalTo(1));
    me.posts(
            "/network/ties",
            Map.of("contactId", zhou, "otherContactId", chen, "strength", "STRONG"))
        .statusCode(201)
        .body("version", equalTo(2));
    me.gets("/network/ties?contactId={id}", chen).body("items.strength", contains("STRONG"));
    me.gets("/network/ties/{id}", id).header("ETag", "\"2\"");
    me.posts("/network/ties/" + id + "/retraction", Map.of("reason", "认错了人"))
        .statusCode(200)
        .body("retracted", equalTo(true));
    me.gets("/network/ties").body("items", empty());
    network("").body("position.enoughTies", equalTo(false));
  }

  @Test
  void what_makes_no_sense_or_is_somebody_elses_is_refused() {
    var zhou = me.knows("小周", "PEER");
    var theirs = stranger.knows("老陈", "PEER");

    problem(tie(zhou, zhou), 400, "tie-needs-two");
    problem(tie(zhou, theirs), 404, "unknown-contact");
    problem(me.gets("/network/contacts/{id}", theirs), 404, "unknown-contact");
    problem(me.gets("/network/addition?knows={id}", theirs), 404, "unknown-contact");
    problem(me.gets("/network/addition?tier=FIRST"), 400, "no-such-filter");
    problem(me.gets("/network?circle=SOME"), 400, "no-such-filter");
    problem(me.gets("/network/ties/{id}", UUID.randomUUID()), 404, "unknown-tie");
    problem(
        me.posts("/network/ties/" + UUID.randomUUID() + "/retraction", Map.of("reason", "x")),
        404,
        "unknown-tie");
  }

  private ValidatableResponse network(String query) {
    return me.asks().config(DOUBLES).get("/api/v1/network" + query).then().statusCode(200);
  }

  private ValidatableResponse addition(String query) {
    return network("/addition?" + query);
  }

  private ValidatableResponse standpoint(String contact) {
    return network("/contacts/" + contact);
  }

  private ValidatableResponse tie(String one, String other) {
    return me.posts("/network/ties", Map.of("contactId", one, "otherContactId", other));
  }

  private static void problem(ValidatableResponse response, int status, String type) {
    response.statusCode(status).body("type", endsWith(type));
  }
}
