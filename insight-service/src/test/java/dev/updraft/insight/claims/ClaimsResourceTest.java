package dev.updraft.insight.claims;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.hamcrest.Matchers.contains;
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
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class ClaimsResourceTest {
  private static final String OUTSIDER = "{\"name\": \"销售经理\", \"stake\": \"sells booths\"}";

  private final Api member = Api.someone();
  private final UUID zhou = UUID.randomUUID();

  @Test
  void a_claim_is_kept_with_its_chain() {
    var question = member.choice("campaign");
    var now = TestClock.get().instant();
    var id =
        member
            .post(
                "/claims",
                """
                {"questionId": "%s", "value": "OFFLINE", "chain": [%s, %s], "heard": "TOLD",
                 "heardAt": "%s", "originatorBasis": "WITNESSED", "confidential": false}"""
                    .formatted(question, OUTSIDER, contact(zhou), now))
            .statusCode(201)
            .header("ETag", "\"1\"")
            .body("value", equalTo("offline"))
            .body("hops", equalTo(1))
            .body("chain[0].name", equalTo("销售经理"))
            .extract()
            .<String>path("id");

    member
        .get("/claims/" + id)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("topic", equalTo("campaign"))
        .body("state", equalTo("STANDING"))
        .body("source", equalTo(false))
        .body("chain[0].stake", equalTo("sells booths"))
        .body("chain[1].contactId", equalTo(zhou.toString()))
        .body("chain[1].name", equalTo("a contact"))
        .body("originatorBasis", equalTo("WITNESSED"));
  }

  @Test
  void contacts_are_called_by_the_name_on_their_card_until_it_is_withdrawn() {
    var question = member.choice("campaign");
    var id = member.claim(question, "online", "[" + contact(zhou) + "]");
    var memberId = member.memberId();
    Api.known(memberId, zhou, "CLOSE_TO_SOURCE", "小周", Instant.EPOCH);

    eventually(
        () ->
            member
                .get("/claims/" + id)
                .body("chain[0].name", equalTo("小周"))
                .body("source", equalTo(false)));

    // An older card that arrives late changes nothing; a tombstone does.
    Api.card(
        zhou, "{\"kind\": \"CONTACT\", \"memberId\": \"" + memberId + "\", \"name\": \"X\"}", 0);
    Api.card(zhou, null, Api.nextPosition());
    eventually(
        () ->
            member
                .request()
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/claims/" + id)
                .then()
                .body("chain[0].name", equalTo("一位人脉")));
  }

  /** Decision 0023. */
  @Test
  void somebody_elses_contact_is_taken_as_one_not_known_yet_and_nothing_of_theirs_shows() {
    var other = Api.someone();
    var theirs = UUID.randomUUID();
    Api.known(other.memberId(), theirs, "ORIGINATOR", "老陈", Instant.EPOCH);
    var question = other.choice("campaign");
    var claim = other.claim(question, "online", "[" + contact(theirs) + "]");
    eventually(() -> other.get("/claims/" + claim).body("chain[0].name", equalTo("老陈")));

    var id = member.claim(member.choice("campaign"), "online", "[" + contact(theirs) + "]");
    member
        .get("/claims/" + id)
        .statusCode(200)
        .body("chain[0].contactId", equalTo(theirs.toString()))
        .body("chain[0].name", equalTo("a contact"));
    member.get("/claims?contactId=" + theirs).body("items.id", contains(id));
    other.get("/claims?contactId=" + theirs).body("items.id", contains(claim));
  }

  @Test
  void claims_are_listed_last_heard_first_and_can_be_narrowed() {
    var question = member.choice("Campaign");
    var other = member.choice("prices");
    var now = TestClock.get().instant();
    var old =
        member.claim(question, "online", "[{\"name\": \"A\"}]", now.minus(Duration.ofDays(9)));
    var recent = member.claim(question, "offline", "[" + contact(zhou) + "]");
    var third = member.claim(other, "online", "[{\"name\": \"B\"}]", now.minusSeconds(1));

    member.get("/claims").body("items.id", contains(recent, third, old));
    member.get("/claims?questionId=" + question).body("items.id", contains(recent, old));
    member.get("/claims?topic=campaign").body("items.id", contains(recent, old));
    member.get("/claims?contactId=" + zhou).body("items.id", contains(recent));
    member.get("/claims?to=" + now.minus(Duration.ofDays(8))).body("items.id", contains(old));
    member.get("/claims?limit=1").body("items.id", contains(recent)).body("next", notNullValue());
    member
        .get("/claims?from=yesterday")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "no-such-filter"));
  }

  @Test
  void a_claim_is_taken_back_with_its_reason() {
    var question = member.choice("campaign");
    var id = member.claim(question, "online", "[{\"name\": \"A\"}]");
    member
        .post("/claims/" + id + "/retraction", "{\"reason\": \"misheard\"}")
        .statusCode(200)
        .body("state", equalTo("RETRACTED"));

    member
        .get("/claims/" + id)
        .body("version", equalTo(2))
        .body("retraction.reason", equalTo("misheard"));
    member.get("/claims?state=STANDING").body("items", hasSize(0));
    member
        .get("/questions/" + question + "/picture")
        .body("abstains", equalTo(true))
        .body("restsOn", hasSize(0));
  }

  @Test
  void others_are_told_that_a_claim_was_heard_but_nothing_of_what_was_said() {
    var question = member.choice("campaign");
    var id = member.claim(question, "offline", "[" + OUTSIDER + "," + contact(zhou) + "]");
    try (var probe = new KafkaProbe()) {
      var told =
          probe
              .await("updraft.insight.v1", 1, Duration.ofSeconds(20), m -> m.body().contains(id))
              .getFirst();
      org.assertj.core.api.Assertions.assertThat(told.type()).isEqualTo("claim-heard.v1");
      org.assertj.core.api.Assertions.assertThat(told.body())
          .contains(zhou.toString(), "\"hops\":1")
          .doesNotContain("offline", "销售经理", "booths");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'name': 'A'}, {'name': 'B'}, {'name': ' a '}] | online | chain-loop",
        "[{'name': 'A'}, {'unknown': true}] | online | chain-unknown-not-first",
        "[{}] | online | link-unclear",
        "[{'name': 'A', 'unknown': true}] | online | link-unclear",
        "[{'unknown': true, 'stake': 'some'}] | online | stake-of-unknown",
        "[{'name': 'A', 'age': 4}] | online | unknown-field",
        "[] | online | invalid-request",
        "[null] | online | invalid-request",
        "[{'name': 'A'}] | nowhere | not-an-option"
      })
  void a_bad_claim_is_refused_with_the_problem(String chain, String value, String code) {
    var question = member.choice("campaign");
    member
        .post(
            "/claims",
            """
            {"questionId": "%s", "value": "%s", "chain": %s, "heard": "TOLD", "heardAt": "%s"}"""
                .formatted(question, value, chain.replace('\'', '"'), TestClock.get().instant()))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo(PROBLEM + code));
    member.get("/claims").body("items", hasSize(0)).body("next", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\\u0000b\"", "\"a\\ud800b\"", "true", "{}", "\" \"", "null"})
  void a_value_that_cannot_be_kept_is_refused(String value) {
    var question =
        member
            .post(
                "/questions",
                "{\"topic\": \"when\", \"text\": \"When?\", \"answer\": {\"kind\": \"TEXT\"}}")
            .extract()
            .<String>path("id");
    member
        .post(
            "/claims",
            """
            {"questionId": "%s", "value": %s, "chain": [{"name": "A"}], "heard": "TOLD",
             "heardAt": "2026-03-01T08:00:00Z"}"""
                .formatted(question, value))
        .statusCode(400);
    member.get("/claims").statusCode(200).body("items", hasSize(0));
  }

  @Test
  void nothing_is_heard_in_the_future() {
    var question = member.choice("campaign");
    member
        .post(
            "/claims",
            """
            {"questionId": "%s", "value": "online", "chain": [{"name": "A"}], "heard": "TALK",
             "heardAt": "%s"}"""
                .formatted(question, TestClock.get().instant().plusSeconds(1)))
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "heard-in-the-future"))
        .body("errors.field", contains("heardAt"));
  }

  @Test
  void a_claim_needs_a_question_of_ones_own() {
    var body =
        """
        {"questionId": "%s", "value": "online", "chain": [{"name": "A"}], "heard": "TOLD",
         "heardAt": "2026-03-01T08:00:00Z"}""";
    member
        .post("/claims", body.formatted(UUID.randomUUID()))
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-question"));
    member
        .post("/claims", body.formatted(Api.someone().choice("campaign")))
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-question"));
  }

  @Test
  void a_claim_of_somebody_else_does_not_exist() {
    var id = member.claim(member.choice("campaign"), "online", "[{\"name\": \"A\"}]");
    var other = Api.someone();

    other.get("/claims/" + id).statusCode(404).body("type", equalTo(PROBLEM + "unknown-claim"));
    other
        .post("/claims/" + id + "/retraction", "{\"reason\": \"not mine\"}")
        .statusCode(404)
        .body("type", equalTo(PROBLEM + "unknown-claim"));
    member.get("/claims/" + id).body("state", equalTo("STANDING"));
  }
}
