package dev.updraft.profile.goals;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class GoalsResourceTest {
  private static final Map<String, Object> COURSE =
      Map.of("summary", "开一门课", "topics", List.of("社群营销"), "by", "2026-12-31");

  private final Somebody me = new Somebody();

  @Test
  void a_goal_is_set_changed_and_reached() {
    String id =
        me.posts("/goals", COURSE)
            .statusCode(201)
            .body("state", equalTo("OPEN"))
            .extract()
            .path("id");
    me.puts("/goals/" + id, Somebody.with(COURSE, "by", "2027-06-30"))
        .statusCode(200)
        .body("by", equalTo("2027-06-30"))
        .body("version", equalTo(2));
    me.asks()
        .put("/api/v1/goals/{id}/reached", id)
        .then()
        .statusCode(200)
        .body("state", equalTo("REACHED"))
        .body("closedAt", notNullValue());

    me.gets("/goals?state=REACHED").body("items.id", contains(id));
    me.gets("/goals?state=OPEN").body("items", hasSize(0));
    me.gets("/goals/{id}", id).statusCode(200).header("ETag", equalTo("\"3\""));
    me.puts("/goals/" + id, COURSE).statusCode(409).body("type", endsWith("goal-closed"));
  }

  @Test
  void a_goal_can_be_dropped() {
    String id = me.posts("/goals", COURSE).extract().path("id");
    me.posts("/goals/" + id + "/retraction", Map.of("reason", "方向变了"))
        .statusCode(200)
        .body("state", equalTo("DROPPED"));
  }

  @Test
  void what_is_no_goal_is_refused() {
    String theirs = new Somebody().posts("/goals", COURSE).extract().path("id");

    me.gets("/goals/{id}", theirs).statusCode(404).body("type", endsWith("unknown-goal"));
    me.puts("/goals/" + theirs, COURSE).statusCode(404).body("type", endsWith("unknown-goal"));
    me.posts("/goals", Map.of("topics", List.of("社群营销")))
        .statusCode(400)
        .body("errors.field", hasItem("summary"));
    me.posts("/goals", Somebody.with(COURSE, "by", "soon")).statusCode(400);
  }
}
