package dev.updraft.insight.evidence;

import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "insight"))
class TopicsResourceTest {
  private final Api member = Api.someone();
  private final UUID chen = UUID.randomUUID();
  private final UUID boss = UUID.randomUUID();

  private String asked(String topic) {
    TestClock.get().advance(Duration.ofSeconds(1));
    return member.choice(topic);
  }

  @Test
  void topics_are_listed_the_last_first_with_whether_anybody_is_a_source() {
    var memberId = member.memberId();
    member.post("/questions/" + asked("gone") + "/retraction", "{\"reason\": \"no\"}");
    member.claim(asked("staff / rent"), "online", "[{\"name\": \"the mayor\"}]");
    Api.told(
        memberId,
        "contact-added.v1",
        """
        {"contactId": "%s", "standing": "PEER", "standingByTopic": {"prices": "ORIGINATOR"},
         "since": "1970-01-01T00:00:00Z"}\
        """
            .formatted(boss));
    Api.known(memberId, chen, "PEER", "老陈", Instant.EPOCH);
    asked("Prices");
    var campaign = asked("campaign");
    member.claim(campaign, "online", "[" + contact(chen) + "]");
    member.claim(campaign, "online", "[{\"name\": \"A\"}," + contact(chen) + "]");
    TestClock.get().advance(Duration.ofSeconds(1));
    member.resolve(asked("Campaign"), "online");

    eventually(
        () ->
            member
                .get("/topics")
                .statusCode(200)
                .body("items.topic", contains("Campaign", "Prices", "staff / rent", "who am I"))
                .body("items.questions", contains(2, 1, 1, 1))
                .body("items.open", contains(1, 1, 1, 1))
                .body("items.claims", contains(2, 0, 1, 0))
                .body("items.withoutSource", contains(true, false, false, true))
                .body("next", nullValue()));
    member.get("/topics?withoutSource=true").body("items.topic", contains("Campaign", "who am I"));
    member
        .get("/topics?withoutSource=false")
        .body("items.topic", contains("Prices", "staff / rent"));
    member.get("/topics?withoutSource=perhaps").statusCode(400);
    member.get("/topics?cursor=x").statusCode(400);
    member.get("/topics?limit=201").statusCode(400);
    Api.someone().get("/topics").body("items", empty());

    // each says the same of itself
    var shown = member.get("/topics").extract();
    List<String> paths = shown.path("items.sourcesPath");
    List<Boolean> without = shown.path("items.withoutSource");
    for (var n = 0; n < paths.size(); n++) {
      member
          .request()
          .urlEncodingEnabled(false)
          .get(paths.get(n))
          .then()
          .statusCode(200)
          .body("withoutSource", equalTo(without.get(n)));
    }
  }

  @Test
  void pages_follow_each_other_and_a_rare_one_is_found_behind_two_hundred() {
    member.claim(asked("rare"), "online", "[{\"name\": \"the mayor\"}]");
    var topics = new ArrayList<String>();
    for (var n = 0; n < 204; n++) {
      topics.addFirst("topic " + n);
      asked("topic " + n);
    }
    var listed = new ArrayList<String>();
    String cursor = null;
    do {
      var page =
          member
              .get("/topics?limit=60" + (cursor == null ? "" : "&cursor=" + cursor))
              .statusCode(200)
              .extract();
      listed.addAll(page.path("items.topic"));
      cursor = page.path("next");
    } while (cursor != null);
    topics.add("rare");
    assertThat(listed).isEqualTo(topics);

    var next =
        member
            .get("/topics?withoutSource=false")
            .body("items", empty())
            .body("next", notNullValue())
            .extract()
            .<String>path("next");
    member
        .get("/topics?withoutSource=false&cursor=" + next)
        .body("items.topic", contains("rare"))
        .body("next", nullValue());
  }
}
