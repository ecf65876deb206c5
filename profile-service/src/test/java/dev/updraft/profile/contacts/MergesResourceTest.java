package dev.updraft.profile.contacts;

import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class MergesResourceTest {
  private final Somebody me = new Somebody();

  @Test
  void a_merge_is_shown_first_then_done_then_undone_without_a_trace() {
    var one = added(with(contact("周明", "CLOSE_TO_SOURCE"), "expertise", List.of("短视频")));
    var other =
        added(with(with(contact("Zhou Ming", "PEER"), "tier", "TOP_5"), "organization", "社群实验室"));
    var gift = created("/contributions", gift(other, ago(Duration.ofDays(3))));
    var talk = created("/exchanges", ideas(other, ago(Duration.ofDays(2))));
    var vouched = me.isEndorsed(other, "MENTION", ago(Duration.ofDays(1)));
    var before = seen(one);
    var otherBefore = seen(other);
    var body = Map.of("survivorId", one, "absorbedId", other);

    me.posts("/contacts/merges/preview", body)
        .statusCode(200)
        .body("fields.find { it.field == 'NAME' }.result", equalTo("周明"))
        .body("fields.find { it.field == 'ORGANIZATION' }.origin", equalTo("ABSORBED"))
        .body("fields.find { it.field == 'TIER' }.result", equalTo("TOP_5"))
        .body("moves.exchanges", equalTo(1));
    assertThat(seen(one)).isEqualTo(before);

    var merge = created("/contacts/merges", body);
    me.gets("/contacts/{id}", one)
        .body("name", equalTo("周明"))
        .body("organization", equalTo("社群实验室"))
        .body("standing", equalTo("CLOSE_TO_SOURCE"))
        .body("tier", equalTo("TOP_5"));
    me.gets("/contacts/{id}", other).statusCode(404);
    me.gets("/contacts").body("items", hasSize(1));
    me.gets("/contacts/{id}/attention", one).body("attention", equalTo("GENUINE"));
    me.gets("/exchanges/{id}", talk).body("contactId", equalTo(one));
    me.gets("/contributions/{id}", gift).body("contactId", equalTo(one));
    me.gets("/endorsements/{id}", vouched).body("contactId", equalTo(one));
    me.gets("/contacts/merges?contactId={id}", other).body("items.id", contains(merge));
    me.posts("/exchanges", ideas(other, ago(Duration.ofDays(1))))
        .statusCode(409)
        .body("type", endsWith("contact-merged"));
    me.puts("/contacts/" + other, contact("X", "PEER")).statusCode(409);

    me.posts("/contacts/merges/" + merge + "/undo", Map.of())
        .statusCode(200)
        .body("undoneAt", notNullValue());
    assertThat(seen(one)).isEqualTo(before);
    assertThat(seen(other)).isEqualTo(otherBefore);
    me.gets("/exchanges/{id}", talk).body("contactId", equalTo(other));
    me.gets("/contributions/{id}", gift).body("contactId", equalTo(other));
    me.gets("/endorsements/{id}", vouched).body("contactId", equalTo(other));
    me.posts("/contacts/merges/" + merge + "/undo", Map.of())
        .statusCode(200)
        .body("version", equalTo(2));
  }

  @Test
  void what_passed_with_the_survivor_since_the_merge_stays_there_when_it_is_undone() {
    var one = me.knows("周明", "PEER");
    var other = me.knows("小周", "PEER");
    var merge = created("/contacts/merges", Map.of("survivorId", one, "absorbedId", other));
    var talk = created("/exchanges", ideas(one, ago(Duration.ofDays(1))));

    me.posts("/contacts/merges/" + merge + "/undo", Map.of()).statusCode(200);

    me.gets("/exchanges/{id}", talk).body("contactId", equalTo(one));
    me.gets("/contacts/{id}/attention", other).body("attention", equalTo("NONE"));
  }

  @Test
  void a_merge_sent_twice_under_one_key_is_done_once() {
    var one = me.knows("周明", "PEER");
    var other = me.knows("小周", "PEER");
    var body = Map.of("survivorId", one, "absorbedId", other);
    var key = UUID.randomUUID().toString();
    var ids =
        IntStream.range(0, 2)
            .mapToObj(
                _ ->
                    me.asks()
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/api/v1/contacts/merges")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
            .toList();
    assertThat(ids.getFirst()).isEqualTo(ids.getLast());
  }

  @Test
  void an_undoing_needs_the_place_that_was_given_up() {
    var one = added(with(contact("周明", "PEER"), "tier", "TOP_5"));
    var other = added(with(contact("小周", "PEER"), "tier", "TOP_5"));
    var merge = created("/contacts/merges", Map.of("survivorId", one, "absorbedId", other));
    for (var n = 0; n < 4; n++) {
      added(with(contact("核心", "PEER"), "tier", "TOP_5"));
    }

    me.posts("/contacts/merges/" + merge + "/undo", Map.of())
        .statusCode(409)
        .body("type", endsWith("tier-full"));
    me.gets("/contacts/{id}", other).statusCode(404);
    me.gets("/contacts/merges/{id}", merge).body("undoneAt", nullValue());
  }

  @Test
  void a_contact_merged_on_cannot_be_parted_before_the_later_merge_is() {
    var one = me.knows("周明", "PEER");
    var second = me.knows("小周", "PEER");
    var third = me.knows("Zhou Ming", "PEER");
    var first = created("/contacts/merges", Map.of("survivorId", one, "absorbedId", second));
    var later = created("/contacts/merges", Map.of("survivorId", third, "absorbedId", one));

    me.posts("/contacts/merges/" + first + "/undo", Map.of())
        .statusCode(409)
        .body("type", endsWith("contact-merged"));
    me.posts("/contacts/merges/" + later + "/undo", Map.of()).statusCode(200);
    me.posts("/contacts/merges/" + first + "/undo", Map.of()).statusCode(200);
    me.gets("/contacts").body("items.name", containsInAnyOrder("周明", "小周", "Zhou Ming"));
  }

  @Test
  void senseless_merges_are_refused() {
    var one = me.knows("周明", "PEER");
    var other = me.knows("小周", "PEER");
    var nobody = UUID.randomUUID().toString();

    refused(Map.of("survivorId", one, "absorbedId", one), 400, "same-contact");
    refused(Map.of("survivorId", one, "absorbedId", nobody), 404, "unknown-contact");
    refused(
        Map.of("survivorId", one, "absorbedId", other, "choices", Map.of("NAME", "BOTH")),
        400,
        "one-side-only");
    me.posts("/contacts/merges/" + nobody + "/undo", Map.of())
        .statusCode(404)
        .body("type", endsWith("unknown-merge"));
    me.gets("/contacts/merges/{id}", nobody).statusCode(404);
  }

  @Test
  void likely_duplicates_are_suggested_with_the_reasons_until_they_are_merged() {
    var one = added(with(contact("周明", "PEER"), "emails", List.of("zm@example.org")));
    var other = added(with(contact("Zhou Ming", "PEER"), "emails", List.of("ZM@example.org")));
    me.knows("王芳", "PEER");
    me.knows("王方", "PEER");

    me.gets("/contacts/duplicates")
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].reasons", contains("SAME_EMAIL", "SAME_SOUND"))
        .body("items[0].likelihood", equalTo(.95f))
        .body("items[0].one.contactId", equalTo(one))
        .body("items[0].other.name", equalTo("Zhou Ming"));
    created("/contacts/merges", Map.of("survivorId", one, "absorbedId", other));
    me.gets("/contacts/duplicates").body("items", hasSize(0));
  }

  @Test
  void two_people_of_one_name_are_told_apart_once_and_for_all() {
    var one = me.knows("周明", "PEER");
    var other = me.knows("周明", "PEER");
    var path = "/contacts/duplicates/dismissals";
    me.gets("/contacts/duplicates").body("items[0].reasons", contains("SAME_NAME"));

    me.posts(path, Map.of("contactIds", List.of(other, one))).statusCode(200);
    me.posts(path, Map.of("contactIds", List.of(one, other)))
        .statusCode(200)
        .body("version", equalTo(1));
    me.gets("/contacts/duplicates").body("items", hasSize(0));

    me.posts(path, Map.of("contactIds", List.of(one, one))).statusCode(400);
    me.posts(path, Map.of("contactIds", List.of(one))).statusCode(400);
    me.posts(path, Map.of("contactIds", List.of(one, UUID.randomUUID().toString())))
        .statusCode(404);
  }

  @Test
  void many_contacts_are_changed_at_once_or_none_is() {
    var one = added(with(contact("周明", "PEER"), "expertise", List.of("短视频")));
    var other = me.knows("小周", "PEER");
    var body = new HashMap<String, Object>();
    body.put("ids", List.of(one, other));
    body.put("standing", "WELL_INFORMED");
    body.put("tier", "KEY_50");
    body.put("addGroups", List.of("行业协会"));
    body.put("addNeeds", List.of("视频剪辑"));
    body.put("removeExpertise", List.of("短视频"));

    patched(body).statusCode(200).body("ids", contains(one, other));
    for (var id : List.of(one, other)) {
      me.gets("/contacts/{id}", id)
          .body("standing", equalTo("WELL_INFORMED"))
          .body("tier", equalTo("KEY_50"))
          .body("groups", hasSize(1))
          .body("needs", contains("视频剪辑"))
          .body("expertise", hasSize(0));
    }

    patched(Map.of("ids", List.of(one, other), "cadenceDays", 21)).statusCode(200);
    for (var id : List.of(one, other)) {
      me.gets("/contacts/{id}/cadence", id).body("days", equalTo(21)).body("own", equalTo(true));
    }
    patched(Map.of("ids", List.of(one), "cadenceDays", 0)).statusCode(200);
    me.gets("/contacts/{id}/cadence", one).body("own", equalTo(false));
    patched(Map.of("ids", List.of(one), "cadenceDays", -1)).statusCode(400);

    var crowd = IntStream.range(0, 6).mapToObj(_ -> me.knows("核心", "PEER")).toList();
    patched(Map.of("ids", crowd, "tier", "TOP_5"))
        .statusCode(409)
        .body("type", endsWith("tier-full"));
    me.gets("/contacts?tier=TOP_5").body("items", hasSize(0));
    patched(Map.of("ids", List.of(one, UUID.randomUUID().toString()), "level", "ABOVE"))
        .statusCode(404);
    me.gets("/contacts/{id}", one).body("level", nullValue());
    patched(Map.of("ids", List.of())).statusCode(400);
  }

  @Test
  void nobody_is_given_more_than_a_contact_can_have() {
    var topics = IntStream.range(0, 45).mapToObj(n -> "topic " + n).toList();
    var one = added(with(contact("周明", "PEER"), "expertise", topics));
    var other = me.knows("小周", "PEER");
    var more = IntStream.range(45, 51).mapToObj(n -> "topic " + n).toList();

    patched(Map.of("ids", List.of(other, one), "addExpertise", more))
        .statusCode(409)
        .body("type", endsWith("contact-full"));
    me.gets("/contacts/{id}", other).body("expertise", hasSize(0));
    patched(Map.of("ids", List.of(one), "addExpertise", more.subList(0, 5))).statusCode(200);
    me.gets("/contacts/{id}", one).body("expertise", hasSize(50));
  }

  @Test
  void nobody_is_in_more_groups_than_a_contact_can_have() {
    var names = IntStream.range(0, 50).mapToObj(n -> "group " + n).toList();
    var one = added(with(contact("周明", "PEER"), "groups", names));
    String more = me.posts("/groups", Map.of("name", "group 50")).extract().path("id");
    List<String> all = me.gets("/contacts/{id}", one).extract().path("groups");

    me.puts("/groups/" + more + "/contacts/" + one, Map.of())
        .statusCode(409)
        .body("type", endsWith("contact-full"));
    me.puts("/groups/" + all.getFirst() + "/contacts/" + one, Map.of()).statusCode(200);
    me.asks().delete("/api/v1/groups/" + all.getFirst() + "/contacts/" + one);
    me.puts("/groups/" + more + "/contacts/" + one, Map.of())
        .statusCode(200)
        .body("groups", hasSize(50));
  }

  private ValidatableResponse patched(Object body) {
    return me.asks().body(body).patch("/api/v1/contacts").then();
  }

  private void refused(Map<String, Object> body, int status, String problem) {
    me.posts("/contacts/merges", body).statusCode(status).body("type", endsWith(problem));
  }

  private String added(Map<String, Object> contact) {
    return created("/contacts", contact);
  }

  private String created(String path, Object body) {
    return me.posts(path, body).statusCode(201).extract().path("id");
  }

  private Map<String, Object> seen(String contact) {
    Map<String, Object> body =
        me.gets("/contacts/{id}", contact).statusCode(200).extract().path("");
    var plain = new HashMap<>(body);
    plain.remove("version");
    return plain;
  }
}
