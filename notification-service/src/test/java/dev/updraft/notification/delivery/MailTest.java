package dev.updraft.notification.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class MailTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";

  @Inject AgroalDataSource database;

  private final GreenMail server =
      new GreenMail(new ServerSetup(MailPort.get(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private KafkaProbe kafka;
  private Someone someone;
  private String address;

  @BeforeEach
  void open() {
    server.start();
    kafka = new KafkaProbe();
    someone = new Someone(kafka);
    address = "m" + someone.id() + "@example.org";
  }

  @AfterEach
  void close() {
    kafka.close();
    server.stop();
  }

  private void wantsMail() {
    someone
        .http()
        .body(Map.of("address", address))
        .put("/api/v1/channels/email")
        .then()
        .statusCode(200)
        .body("address", equalTo(address));
  }

  private List<MimeMessage> mails() {
    return Arrays.stream(server.getReceivedMessages())
        .filter(each -> address.equals(recipient(each)))
        .toList();
  }

  private static String recipient(MimeMessage message) {
    try {
      return message.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private MimeMessage awaitMail(int count) {
    await().atMost(Duration.ofSeconds(10)).until(() -> mails().size() == count);
    return mails().getLast();
  }

  @Test
  void a_nudge_goes_out_as_text_and_html_under_its_own_id() throws Exception {
    wantsMail();
    someone.knowsEndorserAs("G老师", 1);
    var first = someone.endorsed("writing", Duration.ofDays(10));
    var mail = awaitMail(1);
    assertThat(mail.getMessageID())
        .isEqualTo("<nudge." + NudgeKind.ACT_ON_ENDORSEMENT.about(first) + ".1@updraft.local>");
    assertThat(mail.getHeader("From")).containsExactly("Updraft <nudges@updraft.local>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(part(mail, 0)).contains("Do something in writing now", "10 days left");
    assertThat(part(mail, 1)).contains("<h1", "Do something in writing now");
    // The server has it a moment before that is committed.
    await().untilAsserted(() -> assertThat(state(first)).isEqualTo("HANDED_OVER"));
  }

  @Test
  void names_and_topics_can_neither_add_headers_nor_markup() throws Exception {
    wantsMail();
    someone.knowsEndorserAs("G\r\nBcc: everyone@example.org\r\n\r\n<script>", 1);
    awaitName(someone.endorsed("before", Duration.ofDays(10)), "Bcc");
    someone.endorsed("<img src=x onerror=alert(1)>", Duration.ofDays(10));
    awaitMail(2);
    // Either may have gone out first.
    var mail =
        mails().stream().filter(each -> subject(each).contains("<img")).findAny().orElseThrow();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject())
        .isEqualTo(
            "Act on it: G Bcc: everyone@example.org <script> endorsed you for"
                + " <img src=x onerror=alert(1)>");
    assertThat(part(mail, 1)).doesNotContain("<img", "<script>").contains("&lt;img");
  }

  @Test
  void its_links_answer_the_nudge_after_one_confirmation() throws Exception {
    wantsMail();
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var mail = awaitMail(1);
    var links = links(part(mail, 0));
    assertThat(links.keySet())
        .containsExactly("Done", "In an hour", "Tomorrow morning", "Next week", "Not this one");
    for (var each : links.entrySet()) {
      assertThat(part(mail, 1))
          .contains("<a href=\"" + each.getValue() + "\">" + each.getKey() + "</a>");
    }
    var path = links.get("Next week").substring("http://localhost:8080".length());
    given().get(path).then().statusCode(200);
    assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
    given().post(path).then().statusCode(200);
    assertThat(someone.state(endorsement, ACT)).isEqualTo("SNOOZED");
  }

  private static Map<String, String> links(String text) {
    var links = new LinkedHashMap<String, String>();
    Pattern.compile("(?m)^(.+): (http://localhost:8080/api/v1/nudges/answers/[\\w-]+)\\r?$")
        .matcher(text)
        .results()
        .forEach(each -> links.put(each.group(1), each.group(2)));
    return links;
  }

  private void awaitName(UUID endorsement, String part) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                someone.nudge(endorsement, ACT) instanceof Map<String, Object> nudge
                    && ((String) nudge.get("title")).contains(part));
  }

  @Test
  void it_speaks_the_members_language() throws Exception {
    wantsMail();
    someone.speaks("zh-CN");
    someone.endorsed("社群营销", Duration.ofDays(10));
    var mail = awaitMail(1);
    assertThat(mail.getSubject()).isEqualTo("趁势行动：一位人脉为你做了身份背书");
    assertThat(part(mail, 0)).contains("时效期还剩10天。", "邮件提醒");
  }

  @Test
  void a_timed_nudge_and_one_that_comes_back_go_out_too() throws Exception {
    wantsMail();
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    awaitMail(1);
    var act = someone.await(endorsement, ACT, "SENT");
    someone
        .http()
        .body(Map.of("until", TestClock.get().instant().plus(Duration.ofDays(1)).toString()))
        .post("/api/v1/nudges/" + act.get("id") + "/snooze")
        .then()
        .statusCode(200);
    TestClock.get().advance(Duration.ofDays(1));
    assertThat(awaitMail(2).getMessageID()).contains(act.get("id") + ".2@");
    TestClock.get().advance(Duration.ofDays(4));
    assertThat(awaitMail(3).getSubject()).startsWith("Half spent");
  }

  @Test
  void while_the_server_is_away_it_waits_and_then_goes_once() throws Exception {
    server.stop();
    wantsMail();
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    await().untilAsserted(() -> assertThat(attempts(endorsement)).isEqualTo(1));
    TestClock.get().advance(Duration.ofSeconds(1));
    await().untilAsserted(() -> assertThat(attempts(endorsement)).isEqualTo(2));
    server.start();
    TestClock.get().advance(Duration.ofSeconds(2));
    awaitMail(1);
    await().untilAsserted(() -> assertThat(state(endorsement)).isEqualTo("HANDED_OVER"));
    TestClock.get().advance(Duration.ofHours(1));
    // Another one goes out in between: had the first been due again, it would have gone before.
    someone.endorsed("another", Duration.ofDays(10));
    assertThat(awaitMail(2).getSubject()).contains("another");
  }

  @Test
  void what_was_withdrawn_meanwhile_is_not_handed_over() {
    server.stop();
    wantsMail();
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    await().untilAsserted(() -> assertThat(attempts(endorsement)).isEqualTo(1));
    someone.actsOn(endorsement);
    someone.await(endorsement, ACT, "ACTED");
    server.start();
    TestClock.get().advance(Duration.ofSeconds(5));
    await().untilAsserted(() -> assertThat(state(endorsement)).isEqualTo("DROPPED"));
    assertThat(mails()).isEmpty();
  }

  @Test
  void a_withdrawal_waits_for_the_hand_over_under_way() throws Exception {
    server.stop();
    UUID endorsement;
    try (var slow = new StallingSmtp(MailPort.get())) {
      wantsMail();
      endorsement = someone.endorsed("writing", Duration.ofDays(10));
      assertThat(slow.awaitMessage()).isTrue();
      someone.actsOn(endorsement);
      await()
          .during(Duration.ofMillis(700))
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT"));
      assertThat(state(endorsement)).isEqualTo("WAITING");
      slow.accept250();
      someone.await(endorsement, ACT, "ACTED");
    }
    assertThat(state(endorsement)).isEqualTo("HANDED_OVER");
  }

  @Test
  void one_click_stops_the_mails_and_looking_at_the_link_does_not() throws Exception {
    wantsMail();
    someone.endorsed("writing", Duration.ofDays(10));
    var mail = awaitMail(1);
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    var header = mail.getHeader("List-Unsubscribe")[0];
    assertThat(header).matches("<http://localhost:8080/api/v1/channels/unsubscribe/[\\w-]+>");
    var path = header.substring("<http://localhost:8080".length(), header.length() - 1);
    assertThat(part(mail, 0)).contains(path);
    assertThat(part(mail, 1)).contains(path);

    given().get(path).then().statusCode(200).contentType("text/html");
    assertThat(enabled()).isTrue();
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .post(path)
        .then()
        .statusCode(200);
    await().untilAsserted(() -> assertThat(enabled()).isFalse());
    var other = someone.endorsed("another", Duration.ofDays(10));
    someone.await(other, ACT, "SENT");
    assertThat(state(other)).isNull();
    given().post(path + "x").then().statusCode(404).body("type", endsWith("unknown-channel"));
  }

  private boolean enabled() {
    return someone.http().get("/api/v1/channels").then().extract().path("items[1].enabled");
  }

  @Test
  void without_an_address_nothing_is_mailed() throws SQLException {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    assertThat(state(endorsement)).isNull();
    wantsMail();
    someone.http().delete("/api/v1/channels/email").then().statusCode(200);
    var other = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(other, ACT, "SENT");
    assertThat(state(other)).isNull();
  }

  @Test
  void the_address_is_shown_checked_and_kept_sealed() throws SQLException {
    someone
        .http()
        .get("/api/v1/channels/email")
        .then()
        .statusCode(200)
        .header("ETag", "\"0\"")
        .body("address", equalTo(null));
    someone
        .http()
        .body(Map.of("address", "no address"))
        .put("/api/v1/channels/email")
        .then()
        .statusCode(400)
        .body("type", endsWith("email-address-malformed"))
        .body("errors[0].field", equalTo("address"));
    wantsMail();
    someone
        .http()
        .get("/api/v1/channels")
        .then()
        .body("items.kind", equalTo(List.of("INBOX", "EMAIL")))
        .body("items[1].target", equalTo(address));
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("select count(*) from event where data::text like ?")) {
      query.setString(1, "%" + address + "%");
      try (var rows = query.executeQuery()) {
        rows.next();
        assertThat(rows.getLong(1)).isZero();
      }
    }
  }

  private static String part(MimeMessage mail, int index) throws IOException, MessagingException {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
  }

  private String state(UUID endorsement) throws SQLException {
    return column(endorsement, "state");
  }

  private int attempts(UUID endorsement) throws SQLException {
    var attempts = column(endorsement, "attempts");
    return attempts == null ? 0 : Integer.parseInt(attempts);
  }

  private String column(UUID endorsement, String column) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select " + column + "::text from delivery where nudge_id = ?")) {
      query.setObject(1, NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement));
      try (var rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }
}
