package dev.updraft.profile.review;

import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.now;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class GivingReviewResourceTest {
  private final Somebody me = new Somebody();

  @Test
  void giving_that_led_nowhere_for_long_shows_in_the_review_of_the_quarter() {
    var silent = me.knows("老陈", "PEER");
    var grateful = me.knows("小周", "PEER");
    me.posts("/contributions", gift(silent, ago(Duration.ofDays(200)))).statusCode(201);
    me.posts("/contributions", gift(silent, now())).statusCode(201);
    String noticed =
        me.posts("/contributions", gift(grateful, now())).statusCode(201).extract().path("id");
    me.puts("/contributions/" + noticed + "/notice", Map.of()).statusCode(200);

    me.gets("/me/giving-review")
        .statusCode(200)
        .body("quarter", equalTo(Quarter.of(now(), ZoneOffset.UTC).toString()))
        .body("review.given", equalTo(2))
        .body("review.noticed", equalTo(1))
        .body("review.contacts.contactId", contains(silent, grateful))
        .body("review.contacts.verdict", contains("LED_NOWHERE", "LED_SOMEWHERE"))
        .body("review.contacts[0].given", equalTo(2));
    me.posts("/contributions/" + noticed + "/retraction", Map.of("reason", "记错了")).statusCode(200);
    me.gets("/me/giving-review").body("review.contacts.contactId", contains(silent));
  }

  @Test
  void a_quarter_without_gifts_is_empty_and_one_to_come_is_none() {
    me.gets("/me/giving-review?quarter=1999-Q1")
        .statusCode(200)
        .body("review.given", equalTo(0))
        .body("review.contacts", hasSize(0));
    for (var quarter : new String[] {"2999-Q1", "0001-Q1", "2026-Q5", "soon"}) {
      me.gets("/me/giving-review?quarter={quarter}", quarter)
          .statusCode(400)
          .body("type", endsWith("no-such-quarter"));
    }
  }
}
