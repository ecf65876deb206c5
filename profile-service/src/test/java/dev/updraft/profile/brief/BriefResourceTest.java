package dev.updraft.profile.brief;

import static dev.updraft.profile.Somebody.achievement;
import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class BriefResourceTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Somebody me = new Somebody();

  @Test
  void before_a_meeting_everything_that_matters_is_on_one_page() {
    me.posts("/achievements", achievement()).statusCode(201);
    me.posts("/goals", Map.of("summary", "出一本书", "topics", List.of("出版"))).statusCode(201);
    var body =
        with(
            with(contact("G老师", "ORIGINATOR"), "needs", List.of("社群营销")),
            "expertise",
            List.of("品牌", "出版"));
    String teacher = me.posts("/contacts", body).statusCode(201).extract().path("id");
    me.posts("/contributions", gift(teacher, ago(HOUR.multipliedBy(9)))).statusCode(201);
    me.posts("/exchanges", ideas(teacher, ago(HOUR.multipliedBy(8)))).statusCode(201);
    var endorsement = me.isEndorsed(teacher, "RECOMMENDATION", ago(HOUR.multipliedBy(7)));
    me.posts("/endorsements/" + endorsement + "/actions", action(ago(HOUR))).statusCode(201);

    me.gets("/contacts/{id}/brief", teacher)
        .statusCode(200)
        .body("name", equalTo("G老师"))
        .body("attention", equalTo("GENUINE"))
        .body("balance.verdict", equalTo("MUTUAL"))
        .body("lastGiven.summary", contains("一份用户研究"))
        .body("lastThoughts.theirThought", contains("只在看得见的圈子里"))
        .body("askAbout.topic", contains("出版", "品牌"))
        .body("askAbout[0].towardsGoal", equalTo(true))
        .body("askAbout[0].standing", equalTo("ORIGINATOR"))
        .body("askAboutLink", equalTo("/api/v1/questions?askAbout=" + teacher))
        .body("offers[0].topic", equalTo("社群营销"))
        .body("owedReports.endorsementId", contains(endorsement))
        .body("owedReports[0].actions", contains("开了一场四十人的工作坊"));

    me.posts("/exchanges", with(ideas(teacher, now()), "depth", "GREETING")).statusCode(201);
    me.gets("/contacts/{id}/brief", teacher).body("owedReports", hasSize(1));
    me.posts("/exchanges", with(ideas(teacher, now()), "depth", "WORK")).statusCode(201);
    me.gets("/contacts/{id}/brief", teacher).body("owedReports", hasSize(0));
  }

  @Test
  void somebody_hardly_known_still_has_a_brief() {
    var stranger = me.knows("老陈", "WELL_INFORMED");

    me.gets("/contacts/{id}/brief", stranger)
        .statusCode(200)
        .body("attention", equalTo("NONE"))
        .body("lastGiven", hasSize(0))
        .body("owedReports", hasSize(0));
    me.gets("/contacts/{id}/brief", new Somebody().knows("小周", "PEER"))
        .statusCode(404)
        .body("type", endsWith("unknown-contact"));
  }
}
