package dev.updraft.profile.network;

import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
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
class IntroductionsResourceTest {
  private final Somebody me = new Somebody();
  private final Somebody stranger = new Somebody();

  @Test
  void an_outsider_is_reached_through_who_knows_them_and_becomes_a_contact() {
    var zhou = me.knows("小周", "CLOSE_TO_SOURCE");
    var id = wants(Map.of("name", "王总", "why", "想请教品牌出海", "topics", List.of("品牌")));
    me.gets("/introductions/{id}/paths", id).statusCode(200).body("paths", empty());

    me.posts("/introductions/" + id + "/acquaintances", Map.of("contactId", zhou))
        .statusCode(200)
        .body("knownBy", contains(zhou));
    me.gets("/introductions/{id}/paths", id)
        .body("paths.ask", contains(zhou))
        .body("paths[0].through.name", contains("小周"))
        .body("paths[0].attention", equalTo("NONE"))
        .body("paths[0].giveFirst", equalTo(true));

    me.puts("/introductions/" + id + "/request", Map.of("contactId", zhou))
        .statusCode(200)
        .body("state", equalTo("ASKED"));
    var wang = me.knows("王总", "ORIGINATOR");
    me.puts("/introductions/" + id + "/made", Map.of("contactId", zhou, "metContactId", wang))
        .statusCode(200)
        .body("state", equalTo("MADE"))
        .body("metContactId", equalTo(wang));
    me.gets("/network/ties?contactId={id}", wang).body("items", hasSize(1));
    me.gets("/introductions?state=MADE&topic=品牌").body("items.id", contains(id));
    me.puts("/introductions/" + id + "/request", Map.of("contactId", zhou))
        .statusCode(409)
        .body("type", endsWith("introduction-over"));
  }

  @Test
  void who_pays_attention_is_asked_before_who_merely_stands_nearer() {
    var near = me.knows("老陈", "WELL_INFORMED");
    var friend = me.knows("G老师", "ORIGINATOR");
    me.posts("/contributions", gift(friend, now().minus(Duration.ofDays(2)))).statusCode(201);
    me.posts("/exchanges", ideas(friend, now().minus(Duration.ofDays(1)))).statusCode(201);
    me.posts(
            "/network/ties",
            Map.of("contactId", friend, "otherContactId", near, "strength", "STRONG"))
        .statusCode(201);
    var id = wants(Map.of("name", "王总", "knownBy", List.of(near)));

    me.gets("/introductions/{id}/paths", id)
        .body("paths.ask", contains(friend, near))
        .body("paths[0].through.contactId", contains(friend, near))
        .body("paths[0].attention", equalTo("ENGAGED"))
        .body("paths[0].giveFirst", equalTo(false));

    me.puts("/introductions/" + id + "/request", Map.of("contactId", friend)).statusCode(200);
    me.puts("/introductions/" + id + "/refusal", Map.of("contactId", friend))
        .statusCode(200)
        .body("state", equalTo("SOUGHT"));
    me.gets("/introductions/{id}/paths", id).body("paths.ask", contains(near));
  }

  @Test
  void a_contact_hardly_known_is_reached_along_the_ties_recorded() {
    var wanted = me.knows("王总", "ORIGINATOR");
    var zhou = me.knows("小周", "CLOSE_TO_SOURCE");
    me.posts("/network/ties", Map.of("contactId", wanted, "otherContactId", zhou)).statusCode(201);
    var id = wants(Map.of("contactId", wanted));

    me.gets("/introductions/{id}", id).header("ETag", "\"1\"").body("name", nullValue());
    me.gets("/introductions/{id}/paths", id).body("paths.ask", contains(zhou));
    me.puts("/introductions/" + id + "/request", Map.of("contactId", wanted))
        .statusCode(400)
        .body("type", endsWith("own-introducer"));
    me.posts("/introductions/" + id + "/retraction", Map.of("reason", "已经不需要了"))
        .statusCode(200)
        .body("state", equalTo("DROPPED"));
  }

  @Test
  void whoever_was_merged_away_is_asked_and_tied_as_the_one_they_are_until_that_is_undone() {
    var wanted = me.knows("王总", "ORIGINATOR");
    var zhou = me.knows("小周", "CLOSE_TO_SOURCE");
    var same = me.knows("周明", "CLOSE_TO_SOURCE");
    var chen = me.knows("老陈", "WELL_INFORMED");
    me.posts("/network/ties", Map.of("contactId", zhou, "otherContactId", chen)).statusCode(201);
    var id = wants(Map.of("contactId", wanted, "knownBy", List.of(zhou, same)));
    me.puts("/introductions/" + id + "/request", Map.of("contactId", zhou)).statusCode(200);
    String merge =
        me.posts("/contacts/merges", Map.of("survivorId", same, "absorbedId", zhou))
            .statusCode(201)
            .extract()
            .path("id");

    me.gets("/introductions/{id}", id)
        .body("knownBy", contains(same))
        .body("requests.contactId", contains(same));
    me.gets("/introductions/{id}/paths", id)
        .body("paths.ask", contains(same, chen))
        .body("paths[0].through.name", contains("周明"));
    me.gets("/network/ties?contactId={id}", same).body("items", hasSize(1));
    me.gets("/network/ties?contactId={id}", chen)
        .body("items.collectMany { [it.contactId, it.otherContactId] }", hasItem(same));

    me.posts("/contacts/merges/" + merge + "/undo", Map.of()).statusCode(200);
    me.gets("/introductions/{id}", id)
        .body("knownBy", contains(zhou, same))
        .body("requests.contactId", contains(zhou));
    me.gets("/network/ties?contactId={id}", same).body("items", hasSize(0));
    me.gets("/network/ties?contactId={id}", zhou).body("items", hasSize(1));
  }

  @Test
  void what_makes_no_sense_or_is_somebody_elses_is_refused() {
    var theirs = stranger.knows("老陈", "PEER");
    var zhou = me.knows("小周", "PEER");
    var id = wants(Map.of("name", "王总"));

    refused(Map.of("why", "想请教"), 400, "one-wanted");
    refused(Map.of("name", "王总", "contactId", zhou), 400, "one-wanted");
    refused(Map.of("contactId", theirs), 404, "unknown-contact");
    refused(Map.of("name", "王总", "knownBy", List.of(theirs)), 404, "unknown-contact");
    me.puts("/introductions/" + id + "/refusal", Map.of("contactId", zhou))
        .statusCode(409)
        .body("type", endsWith("not-asked"));
    stranger
        .gets("/introductions/{id}/paths", id)
        .statusCode(404)
        .body("type", endsWith("unknown-introduction"));
    me.gets("/introductions?state=LOST").statusCode(400).body("type", endsWith("no-such-filter"));
  }

  private String wants(Map<String, Object> body) {
    return me.posts("/introductions", body).statusCode(201).extract().path("id");
  }

  private void refused(Map<String, Object> body, int status, String type) {
    me.posts("/introductions", body).statusCode(status).body("type", endsWith(type));
  }
}
