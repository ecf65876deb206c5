package dev.updraft.insight.evidence;

import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
class WhomToAskTest {
  private final Api member = Api.someone();
  private final UUID boss = UUID.randomUUID();
  private final UUID zhou = UUID.randomUUID();
  private final UUID chen = UUID.randomUUID();

  @Test
  void a_contact_is_asked_what_they_may_know_and_have_not_said_most_worthwhile_first() {
    var undecided = member.choice("campaign");
    member.claim(undecided, "online", "[{\"name\": \"A\"}]");
    member.claim(undecided, "offline", "[{\"name\": \"B\"}]");
    var clear = member.choice("campaign");
    member.claim(clear, "online", "[{\"name\": \"A\"}]");
    var answered = member.choice("campaign");
    member.claim(answered, "online", "[" + contact(zhou) + "]");
    var elsewhere = member.choice("prices");
    var upstream = member.choice("prices");
    member.claim(upstream, "online", "[" + contact(zhou) + "," + contact(chen) + "]");
    var resolved = member.choice("campaign");
    TestClock.get().advance(Duration.ofSeconds(1));
    member.resolve(resolved, "online");

    // heard on campaign before, said to be upstream of a claim on prices
    var asked =
        member
            .get("/questions?askAbout=" + zhou + "&topic=campaign")
            .statusCode(200)
            .body("items.id", contains(undecided, clear))
            .body("items.why", contains("INFORMED", "INFORMED"))
            .body("items[0].text", equalTo("Spring campaign?"))
            .body("next", nullValue())
            .extract();
    assertThat(asked.<Float>path("items[0].gain"))
        .isGreaterThan(asked.<Float>path("items[1].gain"))
        .isLessThan(asked.<Float>path("items[0].uncertainty"));
    member
        .get("/questions?askAbout=" + zhou)
        .body("items.find { it.id == '" + upstream + "' }.why", equalTo("UPSTREAM"))
        .body("items.findAll { it.id == '" + answered + "' }", empty())
        .body("items.findAll { it.id == '" + elsewhere + "' }.why", contains("INFORMED"));
    Api.someone().get("/questions?askAbout=" + zhou).body("items", empty());
    member.get("/questions?askAbout=somebody").statusCode(400);
  }

  @Test
  void an_expert_in_the_topic_may_know() {
    var memberId = member.memberId();
    var question = member.choice("campaign");
    member.claim(question, "online", "[{\"name\": \"A\"}]");
    member.get("/questions?askAbout=" + zhou).statusCode(200).body("items", empty());
    Api.described(memberId, zhou, "WIDER", "Campaign");

    eventually(
        () ->
            member
                .get("/questions?askAbout=" + zhou)
                .body("items.id", contains(question))
                .body("items.why", contains("INFORMED")));
    member
        .get("/questions/" + question + "/picture")
        .body("worthAsking.contactId", contains(zhou.toString()));
    member
        .get("/topics/{topic}/sources", "campaign")
        .body("nearest.find { it.contactId == '" + zhou + "' }.why", equalTo("INFORMED"));
  }

  @Test
  void everybody_who_may_know_is_considered() {
    var memberId = member.memberId();
    for (var n = 0; n < 20; n++) {
      Api.known(memberId, UUID.randomUUID(), "ORIGINATOR", "originator", Instant.EPOCH);
    }
    Api.known(memberId, boss, "ORIGINATOR", "老板", Instant.EPOCH);
    var question = member.choice("campaign");
    member.claim(question, "online", "[" + contact(boss) + "," + contact(chen) + "]");
    member.claim(question, "offline", "[" + contact(boss) + "," + contact(zhou) + "]");

    eventually(
        () ->
            member
                .get("/questions/" + question + "/picture")
                .body("askNext.name", equalTo("老板"))
                .body("worthAsking", hasSize(10))
                .body("worthAsking[0].why", equalTo("UPSTREAM"))
                .body("worthAsking[9].why", equalTo("ORIGINATOR")));
  }

  @Test
  void a_topic_names_who_is_near_its_source_and_whom_to_get_near_to() {
    var memberId = member.memberId();
    Api.known(memberId, boss, "ORIGINATOR", "老板", Instant.EPOCH);
    Api.known(memberId, chen, "PEER", "老陈", Instant.EPOCH);
    var question = member.choice("campaign");
    member.claim(question, "online", "[{\"name\": \"the mayor\"}," + contact(chen) + "]");
    member.claim(
        question, "online", "[{\"name\": \"the mayor\"},{\"name\": \"X\"}," + contact(zhou) + "]");

    eventually(
        () ->
            member
                .get("/topics/{topic}/sources", "Campaign")
                .statusCode(200)
                .body("withoutSource", equalTo(true))
                .body("nearest.name", hasSize(3))
                .body("nearest[0].name", equalTo("老板"))
                .body("nearest[0].why", equalTo("ORIGINATOR"))
                .body("nearest[1].why", equalTo("HEARD"))
                .body("nearest[1].letter", equalTo("F"))
                .body("getNear", hasSize(1))
                .body("getNear[0].whom.name", equalTo("the mayor"))
                .body("getNear[0].claims", equalTo(2))
                .body("getNear[0].through.name", contains("老陈")));
    member.claim(question, "online", "[" + contact(boss) + "]");
    member
        .get("/topics/{topic}/sources", "campaign")
        .body("withoutSource", equalTo(false))
        .body("nearest[0].why", equalTo("SOURCE"));

    // not a contact, and a source all the same
    member.get("/topics/{topic}/sources", "prices").body("withoutSource", equalTo(true));
    member.claim(member.choice("prices"), "online", "[{\"name\": \"the mayor\"}]");
    member
        .get("/topics/{topic}/sources", "prices")
        .body("withoutSource", equalTo(false))
        .body("nearest.why", contains("ORIGINATOR"))
        .body("getNear", empty());
  }
}
