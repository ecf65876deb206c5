package dev.updraft.insight.evidence;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.contact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class TrackRecordsResourceTest {
  private final Api member = Api.someone();
  private final UUID zhou = UUID.randomUUID();

  private String resolved(String topic, String said, String turnedOut, String chain) {
    var question = member.choice(topic);
    member.claim(question, said, chain);
    TestClock.get().advance(Duration.ofSeconds(1));
    member
        .post(
            "/questions/" + question + "/resolution",
            "{\"value\": \"" + turnedOut + "\", \"evidence\": \"the memo\"}")
        .statusCode(200);
    return question;
  }

  @Test
  void a_record_is_explained_claim_by_claim_and_differs_by_topic() {
    for (var n = 0; n < 6; n++) {
      resolved("campaign", "online", "online", "[" + contact(zhou) + "]");
    }
    for (var n = 0; n < 5; n++) {
      resolved("prices", "online", "offline", "[" + contact(zhou) + "]");
    }
    var last = resolved("staff", "offline", "offline", "[{\"name\": \"A\"}," + contact(zhou) + "]");

    var shown =
        member
            .get("/track-records/" + zhou)
            .statusCode(200)
            .body("overall.resolved", equalTo(12))
            .body("overall.confirmed", equalTo(7))
            .body("overall.letter", equalTo("D"))
            .body("topics.topic", contains("campaign", "prices", "staff"))
            .body("topics.record.resolved", contains(6, 5, 1))
            .body("topics.record.letter", contains("D", "E", "F"))
            .body("claims", hasSize(12))
            .body("claims[0].questionId", equalTo(last))
            .body("claims[0].said", equalTo("offline"))
            .body("claims[0].turnedOut", equalTo("offline"))
            .body("claims[0].evidence", equalTo("the memo"))
            .body("claims[0].confirmed", equalTo(true))
            .body("claims[0].part", equalTo("RELAYER"))
            .body("claims[0].hops", equalTo(1))
            .body("claims[11].part", equalTo("ORIGINATOR"))
            .extract();
    assertThat(shown.<Float>path("topics[0].record.reliability"))
        .isBetween(shown.path("topics[0].record.low"), shown.path("topics[0].record.high"))
        .isGreaterThan(shown.path("topics[1].record.reliability"));
  }

  @Test
  void a_letter_is_of_the_topic_wherever_it_is_shown() {
    for (var n = 0; n < 6; n++) {
      resolved("campaign", "online", "online", "[" + contact(zhou) + "]");
    }
    for (var n = 0; n < 4; n++) {
      resolved("prices", "online", "online", "[" + contact(zhou) + "]");
    }
    assertThat(letterEverywhere("campaign")).isBetween("A", "D");
    assertThat(letterEverywhere("prices")).isEqualTo("F");
  }

  private String letterEverywhere(String topic) {
    var letter =
        member
            .get("/track-records/" + zhou)
            .extract()
            .<String>path("topics.find { it.topic == '" + topic + "' }.record.letter");
    member
        .get("/topics/{topic}/sources", topic)
        .body("nearest.find { it.contactId == '" + zhou + "' }.letter", equalTo(letter));
    var open = member.choice(topic);
    member.claim(open, "online", "[" + contact(zhou) + "]");
    member.get("/questions/" + open + "/picture").body("grade", startsWith(letter));
    return letter;
  }

  @Test
  void a_resolution_corrected_counts_as_corrected_and_as_it_was_then() {
    var question = resolved("campaign", "online", "online", "[" + contact(zhou) + "]");
    var then = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));

    member.resolve(question, "offline");

    member
        .get("/track-records/" + zhou)
        .body("overall.confirmed", equalTo(0))
        .body("overall.refuted", equalTo(1))
        .body("claims[0].turnedOut", equalTo("offline"));
    member.get("/track-records/" + zhou + "?asOf=" + then).body("overall.confirmed", equalTo(1));
    member
        .get("/track-records/" + zhou + "?asOf=2027-01-01T00:00:00Z")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "as-of-in-the-future"));
  }

  @Test
  void a_trend_somebody_spoke_of_counts_once_it_was_checked() {
    var open = member.choice("campaign");
    member.claim(open, "online", "[" + contact(zhou) + "]");
    var before = probability(open);
    var talk =
        member
            .post(
                "/talks",
                """
                {"topic": "Campaign", "title": "An evening", "speaker": {"contactId": "%s"},
                 "heldAt": "%s", "notes": "All will be online."}\
                """
                    .formatted(zhou, TestClock.get().instant()))
            .statusCode(201)
            .extract()
            .<String>path("id");
    var refuted = checked(talk, "{\"verdict\": \"REFUTED\"}");
    var doubted = probability(open);
    assertThat(doubted).isLessThan(before);
    var then = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));
    for (var n = 0; n < 5; n++) {
      checked(talk, "{\"verdict\": \"CONFIRMED\", \"evidence\": \"the census\"}");
      TestClock.get().advance(Duration.ofSeconds(1));
    }
    member
        .get("/track-records/" + zhou)
        .body("overall.resolved", equalTo(6))
        .body("overall.confirmed", equalTo(5))
        .body("topics.topic", contains("Campaign"))
        .body("claims", hasSize(6))
        .body("claims[0].talkId", equalTo(talk))
        .body("claims[0].claimId", nullValue())
        .body("claims[0].said", equalTo("all online"))
        .body("claims[0].question", equalTo("An evening"))
        .body("claims[0].evidence", equalTo("the census"))
        .body("claims[0].confirmed", equalTo(true))
        .body("claims[0].part", equalTo("ORIGINATOR"))
        .body("claims[5].keyPointId", equalTo(refuted))
        .body("claims[5].confirmed", equalTo(false));
    assertThat(probability(open)).isGreaterThan(doubted);

    member
        .post(
            "/talks/" + talk + "/key-points/" + refuted + "/retraction",
            "{\"reason\": \"misheard\"}")
        .statusCode(200);
    member.get("/track-records/" + zhou).body("overall.refuted", equalTo(0));
    member.post("/talks/" + talk + "/retraction", "{\"reason\": \"no talk\"}").statusCode(200);
    member.get("/track-records/" + zhou).body("overall.resolved", equalTo(0));
    assertThat(probability(open)).isCloseTo(before, within(1e-6f));
    member
        .get("/track-records/" + zhou + "?asOf=" + then)
        .body("overall.resolved", equalTo(1))
        .body("claims.keyPointId", contains(refuted));
  }

  private String checked(String talk, String verdict) {
    var trend =
        member
            .post(
                "/talks/" + talk + "/key-points",
                """
                {"kind": "TREND", "text": "all online", "dueOn": "2029-01-01",
                 "quote": {"exact": "All will be online"}}\
                """)
            .statusCode(201)
            .extract()
            .<String>path("id");
    member.post("/talks/" + talk + "/key-points/" + trend + "/check", verdict).statusCode(200);
    return trend;
  }

  private float probability(String question) {
    return member
        .get("/questions/" + question + "/picture")
        .extract()
        .<Float>path("answers.find { it.value == 'online' }.probability");
  }

  @Test
  void what_had_not_turned_out_after_all_counts_for_nobody_but_as_it_was_then() {
    var reopened = resolved("campaign", "online", "online", "[" + contact(zhou) + "]");
    var retracted = resolved("campaign", "online", "offline", "[" + contact(zhou) + "]");
    var then = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));
    member
        .post("/questions/" + reopened + "/resolution/retraction", "{\"reason\": \"only planned\"}")
        .statusCode(200);
    var between = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));
    member
        .post("/questions/" + retracted + "/retraction", "{\"reason\": \"asked twice\"}")
        .statusCode(200);

    member.get("/track-records/" + zhou).body("overall.resolved", equalTo(0));
    member
        .get("/track-records/" + zhou + "?asOf=" + between)
        .body("claims.questionId", contains(retracted));
    member
        .get("/track-records/" + zhou + "?asOf=" + then)
        .body("claims.questionId", contains(retracted, reopened))
        .body("overall.confirmed", equalTo(1))
        .body("overall.refuted", equalTo(1));

    // and what turns out later counts from then on
    TestClock.get().advance(Duration.ofMinutes(1));
    member.resolve(reopened, "offline");
    member
        .get("/track-records/" + zhou)
        .body("overall.confirmed", equalTo(0))
        .body("overall.refuted", equalTo(1))
        .body("claims.questionId", contains(reopened));
  }

  @Test
  void pictures_believe_people_by_topic() {
    for (var n = 0; n < 8; n++) {
      resolved("campaign", "online", "online", "[" + contact(zhou) + "]");
      resolved("prices", "online", "offline", "[" + contact(zhou) + "]");
    }
    assertThat(believed("campaign")).isGreaterThan(believed("prices") + 0.1f);
  }

  private float believed(String topic) {
    var question = member.choice(topic);
    member.claim(question, "online", "[" + contact(zhou) + "]");
    return member
        .get("/questions/" + question + "/picture")
        .extract()
        .<Float>path("answers.find { it.value == 'online' }.probability");
  }

  @Test
  void nothing_is_said_of_whom_nothing_was_put_to_the_test() {
    Api.someone()
        .get("/track-records/" + zhou)
        .statusCode(200)
        .body("overall.letter", equalTo("F"))
        .body("overall.resolved", equalTo(0))
        .body("claims", empty());
  }
}
