package dev.updraft.notification.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.PeerPort;
import dev.updraft.notification.Someone;
import dev.updraft.web.ServiceTokens;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages to people without an account, against what the other services promise to answer. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
@QuarkusTestResource(PeerPort.class)
class OutsidersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ADDRESS =
      Path.of("../profile-service/src/test/resources/internal/address.json");
  private static final Path INVITATION =
      Path.of("../insight-service/src/test/resources/internal/invitation.json");
  private static final Path SENT =
      Path.of("../insight-service/src/test/resources/feed/ask-sent.v1.json");
  private static final Path SESSION_INVITATION =
      Path.of("../insight-service/src/test/resources/internal/session-invitation.json");
  private static final Path OPENED =
      Path.of("../insight-service/src/test/resources/feed/session-opened.v1.json");

  @Inject AgroalDataSource database;
  @Inject ServiceTokens tokens;

  private final GreenMail server =
      new GreenMail(new ServerSetup(MailPort.get(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final WireMockServer peers =
      new WireMockServer(
          WireMockConfiguration.options().bindAddress("127.0.0.1").port(PeerPort.get()));
  private final UUID contact = UUID.randomUUID();
  private KafkaProbe kafka;
  private Someone someone;
  private String address;

  @BeforeEach
  void open() {
    server.start();
    peers.start();
    kafka = new KafkaProbe();
    someone = new Someone(kafka);
    address = "o" + contact + "@example.org";
    knowsTheAddress(read(ADDRESS).put("email", address));
    invites(read(INVITATION));
  }

  @AfterEach
  void close() {
    kafka.close();
    peers.stop();
    server.stop();
  }

  private static ObjectNode read(Path golden) {
    try {
      return (ObjectNode) JSON.readTree(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void knowsTheAddress(ObjectNode body) {
    peers.stubFor(
        get(urlPathMatching("/api/v1/internal/members/.*/contacts/.*/address"))
            .willReturn(json(body)));
  }

  private void invites(ObjectNode body) {
    peers.stubFor(get(urlPathMatching(".*/invitation")).willReturn(json(body)));
  }

  /** As the services say why; what says nothing of the kind is no answer. */
  private static ResponseDefinitionBuilder refusal(int status) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/problem+json")
        .withBody("{\"type\": \"https://updraft.example/problems/unknown\"}");
  }

  private void refusesToInvite(int status) {
    peers.stubFor(any(urlPathMatching(".*/invitation")).willReturn(refusal(status)));
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder json(
      ObjectNode body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body.toString());
  }

  private UUID asked(UUID... contacts) {
    var ask = UUID.randomUUID();
    someone.learns("ask-sent.v1", sent(ask, contacts));
    return ask;
  }

  private static ObjectNode sent(UUID ask, UUID... contacts) {
    var message = read(SENT).put("askId", ask.toString());
    message.put("closesAt", TestClock.get().instant().plus(Duration.ofDays(14)).toString());
    var all = message.putArray("contactIds");
    Stream.of(contacts).forEach(each -> all.add(each.toString()));
    return message;
  }

  /** A challenge with one session, whose questioner is to be sent the link. */
  private record Questioned(UUID challenge, UUID session) {}

  private Questioned questioned() {
    var it = new Questioned(UUID.randomUUID(), UUID.randomUUID());
    invites(read(SESSION_INVITATION));
    someone.learns("session-opened.v1", opened(it));
    return it;
  }

  private ObjectNode opened(Questioned it) {
    return read(OPENED)
        .put("challengeId", it.challenge().toString())
        .put("sessionId", it.session().toString())
        .put("contactId", contact.toString())
        .put("expiresAt", TestClock.get().instant().plus(Duration.ofHours(24)).toString());
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

  private MimeMessage awaitMail(int count) {
    await().atMost(Duration.ofSeconds(10)).until(() -> mails().size() == count);
    return mails().getLast();
  }

  private static String part(MimeMessage mail, int index) throws IOException, MessagingException {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
  }

  private List<Map<String, Object>> deliveries(UUID ask) {
    return deliveries("askId", ask);
  }

  private List<Map<String, Object>> deliveries(String about, UUID id) {
    return someone
        .http()
        .queryParam(about, id)
        .get("/api/v1/channels/outsiders/deliveries")
        .then()
        .statusCode(200)
        .extract()
        .path("items");
  }

  private void awaitEnd(UUID ask, String state, String problem) {
    awaitEnd("askId", ask, state, problem);
  }

  private void awaitEnd(Questioned it, String state, String problem) {
    awaitEnd("challengeId", it.challenge(), state, problem);
  }

  private void awaitEnd(String about, UUID id, String state, String problem) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(deliveries(about, id))
                    .singleElement()
                    .satisfies(
                        each -> {
                          assertThat(each.get("state")).isEqualTo(state);
                          assertThat(each.get("problem")).isEqualTo(problem);
                        }));
  }

  @Test
  void whoever_is_asked_gets_one_message_with_their_link() throws Exception {
    var ask = asked(contact);
    var mail = awaitMail(1);
    assertThat(mail.getMessageID()).isEqualTo("<ask." + ask + "." + contact + "@updraft.local>");
    assertThat(mail.getSubject()).isEqualTo("林夏 asks you: Spring campaign?");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    var link = "http://localhost:8080" + read(INVITATION).get("path").asText();
    for (var part : List.of(part(mail, 0), part(mail, 1))) {
      assertThat(part)
          .contains("Hello G老师,", "林夏", "Spring campaign?", "2026-03-18 09:00", link)
          .contains("No more such messages to this address");
    }
    awaitEnd(ask, "HANDED_OVER", null);

    // Told again it is the same message, which is out.
    someone.learns("ask-sent.v1", sent(ask, contact));
    someone.learns("ask-sent.v1", sent(UUID.randomUUID(), contact));
    assertThat(awaitMail(2).getMessageID()).isNotEqualTo(mail.getMessageID());
  }

  @Test
  void the_other_services_are_shown_whom_it_is_about_and_no_members_token() {
    var ask = asked(contact);
    awaitMail(1);
    var about = new UUID[] {someone.id(), contact};
    var requests = peers.findAll(RequestPatternBuilder.allRequests());
    assertThat(requests).hasSize(2);
    assertThat(requests).allMatch(each -> !each.containsHeader("Authorization"));
    // Whether an answer is still wanted is asked last of all.
    assertThat(requests.get(1).getUrl())
        .isEqualTo(
            "/api/v1/internal/members/%s/asks/%s/contacts/%s/invitation"
                .formatted(someone.id(), ask, contact));
    tokens.demand(requests.get(0).getHeader("Updraft-Service"), "contact-address", about);
    tokens.demand(
        requests.get(1).getHeader("Updraft-Service"), "ask-invitation", someone.id(), ask, contact);
  }

  @Test
  void a_repeat_has_the_same_id() throws Exception {
    var ask = asked(contact);
    var first = awaitMail(1);
    awaitEnd(ask, "HANDED_OVER", null);
    // As if the process had died between the server's answer and the commit.
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update outsider_message set state = 'WAITING' where ask_id = ?")) {
      update.setObject(1, ask);
      update.executeUpdate();
    }
    assertThat(awaitMail(2).getMessageID()).isEqualTo(first.getMessageID());
  }

  @Test
  void without_an_address_the_member_is_told_so() {
    knowsTheAddress((ObjectNode) read(ADDRESS).without("email"));
    awaitEnd(asked(contact), "DROPPED", "NO_ADDRESS");
    knowsTheAddress(read(ADDRESS).put("email", "not an address"));
    awaitEnd(asked(contact), "DROPPED", "NO_ADDRESS");
    peers.stubFor(get(urlPathMatching(".*/address")).willReturn(refusal(404)));
    awaitEnd(asked(contact), "DROPPED", "NO_ADDRESS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void who_sends_the_links_themselves_has_none_sent() {
    var ask = UUID.randomUUID();
    var message = sent(ask, contact);
    message.remove("messages");
    someone.learns("ask-sent.v1", message);
    asked(contact);
    awaitMail(1);
    assertThat(deliveries(ask)).isEmpty();
  }

  @Test
  void what_is_closed_answered_or_retracted_meanwhile_is_not_sent() {
    refusesToInvite(409);
    awaitEnd(asked(contact), "DROPPED", "NO_LONGER_OPEN");
    refusesToInvite(404);
    awaitEnd(asked(contact), "DROPPED", "NO_LONGER_OPEN");
    assertThat(mails()).isEmpty();
  }

  /** Or does not know the question yet, or says nothing of why. */
  @ParameterizedTest
  @ValueSource(ints = {500, 404})
  void while_another_service_is_away_it_waits_and_then_goes_once(int status) {
    peers.stubFor(any(urlPathMatching(".*/invitation")).willReturn(aResponse().withStatus(status)));
    var ask = asked(contact);
    awaitEnd(ask, "WAITING", "UNREACHABLE");
    assertThat(mails()).isEmpty();
    invites(read(INVITATION));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              TestClock.get().advance(Duration.ofSeconds(2));
              return mails().size() == 1;
            });
    awaitEnd(ask, "HANDED_OVER", null);
  }

  @Test
  void what_could_not_be_sent_in_time_is_not_sent_late() {
    refusesToInvite(500);
    var ask = asked(contact);
    awaitEnd(ask, "WAITING", "UNREACHABLE");
    invites(read(INVITATION));
    TestClock.get().advance(Duration.ofDays(14));
    awaitEnd(ask, "EXPIRED", "TOO_LATE");
    assertThat(mails()).isEmpty();
  }

  @Test
  void nobody_is_written_to_in_the_members_quiet_hours() {
    var hour = TestClock.get().instant().atZone(ZoneOffset.UTC).toLocalTime().withNano(0);
    someone
        .http()
        .body(
            Map.of(
                "zone",
                "UTC",
                "quietHours",
                Map.of(
                    "from",
                    hour.minusHours(1).withSecond(0).toString(),
                    "to",
                    hour.plusHours(2).withSecond(0).toString())))
        .put("/api/v1/preferences")
        .then()
        .statusCode(200);
    var ask = asked(contact);
    awaitEnd(ask, "WAITING", "QUIET_HOURS");
    assertThat(mails()).isEmpty();
    TestClock.get().advance(Duration.ofHours(2));
    awaitMail(1);
  }

  @Test
  void whoever_wants_no_more_gets_no_more_whoever_asks() throws Exception {
    asked(contact);
    var header = awaitMail(1).getHeader("List-Unsubscribe")[0];
    assertThat(header)
        .matches("<http://localhost:8080/api/v1/channels/outsiders/stop/[\\w-]+>")
        .doesNotContain(address);
    var path = header.substring("<http://localhost:8080".length(), header.length() - 1);
    given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Referrer-Policy", "no-referrer")
        .body(containsString("<form method=\"post\">"));
    asked(contact);
    awaitMail(2);
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .post(path)
        .then()
        .statusCode(200);
    someone = new Someone(kafka);
    // The same mailbox, as people write addresses.
    knowsTheAddress(read(ADDRESS).put("email", address.replace("example", "EXAMPLE")));
    awaitEnd(asked(contact), "DROPPED", "STOPPED");
    assertThat(server.getReceivedMessages()).hasSize(2);
    given()
        .post("/api/v1/channels/outsiders/stop/x")
        .then()
        .statusCode(404)
        .body("type", endsWith("unknown-stop-link"));
    assertThat(kept()).isFalse();
  }

  @Test
  void a_stop_link_is_not_to_be_hammered() throws Exception {
    asked(contact);
    var header = awaitMail(1).getHeader("List-Unsubscribe")[0];
    var path = header.substring("<http://localhost:8080".length(), header.length() - 1);
    for (var n = 0; n < 20; n++) {
      given().get(path).then().statusCode(200);
    }
    given().get(path).then().statusCode(429).header("Retry-After", "5");
    given().post(path).then().statusCode(429);
  }

  /** Whether the address is anywhere in what this service keeps of it. */
  private boolean kept() throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                select exists (select 1 from outsider_message m where m::text like ?)
                  or exists (select 1 from address_stop s where s::text like ?)
                """)) {
      query.setString(1, "%@%");
      query.setString(2, "%@%");
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  @Test
  void names_and_questions_can_neither_add_headers_nor_markup() throws Exception {
    invites(
        read(INVITATION)
            .put("signedBy", "X\r\nBcc: all@example.org")
            .put("question", "<img src=x onerror=alert(1)>\r\n\r\n<script>"));
    knowsTheAddress(read(ADDRESS).put("email", address).put("name", "<b>G</b>"));
    asked(contact);
    var mail = awaitMail(1);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(part(mail, 1)).doesNotContain("<img", "<script", "<b>").contains("&lt;img");
  }

  @Test
  void it_speaks_the_members_language_and_is_shown_to_nobody_else() throws Exception {
    someone.speaks("zh-CN");
    someone.settled();
    var ask = asked(contact);
    var mail = awaitMail(1);
    assertThat(mail.getSubject()).isEqualTo("林夏想请教你：Spring campaign?");
    assertThat(part(mail, 0)).contains("在这里回答，不用注册");
    someone = new Someone(kafka);
    assertThat(deliveries(ask)).isEmpty();
  }

  @Test
  void a_questioner_gets_one_message_with_their_link() throws Exception {
    var it = questioned();
    var mail = awaitMail(1);
    assertThat(mail.getMessageID())
        .isEqualTo("<challenge." + it.session() + "." + contact + "@updraft.local>");
    assertThat(mail.getSubject()).isEqualTo("林夏 would like you to question them about 裂变");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    var link = "http://localhost:8080" + read(SESSION_INVITATION).get("path").asText();
    for (var part : List.of(part(mail, 0), part(mail, 1))) {
      assertThat(part)
          .contains("Hello G老师,", "asks you to question them about:", "裂变", link)
          .contains("2026-03-15 11:00", "No more such messages to this address");
    }
    awaitEnd(it, "HANDED_OVER", null);
    assertThat(deliveries("challengeId", it.challenge()).getFirst())
        .containsEntry("challengeId", it.challenge().toString())
        .containsEntry("sessionId", it.session().toString())
        .containsEntry("contactId", contact.toString())
        .doesNotContainKey("askId");

    // Told again it is the same message, which is out.
    someone.learns("session-opened.v1", opened(it));
    questioned();
    assertThat(awaitMail(2).getMessageID()).isNotEqualTo(mail.getMessageID());
    assertThat(deliveries("challengeId", it.challenge())).hasSize(1);
  }

  @Test
  void insight_service_is_shown_whose_session_it_is() {
    var it = questioned();
    awaitMail(1);
    var asked = peers.findAll(RequestPatternBuilder.allRequests()).get(1);
    assertThat(asked.getUrl())
        .isEqualTo(
            "/api/v1/internal/members/%s/challenges/%s/sessions/%s/contacts/%s/invitation"
                .formatted(someone.id(), it.challenge(), it.session(), contact));
    tokens.demand(
        asked.getHeader("Updraft-Service"),
        "challenge-invitation",
        someone.id(),
        it.challenge(),
        it.session(),
        contact);
  }

  @Test
  void a_session_that_was_revoked_used_or_is_over_meanwhile_is_not_written_about() {
    for (var status : List.of(409, 404)) {
      var it = new Questioned(UUID.randomUUID(), UUID.randomUUID());
      refusesToInvite(status);
      someone.learns("session-opened.v1", opened(it));
      awaitEnd(it, "DROPPED", "NO_LONGER_OPEN");
    }
    refusesToInvite(500);
    var late = new Questioned(UUID.randomUUID(), UUID.randomUUID());
    someone.learns("session-opened.v1", opened(late));
    awaitEnd(late, "WAITING", "UNREACHABLE");
    invites(read(SESSION_INVITATION));
    TestClock.get().advance(Duration.ofHours(24));
    awaitEnd(late, "EXPIRED", "TOO_LATE");
    assertThat(mails()).isEmpty();
  }

  @Test
  void a_session_whose_link_the_member_sends_is_not_written_about() {
    var it = new Questioned(UUID.randomUUID(), UUID.randomUUID());
    someone.learns("session-opened.v1", opened(it).put("messages", false));
    questioned();
    awaitMail(1);
    assertThat(deliveries("challengeId", it.challenge())).isEmpty();
  }

  @Test
  void whoever_wants_no_more_is_not_asked_to_question_either() throws Exception {
    asked(contact);
    var header = awaitMail(1).getHeader("List-Unsubscribe")[0];
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .post(header.substring("<http://localhost:8080".length(), header.length() - 1))
        .then()
        .statusCode(200);
    awaitEnd(questioned(), "DROPPED", "STOPPED");
    assertThat(mails()).hasSize(1);
  }

  @Test
  void a_questioner_is_written_to_in_the_members_language_and_without_markup() throws Exception {
    someone.speaks("zh-CN");
    someone.settled();
    var it = new Questioned(UUID.randomUUID(), UUID.randomUUID());
    invites(read(SESSION_INVITATION).put("about", "<b>裂变</b>\r\nBcc: all@example.org"));
    someone.learns("session-opened.v1", opened(it));
    var mail = awaitMail(1);
    assertThat(mail.getSubject()).startsWith("林夏想请你就“<b>裂变</b>").endsWith("”提问");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(part(mail, 0)).contains("请你就下面的话题提问", "在这里提问，不用注册");
    assertThat(part(mail, 1)).doesNotContain("<b>").contains("&lt;b&gt;");
    someone = new Someone(kafka);
    assertThat(deliveries("challengeId", it.challenge())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?askId=x",
        "?challengeId=x",
        "?askId=01980000-0000-7000-8000-000000000031"
            + "&challengeId=01980000-0000-7000-8000-000000000051"
      })
  void messages_are_of_one_asking_or_of_one_challenge(String query) {
    someone
        .http()
        .get("/api/v1/channels/outsiders/deliveries" + query)
        .then()
        .statusCode(400)
        .body("type", endsWith("no-such-filter"));
  }
}
