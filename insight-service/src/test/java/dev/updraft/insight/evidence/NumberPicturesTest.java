package dev.updraft.insight.evidence;

import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class NumberPicturesTest {
  private final Api member = Api.someone();
  private final UUID boss = UUID.randomUUID();
  private final UUID zhou = UUID.randomUUID();
  private final UUID chen = UUID.randomUUID();

  private String number() {
    return member
        .post(
            "/questions",
            """
            {"topic": "price", "text": "How much?", "answer": {"kind": "NUMBER", "unit": "CNY"}}""")
        .extract()
        .path("id");
  }

  @Test
  void numbers_that_are_near_support_each_other_and_make_an_estimate() {
    var question = number();
    member.get("/questions/" + question + "/picture").body("estimate", nullValue());
    member.claim(question, "1210", "[{\"name\": \"A\"}]");
    TestClock.get().advance(Duration.ofSeconds(1));
    member.claim(question, "1190", "[{\"name\": \"B\"}]");
    member.claim(question, "900", "[{\"unknown\": true}, {\"name\": \"C\"}]");

    // Who tells it first-hand is not averaged with hearsay.
    member
        .get("/questions/" + question + "/picture")
        .body("answers[0].value", equalTo(1210))
        .body("answers[0].independentRoots", equalTo(2))
        .body("estimate.value", equalTo(1200))
        .body("estimate.unit", equalTo("CNY"));
  }

  @Test
  void an_interval_is_as_wide_as_such_answers_have_proved_to_be_off() {
    var question = number();
    member.claim(question, "1000", "[{\"name\": \"A\"}]");
    var untried = width(question);
    for (var n = 0; n < 20; n++) {
      var earlier = number();
      member.claim(earlier, "100", "[{\"name\": \"A\"}]");
      member.claim(earlier, "110", "[{\"name\": \"B\"}]");
      TestClock.get().advance(Duration.ofSeconds(1));
      member.post("/questions/" + earlier + "/resolution", "{\"value\": 160}").statusCode(200);
    }
    assertThat(untried).isPositive();
    assertThat(width(question)).isGreaterThan(2 * untried);
  }

  @Test
  void of_a_number_it_is_said_how_much_narrower_asking_is_expected_to_make_the_interval() {
    var memberId = member.memberId();
    Api.known(memberId, boss, "ORIGINATOR", "老板", Instant.EPOCH);
    Api.described(memberId, chen, "WIDER", "price");
    var question = number();
    member.claim(question, "900", "[{\"unknown\": true}, " + contact(zhou) + "]");
    member.claim(question, "1300", "[{\"unknown\": true}, {\"name\": \"C\"}]");

    eventually(
        () ->
            member
                .get("/questions/" + question + "/picture")
                .body("worthAsking.contactId", hasItems(boss.toString(), chen.toString())));
    var wide = width(question);
    assertThat(narrower(question, boss)).isBetween(wide / 2, wide);
    assertThat(narrower(question, chen)).isBetween(wide / 100, wide / 2);

    member.claim(question, "1000", "[" + contact(boss) + "]");
    assertThat(wide - width(question)).isBetween(wide / 2, wide);
    member
        .get("/questions/" + question + "/picture")
        .body("worthAsking.findAll { it.contactId == '" + chen + "' }.narrower", everyItem(is(0)));
    var choice = member.choice("price");
    member.claim(choice, "online", "[{\"name\": \"A\"}]");
    member
        .get("/questions/" + choice + "/picture")
        .body("askNext.gain", notNullValue())
        .body("askNext.narrower", nullValue());
  }

  private double narrower(String question, UUID contact) {
    return member
        .get("/questions/" + question + "/picture")
        .extract()
        .jsonPath()
        .getDouble("worthAsking.find { it.contactId == '" + contact + "' }.narrower");
  }

  private double width(String question) {
    var picture = member.get("/questions/" + question + "/picture").extract().jsonPath();
    return picture.getDouble("estimate.high") - picture.getDouble("estimate.low");
  }
}
