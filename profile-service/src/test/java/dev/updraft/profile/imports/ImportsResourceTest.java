package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class ImportsResourceTest {
  @Inject private AgroalDataSource owner;

  private final Somebody me = new Somebody();

  private ValidatableResponse uploads(byte[] content, String query) {
    return me.asks()
        .contentType("application/octet-stream")
        .body(content)
        .post("/api/v1/imports" + query)
        .then();
  }

  private ValidatableResponse uploads(String content) {
    return uploads(content.getBytes(StandardCharsets.UTF_8), "");
  }

  private ValidatableResponse applies(String id) {
    me.posts("/imports/" + id + "/application", Map.of()).statusCode(202);
    return applied(id);
  }

  private ValidatableResponse applied(String id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> me.gets("/imports/{id}", id).extract().path("state").equals("APPLIED"));
    return me.gets("/imports/{id}", id).statusCode(200);
  }

  private static String id(ValidatableResponse created) {
    return created.statusCode(201).extract().path("id");
  }

  private static byte[] archive() throws IOException {
    return Fixtures.zip(
        Map.of(
            "Connections.csv", Fixtures.CONNECTIONS,
            "Endorsement_Received_Info.csv", Fixtures.ENDORSEMENTS,
            "Recommendations_Received.csv", Fixtures.RECOMMENDATIONS));
  }

  @Test
  void a_linkedin_archive_becomes_a_network_with_its_history() throws IOException {
    var judged = uploads(archive(), "").statusCode(201).header("ETag", "\"1\"");
    judged
        .body("state", equalTo("JUDGED"))
        .body("source", equalTo("LINKEDIN"))
        .body("verdicts.NEW", equalTo(6))
        .body("verdicts.INVALID", equalTo(1));
    me.gets("/contacts").body("items", empty());
    var id = id(judged);
    me.gets("/imports/{id}/rows?verdict=INVALID", id)
        .body("items.reason", contains("NOT_ACCEPTED"))
        .body("items.line", contains(4))
        .body("items.part", contains("Endorsement_Received_Info.csv"));

    applies(id).body("done", equalTo(7)).body("outcomes.APPLIED", equalTo(6));

    me.gets("/contacts?sort=name")
        .body("items.name", contains("Ada Berg", "Eve Stone", "林夏", "Tom Okoro"))
        .body("items.find { it.name == 'Ada Berg' }.standing", equalTo("ORIGINATOR"))
        .body("items.find { it.name == 'Tom Okoro' }.standing", equalTo("CLOSE_TO_SOURCE"));
    me.gets("/endorsements")
        .body("items", hasSize(3))
        .body("items.state", contains("NO_WINDOW", "NO_WINDOW", "NO_WINDOW"))
        .body("items.window", contains(nullValue(), nullValue(), nullValue()))
        .body("items.receivedAt", hasItem("2009-07-21T12:11:00Z"));
  }

  @Test
  void a_corrected_endorsement_of_long_ago_is_history_still() throws IOException {
    applies(id(uploads(archive(), "")));
    String praise =
        me.gets("/endorsements").extract().path("items.find { it.kind == 'RECOMMENDATION' }.id");
    me.gets("/endorsements/{id}", praise).body("unprompted", nullValue());
    me.puts(
            "/endorsements/" + praise,
            Map.of(
                "kind", "RECOMMENDATION",
                "topics", List.of("SEO"),
                "receivedAt", "2009-07-21T12:11:00Z",
                "reason", "说的是 SEO"))
        .statusCode(200)
        .body("topics", contains("SEO"))
        .body("unprompted", nullValue())
        .body("state", equalTo("NO_WINDOW"))
        .body("window", nullValue());
    me.gets("/me/wind").body("all.windows", equalTo(0)).body("all.missed", equalTo(0));
  }

  @Test
  void repeating_an_import_changes_nothing() throws IOException {
    var first = id(uploads(archive(), ""));
    var second = id(uploads(archive(), ""));
    applies(first);
    applies(second).body("outcomes.UNCHANGED", equalTo(6)).body("verdicts.SAME", equalTo(6));
    uploads(archive(), "").body("verdicts.SAME", equalTo(6)).body("verdicts.NEW", nullValue());
    me.gets("/contacts").body("items", hasSize(4));
    me.gets("/endorsements").body("items", hasSize(3));
    me.posts("/imports/" + first + "/application", Map.of()).statusCode(202);
    me.gets("/imports/{id}", first).body("state", equalTo("APPLIED"));
  }

  @Test
  void what_the_member_has_said_since_outlives_a_repeat() {
    var file = "Name,Email,Company\n王芳,w@example.org,甲\n周明,z@example.org,甲\n";
    applies(id(uploads(file)));
    String contact = me.gets("/contacts?q=王芳").extract().path("items[0].id");
    me.puts("/contacts/" + contact, Map.of("name", "王芳", "organization", "乙", "standing", "PEER"))
        .statusCode(200);
    var again = uploads(file).body("verdicts.SAME", equalTo(2));
    applies(id(again)).body("outcomes.UNCHANGED", equalTo(2));
    me.gets("/contacts/{id}", contact).body("organization", equalTo("乙"));
  }

  @Test
  void a_repeat_knows_who_was_merged_since() {
    var file = "Name,Url,Company\nAda Berg,linkedin.com/in/ada,A\nA. Berg,linkedin.com/in/ab,B\n";
    applies(id(uploads(file)));
    List<String> two = me.gets("/contacts").extract().path("items.id");
    me.posts("/contacts/merges", Map.of("survivorId", two.get(0), "absorbedId", two.get(1)))
        .statusCode(201);
    applies(id(uploads(file))).body("outcomes.UNCHANGED", equalTo(2));
    applies(id(uploads("Name,Url\nAnna,linkedin.com/in/ab\nBea,linkedin.com/in/ada\n")))
        .body("outcomes.APPLIED", nullValue());
    me.gets("/contacts").body("items", hasSize(1));
  }

  @Test
  void two_imports_at_once_do_not_add_anybody_twice() {
    var rows =
        IntStream.range(0, 1_500)
            .mapToObj(n -> "P" + n + ",p" + n + "@example.org")
            .collect(Collectors.joining("\n"));
    var first = id(uploads("Name,Email\n" + rows));
    var second = id(uploads("Email,Name,Company\n" + rows.replaceAll("(.*),(.*)", "$2,$1,甲")));
    me.posts("/imports/" + first + "/application", Map.of()).statusCode(202);
    me.posts("/imports/" + second + "/application", Map.of()).statusCode(202);
    applied(second).body("verdicts.UPDATES", equalTo(1_500)).body("verdicts.NEW", nullValue());
  }

  @Test
  void a_calendar_becomes_exchanges_with_the_contacts_who_were_there() {
    me.posts(
            "/contacts",
            Map.of("name", "G", "standing", "PEER", "emails", List.of("g@example.org")))
        .statusCode(201);
    var calendar = Fixtures.CALENDAR.getBytes(StandardCharsets.UTF_8);
    var judged = uploads(calendar, "?map=MY_ADDRESS=me@example.org&map=MEDIUM=CALL");
    judged
        .body("source", equalTo("ICALENDAR"))
        .body("verdicts.NEW", equalTo(4))
        .body("verdicts.INVALID", equalTo(2));
    var id = id(judged);
    me.gets("/imports/{id}/rows?verdict=NEW", id)
        .body("items.proposes", contains("EXCHANGE", "EXCHANGE", "EXCHANGE", "TALK"))
        .body("items.name", contains("Jour fixe", "Jour fixe", "Jour fixe", "Spring conference"))
        .body("items[0].heldAt", equalTo("2026-02-09T08:00:00Z"));
    me.gets("/imports/{id}/rows?verdict=INVALID", id)
        .body("items.reason", contains("CANCELLED", "NOBODY_KNOWN"));
    applies(id).body("outcomes.APPLIED", equalTo(3)).body("outcomes.UNCHANGED", equalTo(1));
    me.gets("/exchanges")
        .body("items", hasSize(3))
        .body("items.medium", contains("CALL", "CALL", "CALL"))
        .body("items.depth", contains("WORK", "WORK", "WORK"))
        .body("items.occurredAt", hasItem("2026-02-23T08:00:00Z"));

    // what it was told of the calendar is remembered, and a repeat brings nothing
    applies(id(uploads(calendar, "").body("verdicts.SAME", equalTo(4))))
        .body("outcomes.APPLIED", nullValue())
        .body("verdicts.NEW", nullValue());
    me.gets("/exchanges").body("items", hasSize(3));
  }

  @Test
  void the_talks_of_a_calendar_are_found_and_ready_to_be_captured() {
    String g =
        me.posts(
                "/contacts",
                Map.of("name", "G", "standing", "PEER", "emails", List.of("g@example.org")))
            .extract()
            .path("id");
    var calendar =
        Fixtures.CALENDAR
            .replace(
                "SUMMARY:Spring conference",
                "SUMMARY:Talk on giving\r\nORGANIZER:mailto:g@example.org\r\n"
                    + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org")
            .getBytes(StandardCharsets.UTF_8);
    var mine = "?map=MY_ADDRESS=me@example.org";
    var first = id(uploads(calendar, mine));
    var second = id(uploads(calendar, mine));
    me.gets("/imports/{id}/rows?proposes=TALK", first)
        .body("items.verdict", contains("NEW"))
        .body("items.contactId", contains(g))
        .body("items[0].talk.title", equalTo("Talk on giving"))
        .body("items[0].talk.heldAt", equalTo("2026-02-11T12:00:00Z"))
        .body("items[0].talk.speaker", equalTo(Map.of("contactId", g)))
        .body("items[0].talk.topic", nullValue())
        .body("items[0].talk.notes", nullValue());
    me.gets("/imports/{id}/rows?proposes=EXCHANGE", first)
        .body("items.talk", everyItem(nullValue()));
    me.gets("/imports/{id}/rows?proposes=LUNCH", first).statusCode(400);

    applies(first);
    applies(second);
    var later = id(uploads(calendar, mine));
    for (var repeat : List.of(second, later)) {
      me.gets("/imports/{id}/rows?proposes=TALK", repeat).body("items.verdict", contains("SAME"));
    }
  }

  @Test
  void a_meeting_told_of_by_hand_is_the_same_if_the_member_says_so() {
    var body = Map.of("name", "G", "standing", "PEER", "emails", List.of("g@example.org"));
    String g = me.posts("/contacts", body).extract().path("id");
    var told = Somebody.ideas(g, Instant.parse("2026-02-09T08:20:00Z"));
    me.posts("/exchanges", told).statusCode(201);
    var calendar = Fixtures.CALENDAR.getBytes(StandardCharsets.UTF_8);
    var id = id(uploads(calendar, "?map=MY_ADDRESS=me@example.org"));
    int row =
        me.gets("/imports/{id}/rows?verdict=DUPLICATE_OF", id)
            .body("items.contactId", contains(g))
            .extract()
            .path("items[0].row");
    decides(id, row, "SAME").statusCode(202);
    applied(id).body("outcomes.HELD", nullValue());
    me.gets("/exchanges").body("items", hasSize(3));
    uploads(calendar, "").body("verdicts.SAME", equalTo(4));
  }

  @Test
  void progress_is_streamed_until_the_import_has_been_applied() throws IOException {
    var id = id(uploads(archive(), ""));
    me.posts("/imports/" + id + "/application", Map.of()).statusCode(202);
    var events =
        me.asks().accept("text/event-stream").get("/api/v1/imports/{id}/stream", id).asString();
    assertThat(events).contains("event:progress", "id:3.7", "\"state\":\"APPLIED\"");
  }

  @Test
  void who_may_be_known_is_held_back_until_the_member_has_spoken() {
    me.knows("王芳", "PEER");
    var id = id(uploads("姓名,公司\n王芳,乙公司\n周明,\n").body("verdicts.DUPLICATE_OF", equalTo(1)));
    applies(id).body("outcomes.HELD", equalTo(1)).body("outcomes.APPLIED", equalTo(1));
    me.gets("/contacts").body("items", hasSize(2));

    me.posts("/imports/" + id + "/application", Map.of("separate", true)).statusCode(202);
    applied(id).body("outcomes.APPLIED", equalTo(2)).body("outcomes.HELD", nullValue());
    me.gets("/contacts").body("items", hasSize(3));
  }

  private ValidatableResponse decides(String id, int row, String as) {
    var rows = List.of(Map.of("row", row, "as", as));
    return me.posts("/imports/" + id + "/application", Map.of("rows", rows));
  }

  @Test
  void of_each_row_that_may_be_somebody_known_the_member_says_who() throws SQLException {
    var fang = me.knows("王芳", "PEER");
    me.knows("周明", "PEER");
    me.knows("陈静", "PEER");
    var table = "姓名,公司\n王芳,乙公司\n周明,丙公司\n陈静,丁公司\n";
    var id = id(uploads(table).body("verdicts.DUPLICATE_OF", equalTo(3)));
    decides(id, 4, "SAME").statusCode(409).body("type", endsWith("row-not-held"));
    var both = List.of(Map.of("row", 1, "as", "SAME"), Map.of("row", 1, "as", "SEPARATE"));
    me.posts("/imports/" + id + "/application", Map.of("rows", both))
        .statusCode(400)
        .body("type", endsWith("row-decided-twice"));
    var one = List.of(Map.of("row", 1, "as", "SAME"), Map.of("row", 4, "as", "SAME"));
    me.posts("/imports/" + id + "/application", Map.of("rows", one)).statusCode(409);
    me.gets("/imports/{id}", id).body("state", equalTo("JUDGED"));
    me.gets("/imports/{id}/rows", id).body("items.decision", everyItem(nullValue()));

    var said = List.of(Map.of("row", 1, "as", "SAME"), Map.of("row", 2, "as", "SEPARATE"));
    me.posts("/imports/" + id + "/application", Map.of("rows", said)).statusCode(202);
    applied(id).body("outcomes", equalTo(Map.of("APPLIED", 2, "HELD", 1)));
    me.gets("/imports/{id}/rows", id)
        .body("items.decision", contains("SAME", "SEPARATE", null))
        .body("items.verdict", contains("UPDATES", "NEW", "DUPLICATE_OF"));
    me.gets("/contacts/" + fang).body("organization", equalTo("乙公司"));
    me.gets("/contacts?q=周明").body("items.organization", containsInAnyOrder(null, "丙公司"));
    me.gets("/contacts").body("items", hasSize(4));

    // a process that died before it could say what it had done
    forgets(id, 1);
    applied(id).body("outcomes", equalTo(Map.of("UNCHANGED", 2, "HELD", 1)));
    me.gets("/contacts").body("items", hasSize(4));

    // once applied as before; what was said stands
    decides(id, 1, "SAME").statusCode(202).body("state", equalTo("APPLIED"));
    decides(id, 1, "SEPARATE").statusCode(409).body("type", endsWith("row-not-held"));
    decides(id, 3, "SAME").statusCode(202);
    applied(id).body("outcomes", equalTo(Map.of("UNCHANGED", 2, "APPLIED", 1)));
    me.gets("/contacts").body("items", hasSize(4));
    applies(id(uploads(table).body("verdicts.SAME", equalTo(3))))
        .body("outcomes.UNCHANGED", equalTo(3));
  }

  @Test
  void a_row_may_be_the_same_as_one_before_it_in_the_file() throws SQLException {
    var id = id(uploads("姓名,公司,邮箱\n李娜,甲,\n李娜,乙,li@example.org\n"));
    me.gets("/imports/{id}/rows?verdict=DUPLICATE_OF", id).body("items.repeatsRow", contains(1));
    decides(id, 2, "SAME").statusCode(202);
    applied(id).body("outcomes.APPLIED", equalTo(2));
    me.gets("/contacts")
        .body("items.organization", contains("乙"))
        .body("items[0].emails", contains("li@example.org"));

    // the process died between the two, and they are no longer alike when another goes on
    String contact = me.gets("/contacts").extract().path("items[0].id");
    me.puts("/contacts/" + contact, Map.of("name", "李娜", "standing", "PEER", "organization", "丙"))
        .statusCode(200);
    forgets(id, 2);
    applied(id);
    me.gets("/contacts").body("items.organization", contains("乙"));
  }

  /** As if neither rows, from one on, nor memory had been noted after the commit. */
  private void forgets(String id, int from) throws SQLException {
    try (var connection = owner.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "delete from import_memory where member_id = '%s'".formatted(me.memberId()));
      statement.execute(
          "update import_row set outcome = null where import_id = '%s' and number >= %d"
              .formatted(id, from));
      statement.execute(
          "update import_run set state = 'APPLYING', done = %d, outcomes = '{}' where id = '%s'"
              .formatted(from - 1, id));
    }
  }

  /** Counts are kept, so whoever looks does not have all rows counted. */
  @Test
  void how_many_rows_have_which_verdict_is_known_without_looking_at_them() throws SQLException {
    me.knows("王芳", "PEER");
    var id = id(uploads("姓名,公司\n王芳,乙公司\n周明,\n,丙\n"));
    me.posts("/contacts", Map.of("name", "周明", "standing", "PEER")).statusCode(201);
    applies(id);
    try (var connection = owner.getConnection();
        var delete =
            connection.prepareStatement("delete from import_row where import_id = ?::uuid")) {
      delete.setString(1, id);
      assertThat(delete.executeUpdate()).isEqualTo(3);
    }
    me.gets("/imports/{id}", id)
        .body("verdicts", equalTo(Map.of("DUPLICATE_OF", 1, "INVALID", 1, "SAME", 1)))
        .body("outcomes", equalTo(Map.of("HELD", 1, "REFUSED", 1, "UNCHANGED", 1)));
  }

  @Test
  void an_update_keeps_what_the_file_does_not_know() {
    me.posts(
        "/contacts",
        Map.of(
            "name", "G老师",
            "standing", "ORIGINATOR",
            "tier", "TOP_5",
            "expertise", List.of("社群营销"),
            "emails", List.of("g@example.org")));
    var id = id(uploads("Name,Email,Company\nTeacher G,G@example.org,社群实验室\n"));
    applies(id).body("verdicts.UPDATES", equalTo(1));
    me.gets("/contacts")
        .body("items", hasSize(1))
        .body("items[0].name", equalTo("G老师"))
        .body("items[0].organization", equalTo("社群实验室"))
        .body("items[0].tier", equalTo("TOP_5"))
        .body("items[0].expertise", contains("社群营销"));
  }

  @Test
  void a_row_that_breaks_a_rule_is_refused_alone() {
    var rows =
        IntStream.range(0, 7).mapToObj(n -> "P" + n + ",TOP_5").collect(Collectors.joining("\n"));
    var id = id(uploads("Name,Tier\n" + rows + "\n"));
    applies(id).body("outcomes.APPLIED", equalTo(5)).body("outcomes.REFUSED", equalTo(2));
    me.gets("/contacts?tier=TOP_5").body("items", hasSize(5));
    me.gets("/imports/{id}/rows", id).body("items.reason", hasItem("TIER_FULL"));
  }

  @Test
  void a_group_begins_though_the_first_row_to_name_it_is_refused() {
    var full =
        IntStream.range(0, 5).mapToObj(n -> "P" + n + ",TOP_5,").collect(Collectors.joining("\n"));
    var id = id(uploads("Name,Tier,Groups\n" + full + "\nP5,TOP_5,营销圈\nP6,WIDER,营销圈\n"));
    applies(id).body("outcomes.APPLIED", equalTo(6)).body("outcomes.REFUSED", equalTo(1));
    String group =
        me.gets("/groups").body("items.name", contains("营销圈")).extract().path("items[0].id");
    me.gets("/contacts?group=" + group).body("items.name", contains("P6"));
  }

  @Test
  void an_import_under_way_is_neither_discarded_nor_told_otherwise() {
    var rows = IntStream.range(0, 3_000).mapToObj(n -> "P" + n).collect(Collectors.joining("\n"));
    var id = id(uploads("Name\n" + rows));
    me.posts("/imports/" + id + "/application", Map.of()).statusCode(202);
    me.asks()
        .delete("/api/v1/imports/{id}", id)
        .then()
        .statusCode(409)
        .body("type", endsWith("import-under-way"));
    me.posts("/imports/" + id + "/application", Map.of("separate", true))
        .statusCode(409)
        .body("type", endsWith("import-under-way"));
    applied(id).body("outcomes.APPLIED", equalTo(3_000));
    me.asks().delete("/api/v1/imports/{id}", id).then().statusCode(204);
  }

  @Test
  void an_import_that_cannot_go_on_fails_and_keeps_nobody_else_waiting() throws SQLException {
    var neighbour = new Somebody();
    var poisoned = id(uploads("Name\nAda\nBea\n"));
    says(poisoned, 2, "1");
    me.posts("/imports/" + poisoned + "/application", Map.of()).statusCode(202);
    var later = id(uploads("Name\nCleo\n"));
    String good =
        neighbour
            .asks()
            .contentType("application/octet-stream")
            .body("Name\nDora\n".getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/imports")
            .then()
            .extract()
            .path("id");
    neighbour.posts("/imports/" + good + "/application", Map.of()).statusCode(202);
    me.posts("/imports/" + later + "/application", Map.of()).statusCode(202);

    await()
        .untilAsserted(
            () -> neighbour.gets("/imports/{id}", good).body("state", equalTo("APPLIED")));
    applied(later).body("outcomes.APPLIED", equalTo(1));
    me.gets("/imports/{id}", poisoned)
        .body("state", equalTo("FAILED"))
        .body("failure", equalTo("ROWS_UNREADABLE"));
    assertThat(
            me.asks()
                .accept("text/event-stream")
                .get("/api/v1/imports/{id}/stream", poisoned)
                .asString())
        .contains("\"state\":\"FAILED\"");

    // once its cause is gone, it goes on
    says(poisoned, 2, "(select said from import_row where import_id = r.import_id and number = 1)");
    applies(poisoned).body("failure", nullValue()).body("done", equalTo(2));
  }

  @Test
  void an_import_that_failed_can_be_discarded() throws SQLException {
    var poisoned = id(uploads("Name\nAda\n"));
    says(poisoned, 1, "1");
    me.posts("/imports/" + poisoned + "/application", Map.of()).statusCode(202);
    await()
        .untilAsserted(() -> me.gets("/imports/{id}", poisoned).body("state", equalTo("FAILED")));
    me.asks().delete("/api/v1/imports/{id}", poisoned).then().statusCode(204);
    me.gets("/imports/{id}", poisoned).statusCode(404);
  }

  /** Has a row say what no program has ever written there. */
  private void says(String id, int number, String json) throws SQLException {
    try (var connection = owner.getConnection();
        var update =
            connection.prepareStatement(
                "update import_row r set said = %s where import_id = ?::uuid and number = ?"
                    .formatted(json.startsWith("(") ? json : "'" + json + "'"))) {
      update.setString(1, id);
      update.setInt(2, number);
      update.executeUpdate();
    }
  }

  @Test
  void a_mapping_is_remembered_by_the_headings() {
    var table = "Wer;Wo\nAda;Northwind\n".getBytes(StandardCharsets.UTF_8);
    uploads(table, "").statusCode(400).body("type", endsWith("unknown-columns"));
    uploads(table, "?map=NAME=Wer&map=ORGANIZATION=Wo").statusCode(201);
    uploads(table, "").statusCode(201).body("verdicts.NEW", equalTo(1));
    uploads(table, "?map=NONE").statusCode(400).body("type", endsWith("unknown-columns"));
    uploads(table, "").statusCode(400).body("type", endsWith("unknown-columns"));
  }

  @Test
  void a_column_that_is_not_there_is_not_passed_over() {
    var table = "Name;Wo\nAda;Northwind\n".getBytes(StandardCharsets.UTF_8);
    uploads(table, "?map=ORGANIZATION=Woo")
        .statusCode(400)
        .body("type", endsWith("unknown-columns"));
    uploads(table, "").statusCode(201).body("source", equalTo("CSV"));
  }

  @Test
  void a_file_is_read_in_the_charset_it_is_said_to_be_written_in() {
    var names =
        Map.of("EUC-KR", "김민준", "EUC-JP", "山田太郎", "windows-1252", "Björn Müller", "GB18030", "龘");
    names.forEach(
        (charset, name) -> {
          var table = ("Name\n" + name + "\n").getBytes(Charset.forName(charset));
          var id = id(uploads(table, "?charset=" + charset));
          me.gets("/imports/{id}/rows", id).body("items.name", contains(name));
        });
    var western = "Name\nBjörn Müller\n".getBytes(Charset.forName("windows-1252"));
    uploads(western, "").statusCode(400).body("type", endsWith("unknown-encoding"));
    uploads(western, "?charset=UTF-8").statusCode(400).body("type", endsWith("unknown-encoding"));
    for (var unknown : List.of("klingon-1", "no charset")) {
      uploads(western, "?charset=" + unknown)
          .statusCode(400)
          .body("type", endsWith("unknown-charset"))
          .body("errors.field", contains("charset"));
    }
    var marked = "\ufeffName\n王芳\n".getBytes(StandardCharsets.UTF_8);
    me.gets("/imports/{id}/rows", id(uploads(marked, "?charset=utf-8")))
        .body("items.name", contains("王芳"));
  }

  @Test
  void what_the_member_wrote_about_others_is_not_taken_for_what_others_wrote() {
    var table = Fixtures.RECOMMENDATIONS.getBytes(StandardCharsets.UTF_8);
    for (var name : List.of("Recommendations_Given.csv", "recommendations given (1).csv")) {
      uploads(table, "?name=" + name).statusCode(400).body("type", endsWith("given-not-received"));
      me.asks()
          .contentType("application/octet-stream")
          .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
          .body(table)
          .post("/api/v1/imports")
          .then()
          .statusCode(400);
    }
    uploads(table, "?name=Recommendations_Received.csv").statusCode(201);
  }

  @Test
  void a_bad_file_leaves_nothing_behind() {
    uploads("Name,Company\nAda,\"Northw").statusCode(400).body("type", endsWith("damaged-file"));
    uploads("").statusCode(400);
    me.gets("/imports").body("items", empty());
  }

  @Test
  void imports_belong_to_their_member_and_can_be_discarded() {
    var id = id(uploads("Name\nAda\n"));
    new Somebody()
        .gets("/imports/{id}", id)
        .statusCode(404)
        .body("type", endsWith("unknown-import"));
    new Somebody().gets("/imports/{id}/rows", id).statusCode(404);
    me.asks().delete("/api/v1/imports/{id}", id).then().statusCode(204);
    me.gets("/imports/{id}", id).statusCode(404);
  }

  @Test
  void files_may_be_larger_than_other_bodies() {
    var rows =
        "Name,Company\n"
            + IntStream.range(0, 30_000)
                .mapToObj(n -> "Person Number " + n + ",A company with a long name indeed, Ltd")
                .collect(Collectors.joining("\n"));
    assertThat(rows.length()).isGreaterThan(1 << 20);
    uploads(rows).statusCode(201).body("rows", equalTo(30_000));
  }
}
