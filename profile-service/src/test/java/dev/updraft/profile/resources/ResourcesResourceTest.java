package dev.updraft.profile.resources;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class ResourcesResourceTest {
  private static final Map<String, Object> ROOM =
      Map.of("title", "会议室", "description", "周末可用", "topics", List.of("线下活动"));

  private final Somebody me = new Somebody();

  @Test
  void what_there_is_to_give_is_listed_until_it_is_withdrawn() {
    String id = me.posts("/resources", ROOM).statusCode(201).extract().path("id");

    me.gets("/resources?topic=线下活动").body("items.id", contains(id));
    me.gets("/resources?topic=社群营销").body("items", hasSize(0));
    me.posts("/resources/" + id + "/retraction", Map.of("reason", "租约到期")).statusCode(200);
    me.gets("/resources").body("items", hasSize(0));
    me.gets("/resources/{id}", id)
        .statusCode(200)
        .body("description", equalTo("周末可用"))
        .body("withdrawn", equalTo(true));
  }

  @Test
  void what_is_no_resource_is_refused() {
    me.gets("/resources/{id}", UUID.randomUUID())
        .statusCode(404)
        .body("type", endsWith("unknown-resource"));
    me.posts("/resources", Somebody.with(ROOM, "topics", List.of())).statusCode(400);
  }

  @Test
  void a_gift_draws_on_one_thing_of_ones_own() {
    var contact = me.knows("G老师", "ORIGINATOR");
    String theirs = new Somebody().posts("/resources", ROOM).extract().path("id");
    var gift = Somebody.gift(contact, Somebody.now());

    me.posts("/contributions", Somebody.with(gift, "resourceId", theirs))
        .statusCode(404)
        .body("type", endsWith("unknown-resource"));
    me.posts(
            "/contributions",
            Somebody.with(Somebody.with(gift, "resourceId", theirs), "achievementId", theirs))
        .statusCode(400)
        .body("type", endsWith("one-source"));
  }
}
