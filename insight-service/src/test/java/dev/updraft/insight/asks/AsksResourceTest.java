package dev.updraft.insight.asks;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.insight.contacts.ContactDirectory;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class AsksResourceTest {
  @Inject ContactDirectory directory;

  private final Api me = Api.someone();
  private List<UUID> people;

  @BeforeEach
  void some_people_are_known() {
    var member = me.memberId();
    var now = TestClock.get().instant();
    people = IntStream.range(0, 5).mapToObj(_ -> UUID.randomUUID()).toList();
    for (var n = 0; n < people.size(); n++) {
      Api.known(member, people.get(n), n == 0 ? "ORIGINATOR" : "PEER", "人" + n, now);
    }
    eventually(() -> assertThat(directory.everyone(member)).hasSize(5));
  }

  private ValidatableResponse asks(String question, String more) {
    return me.post("/asks", "{\"questionId\": \"%s\" %s}".formatted(question, more));
  }

  private static ValidatableResponse replies(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  @Test
  void people_are_asked_and_answer_without_an_account_once() {
    var question = me.choice("活动");
    String ask = sentToAll(question);
    List<String> paths = me.get("/asks/{id}", ask).extract().path("panel.replyPath");

    given()
        .get(paths.getFirst())
        .then()
        .statusCode(200)
        .body("question", equalTo("Spring campaign?"))
        .body("answer.options", contains("online", "offline"))
        .body("answeredAt", nullValue());
    replies(paths.getFirst(), "{\"value\": \"neither\"}")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "not-an-option"));
    replies(paths.getFirst(), "{\"value\": \"online\", \"confidential\": true}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "confidential"));
    replies(paths.getFirst(), "{\"value\": \"online\", \"basis\": \"DECIDED\"}").statusCode(201);
    replies(paths.getFirst(), "{\"value\": \"offline\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "already-answered"));
    replies(paths.get(1), "{\"value\": \"offline\", \"heardFrom\": \"销售经理\"}").statusCode(201);

    eventually(
        () ->
            me.get("/asks/{id}", ask)
                .body("panel[0].answeredAt", notNullValue())
                .body("panel[1].claimId", notNullValue())
                .body("first", notNullValue())
                .body("surprise.model", notNullValue()));
    me.get("/claims?questionId={id}", question)
        .body("items", hasSize(2))
        .body("items.heard", hasItem("ELICITED"))
        .body("items.hops", hasItem(1));
    me.get("/asks/score").body("answered", equalTo(1));
  }

  private String sentToAll(String question) {
    return asks(question, "")
        .log()
        .ifError()
        .statusCode(201)
        .body("panel", hasSize(5))
        .extract()
        .path("id");
  }

  @Test
  void the_same_seed_asks_the_same_and_nobody_is_asked_again_before_they_rested() {
    var first = asks(me.choice("活动"), ", \"people\": 3, \"seed\": 42").statusCode(201);
    List<String> asked = first.extract().path("panel.contactId");
    var next = asks(me.choice("活动"), ", \"people\": 3, \"seed\": 42").statusCode(201);
    List<String> others = next.extract().path("panel.contactId");
    assertThat(others).hasSize(2).doesNotContainAnyElementsOf(asked);
    asks(me.choice("活动"), "").statusCode(409).body("type", equalTo(PROBLEM + "nobody-to-ask"));

    TestClock.get().advance(Duration.ofDays(31));
    asks(me.choice("活动"), ", \"people\": 5").statusCode(201).body("panel", hasSize(5));
  }

  @Test
  void whom_an_asking_went_to_is_chosen_again_from_the_log_as_it_was_then() {
    me.claim(me.choice("活动"), "online", "[" + contact(people.get(1)) + "]");
    var first = asks(me.choice("活动"), ", \"people\": 2, \"seed\": 7").statusCode(201);
    List<String> resting = first.extract().path("panel.contactId");
    var stranger = UUID.randomUUID();
    var question = me.choice("活动");
    var second =
        asks(
                question,
                ", \"people\": 2, \"seed\": 42, \"expected\": [%s, \"%s\"]"
                    .formatted(
                        people.stream()
                            .map(one -> "\"" + one + "\"")
                            .collect(Collectors.joining(", "))
                            .replaceFirst(", [^,]*$", ""),
                        stranger))
            .statusCode(201);
    String ask = second.extract().path("id");
    List<String> asked = second.extract().path("panel.contactId");
    var notAsked =
        Stream.concat(people.subList(0, 4).stream(), Stream.of(stranger))
            .map(UUID::toString)
            .filter(one -> !asked.contains(one))
            .toList();
    second
        .body("expected", everyItem(in(asked)))
        .body("expectedNotAsked", containsInAnyOrder(notAsked.toArray()));

    // what came since says otherwise of nearly everybody
    replies(second.extract().path("panel[0].replyPath"), "{\"value\": \"online\"}").statusCode(201);
    for (var person : people) {
      me.claim(question, "online", "[{\"name\": \"A\"}, " + contact(person) + "]");
      Api.known(me.memberId(), person, "CLOSE_TO_SOURCE", "人", TestClock.get().instant());
    }
    TestClock.get().advance(Duration.ofDays(31));
    asks(me.choice("活动"), "").statusCode(201);

    var again =
        me.get("/asks/{id}/reproduction", ask)
            .statusCode(200)
            .body("same", equalTo(true))
            .body("seed", equalTo(42))
            .body("candidates", equalTo(5))
            .body("mayBeAsked", equalTo(3))
            .body("panel.contactId", equalTo(asked))
            .body("notAsked.contactId", containsInAnyOrder(notAsked.toArray()))
            .body("notAsked.find { it.contactId == '" + stranger + "' }.why", equalTo("NOT_KNOWN"))
            .extract();
    assertThat(again.<List<Float>>path("panel.chance"))
        .isEqualTo(second.extract().path("panel.chance"));
    for (var one : notAsked) {
      if (!one.equals(stranger.toString())) {
        assertThat(again.<String>path("notAsked.find { it.contactId == '" + one + "' }.why"))
            .isEqualTo(resting.contains(one) ? "RESTING" : "NOT_DRAWN");
      }
    }
    me.get("/asks/{id}", ask)
        .body("expectedNotAsked", containsInAnyOrder(notAsked.toArray()))
        .body("first", notNullValue());
    Api.someone()
        .get("/asks/{id}/reproduction", ask)
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-ask"));
  }

  @Test
  void an_expert_in_the_topic_is_likelier_to_help_than_others_like_them() {
    var member = me.memberId();
    var expert = people.get(1);
    Api.described(member, expert, "WIDER", "活动");
    eventually(
        () ->
            assertThat(directory.known(member, List.of(expert)).get(expert).informedIn("活动"))
                .isTrue());

    var asked = asks(me.choice("活动"), "").statusCode(201);
    assertThat(chance(asked, expert)).isGreaterThan(chance(asked, people.get(2)));
    TestClock.get().advance(Duration.ofDays(31));
    var elsewhere = asks(me.choice("房租"), "").statusCode(201);
    assertThat(chance(elsewhere, expert)).isEqualTo(chance(elsewhere, people.get(2)));
  }

  private static float chance(ValidatableResponse asked, UUID contact) {
    return asked.extract().path("panel.find { it.contactId == '" + contact + "' }.chance");
  }

  @Test
  void links_of_others_made_up_ones_and_late_answers_are_refused() {
    String ask = sentToAll(me.choice("活动"));
    String path = me.get("/asks/{id}", ask).extract().path("panel[0].replyPath");

    Api.someone()
        .get("/asks/{id}", ask)
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-ask"));
    var forged = path.substring(0, path.length() - 3) + (path.endsWith("AAA") ? "BBB" : "AAA");
    given().get(forged).then().statusCode(404).body("type", equalTo(PROBLEM + "unknown-ask"));
    given().get("/api/v1/replies/x").then().statusCode(404);
    me.post("/asks/" + ask + "/closing", "{}").statusCode(200);
    replies(path, "{\"value\": \"online\"}")
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "ask-closed"));
  }

  @Test
  void an_answer_that_was_of_no_use_lowers_what_is_expected_next_time() {
    String ask = sentToAll(me.choice("活动"));
    List<String> paths = me.get("/asks/{id}", ask).extract().path("panel.replyPath");
    List<String> contacts = me.get("/asks/{id}", ask).extract().path("panel.contactId");
    me.request()
        .body("{\"useful\": true}")
        .put("/api/v1/asks/{id}/answers/{who}/usefulness", ask, contacts.getFirst())
        .then()
        .statusCode(409)
        .body("type", equalTo(PROBLEM + "not-answered"));
    replies(paths.get(0), "{\"value\": \"online\"}").statusCode(201);
    replies(paths.get(1), "{\"value\": \"online\"}").statusCode(201);
    me.request()
        .body("{\"useful\": false}")
        .put("/api/v1/asks/{id}/answers/{who}/usefulness", ask, contacts.get(1))
        .then()
        .statusCode(200);

    TestClock.get().advance(Duration.ofDays(31));
    var again = asks(me.choice("活动"), "").statusCode(201);
    float helped =
        again.extract().path("panel.find { it.contactId == '" + contacts.get(0) + "' }.chance");
    float useless =
        again.extract().path("panel.find { it.contactId == '" + contacts.get(1) + "' }.chance");
    assertThat(helped).isGreaterThan(useless);
  }
}
