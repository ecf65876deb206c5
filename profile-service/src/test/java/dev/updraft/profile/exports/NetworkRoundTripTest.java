package dev.updraft.profile.exports;

import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static dev.updraft.profile.Somebody.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a member takes along is all they have, and gives the same again. */
@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class NetworkRoundTripTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Somebody me = new Somebody();
  private final Somebody other = new Somebody();

  private static String exported(Somebody who) {
    return who.gets("/exports/network.json").statusCode(200).extract().asString();
  }

  private static ValidatableResponse uploads(Somebody who, String content) {
    return who.asks()
        .contentType("application/octet-stream")
        .body(content.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports")
        .then();
  }

  private static ValidatableResponse imports(Somebody who, String content) {
    String id = uploads(who, content).statusCode(201).extract().path("id");
    who.posts("/imports/" + id + "/application", Map.of()).statusCode(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> who.gets("/imports/{id}", id).extract().path("state").equals("APPLIED"));
    return who.gets("/imports/{id}", id);
  }

  private String id(String path, Object body) {
    return me.posts(path, body).statusCode(201).extract().path("id");
  }

  /** Something of everything there is, in every state it can be in. */
  private void livesThroughEverything() {
    me.puts("/me", Map.of("zone", "Asia/Shanghai", "language", "zh-CN")).statusCode(200);
    var teacher =
        id(
            "/contacts",
            Map.of(
                "name", "G老师",
                "standing", "ORIGINATOR",
                "standingByTopic", Map.of("SEO", "PEER"),
                "tier", "TOP_5",
                "needs", List.of("用户研究"),
                "groups", List.of("营销圈"),
                "emails", List.of("g@example.org")));
    var zhou = me.knows("小周", "CLOSE_TO_SOURCE");
    var double1 = me.knows("老陈", "WELL_INFORMED");
    var double2 = me.knows("陈总", "PEER");
    var apart = me.knows("陈工", "PEER");
    me.puts("/contacts/" + zhou + "/cadence", Map.of("days", 21)).statusCode(200);
    me.puts("/contacts/" + zhou, Map.of("name", "小周", "standing", "PEER", "tier", "KEY_50"))
        .statusCode(200);
    String group = me.gets("/groups").extract().path("items[0].id");

    var achievement = id("/achievements", Somebody.achievement());
    var wrong = id("/achievements", with(Somebody.achievement(), "title", "记错的"));
    me.posts("/achievements/" + wrong + "/retraction", Map.of("reason", "记错了")).statusCode(200);
    var room = id("/resources", Map.of("title", "会议室", "topics", List.of("线下活动")));
    var goal = id("/goals", Map.of("summary", "开一门课", "topics", List.of("社群营销")));
    id("/goals", Map.of("summary", "写一本书", "topics", List.of("写作")));
    me.asks().put("/api/v1/goals/{id}/reached", goal).then().statusCode(200);

    var study = gift(teacher, ago(DAY.multipliedBy(9)));
    var given = id("/contributions", with(study, "achievementId", achievement));
    me.puts("/contributions/" + given + "/notice", Map.of()).statusCode(200);
    id("/contributions", with(with(study, "contactId", null), "groupId", group));
    var lent =
        id("/contributions", with(gift(double2, ago(DAY.multipliedBy(5))), "resourceId", room));
    var mistaken = id("/contributions", with(gift(zhou, ago(DAY)), "summary", "给错了"));
    me.posts("/contributions/" + mistaken + "/retraction", Map.of("reason", "x")).statusCode(200);
    var talk = id("/exchanges", ideas(teacher, ago(DAY.multipliedBy(8))));
    id("/exchanges", with(ideas(double2, ago(DAY.multipliedBy(3))), "summary", "聊渠道"));
    me.posts(
            "/contacts/" + zhou + "/askings",
            Map.of("kind", "RECOMMENDATION", "topics", List.of("社群营销"), "wording", "能写一句吗？"))
        .statusCode(201);

    var acted = me.isEndorsed(teacher, "RECOMMENDATION", ago(DAY.multipliedBy(4)));
    me.puts("/endorsements/" + acted + "/window", Map.of("base", 90, "reason", "延期"))
        .statusCode(200);
    me.posts("/endorsements/" + acted + "/actions", action(ago(DAY.multipliedBy(2))))
        .statusCode(201);
    me.posts(
            "/endorsements/" + acted + "/outcomes",
            Map.of(
                "kind", "MONEY",
                "summary", "专栏稿费",
                "amount", 1200.50,
                "currency", "CNY",
                "breakthrough", Map.of("before", "参与者", "after", "专栏作者")))
        .statusCode(201);
    me.isEndorsed(double2, "MENTION", ago(DAY));
    me.isEndorsed(zhou, "PHOTO", ago(DAY));
    var lapsed = me.isEndorsed(zhou, "INTRODUCTION", ago(DAY.multipliedBy(100)));
    var taken = me.isEndorsed(teacher, "PUBLIC_ADVOCACY", ago(DAY.multipliedBy(2)));
    me.posts("/endorsements/" + taken + "/retraction", Map.of("reason", "认错人了")).statusCode(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> me.gets("/endorsements/{id}", lapsed).extract().path("version").equals(2));
    id(
        "/outcomes",
        Map.of("kind", "KNOWLEDGE", "summary", "知道该问谁", "from", from("EXCHANGE", talk)));
    id("/outcomes", Map.of("kind", "ROLE", "summary", "顾问", "from", from("CONTRIBUTION", lent)));

    me.posts("/network/ties", tie(teacher, zhou)).statusCode(201);
    me.posts("/network/ties", with(tie(double2, zhou), "strength", "WEAK")).statusCode(201);
    var wanted = id("/introductions", Map.of("name", "王总", "why", "请教", "knownBy", List.of(zhou)));
    me.puts("/introductions/" + wanted + "/request", Map.of("contactId", zhou)).statusCode(200);
    id("/contacts/merges", Map.of("survivorId", double1, "absorbedId", double2));
    var undone = id("/contacts/merges", Map.of("survivorId", teacher, "absorbedId", apart));
    me.posts("/contacts/merges/" + undone + "/undo", Map.of()).statusCode(200);
    me.posts("/contacts/duplicates/dismissals", Map.of("contactIds", List.of(teacher, apart)))
        .statusCode(200);
  }

  private static Map<String, Object> from(String kind, String id) {
    return Map.of("kind", kind, "id", id);
  }

  private static Map<String, Object> tie(String one, String two) {
    return Map.of("contactId", one, "otherContactId", two, "strength", "STRONG");
  }

  @Test
  void ones_own_export_gives_the_same_network_and_a_repeat_nothing() throws IOException {
    livesThroughEverything();
    var mine = exported(me);
    imports(other, mine)
        .body("verdicts.NEW", equalTo(rows(mine)))
        .body("outcomes.REFUSED", nullValue());

    assertThat(Likeness.of(exported(other))).isEqualTo(Likeness.of(mine));
    for (var path :
        List.of("/me/balance", "/me/balance/contacts", "/me/strengths", "/network", "/me/wind")) {
      assertThat(Likeness.blanked(other.gets(path).statusCode(200).extract().asString()))
          .as(path)
          .isEqualTo(Likeness.blanked(me.gets(path).statusCode(200).extract().asString()));
    }

    var theirs = exported(other);
    imports(other, mine)
        .body("verdicts.SAME", equalTo(rows(mine)))
        .body("outcomes.APPLIED", nullValue());
    imports(me, mine)
        .body("verdicts.SAME", equalTo(rows(mine)))
        .body("outcomes.APPLIED", nullValue());
    assertThat(Likeness.of(exported(other))).isEqualTo(Likeness.of(theirs));
  }

  private static int rows(String exported) throws IOException {
    return MAPPER.readTree(exported).get("history").size();
  }

  @Test
  void a_network_goes_where_none_is() {
    me.knows("G老师", "ORIGINATOR");
    other.knows("王芳", "PEER");
    uploads(other, exported(me)).statusCode(409).body("type", endsWith("network-not-empty"));
    other.gets("/imports").body("items", hasSize(0));
  }

  @Test
  void a_file_that_was_changed_takes_nothing_of_anybody_elses() throws IOException {
    var theirs = me.knows("G老师", "ORIGINATOR");
    var victim = new Somebody();
    var contact = victim.knows("王芳", "PEER");
    // the histories now name a contact of somebody else's
    imports(other, exported(me).replace(theirs, contact)).body("outcomes.APPLIED", equalTo(1));
    victim.gets("/contacts/{id}", contact).body("name", equalTo("王芳")).body("version", equalTo(1));
    victim.gets("/contacts").body("items.name", contains("王芳"));
    other.gets("/contacts").body("items.name", contains("G老师"));
  }

  @Test
  void what_could_not_have_happened_here_is_not_taken() throws IOException {
    var contact = me.knows("G老师", "ORIGINATOR");
    me.isEndorsed(contact, "MENTION", now());
    var mine = exported(me);
    var changes =
        Map.<String, UnaryOperator<String>>of(
            "no such event", it -> it.replace("contact-added.v1", "contact-married.v1"),
            "an event of another kind", it -> it.replace("contact-added.v1", "goal-reached.v1"),
            "no such standing", it -> it.replace("\"ORIGINATOR\"", "\"EMPEROR\""),
            "a name no database keeps", it -> it.replace("G老师", "G\\u0000"),
            "a name no index keeps", it -> it.replace("G老师", "师".repeat(3_000)),
            "a membership",
                it -> it.replace("\"category\":\"contact\"", "\"category\":\"membership\""),
            "a time no clock shows",
                it ->
                    it.replaceAll(
                        "\"receivedAt\":\"[^\"]*\"",
                        "\"receivedAt\":\"+900000000-01-01T00:00:00Z\""),
            "a number no column keeps", it -> it.replaceAll("\"base\":[0-9.]+", "\"base\":1e300"),
            "erased texts", it -> it.replaceAll(",\"text\":\"G老师\"", ""));
    for (var change : changes.entrySet()) {
      var changed = change.getValue().apply(mine);
      assertThat(changed).as(change.getKey()).isNotEqualTo(mine);
      var somebody = new Somebody();
      Integer invalid =
          uploads(somebody, changed).statusCode(201).extract().path("verdicts.INVALID");
      assertThat(invalid).as(change.getKey()).isNotNull().isPositive();
    }
  }

  @Test
  void a_file_cut_off_or_of_another_kind_leaves_nothing() {
    me.knows("G老师", "ORIGINATOR");
    var mine = exported(me);
    uploads(other, mine.substring(0, mine.length() - 20))
        .statusCode(400)
        .body("type", endsWith("damaged-file"));
    uploads(other, mine.replace("updraft-network.v1", "updraft-network.v9"))
        .statusCode(400)
        .body("type", endsWith("unknown-format"));
    uploads(other, "{\"people\": []}").statusCode(400);
    other.gets("/imports").body("items", hasSize(0));
  }

  @Test
  void more_in_a_tier_than_it_has_places_could_not_have_happened() throws IOException {
    for (var n = 0; n < 5; n++) {
      id("/contacts", with(Somebody.contact("P" + n, "PEER"), "tier", "TOP_5"));
    }
    var mine = exported(me);
    var sixthSeat = (ObjectNode) MAPPER.readTree(mine);
    for (var story : sixthSeat.withArray("history")) {
      if (story.get("category").asText().equals("tiers")) {
        var sixth = story.get("events").get(0).deepCopy();
        ((ObjectNode) sixth.get("data")).put("contactId", UUID.randomUUID().toString());
        ((ObjectNode) story).withArray("events").add(sixth);
      }
    }
    var withoutSeats = (ObjectNode) MAPPER.readTree(mine);
    withoutSeats.withArray("history").removeIf(it -> it.get("category").asText().equals("tiers"));
    var tenOfFive = (ObjectNode) MAPPER.readTree(mine);
    for (var story : withoutSeats.withArray("history")) {
      if (story.get("category").asText().equals("contact")) {
        var twin = (ObjectNode) story.deepCopy();
        tenOfFive.withArray("history").add(twin.put("id", UUID.randomUUID().toString()));
      }
    }
    for (var changed : List.of(sixthSeat, withoutSeats, tenOfFive)) {
      uploads(other, changed.toString())
          .statusCode(400)
          .body("type", endsWith("tiers-without-seats"));
    }
    other.gets("/imports").body("items", hasSize(0));
    uploads(other, mine).statusCode(201).body("verdicts.INVALID", nullValue());
  }
}
