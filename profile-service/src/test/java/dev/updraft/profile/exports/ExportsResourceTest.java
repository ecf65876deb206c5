package dev.updraft.profile.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class ExportsResourceTest {
  private final Somebody me = new Somebody();
  private final Somebody other = new Somebody();

  private String exported(Somebody who, String file) {
    return who.gets("/exports/" + file).statusCode(200).extract().asString();
  }

  private static void imports(Somebody who, String content) {
    imports(who, content.getBytes(StandardCharsets.UTF_8));
  }

  private static void imports(Somebody who, byte[] content) {
    String id =
        who.asks()
            .contentType("application/octet-stream")
            .body(content)
            .post("/api/v1/imports")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    who.posts("/imports/" + id + "/application", Map.of()).statusCode(202);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> who.gets("/imports/{id}", id).extract().path("state").equals("APPLIED"));
  }

  private void knowsTwo() {
    me.posts(
            "/contacts",
            Map.of(
                "name", "G老师",
                "organization", "=社群实验室",
                "role", "意见领袖, \"主编\"",
                "standing", "ORIGINATOR",
                "tier", "TOP_5",
                "level", "ABOVE",
                "expertise", List.of("社群营销", "SEO"),
                "needs", List.of("用户研究"),
                "groups", List.of("营销圈"),
                "emails", List.of("g@example.org", "g@example.net")))
        .statusCode(201);
    me.knows("@周明", "CLOSE_TO_SOURCE");
  }

  private static List<Map<String, Object>> contacts(Somebody who) {
    List<Map<String, Object>> items = who.gets("/contacts?sort=name").extract().path("items");
    return items.stream()
        .<Map<String, Object>>map(HashMap::new)
        .peek(it -> it.keySet().removeAll(List.of("id", "groups", "version")))
        .toList();
  }

  @Test
  void importing_ones_own_table_gives_the_same_contacts() {
    knowsTwo();
    var table = exported(me, "contacts.csv");
    assertThat(table).contains("'=社群实验室", "'@周明").doesNotContain(",=", "\n@");

    imports(other, table);
    assertThat(contacts(other)).hasSize(2).isEqualTo(contacts(me));
    other.gets("/groups").body("items[0].name", equalTo("营销圈"));

    imports(me, table);
    me.gets("/contacts").body("items", hasSize(2)).body("items[0].version", equalTo(1));
    assertThat(exported(other, "contacts.csv")).isEqualTo(table);
  }

  @Test
  void a_contact_of_whom_all_is_said_comes_back_as_it_was() {
    String id =
        me.posts(
                "/contacts",
                Map.ofEntries(
                    Map.entry("name", "G老师"),
                    Map.entry("organization", "社群实验室"),
                    Map.entry("role", "主编; 顾问"),
                    Map.entry("standing", "CLOSE_TO_SOURCE"),
                    Map.entry(
                        "standingByTopic",
                        Map.of("SEO; SEM", "PEER", "=社群", "ORIGINATOR", "a=b", "PEER")),
                    Map.entry("standingSince", "2024-03-01T09:30:00Z"),
                    Map.entry("tier", "KEY_50"),
                    Map.entry("level", "ABOVE"),
                    Map.entry("expertise", List.of("SEO; SEM", "-Sharp|!", "\"引\"号", "=社群")),
                    Map.entry("needs", List.of("用户研究", "@home|office")),
                    Map.entry("groups", List.of("*星标", "甲；乙", "a:::b", "营销圈")),
                    Map.entry("emails", List.of("+g@example.org", "g@example.net"))))
            .statusCode(201)
            .extract()
            .path("id");
    me.puts("/contacts/" + id + "/cadence", Map.of("days", 21)).statusCode(200);

    var table = exported(me, "contacts.csv");
    imports(other, table);
    assertThat(contacts(other)).hasSize(1).isEqualTo(contacts(me));
    other
        .gets("/contacts")
        .body("items[0].cadenceDays", equalTo(21))
        .body("items[0].standingSince", equalTo("2024-03-01T09:30:00Z"))
        .body("items[0].standingByTopic.'SEO; SEM'", equalTo("PEER"));
    assertThat(groups(other)).hasSize(4).containsExactlyInAnyOrderElementsOf(groups(me));
    assertThat(exported(other, "contacts.csv")).isEqualTo(table);

    imports(me, table);
    me.gets("/contacts").body("items", hasSize(1)).body("items[0].version", equalTo(2));
  }

  private static List<String> groups(Somebody who) {
    return who.gets("/groups").extract().path("items.name");
  }

  @Test
  void a_table_changes_what_it_says_and_nothing_else() {
    String id = me.knows("G老师", "PEER");
    me.puts(
            "/contacts/" + id,
            Map.of(
                "name", "G老师",
                "standing", "ORIGINATOR",
                "standingSince", "2024-03-01T09:30:00Z",
                "standingByTopic", Map.of("SEO", "PEER")))
        .statusCode(200);
    imports(me, "Name,Standing by topic,Cadence days\nG老师,seo=ORIGINATOR; 社群=PEER,30\n");
    me.gets("/contacts/{id}", id)
        .body("standing", equalTo("ORIGINATOR"))
        .body("standingByTopic", equalTo(Map.of("SEO", "ORIGINATOR", "社群", "PEER")))
        .body("standingSince", equalTo(Somebody.now().toString()))
        .body("cadenceDays", equalTo(30));
  }

  @Test
  void an_address_book_reads_back() {
    knowsTwo();
    var cards = exported(me, "contacts.vcf");
    assertThat(cards).contains("BEGIN:VCARD", "FN:G老师");
    imports(other, cards);
    other
        .gets("/contacts?prefix=G老师")
        .body("items[0].emails", equalTo(List.of("g@example.org", "g@example.net")));
    imports(other, cards);
    other.gets("/contacts").body("items", hasSize(2));
  }

  @Test
  void links_of_a_contact_that_was_merged_away_are_the_survivors() {
    imports(me, "Name,Url,Company\nAda Berg,linkedin.com/in/ada,A\nA. Berg,linkedin.com/in/ab,B\n");
    List<String> two = me.gets("/contacts").extract().path("items.id");
    me.posts("/contacts/merges", Map.of("survivorId", two.get(0), "absorbedId", two.get(1)))
        .statusCode(201);
    assertThat(exported(me, "contacts.csv"))
        .containsPattern("linkedin.com/in/ada\\b")
        .containsPattern("linkedin.com/in/ab\\b")
        .hasLineCount(2);
  }

  @Test
  void a_network_comes_back_zipped_as_well() throws IOException {
    knowsTwo();
    var zipped = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(zipped)) {
      zip.putNextEntry(new ZipEntry("network.json"));
      zip.write(exported(me, "network.json").getBytes(StandardCharsets.UTF_8));
    }
    imports(other, zipped.toByteArray());
    assertThat(contacts(other)).hasSize(2).isEqualTo(contacts(me));
  }

  @Test
  void everything_is_in_the_json_and_nothing_of_anybody_elses() {
    knowsTwo();
    var contact = other.knows("王芳", "PEER");
    other.isEndorsed(contact, "MENTION", Somebody.now());
    other.posts("/contributions", Somebody.gift(contact, Somebody.now())).statusCode(201);
    me.gets("/exports/network.json")
        .statusCode(200)
        .body("contacts", hasSize(2))
        .body("endorsements", hasSize(0));
    other
        .gets("/exports/network.json")
        .body("contacts.contact.name", equalTo(List.of("王芳")))
        .body("endorsements", hasSize(1))
        .body("contributions", hasSize(1));
  }
}
