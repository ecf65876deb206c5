package dev.updraft.profile;

import static dev.updraft.profile.Somebody.contact;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.web.testing.Tokens;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an operator does with a running service, over the same HTTP as everybody else. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class OperatorTest {
  @Inject AgroalDataSource owner;

  private final Somebody me = new Somebody();

  private static RequestSpecification operator() {
    return given().auth().oauth2(Tokens.operator());
  }

  @Test
  void a_rebuilt_view_shows_what_it_showed() {
    var contact = me.knows("G老师", "ORIGINATOR");
    var before = me.gets("/contacts/{id}", contact).statusCode(200).extract().asString();
    operator()
        .post("/operator/views/contact_directory/rebuild")
        .then()
        .statusCode(200)
        .body("view", equalTo("contact_directory"))
        .body("events", greaterThan(0));
    assertThat(me.gets("/contacts/{id}", contact).statusCode(200).extract().asString())
        .isEqualTo(before);
    operator()
        .get("/operator/views")
        .then()
        .statusCode(200)
        .body("name", hasItem("contact_directory"));
  }

  @Test
  void a_view_that_does_not_exist_cannot_be_rebuilt() {
    operator()
        .post("/operator/views/nonsense/rebuild")
        .then()
        .statusCode(404)
        .body("type", endsWith("unknown-view"));
  }

  @Test
  void a_member_is_no_operator() {
    me.asks().get("/operator/views").then().statusCode(403).body("type", endsWith("forbidden"));
    given().get("/operator/parked").then().statusCode(401);
  }

  private long park(String consumer, String key) throws SQLException {
    try (var connection = owner.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into parked (consumer, key, type, position, at, reason)"
                    + " values (?, ?::uuid, 'x.v1', 1, now(), 'Test') returning id")) {
      insert.setString(1, consumer);
      insert.setString(2, key);
      var rows = insert.executeQuery();
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void what_is_parked_is_listed_by_key_and_can_be_given_up() throws SQLException {
    var key = UUID.randomUUID().toString();
    var first = park("nobody", key);
    park("nobody", key);
    operator()
        .get("/operator/parked")
        .then()
        .statusCode(200)
        .body("items.findAll { it.oldest.key == '%s' }".formatted(key), hasSize(1))
        .body(
            "items.find { it.oldest.key == '%s' }.oldest.id".formatted(key),
            equalTo(Math.toIntExact(first)))
        .body("items.find { it.oldest.key == '%s' }.events".formatted(key), equalTo(2))
        .body("next", nullValue());
    assertThat(given().get("/q/metrics").asString()).contains("updraft_parked_keys");
    operator()
        .post("/operator/parked/{id}/release", first)
        .then()
        .statusCode(409)
        .body("type", endsWith("no-consumer"));
    operator().delete("/operator/parked/{id}", first).then().statusCode(204);
    operator().delete("/operator/parked/{id}", first).then().statusCode(404);
    operator()
        .queryParam("cursor", "nonsense")
        .get("/operator/parked")
        .then()
        .statusCode(400)
        .body("type", endsWith("bad-page"));
  }

  @Test
  void what_a_view_could_not_apply_is_neither_released_nor_given_up() throws SQLException {
    var id = park("view:nothing", UUID.randomUUID().toString());
    operator()
        .post("/operator/parked/{id}/release", id)
        .then()
        .statusCode(409)
        .body("type", endsWith("view-parked"));
    operator()
        .delete("/operator/parked/{id}", id)
        .then()
        .statusCode(409)
        .body("type", endsWith("view-parked"));
  }

  @Test
  void who_prefers_not_to_wait_is_told_that_views_may_lag() {
    me.asks()
        .header("Prefer", "respond-async")
        .body(contact("小周", "PEER"))
        .post("/api/v1/contacts")
        .then()
        .statusCode(201)
        .header("Preference-Applied", "respond-async")
        .header("Updraft-Pending", "true");
  }
}
