package dev.updraft.profile.endorsements;

import static dev.updraft.profile.Somebody.achievement;
import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.endorsement;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class EndorsementsResourceTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Somebody me = new Somebody();

  @Test
  void after_giving_first_an_originators_unasked_recommendation_blows_at_full_strength() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    me.posts("/achievements", achievement()).statusCode(201);
    me.posts("/contributions", gift(teacher, ago(DAY))).statusCode(201);
    me.posts("/exchanges", ideas(teacher, ago(DAY))).statusCode(201);

    var body = with(endorsement(teacher, "RECOMMENDATION", now()), "reach", 3_000);
    var id =
        me.posts("/endorsements", body)
            .statusCode(201)
            .header("Location", matchesPattern(".*/api/v1/endorsements/[0-9a-f-]{36}"))
            .header("ETag", "\"1\"")
            .body("version", equalTo(1))
            .body("state", equalTo("OPEN"))
            .body("momentum", equalTo(87.39f))
            .body("window.base", equalTo(87.39f))
            .body("window.opensAt", equalTo(now().toString()))
            .body("window.closesAt", equalTo(now().plus(Duration.ofDays(45)).toString()))
            .body("givenFirst", equalTo(true))
            .body("nextBestAction.topic", equalTo("社群营销"))
            .body("statement", equalTo("做社群营销，找林夏。"))
            .extract()
            .path("id");

    me.gets("/endorsements/{id}", id)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("state", equalTo("OPEN"))
        .body("momentum", equalTo(87.39f))
        .body("urgency", about(43.69));
  }

  @Test
  void nothing_given_before_halves_it_and_later_gifts_do_not_count() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    me.posts("/contributions", gift(teacher, now())).statusCode(201);
    me.posts("/exchanges", ideas(teacher, now())).statusCode(201);

    me.posts("/endorsements", endorsement(teacher, "MENTION", ago(DAY)))
        .statusCode(201)
        .body("window.base", equalTo(20.0f))
        .body("givenFirst", equalTo(false));
  }

  @Test
  void the_standing_is_the_one_in_the_topic_when_it_was_given() {
    var body =
        Map.<String, Object>of(
            "name", "小周",
            "standing", "CLOSE_TO_SOURCE",
            "standingByTopic", Map.of("视频剪辑", "PEER"));
    String contact = me.posts("/contacts", body).statusCode(201).extract().path("id");
    me.puts("/contacts/" + contact, with(body, "standing", "PEER"))
        .statusCode(200)
        .body("standing", equalTo("PEER"));

    me.posts("/endorsements", endorsement(contact, "MENTION", ago(DAY)))
        .body("standing", equalTo("CLOSE_TO_SOURCE"))
        .body("window.base", equalTo(18.0f));
    me.posts("/endorsements", endorsement(contact, "MENTION", now()))
        .body("standing", equalTo("PEER"));
    me.posts(
            "/endorsements",
            with(endorsement(contact, "MENTION", ago(DAY)), "topics", List.of("视频剪辑")))
        .body("standing", equalTo("PEER"));
  }

  @Test
  void a_photo_opens_nothing() {
    var star = me.knows("名人", "ORIGINATOR");
    String id =
        me.posts("/endorsements", endorsement(star, "PHOTO", now()))
            .statusCode(201)
            .body("window", nullValue())
            .body("momentum", equalTo(0.0f))
            .body("state", equalTo("NO_WINDOW"))
            .extract()
            .path("id");

    me.posts("/endorsements/" + id + "/actions", action(now()))
        .statusCode(409)
        .body("type", endsWith("no-window"));
    me.gets("/endorsements?state=OPEN").body("items", hasSize(0));
    me.gets("/endorsements/{id}/momentum", id)
        .statusCode(200)
        .body("momentum", equalTo(0.0f))
        .body("factors", hasSize(0));
  }

  @Test
  void acting_in_time_and_what_came_of_it_are_kept() {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "RECOMMENDATION", ago(DAY));

    me.posts("/endorsements/" + id + "/outcomes", outcome())
        .statusCode(409)
        .body("type", endsWith("not-acted-on"));
    me.posts("/endorsements/" + id + "/actions", action(now()))
        .statusCode(201)
        .header("Location", endsWith("/api/v1/endorsements/" + id))
        .body("state", equalTo("ACTED"))
        .body("version", equalTo(2))
        .body("actions[0].summary", equalTo("开了一场四十人的工作坊"))
        .body("actionsOutsideStrongest", equalTo(0));
    me.posts("/endorsements/" + id + "/outcomes", outcome())
        .statusCode(201)
        .body("state", equalTo("CONVERTED"))
        .body("outcomes[0].after", equalTo("专栏作者"));
    me.gets("/endorsements/{id}", id)
        .body("state", equalTo("CONVERTED"))
        .body("version", equalTo(3))
        .body("nextBestAction", nullValue());
  }

  @Test
  void an_action_elsewhere_than_in_the_strongest_topic_is_flagged() {
    me.posts("/achievements", achievement()).statusCode(201);
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", now());

    me.posts("/endorsements/" + id + "/actions", with(action(now()), "topic", "视频剪辑"))
        .statusCode(201)
        .body("actions[0].outsideStrongest", equalTo(true))
        .body("actionsOutsideStrongest", equalTo(1));
  }

  @Test
  void every_number_can_be_explained_as_of_any_instant() {
    var received = ago(DAY);
    var id = me.isEndorsed(me.knows("G老师", "CLOSE_TO_SOURCE"), "INTRODUCTION", received);
    var halfway = received.plus(Duration.ofDays(7));

    me.asks()
        .queryParam("at", halfway.toString())
        .get("/api/v1/endorsements/{id}/momentum", id)
        .then()
        .statusCode(200)
        .body("at", equalTo(halfway.toString()))
        .body("base", equalTo(31.5f)) // 70 · 0.9 · 0.5
        .body("momentum", equalTo(15.75f))
        .body(
            "factors.name",
            contains("KIND", "UNPROMPTED", "STANDING", "GIVEN_FIRST", "REACH", "AGE"))
        .body("factors.value", contains(70f, 1f, 0.9f, 0.5f, 0f, 0.5f))
        .body("factors[2].why", equalTo("the endorser is close to source in the topic"));
    me.asks()
        .queryParam("at", received.minusSeconds(1).toString())
        .get("/api/v1/endorsements/{id}/momentum", id)
        .then()
        .body("momentum", equalTo(0f));
  }

  @Test
  void an_explanation_is_in_the_language_chosen_or_else_in_the_one_asked_for() {
    var id = me.isEndorsed(me.knows("G老师", "CLOSE_TO_SOURCE"), "INTRODUCTION", ago(DAY));
    explained(id, "fr, zh-CN").body("factors[2].why", equalTo("对方在这个话题上是身边人"));
    explained(id, "de")
        .body("factors[2].why", equalTo("the endorser is close to source in the topic"));

    me.puts("/me", Map.of("zone", "Asia/Shanghai", "language", "zh-CN")).statusCode(200);
    explained(id, "en")
        .body("factors[3].why", equalTo("此前你没有付出，也没有过思想交流"))
        .body("factors[5].why", equalTo("已过 1 天，时效期共 14 天"));
    me.puts("/me", Map.of("zone", "Asia/Shanghai", "language", "en")).statusCode(200);
    explained(id, "zh-CN").body("factors[1].why", equalTo("given unasked"));
  }

  private ValidatableResponse explained(String id, String languages) {
    return me.asks()
        .header("Accept-Language", languages)
        .get("/api/v1/endorsements/{id}/momentum", id)
        .then()
        .statusCode(200);
  }

  @Test
  void an_override_is_an_event_of_its_own_and_the_past_keeps_its_number() {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", ago(DAY));

    me.puts("/endorsements/" + id + "/window", Map.of("base", 90, "reason", "活动延期一周"))
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("window.base", equalTo(90.0f))
        .body("window.overridden", equalTo(true));
    me.asks()
        .queryParam("at", ago(Duration.ofHours(1)).toString())
        .get("/api/v1/endorsements/{id}/momentum", id)
        .then()
        .body("base", equalTo(20.0f));
    me.puts("/endorsements/" + id + "/window", Map.of("base", 101, "reason", "x"))
        .statusCode(400)
        .body("errors.field", contains("base"));
  }

  @Test
  void a_correction_is_assessed_anew_and_shown_as_one() {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", ago(DAY));
    var correction =
        Map.of(
            "kind",
            "RECOMMENDATION",
            "unprompted",
            true,
            "topics",
            List.of("社群营销"),
            "receivedAt",
            ago(DAY).toString(),
            "reason",
            "其实写了一篇推荐");

    me.puts("/endorsements/" + id, correction)
        .statusCode(200)
        .body("kind", equalTo("RECOMMENDATION"))
        .body("window.base", equalTo(40.0f))
        .body("correctedAt", equalTo(now().toString()));
    me.puts(
            "/endorsements/" + id,
            with(Map.copyOf(correction), "receivedAt", now().plus(DAY).toString()))
        .statusCode(400)
        .body("type", endsWith("window-in-the-future"));
  }

  @Test
  void what_was_retracted_is_no_longer_acted_on_or_listed_as_open() {
    var contact = me.knows("G老师", "ORIGINATOR");
    var id = me.isEndorsed(contact, "MENTION", now());
    me.gets("/contacts/{id}/attention", contact).body("attention", equalTo("ADVOCATE"));

    me.posts("/endorsements/" + id + "/retraction", Map.of("reason", "认错人了"))
        .statusCode(200)
        .body("state", equalTo("RETRACTED"))
        .body("momentum", equalTo(0.0f));
    me.gets("/endorsements/{id}/momentum", id)
        .body("momentum", equalTo(0.0f))
        .body("factors.name", contains("RETRACTED"));
    me.posts("/endorsements/" + id + "/actions", action(now()))
        .statusCode(409)
        .body("type", endsWith("retracted"));
    me.gets("/endorsements?state=OPEN").body("items", hasSize(0));
    me.gets("/contacts/{id}/attention", contact).body("attention", equalTo("NONE"));
  }

  @Test
  void a_gift_taken_back_takes_its_share_of_the_momentum_along() {
    var contact = me.knows("G老师", "ORIGINATOR");
    String gift =
        me.posts("/contributions", gift(contact, ago(DAY))).statusCode(201).extract().path("id");
    me.posts("/exchanges", ideas(contact, ago(DAY))).statusCode(201);
    var id = me.isEndorsed(contact, "MENTION", now());
    me.gets("/endorsements/{id}", id).body("window.base", equalTo(40.0f));

    me.posts("/contributions/" + gift + "/retraction", Map.of("reason", "记错了"))
        .statusCode(200)
        .body("retracted", equalTo(true));

    me.gets("/endorsements/{id}", id)
        .body("window.base", equalTo(20.0f))
        .body("givenFirst", equalTo(false))
        .body("correctedAt", equalTo(now().toString()));
    me.gets("/contributions").body("items", hasSize(0));
    me.gets("/contributions/{id}", gift).body("retracted", equalTo(true));
  }

  @Test
  void what_is_taken_back_and_told_anew_counts_as_before() {
    var contact = me.knows("G老师", "ORIGINATOR");
    String gift =
        me.posts("/contributions", gift(contact, ago(DAY))).statusCode(201).extract().path("id");
    String talk =
        me.posts("/exchanges", ideas(contact, ago(DAY))).statusCode(201).extract().path("id");
    var id = me.isEndorsed(contact, "MENTION", now());

    me.posts("/contributions/" + gift + "/retraction", Map.of("reason", "写错了字")).statusCode(200);
    me.gets("/endorsements/{id}", id).body("window.base", equalTo(20.0f));
    me.posts("/contributions", gift(contact, ago(DAY))).statusCode(201);
    me.gets("/endorsements/{id}", id).body("window.base", equalTo(40.0f));

    me.posts("/exchanges/" + talk + "/retraction", Map.of("reason", "写错了字")).statusCode(200);
    me.gets("/endorsements/{id}", id).body("window.base", equalTo(20.0f));
    me.posts("/exchanges", ideas(contact, ago(DAY))).statusCode(201);
    me.gets("/endorsements/{id}", id)
        .body("window.base", equalTo(40.0f))
        .body("givenFirst", equalTo(true))
        .body("correctedAt", equalTo(now().toString()));
    explained(id, "en")
        .body("factors[3].why", equalTo("you had given them something and exchanged ideas before"));
  }

  @Test
  void what_came_first_lifts_however_late_it_is_told() {
    var contact = me.knows("G老师", "ORIGINATOR");
    var open = me.isEndorsed(contact, "MENTION", ago(DAY));
    var fixed = me.isEndorsed(contact, "MENTION", ago(DAY));
    me.puts("/endorsements/" + fixed + "/window", Map.of("base", 90, "reason", "活动延期一周"))
        .statusCode(200);
    var missed = me.isEndorsed(contact, "MENTION", ago(DAY.multipliedBy(8)));

    var longAgo = ago(DAY.multipliedBy(30));
    me.posts("/contributions", gift(contact, longAgo)).statusCode(201);
    me.gets("/endorsements/{id}", open).body("window.base", equalTo(20.0f));
    me.posts("/exchanges", with(ideas(contact, longAgo), "depth", "WORK")).statusCode(201);
    me.gets("/endorsements/{id}", open).body("window.base", equalTo(20.0f));
    me.posts("/exchanges", ideas(contact, longAgo)).statusCode(201);

    me.gets("/endorsements/{id}", open)
        .body("window.base", equalTo(40.0f))
        .body("givenFirst", equalTo(true));
    me.gets("/endorsements/{id}", fixed)
        .body("window.base", equalTo(90.0f))
        .body("givenFirst", equalTo(true));
    me.gets("/endorsements/{id}", missed)
        .body("window.base", equalTo(40.0f))
        .body("state", equalTo("LAPSED"));
  }

  @Test
  void what_came_after_an_endorsement_does_not_lift_it() {
    var contact = me.knows("G老师", "ORIGINATOR");
    var neighbour = me.knows("小周", "PEER");
    var id = me.isEndorsed(contact, "MENTION", ago(DAY));

    me.posts("/contributions", gift(contact, ago(Duration.ofHours(1)))).statusCode(201);
    me.posts("/exchanges", ideas(contact, ago(Duration.ofHours(1)))).statusCode(201);
    me.posts("/contributions", gift(neighbour, ago(DAY.multipliedBy(2)))).statusCode(201);
    me.posts("/exchanges", ideas(neighbour, ago(DAY.multipliedBy(2)))).statusCode(201);

    me.gets("/endorsements/{id}", id)
        .header("ETag", "\"1\"")
        .body("window.base", equalTo(20.0f))
        .body("givenFirst", equalTo(false));
  }

  /** Before any view shows the first of them. */
  @Test
  void of_two_things_told_at_once_neither_undoes_the_other() {
    for (var n = 0; n < 10; n++) {
      var contact = me.knows("G" + n, "ORIGINATOR");
      var id = me.isEndorsed(contact, "MENTION", now());
      var told =
          Map.of("/contributions", gift(contact, ago(DAY)), "/exchanges", ideas(contact, ago(DAY)));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        told.forEach((path, body) -> threads.execute(() -> tellsWithoutWaiting(path, body)));
      }
      await()
          .untilAsserted(
              () -> me.gets("/endorsements/{id}", id).body("window.base", equalTo(40.0f)));
    }
  }

  private void tellsWithoutWaiting(String path, Object body) {
    me.asks().header("Prefer", "respond-async").body(body).post("/api/v1" + path);
  }

  @Test
  void acting_as_advised_is_never_outside_the_strongest_topic() {
    me.posts("/achievements", achievement()).statusCode(201);
    var contact = me.knows("G老师", "ORIGINATOR");
    var both = List.of("社群营销", "视频剪辑");
    String id =
        me.posts("/endorsements", with(endorsement(contact, "MENTION", now()), "topics", both))
            .statusCode(201)
            .extract()
            .path("id");
    me.posts("/achievements", with(with(achievement(), "topics", List.of("视频剪辑")), "weight", 0.9))
        .statusCode(201);

    String advised =
        me.gets("/me/next-actions")
            .body("items[0].topic", equalTo("视频剪辑"))
            .extract()
            .path("items[0].topic");
    me.posts("/endorsements/" + id + "/actions", with(action(now()), "topic", advised))
        .statusCode(201)
        .body("actions[0].outsideStrongest", equalTo(false))
        .body("actionsOutsideStrongest", equalTo(0));
    me.posts("/endorsements/" + id + "/actions", action(now()))
        .statusCode(201)
        .body("actions[1].outsideStrongest", equalTo(true))
        .body("actionsOutsideStrongest", equalTo(1));
  }

  @Test
  void open_ones_are_listed_by_what_to_do_first() {
    me.posts("/achievements", achievement()).statusCode(201);
    var contact = me.knows("G老师", "ORIGINATOR");
    var weak = me.isEndorsed(contact, "MENTION", ago(DAY));
    var strong = me.isEndorsed(contact, "PUBLIC_ADVOCACY", now());
    String elsewhere =
        me.posts(
                "/endorsements",
                with(endorsement(contact, "PUBLIC_ADVOCACY", now()), "topics", List.of("视频剪辑")))
            .extract()
            .path("id");
    me.posts("/endorsements/" + elsewhere + "/retraction", Map.of("reason", "x")).statusCode(200);

    me.gets("/endorsements?state=OPEN&sort=-urgency")
        .statusCode(200)
        .body("items.id", contains(strong, weak))
        .body("items[0].urgency", about(24.99))
        .body("items[0].nextBestAction.topic", equalTo("社群营销"));
    String next = me.gets("/endorsements?sort=-urgency&limit=1").extract().path("next");
    me.gets("/endorsements?sort=-urgency&limit=1&cursor={next}", next)
        .body("items.id", contains(weak))
        .body("next", nullValue());
    me.gets("/endorsements?topic=视频剪辑").body("items.id", contains(elsewhere));
    me.gets("/endorsements?sort=closesAt&kind=MENTION").body("items.id", contains(weak));
    me.gets("/endorsements?sort=luck").statusCode(400).body("type", endsWith("unknown-sort"));
  }

  @Test
  void pages_follow_one_another_without_gap_or_repeat() {
    var contact = me.knows("G老师", "ORIGINATOR");
    for (var n = 0; n < 5; n++) {
      me.isEndorsed(contact, "MENTION", ago(Duration.ofHours(n)));
    }
    var first = me.gets("/endorsements?limit=3").statusCode(200).extract().jsonPath();
    var second =
        me.gets("/endorsements?limit=3&cursor={next}", first.getString("next"))
            .statusCode(200)
            .body("next", nullValue())
            .extract()
            .jsonPath();

    assertThat(first.getList("items.id"))
        .hasSize(3)
        .doesNotContainAnyElementsOf(second.getList("items.id"));
    assertThat(second.getList("items.id")).hasSize(2);
    me.gets("/endorsements?limit=201").statusCode(400);
  }

  @Test
  void attention_rests_on_facts() {
    var contact = me.knows("G老师", "ORIGINATOR");
    me.gets("/contacts/{id}/attention", contact).statusCode(200).body("attention", equalTo("NONE"));
    me.posts("/exchanges", ideas(contact, ago(DAY))).statusCode(201);
    me.isEndorsed(contact, "MENTION", now());

    me.gets("/contacts/{id}/attention", contact)
        .body("attention", equalTo("GENUINE"))
        .body("facts.what", hasItems("DEEP_EXCHANGE", "UNPROMPTED_ENDORSEMENT"))
        .body("facts.what", not(hasItems("EXCHANGE")));
  }

  /** A proof's weight begins to fade on the day it is dated. */
  // A strength's evidence has a date, not a time: it weighs a little less in the evening.
  private static Matcher<Float> about(double value) {
    return allOf(greaterThan((float) (value - 0.05)), lessThan((float) (value + 0.05)));
  }

  private static Map<String, Object> outcome() {
    return Map.of(
        "kind", "OPPORTUNITY",
        "summary", "邀约开设专栏",
        "breakthrough", Map.of("before", "参与者", "after", "专栏作者"));
  }
}
