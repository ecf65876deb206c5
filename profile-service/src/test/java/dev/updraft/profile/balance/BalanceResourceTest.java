package dev.updraft.profile.balance;

import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

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
class BalanceResourceTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Map<String, Object> FOR_A_WORD =
      Map.of("kind", "RECOMMENDATION", "topics", List.of("社群营销"), "wording", "能否写一句推荐？");

  private final Somebody me = new Somebody();

  @Test
  void asking_where_nothing_was_given_is_recorded_and_warned_about() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    me.gets("/contacts/{id}/balance", teacher)
        .statusCode(200)
        .body("verdict", equalTo("NOTHING_YET"))
        .body("givenFirst", nullValue())
        .body("warnings", contains("NOTHING_GIVEN"));

    String id =
        me.posts("/contacts/" + teacher + "/askings", FOR_A_WORD)
            .statusCode(201)
            .header(
                "Location",
                matchesPattern(".*/api/v1/contacts/" + teacher + "/askings/[0-9a-f-]{36}"))
            .body("version", equalTo(1))
            .body("warnings", contains("NOTHING_GIVEN", "NO_IDEAS_EXCHANGED"))
            .extract()
            .path("id");

    me.gets("/contacts/{id}/askings", teacher).body("items.id", contains(id));
    me.gets("/contacts/{id}/askings/{asking}", teacher, id)
        .statusCode(200)
        .body("wording", equalTo("能否写一句推荐？"));
    me.gets("/contacts/{id}/balance", teacher)
        .body("asked", equalTo(1))
        .body("facts.what", contains("ASKED"));
    me.posts("/contacts/" + teacher + "/askings/" + id + "/retraction", Map.of("reason", "没有问出口"))
        .statusCode(200)
        .body("retracted", equalTo(true));
    me.gets("/contacts/{id}/balance", teacher).body("asked", equalTo(0));
    me.gets("/contacts/{id}/askings", teacher).body("items", hasSize(0));
  }

  @Test
  void who_gave_first_may_ask_without_a_warning() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    me.posts("/contributions", gift(teacher, ago(DAY))).statusCode(201);
    me.posts("/exchanges", ideas(teacher, ago(DAY))).statusCode(201);

    me.posts("/contacts/" + teacher + "/askings", FOR_A_WORD)
        .statusCode(201)
        .body("warnings", hasSize(0));
    me.posts(
            "/contacts/" + teacher + "/askings",
            with(FOR_A_WORD, "askedAt", ago(DAY.multipliedBy(2)).toString()))
        .statusCode(201)
        .body("warnings", contains("NOTHING_GIVEN", "NO_IDEAS_EXCHANGED"));
  }

  @Test
  void only_what_was_really_asked_of_ones_own_contact_is_recorded() {
    var teacher = me.knows("G老师", "ORIGINATOR");
    var other = me.knows("小周", "PEER");
    var theirs = new Somebody().knows("老陈", "PEER");
    String id = me.posts("/contacts/" + teacher + "/askings", FOR_A_WORD).extract().path("id");

    me.posts("/contacts/" + theirs + "/askings", FOR_A_WORD)
        .statusCode(404)
        .body("type", endsWith("unknown-contact"));
    me.posts(
            "/contacts/" + teacher + "/askings",
            with(FOR_A_WORD, "askedAt", now().plusSeconds(60).toString()))
        .statusCode(400)
        .body("type", endsWith("not-yet-happened"));
    me.posts("/contacts/" + other + "/askings/" + id + "/retraction", Map.of("reason", "x"))
        .statusCode(404)
        .body("type", endsWith("unknown-asking"));
    me.gets("/contacts/{id}/askings/{asking}", other, id).statusCode(404);
    me.gets("/contacts/{id}/balance", theirs).statusCode(404);
  }

  @Test
  void the_balance_is_told_with_its_facts_by_contact_and_by_tier() {
    String core =
        me.posts("/contacts", with(contact("G老师", "ORIGINATOR"), "tier", "TOP_5"))
            .extract()
            .path("id");
    me.posts("/contacts", with(contact("老板", "ORIGINATOR"), "tier", "TOP_5")).statusCode(201);
    var debtor = me.knows("小周", "PEER");
    String gift = me.posts("/contributions", gift(core, ago(DAY))).extract().path("id");
    var endorsement = me.isEndorsed(core, "MENTION", now());
    me.isEndorsed(debtor, "MENTION", now());
    me.isEndorsed(core, "PHOTO", now());

    me.gets("/contacts/{id}/balance", core)
        .body("given", equalTo(1))
        .body("received", equalTo(1))
        .body("verdict", equalTo("MUTUAL"))
        .body("givenFirst", equalTo(true))
        .body("warnings", hasSize(0))
        .body("facts.id", contains(endorsement, gift));
    me.gets("/me/balance")
        .statusCode(200)
        .body("items.tier", contains("TOP_5", "KEY_50", "VITAL_100", "WIDER"))
        .body("items.contacts", contains(2, 0, 0, 1))
        .body("items[0].mutual", equalTo(1))
        .body("items[0].nothingYet", equalTo(1))
        .body("items[3].owing", equalTo(1))
        .body("leftOut", empty());
    me.gets("/me/balance/contacts?verdict=OWING").body("items.contactId", contains(debtor));
    me.gets("/me/balance/contacts?tier=TOP_5&limit=1").body("items.contactId", contains(core));
    me.gets("/me/balance/contacts?verdict=RICH")
        .statusCode(400)
        .body("type", endsWith("no-such-filter"));

    me.posts("/contributions/" + gift + "/retraction", Map.of("reason", "记错了")).statusCode(200);
    me.gets("/contacts/{id}/balance", core)
        .body("verdict", equalTo("OWING"))
        .body("warnings", contains("NOTHING_GIVEN"));
  }
}
