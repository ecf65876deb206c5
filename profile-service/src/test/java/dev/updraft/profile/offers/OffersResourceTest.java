package dev.updraft.profile.offers;

import static dev.updraft.profile.Somebody.achievement;
import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class OffersResourceTest {
  private final Somebody me = new Somebody();

  @Test
  void what_i_achieved_is_offered_to_who_needs_it_until_i_gave_it() {
    var teacher = needing("G老师", "社群营销");
    // clearly less than a resource at any time of day: today's weighs half until four
    String trial =
        id(me.posts("/achievements", with(achievement(), "weight", 0.4)).statusCode(201));
    String room =
        id(
            me.posts("/resources", Map.of("title", "会议室", "topics", List.of("社群营销")))
                .statusCode(201));
    me.posts("/achievements", with(achievement(), "topics", List.of("视频剪辑"))).statusCode(201);

    me.gets("/contacts/{id}/offers", teacher)
        .statusCode(200)
        .body("at", notNullValue())
        .body("items.kind", contains("RESOURCE", "ACHIEVEMENT"))
        .body("items[1].title", equalTo("新品试用：1,200 人报名"))
        .body("items[1].topic", equalTo("社群营销"))
        .body("items[1].factors.name", contains("SOURCE", "NEEDED"));
    me.posts("/contributions", with(gift(teacher, now()), "resourceId", room))
        .statusCode(201)
        .body("resourceId", equalTo(room));
    me.gets("/contacts/{id}/offers", teacher).body("items.sourceId", contains(trial));
  }

  @Test
  void each_contact_gets_one_offer_and_who_needs_it_most_comes_first() {
    var knows = id(me.posts("/contacts", with(contact("老陈", "PEER"), "expertise", topics())));
    var needs = needing("小周", "社群营销");
    needing("老板", "视频剪辑");
    me.posts("/achievements", achievement()).statusCode(201);
    me.posts("/achievements", achievement()).statusCode(201);

    me.gets("/me/offers")
        .statusCode(200)
        .body("items.contactId", contains(needs, knows))
        .body("items.name", contains("小周", "老陈"));
    me.gets("/me/offers?limit=1").body("items.contactId", contains(needs));
    me.gets("/me/offers?limit=0").statusCode(400).body("type", endsWith("bad-page"));
  }

  @Test
  void whoever_helps_towards_a_goal_comes_first() {
    needing("小周", "社群营销");
    var publisher =
        id(
            me.posts(
                "/contacts",
                with(with(contact("老陈", "PEER"), "needs", topics()), "expertise", List.of("出版"))));
    me.posts("/achievements", achievement()).statusCode(201);
    me.posts("/goals", Map.of("summary", "出一本书", "topics", List.of("出版"))).statusCode(201);

    me.gets("/me/offers")
        .body("items", hasSize(2))
        .body("items[0].contactId", equalTo(publisher))
        .body("items[0].factors.name", contains("SOURCE", "NEEDED", "TOWARDS_GOAL"));
  }

  @Test
  void what_was_retracted_or_withdrawn_is_not_offered() {
    var teacher = needing("G老师", "社群营销");
    String trial = id(me.posts("/achievements", achievement()));
    String room = id(me.posts("/resources", Map.of("title", "会议室", "topics", topics())));
    me.posts("/achievements/" + trial + "/retraction", Map.of("reason", "记错了")).statusCode(200);
    me.posts("/resources/" + room + "/retraction", Map.of("reason", "租约到期"))
        .statusCode(200)
        .body("withdrawn", equalTo(true));

    me.gets("/contacts/{id}/offers", teacher).body("items", hasSize(0));
    me.gets("/me/offers").body("items", hasSize(0));
  }

  @Test
  void a_stranger_is_offered_nothing() {
    var theirs = new Somebody().knows("G老师", "ORIGINATOR");

    me.gets("/contacts/{id}/offers", theirs)
        .statusCode(404)
        .body("type", endsWith("unknown-contact"));
  }

  private String needing(String name, String topic) {
    return id(
        me.posts("/contacts", with(contact(name, "ORIGINATOR"), "needs", List.of(topic)))
            .statusCode(201));
  }

  private static List<String> topics() {
    return List.of("社群营销");
  }

  private static String id(ValidatableResponse response) {
    return response.extract().path("id");
  }
}
