package dev.updraft.insight.evidence;

import static dev.updraft.insight.Api.PROBLEM;
import static dev.updraft.insight.Api.contact;
import static dev.updraft.insight.Api.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.insight.Api;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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
class PictureResourceTest {
  private final Api member = Api.someone();
  private final UUID boss = UUID.randomUUID();
  private final UUID zhou = UUID.randomUUID();
  private final UUID chen = UUID.randomUUID();

  @Test
  void the_story_of_the_spring_campaign() {
    var memberId = member.memberId();
    Api.known(memberId, boss, "ORIGINATOR", "老板", Instant.EPOCH);
    Api.known(memberId, zhou, "CLOSE_TO_SOURCE", "小周", Instant.EPOCH);
    Api.known(memberId, chen, "WELL_INFORMED", "老陈", Instant.EPOCH);
    var question = member.choice("活动策划");
    var first = member.claim(question, "online", "[" + contact(boss) + "]");
    var second = member.claim(question, "offline", "[{\"name\": \"销售经理\"}," + contact(zhou) + "]");
    TestClock.get().advance(Duration.ofMinutes(1));
    var third = member.claim(question, "offline", "[{\"name\": \" 销售经理\"}," + contact(chen) + "]");

    eventually(
        () ->
            member
                .get("/questions/" + question + "/picture")
                .statusCode(200)
                .body("grade", equalTo("F2"))
                .body("abstains", equalTo(false))
                .body("independentRoots", equalTo(2))
                .body("answers.value", contains("online", "offline"))
                .body("answers.independentRoots", contains(1, 1))
                .body("restsOn.claimId", contains(first))
                .body("restsOn[0].originator.name", equalTo("老板"))
                .body("restsOn[0].source", equalTo(true))
                .body("restsOn[0].basis", equalTo("DECIDED"))
                .body("dissent.claimId", contains(second))
                .body("dissent[0].alsoBy", contains(third))
                .body("dissent[0].originator.name", equalTo("销售经理"))
                .body("dissent[0].toldBy.name", equalTo("小周"))
                .body("dissent[0].hops", equalTo(1))
                .body("setAside.why", contains("SAME_ROOT"))
                .body("askNext.name", equalTo("销售经理"))
                .body("askNext.why", equalTo("UPSTREAM")));
    var probabilities =
        member
            .get("/questions/" + question + "/picture")
            .extract()
            .<List<Float>>path("answers.probability");
    assertThat(probabilities.getFirst() + probabilities.getLast()).isCloseTo(1f, within(1e-5f));
    member
        .get("/source-mix")
        .body("claims", equalTo(3))
        .body("hops0", equalTo(1))
        .body("hops1", equalTo(2))
        .body("hops2plus", equalTo(0))
        .body("warning", equalTo("NONE"));
  }

  @Test
  void a_list_that_leaves_somebody_out_supports_the_fuller_one_by_half() {
    var question =
        member
            .post(
                "/questions",
                """
                {"topic": "books", "text": "Who wrote it?", "answer": {"kind": "TEXT"}}\
                """)
            .statusCode(201)
            .extract()
            .<String>path("id");
    var full = member.claim(question, "Ada Byron; Tom Okoro", "[{\"name\": \"A\"}]");
    member.claim(question, "Okoro, Tom & Ada Byron", "[{\"name\": \"B\"}]");
    var less = new ArrayList<String>();
    for (var who : List.of("C", "D", "E")) {
      less.add(member.claim(question, "Byron, Ada", "[{\"name\": \"" + who + "\"}]"));
    }
    var other = member.claim(question, "Eve Stone", "[{\"name\": \"F\"}]");

    member
        .get("/questions/" + question + "/picture")
        .statusCode(200)
        .body("answers.value", contains("Ada Byron; Tom Okoro", "Byron, Ada", "Eve Stone"))
        .body("answers.independentRoots", contains(2, 3, 1))
        .body("restsOn.claimId", hasItem(full))
        .body("restsOn", hasSize(2))
        .body("partly.claimId", containsInAnyOrder(less.toArray()))
        .body("dissent.claimId", contains(other));
  }

  @Test
  void a_picture_is_as_it_was_at_any_instant() {
    var question = member.choice("campaign");
    var asked = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));
    var claim = member.claim(question, "online", "[{\"name\": \"A\"}]");
    var heard = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));
    member.post("/claims/" + claim + "/retraction", "{\"reason\": \"misheard\"}").statusCode(200);
    member.claim(question, "offline", "[{\"name\": \"B\"}]");

    member
        .get("/questions/" + question + "/picture?asOf=" + asked)
        .body("restsOn", hasSize(0))
        .body("abstains", equalTo(true));
    member
        .get("/questions/" + question + "/picture?asOf=" + heard)
        .body("restsOn.claimId", contains(claim))
        .body("answers[0].value", equalTo("online"))
        .body("at", equalTo(heard.toString()));
    member.get("/questions/" + question + "/picture").body("answers[0].value", equalTo("offline"));
    member.get("/questions/" + question + "/picture?asOf=" + asked.minusSeconds(1)).statusCode(404);
    member
        .get("/questions/" + question + "/picture?asOf=2027-01-01T00:00:00Z")
        .statusCode(400)
        .body("type", equalTo(PROBLEM + "as-of-in-the-future"));
    member.get("/questions/" + question + "/picture?asOf=then").statusCode(400);
  }

  @Test
  void whoever_was_right_before_is_believed_more_and_gets_a_letter() {
    var question = member.choice("campaign");
    member.claim(question, "online", "[" + contact(zhou) + "]");
    var before = probability(question);
    for (var n = 0; n < 6; n++) {
      var earlier = member.choice("campaign");
      member.claim(earlier, "online", "[" + contact(zhou) + "]");
      TestClock.get().advance(Duration.ofSeconds(1));
      member.resolve(earlier, "online");
    }
    assertThat(probability(question)).isGreaterThan(before);
    member.get("/questions/" + question + "/picture").body("grade", equalTo("C2"));

    // What was known then is what counted then.
    var then = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));
    for (var n = 0; n < 6; n++) {
      var later = member.choice("campaign");
      member.claim(later, "online", "[" + contact(zhou) + "]");
      TestClock.get().advance(Duration.ofSeconds(1));
      member.resolve(later, "offline");
    }
    member.get("/questions/" + question + "/picture?asOf=" + then).body("grade", equalTo("C2"));
    assertThat(probability(question)).isLessThan(before);
  }

  @Test
  void two_contacts_found_to_be_one_are_one_until_that_is_undone() {
    var memberId = member.memberId();
    Api.known(memberId, zhou, "ORIGINATOR", "周明", Instant.EPOCH);
    Api.known(memberId, chen, "PEER", "小周", Instant.EPOCH);
    var question = member.choice("campaign");
    member.claim(question, "online", "[" + contact(zhou) + "]");
    member.claim(question, "online", "[" + contact(chen) + "," + contact(boss) + "]");
    member.claim(question, "online", "[" + contact(zhou) + "," + contact(chen) + "]");
    for (var n = 0; n < 6; n++) {
      var earlier = member.choice("campaign");
      member.claim(earlier, "online", "[" + contact(chen) + "]");
      TestClock.get().advance(Duration.ofSeconds(1));
      member.resolve(earlier, "online");
    }
    eventually(
        () -> {
          picture(question).body("independentRoots", equalTo(2));
          member.get("/source-mix").body("claims", equalTo(9)).body("hops0", equalTo(1));
          member.get("/claims?contactId=" + zhou).body("items", hasSize(2));
        });
    var apart = probability(question);
    var before = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));

    Api.merged(memberId, chen, zhou);
    eventually(
        () -> {
          picture(question).body("independentRoots", equalTo(1)).body("grade", equalTo("C2"));
          // what one told the other never left that person, and is known at the source
          member.get("/source-mix").body("hops0", equalTo(8)).body("hops1", equalTo(1));
          member
              .get("/claims?contactId=" + zhou)
              .body("items", hasSize(9))
              .body("items.chain[0].contactId.unique()", contains(zhou.toString()));
        });
    member
        .get("/questions/" + question + "/picture?asOf=" + before)
        .body("independentRoots", equalTo(2));
    var together = TestClock.get().instant();
    TestClock.get().advance(Duration.ofMinutes(1));

    Api.known(memberId, chen, "PEER", "小周", Instant.EPOCH);
    eventually(
        () -> {
          picture(question).body("independentRoots", equalTo(2));
          member.get("/source-mix").body("hops0", equalTo(1));
          member.get("/claims?contactId=" + zhou).body("items", hasSize(2));
        });
    assertThat(probability(question)).isCloseTo(apart, within(1e-3f));
    member
        .get("/questions/" + question + "/picture?asOf=" + together)
        .body("independentRoots", equalTo(1));
  }

  private ValidatableResponse picture(String question) {
    return member.get("/questions/" + question + "/picture").statusCode(200);
  }

  @Test
  void a_claim_made_once_the_answer_was_out_shows_nothing() {
    var question = member.choice("campaign");
    member.claim(question, "online", "[" + contact(zhou) + "]");
    for (var n = 0; n < 6; n++) {
      var earlier = member.choice("campaign");
      member.resolve(earlier, "online");
      member.claim(earlier, "online", "[" + contact(zhou) + "]");
    }
    member.get("/questions/" + question + "/picture").body("grade", equalTo("F2"));
  }

  private float probability(String question) {
    return member
        .get("/questions/" + question + "/picture")
        .extract()
        .<Float>path("answers.find { it.value == 'online' }.probability");
  }

  @Test
  void who_was_too_sure_before_is_less_sure_now() {
    var question = member.choice("campaign");
    member.claim(question, "online", "[{\"name\": \"A\"}]");
    var before = probability(question);
    for (var n = 0; n < 12; n++) {
      var earlier = member.choice("campaign");
      for (var m = 0; m < 3; m++) {
        member.claim(earlier, "online", "[{\"name\": \"stranger " + n + " " + m + "\"}]");
      }
      TestClock.get().advance(Duration.ofSeconds(1));
      member.resolve(earlier, n % 2 == 0 ? "online" : "offline");
    }
    assertThat(probability(question)).isLessThan(before - 0.05f).isGreaterThan(0.5f);
  }

  @Test
  void words_are_shown_as_they_were_first_said() {
    var question =
        member
            .post(
                "/questions",
                "{\"topic\": \"when\", \"text\": \"When?\", \"answer\": {\"kind\": \"TEXT\"}}")
            .extract()
            .<String>path("id");
    member.claim(question, "In May", "[{\"name\": \"A\"}]");
    TestClock.get().advance(Duration.ofSeconds(1));
    member.claim(question, "in  MAY", "[{\"name\": \"B\"}]");

    member
        .get("/questions/" + question + "/picture")
        .body("answers.value", contains("In May"))
        .body("independentRoots", equalTo(2));
  }
}
