package dev.updraft.profile;

import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.endorsement;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Questions about the past are answered by what was recorded then. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class AsOfTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Somebody me = new Somebody();

  @Test
  void attention_is_what_it_was_then_also_when_something_was_taken_back_since() {
    var g = me.knows("G老师", "ORIGINATOR");
    var strangers = later();
    String talk = me.posts("/exchanges", ideas(g, ago(HOUR))).statusCode(201).extract().path("id");
    var talked = later();
    me.isEndorsed(g, "RECOMMENDATION", now());
    var endorsed = later();
    me.posts("/exchanges/" + talk + "/retraction", Map.of("reason", "记错了人")).statusCode(200);

    attention(g, strangers, "NONE");
    attention(g, talked, "ENGAGED");
    attention(g, endorsed, "GENUINE");
    attention(g, now(), "ADVOCATE");
    me.gets("/contacts/{id}/attention", g).body("attention", equalTo("ADVOCATE"));
  }

  @Test
  void the_balance_is_what_it_was_then() {
    var before = later();
    var g = me.knows("G老师", "ORIGINATOR");
    var strangers = later();
    String given =
        me.posts("/contributions", gift(g, ago(HOUR))).statusCode(201).extract().path("id");
    var gave = later();
    me.posts("/contributions/" + given + "/retraction", Map.of("reason", "没送到")).statusCode(200);

    asOf("/contacts/" + g + "/balance", before).statusCode(404);
    asOf("/contacts/" + g + "/balance", strangers).body("verdict", equalTo("NOTHING_YET"));
    asOf("/contacts/" + g + "/balance", gave)
        .body("verdict", equalTo("GIVEN"))
        .body("name", equalTo("G老师"))
        .body("facts.id", contains(given));
    me.gets("/contacts/{id}/balance", g).body("verdict", equalTo("NOTHING_YET"));
  }

  @Test
  void the_balances_of_the_inner_tiers_are_listed_as_they_were_then() {
    var g = seated("G老师");
    var boss = seated("老板");
    me.knows("王芳", "PEER");
    var strangers = later();
    var given = me.posts("/contributions", gift(g, ago(HOUR))).statusCode(201);
    var gave = later();
    me.posts("/contributions/" + given.extract().path("id") + "/retraction", Map.of("reason", "x"))
        .statusCode(200);

    asOf("/me/balance/contacts", strangers)
        .body("items.verdict", contains("NOTHING_YET", "NOTHING_YET"));
    asOf("/me/balance/contacts", gave).body("items.contactId", contains(g, boss));
    me.gets("/me/balance/contacts?verdict=GIVEN&tier=TOP_5&asOf={at}", gave.toString())
        .body("items.contactId", contains(g));
    me.gets("/me/balance/contacts?tier=KEY_50&asOf={at}", gave.toString()).body("items", empty());
    var first = me.gets("/me/balance/contacts?limit=1&asOf={at}", gave.toString());
    first.body("items.contactId", contains(g));
    me.gets(
            "/me/balance/contacts?limit=1&asOf={at}&cursor={next}",
            gave.toString(),
            first.extract().path("next"))
        .body("items.contactId", contains(boss))
        .body("next", nullValue());
    me.gets("/me/balance/contacts?tier=WIDER&asOf={at}", gave.toString())
        .statusCode(400)
        .body("type", endsWith("no-such-filter"));
    me.gets("/me/balance/contacts?asOf={at}&cursor=x", gave.toString()).statusCode(400);
    me.gets("/me/balance/contacts?verdict=GIVEN").body("items", empty());
  }

  private String seated(String name) {
    return me.posts("/contacts", with(contact(name, "PEER"), "tier", "TOP_5")).extract().path("id");
  }

  @Test
  void momentum_is_explained_by_what_was_known_then() {
    var g = me.knows("G老师", "PEER");
    var before = later();
    String id =
        me.posts("/endorsements", with(endorsement(g, "RECOMMENDATION", now()), "reach", 10_000))
            .statusCode(201)
            .extract()
            .path("id");
    var received = later();
    me.puts("/endorsements/" + id + "/window", Map.of("base", 90, "reason", "活动延期一周"))
        .statusCode(200);

    asOf("/endorsements/" + id + "/momentum", before)
        .statusCode(404)
        .body("type", endsWith("unknown-endorsement"));
    asOf("/endorsements/" + id + "/momentum", received)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("at", equalTo(received.toString()))
        .body("base", equalTo(38f));
    asOf("/endorsements/" + id + "/momentum", now()).body("base", equalTo(90f));
    asOf("/endorsements/" + id, received)
        .body("version", equalTo(1))
        .body("window.base", equalTo(38f));
  }

  @Test
  void tiers_and_contacts_are_what_they_were_then() {
    String g =
        me.posts("/contacts", with(contact("G老师", "PEER"), "tier", "TOP_5"))
            .statusCode(201)
            .extract()
            .path("id");
    var seated = later();
    me.puts("/contacts/" + g, with(contact("G老师", "ORIGINATOR"), "tier", "KEY_50")).statusCode(200);

    asOf("/contacts/seats", seated.minus(HOUR)).body("tiers[0].contacts", empty());
    asOf("/contacts/seats", seated)
        .body("tiers.tier", contains("TOP_5", "KEY_50", "VITAL_100"))
        .body("tiers.places", contains(5, 50, 100))
        .body("tiers[0].contacts", contains(g));
    me.gets("/contacts/seats")
        .body("tiers[0].contacts", empty())
        .body("tiers[1].contacts", contains(g));
    asOf("/contacts/" + g, seated).body("tier", equalTo("TOP_5")).body("standing", equalTo("PEER"));
    asOf("/contacts/" + UUID.randomUUID(), seated).statusCode(404);
    me.gets("/contacts/seats?asOf=yesterday")
        .statusCode(400)
        .body("type", endsWith("no-such-filter"));
  }

  @Test
  void the_balance_of_a_tier_is_what_it_was_then() {
    String g =
        me.posts("/contacts", with(contact("G老师", "PEER"), "tier", "TOP_5"))
            .statusCode(201)
            .extract()
            .path("id");
    var seated = later();
    me.posts("/contributions", gift(g, ago(HOUR))).statusCode(201);
    var gave = later();
    me.puts("/contacts/" + g, contact("G老师", "PEER")).statusCode(200);

    asOf("/me/balance", seated)
        .body("items.tier", contains("TOP_5", "KEY_50", "VITAL_100"))
        .body("leftOut", contains("WIDER"))
        .body("items[0].nothingYet", equalTo(1));
    asOf("/me/balance", gave)
        .body("items[0].contacts", equalTo(1))
        .body("items[0].given", equalTo(1));
    asOf("/me/balance", now()).body("items[0].contacts", equalTo(0));
  }

  @Test
  void of_a_longer_history_nothing_is_left_out() {
    var g = me.knows("G老师", "ORIGINATOR");
    for (var n = 0; n < 12; n++) {
      me.posts("/exchanges", ideas(g, ago(HOUR))).statusCode(201);
      me.posts("/contributions", gift(g, ago(HOUR))).statusCode(201);
    }
    attention(g, now(), "ENGAGED");
    asOf("/contacts/" + g + "/balance", now()).body("given", equalTo(12));
  }

  @Test
  void the_tiers_are_as_full_as_they_were_then_also_when_contacts_became_one_since() {
    var before = later();
    String top =
        me.posts("/contacts", with(contact("G老师", "PEER"), "tier", "TOP_5"))
            .statusCode(201)
            .extract()
            .path("id");
    var one = me.knows("老陈", "PEER");
    var other = me.knows("陈总", "PEER");
    var grown = later();
    String merge =
        me.posts("/contacts/merges", Map.of("survivorId", one, "absorbedId", other))
            .statusCode(201)
            .extract()
            .path("id");
    me.puts("/contacts/" + top, with(contact("G老师", "PEER"), "tier", "KEY_50")).statusCode(200);
    var merged = later();
    me.posts("/contacts/merges/" + merge + "/undo", Map.of()).statusCode(200);

    asOf("/contacts/tiers", before).body("items.taken", contains(0, 0, 0, 0));
    asOf("/contacts/tiers", grown).body("items.taken", contains(1, 0, 0, 2));
    asOf("/contacts/tiers", merged).body("items.taken", contains(0, 1, 0, 1));
    asOf("/contacts/tiers", now()).body("items.taken", contains(0, 1, 0, 2));
    me.gets("/contacts/tiers").body("items.taken", contains(0, 1, 0, 2));
    me.gets("/contacts/tiers?asOf=yesterday").statusCode(400);
  }

  @Test
  void what_will_be_known_in_the_future_cannot_be_asked_for() {
    var g = me.knows("G老师", "PEER");
    var id = me.isEndorsed(g, "MENTION", now());
    for (var path :
        List.of(
            "/contacts/" + g,
            "/contacts/" + g + "/attention",
            "/contacts/" + g + "/balance",
            "/contacts/seats",
            "/contacts/tiers",
            "/me/balance",
            "/me/balance/contacts",
            "/endorsements/" + id,
            "/endorsements/" + id + "/momentum")) {
      asOf(path, now()).statusCode(200);
      asOf(path, now().plusMillis(1))
          .statusCode(400)
          .body("type", endsWith("as-of-in-the-future"))
          .body("errors.field", contains("asOf"));
    }
  }

  private void attention(String contact, Instant asOf, String expected) {
    asOf("/contacts/" + contact + "/attention", asOf)
        .statusCode(200)
        .body("attention", equalTo(expected));
  }

  private ValidatableResponse asOf(String path, Instant instant) {
    return me.asks().queryParam("asOf", instant.toString()).get("/api/v1" + path).then();
  }

  /** The present, after which time goes on. */
  private static Instant later() {
    var present = now();
    TestClock.get().advance(HOUR);
    return present;
  }
}
