package dev.updraft.profile.contacts;

import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class CareResourceTest {
  private final Somebody me = new Somebody();

  @Test
  void whoever_was_not_met_for_longer_than_the_tier_asks_is_cooling() {
    var top = seated("G老师", "TOP_5");
    var key = seated("小周", "KEY_50");
    me.posts("/exchanges", ideas(top, ago(Duration.ofDays(5)))).statusCode(201);
    me.posts("/exchanges", ideas(key, ago(Duration.ofDays(5)))).statusCode(201);

    me.gets("/contacts/cooling")
        .statusCode(200)
        .body("items.contactId", contains(top))
        .body("items[0].cadenceDays", equalTo(2))
        .body("items[0].overdueDays", equalTo(3))
        .body("items[0].missed", equalTo(2.5f))
        .body("items[0].lastExchange.depth", equalTo("IDEAS"));
    me.gets("/contacts/cooling?tier=KEY_50").body("items", hasSize(0));
    me.gets("/contacts?cadence=OVERDUE").body("items.id", contains(top));
    me.gets("/contacts?cadence=ON_TIME").body("items.id", contains(key));
    me.gets("/contacts?attention=ENGAGED&sort=due").body("items.id", contains(top, key));

    me.posts("/exchanges", exchange(top, "GREETING")).statusCode(201);
    me.gets("/contacts/cooling").body("items.contactId", contains(top));
    String real =
        me.posts("/exchanges", exchange(top, "SMALL_TALK")).statusCode(201).extract().path("id");
    me.gets("/contacts/cooling").body("items", hasSize(0));
    me.posts("/exchanges/" + real + "/retraction", Map.of("reason", "记错了")).statusCode(200);
    me.gets("/contacts/cooling").body("items.contactId", contains(top));
  }

  @Test
  void a_cadence_of_their_own_goes_before_that_of_the_tier() {
    var key = seated("小周", "KEY_50");
    var wider = me.knows("老陈", "PEER");
    me.posts("/exchanges", ideas(key, ago(Duration.ofDays(10)))).statusCode(201);
    me.posts("/exchanges", ideas(wider, ago(Duration.ofDays(10)))).statusCode(201);
    me.gets("/contacts/cooling").body("items.contactId", contains(key));
    me.gets("/contacts?cadence=NONE").body("items.id", contains(wider));

    me.puts("/contacts/" + key + "/cadence", Map.of("days", 14)).body("days", equalTo(14));
    me.puts("/contacts/" + wider + "/cadence", Map.of("days", 4)).statusCode(200);

    me.gets("/contacts/cooling")
        .body("items.contactId", contains(wider))
        .body("items[0].cadenceDays", equalTo(4))
        .body("items[0].missed", equalTo(2.5f));
    me.gets("/contacts/cooling?tier=KEY_50").body("items", hasSize(0));
    me.gets("/contacts?cadence=ON_TIME").body("items.id", contains(key));
    me.gets("/contacts?cadence=NONE").body("items", hasSize(0));
    me.gets("/contacts/{id}", key).body("cadenceDays", equalTo(14));
    me.gets("/contacts/{id}/cadence", wider)
        .body("days", equalTo(4))
        .body("own", equalTo(true))
        .body("pace", equalTo("OVERDUE"));

    me.asks().delete("/api/v1/contacts/{id}/cadence", key).then().statusCode(200);
    me.gets("/contacts/cooling").body("items.contactId", contains(wider, key));
    me.gets("/contacts/cooling?limit=1").body("items.contactId", contains(wider));
    me.gets("/contacts/{id}/cadence", key)
        .body("days", equalTo(7))
        .body("own", equalTo(false))
        .body("pace", equalTo("OVERDUE"));
    me.puts("/contacts/" + key + "/cadence", Map.of("days", 0)).statusCode(400);
    me.puts("/contacts/" + UUID.randomUUID() + "/cadence", Map.of("days", 3))
        .statusCode(404)
        .body("type", endsWith("unknown-contact"));
  }

  @Test
  void before_the_first_exchange_the_count_runs_from_when_the_tier_was_given() {
    var start = TestClock.get().instant();
    var top = seated("G老师", "TOP_5");
    me.gets("/contacts/cooling").body("items", hasSize(0));
    try {
      // the log has a clock of its own, and it says when the tier was given
      TestClock.get().set(Instant.now().plus(Duration.ofDays(3)));
      me.gets("/contacts/cooling")
          .body("items.contactId", contains(top))
          .body("items[0].lastExchange", nullValue());
    } finally {
      TestClock.get().set(start);
    }
  }

  @Test
  void the_tiers_say_how_full_they_are() {
    seated("G老师", "TOP_5");
    seated("小周", "TOP_5");
    me.knows("老陈", "PEER");

    me.gets("/contacts/tiers")
        .body("items.tier", contains("TOP_5", "KEY_50", "VITAL_100", "WIDER"))
        .body("items.taken", contains(2, 0, 0, 1))
        .body("items.places", contains(5, 50, 100, null))
        .body("items.cadenceDays", contains(2, 7, 30, null));
  }

  @Test
  void whoever_returns_the_care_is_suggested_for_a_tier_further_in_with_the_facts() {
    var deep = me.knows("G老师", "ORIGINATOR");
    me.posts("/exchanges", ideas(deep, ago(Duration.ofDays(5)))).statusCode(201);
    var silent = seated("老陈", "TOP_5");
    me.posts("/exchanges", ideas(silent, ago(Duration.ofDays(100)))).statusCode(201);
    me.knows("王芳", "PEER");

    me.gets("/contacts/tier-suggestions")
        .statusCode(200)
        .body("items.contactId", contains(deep, silent))
        .body("items.direction", contains("PROMOTE", "DEMOTE"))
        .body("items.to", contains("VITAL_100", "KEY_50"))
        .body("items[0].placesFree", equalTo(100))
        .body("items[0].facts.deep", equalTo(1))
        .body("items[0].facts.attention", equalTo("ENGAGED"))
        .body("items[1].facts.missed", equalTo(50.0f));
    me.gets("/contacts/tier-suggestions?limit=1").body("items.contactId", contains(deep));
    for (var list : List.of("cooling", "tier-suggestions")) {
      me.gets("/contacts/" + list + "?limit=201").statusCode(400);
    }
  }

  @Test
  void a_filter_that_does_not_exist_is_refused() {
    for (var filter : new String[] {"cadence=SOON", "attention=LOVE", "level=HIGH"}) {
      me.gets("/contacts?" + filter).statusCode(400).body("type", endsWith("no-such-filter"));
    }
    me.gets("/contacts/cooling?tier=BEST").statusCode(400).body("type", endsWith("no-such-filter"));
  }

  private String seated(String name, String tier) {
    return me.posts("/contacts", with(contact(name, "PEER"), "tier", tier))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static Map<String, Object> exchange(String contact, String depth) {
    return Map.of(
        "contactId",
        contact,
        "depth",
        depth,
        "medium",
        "CALL",
        "summary",
        "寒暄",
        "occurredAt",
        now().toString());
  }
}
