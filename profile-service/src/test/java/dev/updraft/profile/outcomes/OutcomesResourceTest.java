package dev.updraft.profile.outcomes;

import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.gift;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class OutcomesResourceTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Somebody me = new Somebody();

  @Test
  void what_came_of_something_else_is_listed_by_what_it_came_from() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    String gift = me.posts("/contributions", gift(teacher, ago(DAY))).extract().path("id");
    String id =
        me.posts("/outcomes", of("CONTRIBUTION", gift))
            .statusCode(201)
            .body("from.id", equalTo(gift))
            .extract()
            .path("id");
    me.posts("/outcomes", of("CLAIM", UUID.randomUUID().toString())).statusCode(201);

    me.gets("/outcomes").body("items", hasSize(2));
    me.gets("/outcomes?from={gift}", gift).body("items.id", contains(id));
    me.gets("/outcomes?kind=ROLE").body("items", hasSize(0));
    me.posts("/outcomes/" + id + "/retraction", Map.of("reason", "记错了")).statusCode(200);
    me.gets("/outcomes?from={gift}", gift).body("items", hasSize(0));
    me.gets("/outcomes/{id}", id).statusCode(200).body("retracted", equalTo(true));
  }

  @Test
  void what_is_no_outcome_is_refused() {
    var unknown = UUID.randomUUID().toString();
    me.posts("/outcomes", of("CONTRIBUTION", unknown))
        .statusCode(404)
        .body("type", endsWith("unknown-contribution"));
    me.posts("/outcomes", of("EXCHANGE", unknown))
        .statusCode(404)
        .body("type", endsWith("unknown-exchange"));
    me.posts("/outcomes", with(of("CLAIM", unknown), "amount", 5))
        .statusCode(400)
        .body("type", endsWith("amount-only-for-money"));
    me.posts("/outcomes", with(of("CLAIM", unknown), "from", null)).statusCode(400);
    me.gets("/outcomes/{id}", unknown).statusCode(404).body("type", endsWith("unknown-outcome"));
  }

  @Test
  void every_outcome_is_traced_to_what_it_came_from() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    String gift =
        me.posts("/contributions", gift(teacher, ago(DAY.multipliedBy(3)))).extract().path("id");
    var endorsement = me.isEndorsed(teacher, "RECOMMENDATION", ago(DAY.multipliedBy(2)));
    me.posts("/contributions", gift(teacher, now())).statusCode(201);
    String action =
        me.posts("/endorsements/" + endorsement + "/actions", action(ago(DAY)))
            .extract()
            .path("actions[0].id");
    me.posts(
            "/endorsements/" + endorsement + "/outcomes",
            Map.of(
                "kind", "ROLE",
                "summary", "专栏",
                "breakthrough", Map.of("before", "参与者", "after", "专栏作者")))
        .statusCode(201);

    me.gets("/endorsements/outcomes")
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].kind", equalTo("ROLE"))
        .body("items[0].after", equalTo("专栏作者"))
        .body("items[0].from.endorsementId", equalTo(endorsement))
        .body("items[0].from.contactId", equalTo(teacher))
        .body("items[0].from.actionId", equalTo(action))
        .body("items[0].from.gifts", contains(gift));
    me.gets("/endorsements/outcomes?contactId={id}", me.knows("小周", "PEER"))
        .body("items", hasSize(0));
  }

  private static Map<String, Object> of(String kind, String id) {
    return Map.of("kind", "KNOWLEDGE", "summary", "知道了该问谁", "from", Map.of("kind", kind, "id", id));
  }
}
