package dev.updraft.profile.endorsements;

import static dev.updraft.profile.Somebody.achievement;
import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.endorsement;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class WindResourceTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Somebody me = new Somebody();

  @Test
  void caught_and_missed_wind_is_told_by_kind_topic_and_endorser() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    var boss = me.knows("老板", "ORIGINATOR");
    me.isEndorsed(teacher, "MENTION", ago(DAY.multipliedBy(30)));
    me.isEndorsed(teacher, "PHOTO", now());
    var caught = me.isEndorsed(boss, "RECOMMENDATION", ago(Duration.ofHours(3)));
    me.posts("/endorsements/" + caught + "/actions", action(ago(Duration.ofHours(1))))
        .statusCode(201);
    me.posts("/endorsements/" + caught + "/outcomes", Map.of("kind", "ROLE", "summary", "专栏"))
        .statusCode(201);

    me.gets("/me/wind")
        .statusCode(200)
        .body("all.windows", equalTo(2))
        .body("all.actedOn", equalTo(1))
        .body("all.missed", equalTo(1))
        .body("all.shareActedOn", equalTo(0.5f))
        .body("all.medianSecondsToAct", equalTo(7_200))
        .body("all.conversion", equalTo(1.0f))
        .body("byKind.kind", hasSize(2))
        .body("byTopic.topic", contains("社群营销"))
        .body("byEndorser.find { it.contactId == '" + boss + "' }.wind.converted", equalTo(1));
    me.gets("/me/wind?from={from}", ago(DAY).toString())
        .body("all.windows", equalTo(1))
        .body("all.shareActedOn", equalTo(1.0f));
    me.gets("/me/wind?to={to}", ago(DAY.multipliedBy(60)).toString())
        .body("all.windows", equalTo(0))
        .body("all.shareActedOn", nullValue());
    me.gets("/me/wind?from=monday").statusCode(400).body("type", endsWith("no-such-filter"));
  }

  @Test
  void of_topics_and_endorsers_only_the_fifty_with_most_windows_are_told() {
    var most = "";
    for (var n = 0; n <= 50; n++) {
      var contact = me.knows("P" + n, "PEER");
      for (var times = 0; times < (n == 50 ? 2 : 1); times++) {
        me.posts(
                "/endorsements",
                with(endorsement(contact, "MENTION", now()), "topics", List.of("T" + n)))
            .statusCode(201);
      }
      most = contact;
    }
    me.gets("/me/wind")
        .body("all.windows", equalTo(52))
        .body("byTopic", hasSize(50))
        .body("byTopic[0].topic", equalTo("T50"))
        .body("byEndorser", hasSize(50))
        .body("byEndorser[0].contactId", equalTo(most));
  }

  @Test
  void what_is_taken_back_counts_no_more_and_the_window_is_open_again() {
    var boss = me.knows("老板", "ORIGINATOR");
    var id = me.isEndorsed(boss, "RECOMMENDATION", ago(Duration.ofHours(3)));
    String action =
        me.posts("/endorsements/" + id + "/actions", action(ago(Duration.ofHours(1))))
            .statusCode(201)
            .extract()
            .path("actions[0].id");
    String outcome =
        me.posts("/endorsements/" + id + "/outcomes", Map.of("kind", "ROLE", "summary", "专栏"))
            .statusCode(201)
            .extract()
            .path("outcomes[0].id");
    var reason = Map.<String, Object>of("reason", "记错了");
    var undo = "/endorsements/" + id + "/actions/" + action + "/retraction";
    me.posts(undo, reason).statusCode(409).body("type", endsWith("outcome-remains"));

    me.posts("/endorsements/" + id + "/outcomes/" + outcome + "/retraction", reason)
        .statusCode(200)
        .body("state", equalTo("ACTED"))
        .body("outcomes", hasSize(0));
    me.gets("/me/wind").body("all.actedOn", equalTo(1)).body("all.converted", equalTo(0));
    me.gets("/contacts/" + boss + "/brief").body("owedReports[0].outcomes", hasSize(0));

    me.posts(undo, reason)
        .statusCode(200)
        .body("state", equalTo("OPEN"))
        .body("actions", hasSize(0));
    me.gets("/me/wind")
        .body("all.actedOn", equalTo(0))
        .body("all.open", equalTo(1))
        .body("all.medianSecondsToAct", nullValue());
    me.gets("/contacts/" + boss + "/brief").body("owedReports", hasSize(0));
    me.gets("/endorsements?state=OPEN").body("items.id", contains(id));
    // the clock watches it again
    TestClock.get().advance(DAY.multipliedBy(60));
    await()
        .untilAsserted(() -> me.gets("/endorsements/{id}", id).body("lapsedAt", not(nullValue())));
    me.posts("/endorsements/" + id + "/actions/" + boss + "/retraction", reason)
        .statusCode(404)
        .body("type", endsWith("unknown-action"));
  }

  @Test
  void a_topic_is_named_as_it_was_spelt_latest() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    var early = endorsement(teacher, "MENTION", ago(DAY));
    me.posts("/endorsements", with(early, "topics", List.of("GROWTH"))).statusCode(201);
    var late = endorsement(teacher, "MENTION", now());
    me.posts("/endorsements", with(late, "topics", List.of("Growth"))).statusCode(201);

    me.gets("/me/wind")
        .body("byTopic.topic", contains("Growth"))
        .body("byTopic[0].wind.windows", equalTo(2));
  }

  @Test
  void the_next_best_action_is_the_most_urgent_of_all_open_windows() {
    me.posts("/achievements", achievement()).statusCode(201);
    var teacher = me.knows("G老师", "ORIGINATOR");
    var weak = me.isEndorsed(teacher, "MENTION", ago(DAY));
    var strong = me.isEndorsed(teacher, "PUBLIC_ADVOCACY", now());
    me.isEndorsed(teacher, "PHOTO", now());
    me.isEndorsed(teacher, "MENTION", ago(DAY.multipliedBy(8)));
    var done = me.isEndorsed(teacher, "PUBLIC_ADVOCACY", now());
    me.posts("/endorsements/" + done + "/actions", action(now())).statusCode(201);

    me.gets("/me/next-actions")
        .statusCode(200)
        .body("items.endorsementId", contains(strong, weak))
        .body("items[0].contactName", equalTo("G老师"))
        .body("items[0].topic", equalTo("社群营销"))
        .body("items[0].urgency", greaterThan(20f))
        .body("items[0].before", equalTo(now().plus(DAY.multipliedBy(30)).toString()))
        .body("items[0].towardsGoal", equalTo(false));
    me.gets("/me/next-actions?limit=1").body("items.endorsementId", contains(strong));
  }

  @Test
  void an_endorsement_that_names_no_topic_lifts_where_the_member_is_strongest() {
    me.posts("/achievements", achievement()).statusCode(201);
    var teacher = me.knows("G老师", "ORIGINATOR");
    var weak = me.isEndorsed(teacher, "MENTION", ago(DAY));
    String strong =
        me.posts(
                "/endorsements",
                with(endorsement(teacher, "RECOMMENDATION", now()), "topics", List.of()))
            .statusCode(201)
            .body("nextBestAction.topic", equalTo("社群营销"))
            .extract()
            .path("id");

    me.gets("/me/next-actions")
        .body("items.endorsementId", contains(strong, weak))
        .body("items.topic", contains("社群营销", "社群营销"));
    me.gets("/endorsements?sort=-urgency").body("items.id", contains(strong, weak));
    me.posts("/endorsements/" + strong + "/actions", with(action(now()), "topic", "做饭"))
        .body("actionsOutsideStrongest", equalTo(1));
  }

  @Test
  void of_equally_urgent_ones_what_leads_towards_a_goal_comes_first() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    me.isEndorsed(teacher, "PUBLIC_ADVOCACY", now());
    String video =
        me.posts(
                "/endorsements",
                with(endorsement(teacher, "MENTION", now()), "topics", List.of("视频剪辑")))
            .extract()
            .path("id");
    me.posts("/goals", Map.of("summary", "做视频", "topics", List.of("视频剪辑"))).statusCode(201);

    me.gets("/me/next-actions")
        .body("items", hasSize(2))
        .body("items[0].endorsementId", equalTo(video))
        .body("items[0].towardsGoal", equalTo(true));
  }
}
