package dev.updraft.insight.sourcemix;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.hamcrest.Matchers.equalTo;
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
class SourceMixResourceTest {
  private static final String FIRST_HAND = "[{\"name\": \"A\"}]";
  private static final String RELAYED = "[{\"name\": \"A\"}, {\"name\": \"B\"}]";
  private static final String FAR = "[{\"unknown\": true}, {\"name\": \"B\"}]";

  private final Api member = Api.someone();

  @Test
  void without_claims_there_is_no_share() {
    member
        .get("/source-mix")
        .statusCode(200)
        .body("claims", equalTo(0))
        .body("sourceShare", nullValue())
        .body("warning", equalTo("NONE"));
  }

  @Test
  void the_range_counts_and_the_warning_is_about_ninety_days() {
    var question = member.choice("campaign");
    var now = TestClock.get().instant();
    for (var n = 0; n < 3; n++) {
      member.claim(question, "online", FIRST_HAND, now.minus(Duration.ofDays(10 + n)));
    }
    for (var n = 0; n < 6; n++) {
      member.claim(question, "online", RELAYED, now.minus(Duration.ofDays(20 + n)));
    }
    member.claim(question, "online", FAR, now.minus(Duration.ofDays(30)));
    member.claim(question, "online", FIRST_HAND, now.minus(Duration.ofDays(91)));

    member
        .get("/source-mix")
        .body("claims", equalTo(10))
        .body("hops0", equalTo(3))
        .body("hops1", equalTo(6))
        .body("hops2plus", equalTo(1))
        .body("sourceShare", equalTo(0.3f))
        .body("warning", equalTo("WARNING"));
    member
        .get("/source-mix?from=" + now.minus(Duration.ofDays(15)))
        .body("claims", equalTo(3))
        .body("sourceShare", equalTo(1.0f))
        .body("warning", equalTo("WARNING"));
    member.get("/source-mix?from=2020-01-01&to=" + now).body("claims", equalTo(11));
    member.get("/source-mix?topic=weather").body("claims", equalTo(0));
  }

  @Test
  void a_claim_taken_back_no_longer_counts() {
    var claim = member.claim(member.choice("campaign"), "online", RELAYED);
    member.get("/source-mix").body("claims", equalTo(1));
    member.post("/claims/" + claim + "/retraction", "{\"reason\": \"misheard\"}").statusCode(200);
    member.get("/source-mix").body("claims", equalTo(0));
  }

  @Test
  void the_standing_that_held_then_decides_what_was_source() {
    var memberId = member.memberId();
    var assistant = UUID.randomUUID();
    var now = TestClock.get().instant();
    Api.known(memberId, assistant, "ORIGINATOR", "小周", Instant.EPOCH);
    Api.known(memberId, assistant, "PEER", "小周", now.minus(Duration.ofDays(5)));
    var question = member.choice("campaign");
    var chain = "[" + contact(assistant) + "]";
    member.claim(question, "online", chain, now.minus(Duration.ofDays(6)));
    member.claim(question, "online", chain, now.minus(Duration.ofDays(4)));

    eventually(
        () ->
            member
                .get("/source-mix")
                .body("claims", equalTo(2))
                .body("hops0", equalTo(1))
                .body("hops1", equalTo(1)));
  }

  @Test
  void a_range_must_begin_before_it_ends() {
    member
        .get("/source-mix?from=2026-03-02&to=2026-03-01")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "range-reversed"));
    member
        .get("/source-mix?from=soon")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "no-such-filter"));
  }
}
