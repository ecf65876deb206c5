package dev.updraft.profile.contacts;

import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class ContactsResourceTest {
  private final Somebody me = new Somebody();

  @Test
  void a_contact_reads_back_as_it_was_written() {
    var body =
        Map.<String, Object>of(
            "name", "G老师",
            "organization", "社群实验室",
            "role", "意见领袖",
            "standing", "ORIGINATOR",
            "tier", "TOP_5",
            "level", "ABOVE",
            "expertise", List.of("社群营销"),
            "needs", List.of("用户研究"),
            "emails", List.of("g@example.org"));
    String id =
        me.posts("/contacts", body)
            .statusCode(201)
            .header("ETag", "\"1\"")
            .body("version", equalTo(1))
            .extract()
            .path("id");

    me.gets("/contacts/{id}", id)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("G老师"))
        .body("organization", equalTo("社群实验室"))
        .body("standing", equalTo("ORIGINATOR"))
        .body("standingSince", nullValue())
        .body("tier", equalTo("TOP_5"))
        .body("expertise", contains("社群营销"))
        .body("emails", contains("g@example.org"));
  }

  @Test
  void contacts_are_found_by_the_beginning_of_their_name_and_by_topic_in_any_script() {
    me.posts("/contacts", with(contact("周明", "PEER"), "needs", List.of("视频剪辑")));
    me.posts("/contacts", with(contact("Zhou Min", "PEER"), "expertise", List.of("SEO")));
    me.posts("/contacts", contact("王芳", "ORIGINATOR"));

    me.gets("/contacts?prefix=周").body("items.name", contains("周明"));
    me.gets("/contacts?prefix=zHOU&sort=name").body("items.name", contains("Zhou Min", "周明"));
    me.gets("/contacts?prefix=zhoumi&sort=-name").body("items.name", contains("周明", "Zhou Min"));
    for (var name : List.of("吕明", "Malvina", "Lviv Li")) {
      me.knows(name, "PEER");
    }
    me.gets("/contacts?prefix=lv").body("items.name", containsInAnyOrder("吕明", "Lviv Li"));
    me.gets("/contacts?prefix={it}", "Lv ming").body("items.name", contains("吕明"));
    me.gets("/contacts?prefix=lum").body("items.name", contains("吕明"));
    me.gets("/contacts?prefix=malv").body("items.name", contains("Malvina"));
    me.gets("/contacts?q=周明").body("items.name", contains("周明"));
    me.gets("/contacts?q=min zh&sort=name").body("items.name", contains("Zhou Min", "周明"));
    me.gets("/contacts?q=wf").body("items.name", contains("王芳"));
    me.gets("/contacts?q=zhoux").body("items", hasSize(0));
    me.gets("/contacts?topic=seo").body("items.name", contains("Zhou Min"));
    me.gets("/contacts?topic=视频剪辑").body("items.name", contains("周明"));
    me.gets("/contacts?standing=ORIGINATOR").body("items.name", contains("王芳"));
    me.gets("/contacts?sort=-name").body("items", hasSize(6));
  }

  @Test
  void each_filter_narrows_the_list_and_all_of_them_together_too() {
    var first = seated("甲", "ORIGINATOR", "ABOVE", "TOP_5", "SEO", "营销圈");
    var second = seated("乙", "ORIGINATOR", "BELOW", "KEY_50", "SEO", "读书会");
    var third = seated("丙", "PEER", "ABOVE", "TOP_5", "财务", "营销圈");
    me.posts("/exchanges", Somebody.ideas(first, Somebody.now())).statusCode(201);
    String group = me.gets("/contacts/{id}", first).extract().path("groups[0]");

    me.gets("/contacts?standing=ORIGINATOR").body("items.id", contains(first, second));
    me.gets("/contacts?level=ABOVE").body("items.id", contains(first, third));
    me.gets("/contacts?tier=KEY_50").body("items.id", contains(second));
    me.gets("/contacts?topic=seo").body("items.id", contains(first, second));
    me.gets("/contacts?group={id}", group).body("items.id", contains(first, third));
    me.gets("/contacts?attention=ENGAGED").body("items.id", contains(first));
    me.gets("/contacts?attention=NONE").body("items.id", contains(second, third));
    me.gets("/contacts?cadence=ON_TIME").body("items.id", contains(first, second, third));
    me.gets(
            "/contacts?standing=ORIGINATOR&level=ABOVE&tier=TOP_5&topic=seo&group={id}"
                + "&attention=ENGAGED&cadence=ON_TIME&q=甲&sort=name",
            group)
        .body("items.id", contains(first));
    me.gets("/contacts?standing=ORIGINATOR&tier=TOP_5&topic=财务").body("items", hasSize(0));
  }

  private String seated(
      String name, String standing, String level, String tier, String topic, String group) {
    return me.posts(
            "/contacts",
            Map.of(
                "name", name,
                "standing", standing,
                "level", level,
                "tier", tier,
                "expertise", List.of(topic),
                "groups", List.of(group)))
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void a_tier_has_no_more_members_than_places_however_many_ask_at_once() {
    var body = with(contact("核心", "PEER"), "tier", "TOP_5");
    List<Integer> codes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts =
          IntStream.range(0, 8)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> me.posts("/contacts", body).extract().statusCode(), threads))
              .toList();
      codes = posts.stream().map(CompletableFuture::join).toList();
    }

    assertThat(codes).containsOnly(201, 409).filteredOn(code -> code == 201).hasSize(5);
    me.posts("/contacts", body).statusCode(409).body("type", endsWith("tier-full"));
    String one = me.gets("/contacts?tier=TOP_5&limit=1").extract().path("items[0].id");
    me.puts("/contacts/" + one, contact("核心", "PEER"))
        .statusCode(200)
        .body("tier", equalTo("WIDER"));
    me.posts("/contacts", body).statusCode(201);
  }

  @Test
  void groups_are_named_by_id_or_by_name_and_begun_when_new() {
    String group =
        me.posts("/groups", Map.of("name", "社群营销圈")).statusCode(201).extract().path("id");
    List<String> groups =
        me.posts("/contacts", with(contact("小周", "PEER"), "groups", List.of("社群营销圈", "行业协会")))
            .statusCode(201)
            .extract()
            .path("groups");

    assertThat(groups).hasSize(2).startsWith(group);
    me.gets("/groups").body("items.name", contains("社群营销圈", "行业协会"));
    me.gets("/contacts?group={id}", group).body("items.name", contains("小周"));
    me.gets("/groups/{id}", groups.getLast()).body("name", equalTo("行业协会"));
    me.puts("/groups/" + group, Map.of("name", "营销人")).body("version", equalTo(2));
    me.posts(
            "/contacts",
            with(contact("小周", "PEER"), "groups", List.of(UUID.randomUUID().toString())))
        .statusCode(404)
        .body("type", endsWith("unknown-group"));
    me.posts("/contributions", Map.of("groupId", group, "kind", "KNOWLEDGE", "summary", "分享思维导图"))
        .statusCode(201)
        .body("groupId", equalTo(group));
  }

  @Test
  void contacts_enter_and_leave_a_group() {
    String group =
        me.posts("/groups", Map.of("name", "社群营销圈", "kind", "COMMUNITY"))
            .statusCode(201)
            .body("kind", equalTo("COMMUNITY"))
            .extract()
            .path("id");
    me.posts("/groups", Map.of("name", "春季峰会", "kind", "EVENT_CHAT")).statusCode(201);
    var zhou = me.knows("周明", "PEER");
    var ada = me.knows("Ada", "PEER");
    var inside = "/groups/" + group + "/contacts";

    me.puts(inside + "/" + zhou, Map.of()).statusCode(200).body("groups", contains(group));
    me.puts(inside + "/" + zhou, Map.of()).statusCode(200).body("version", equalTo(2));
    me.puts(inside + "/" + ada, Map.of()).statusCode(200);
    me.gets(inside).body("items.name", contains("Ada", "周明"));
    me.asks().delete("/api/v1" + inside + "/" + ada).then().statusCode(200);
    me.gets(inside).body("items.name", contains("周明"));
    me.gets("/groups?kind=EVENT_CHAT").body("items.name", contains("春季峰会"));
    me.gets("/groups?prefix=社群").body("items.id", contains(group));

    var nowhere = "/groups/" + UUID.randomUUID() + "/contacts";
    me.gets(nowhere).statusCode(404).body("type", endsWith("unknown-group"));
    me.puts(nowhere + "/" + zhou, Map.of()).statusCode(404);
    me.puts(inside + "/" + UUID.randomUUID(), Map.of())
        .statusCode(404)
        .body("type", endsWith("unknown-contact"));
  }

  @Test
  void a_stale_change_is_refused() {
    var id = me.knows("小周", "CLOSE_TO_SOURCE");
    me.asks()
        .header("If-Match", "\"1\"")
        .body(contact("小周", "PEER"))
        .put("/api/v1/contacts/{id}", id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    me.asks()
        .header("If-Match", "\"1\"")
        .body(contact("周明", "PEER"))
        .put("/api/v1/contacts/{id}", id)
        .then()
        .statusCode(412);
  }
}
