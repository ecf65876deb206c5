package dev.updraft.notification.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.notification.channels.Channel;
import dev.updraft.notification.channels.ChannelKind;
import dev.updraft.notification.channels.Channels;
import dev.updraft.notification.channels.ChannelsCommand;
import dev.updraft.notification.channels.WebhookShape;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.notification.outbound.HostileServer;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels from the setting to the peer. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class ChannelsDeliveryTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";

  /** DESIGN 8: after a stop, others go on within this. */
  private static final Duration SOON = Duration.ofSeconds(3);

  @Inject AgroalDataSource database;
  @Inject CommandHandler commands;

  private final WireMockServer peer =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
  private KafkaProbe kafka;
  private Someone someone;

  @BeforeEach
  void open() {
    peer.start();
    peer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
    kafka = new KafkaProbe();
    someone = new Someone(kafka);
  }

  @AfterEach
  void close() {
    kafka.close();
    peer.stop();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + peer.port() + path;
  }

  private static ValidatableResponse adds(Someone member, Map<String, Object> channel) {
    return member.http().body(channel).post("/api/v1/channels").then();
  }

  private static String hook(Someone member, String url) {
    return adds(member, Map.of("kind", "WEBHOOK", "url", url)).statusCode(201).extract().path("id");
  }

  private ValidatableResponse channel(String id) {
    return someone.http().get("/api/v1/channels/{id}", id).then();
  }

  private List<LoggedRequest> received(String path) {
    return peer.findAll(postRequestedFor(urlPathEqualTo(path)));
  }

  private LoggedRequest awaitRequest(String path, int count) {
    await().atMost(Duration.ofSeconds(10)).until(() -> received(path).size() == count);
    return received(path).getLast();
  }

  private String logged(String channel, String field) {
    return someone
        .http()
        .get("/api/v1/channels/{id}/deliveries", channel)
        .then()
        .statusCode(200)
        .extract()
        .path("items[0]." + field);
  }

  private void awaitLogged(String channel, String state) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(logged(channel, "state")).isEqualTo(state));
  }

  private static void assertSigned(LoggedRequest request, String secret) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signed = request.getHeader("Updraft-Timestamp") + "." + request.getBodyAsString();
    assertThat(request.getHeader("Updraft-Signature"))
        .isEqualTo(
            "v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void a_webhook_is_added_tried_and_gets_nudges() throws Exception {
    var added =
        adds(someone, Map.of("kind", "WEBHOOK", "url", url("/hook"), "name", "团队"))
            .statusCode(201)
            .header("Location", notNullValue())
            .body("enabled", equalTo(true))
            .body("shape", equalTo("GENERIC"))
            .body("verifiedAt", nullValue())
            .extract();
    String id = added.path("id");
    String secret = added.path("secret");
    assertThat(added.header("Location")).endsWith("/api/v1/channels/" + id);
    channel(id).statusCode(200).body("secret", nullValue()).body("name", equalTo("团队"));

    someone.http().post("/api/v1/channels/{id}/test", id).then().statusCode(202);
    assertSigned(awaitRequest("/hook", 1), secret);
    awaitLogged(id, "HANDED_OVER");
    await().untilAsserted(() -> channel(id).body("verifiedAt", notNullValue()));
    channel(id).body("lastTest.state", equalTo("HANDED_OVER"));

    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var request = awaitRequest("/hook", 2);
    assertSigned(request, secret);
    assertThat(request.getBodyAsString()).contains("Do something in writing now");
    someone.await(endorsement, ACT, "SENT");
    someone
        .http()
        .get("/api/v1/nudges/{id}/deliveries", NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement))
        .then()
        .statusCode(200)
        .body("items.channelId", equalTo(List.of(id)))
        .body("items[0].id", equalTo(request.getHeader("Updraft-Delivery")));
  }

  @Test
  void what_goes_where_others_read_carries_no_answer_in_the_members_name() throws Exception {
    var own = hook(someone, url("/own"));
    String room =
        adds(
                someone,
                Map.of("kind", "WEBHOOK", "shape", "SLACK", "url", url("/room"), "shared", true))
            .statusCode(201)
            .body("shared", equalTo(true))
            .extract()
            .path("id");
    channel(room).body("shared", equalTo(true));
    channel(own).body("shared", equalTo(false));
    someone.endorsed("writing", Duration.ofDays(10));
    assertThat(awaitRequest("/own", 1).getBodyAsString()).contains("/nudges/answers/");
    assertThat(awaitRequest("/room", 1).getBodyAsString())
        .contains("Do something in writing now")
        .doesNotContain("/nudges/answers/");

    someone
        .http()
        .body(Map.of("enabled", true, "shared", false))
        .put("/api/v1/channels/{id}", room)
        .then()
        .statusCode(200)
        .body("shared", equalTo(false));
    someone.endorsed("speaking", Duration.ofDays(10));
    assertThat(awaitRequest("/room", 2).getBodyAsString()).contains("/nudges/answers/");
  }

  @Test
  void nor_does_a_digest_there_whatever_its_shape() {
    hook(someone, url("/own-digest"));
    adds(
            someone,
            Map.of(
                "kind", "WEBHOOK", "shape", "FEISHU", "url", url("/room-digest"), "shared", true))
        .statusCode(201);
    var hour = TestClock.get().instant().atOffset(ZoneOffset.UTC).plusHours(2).getHour();
    someone
        .http()
        .body(Map.of("digest", Map.of("rhythm", "DAILY", "hour", hour)))
        .put("/api/v1/preferences")
        .then()
        .statusCode(200);
    var due =
        JsonNodeFactory.instance
            .objectNode()
            .put("practiceId", UUID.randomUUID().toString())
            .put("dueAt", TestClock.get().instant().toString());
    someone.learns("practice-due.v1", due);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        someone
                            .http()
                            .get("/api/v1/nudges?kind=PRACTICE_DUE&state=SENT")
                            .<List<?>>path("items"))
                    .hasSize(1));
    TestClock.get().advance(Duration.ofHours(2));
    assertThat(awaitRequest("/own-digest", 1).getBodyAsString()).contains("/nudges/answers/");
    assertThat(awaitRequest("/room-digest", 1).getBodyAsString())
        .contains("Practice is due")
        .doesNotContain("/nudges/answers/");
  }

  @Test
  void a_secret_is_made_anew_and_shown_once() throws Exception {
    var id = hook(someone, url("/rotated"));
    String secret =
        someone
            .http()
            .post("/api/v1/channels/{id}/secret", id)
            .then()
            .statusCode(200)
            .extract()
            .path("secret");
    someone.endorsed("writing", Duration.ofDays(10));
    assertSigned(awaitRequest("/rotated", 1), secret);
    var slack =
        adds(someone, Map.of("kind", "WEBHOOK", "shape", "SLACK", "url", url("/slack")))
            .statusCode(201)
            .body("secret", nullValue())
            .extract()
            .<String>path("id");
    someone
        .http()
        .post("/api/v1/channels/{id}/secret", slack)
        .then()
        .statusCode(409)
        .body("type", endsWith("no-secret-of-ours"));
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select count(*) from event where data::text like ? or data::text like ?")) {
      query.setString(1, "%" + secret + "%");
      query.setString(2, "%/rotated%");
      try (var rows = query.executeQuery()) {
        rows.next();
        assertThat(rows.getLong(1)).isZero();
      }
    }
  }

  @Test
  void the_same_request_told_again_adds_one_and_shows_the_same() {
    var key = UUID.randomUUID().toString();
    var first = addedUnder(key);
    var again = addedUnder(key);
    assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
    assertThat(again.<String>path("secret")).isEqualTo(first.path("secret"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    adds(someone, Map.of("kind", "WEBHOOK", "url", url("/again")))
        .statusCode(409)
        .body("type", endsWith("channel-exists"));
    String id = first.path("id");
    for (var i = 0; i < 2; i++) {
      someone
          .http()
          .header("Idempotency-Key", key)
          .post("/api/v1/channels/{id}/test", id)
          .then()
          .statusCode(202);
    }
    awaitLogged(id, "HANDED_OVER");
    assertThat(received("/again")).hasSize(1);
  }

  private ExtractableResponse<Response> addedUnder(String key) {
    return someone
        .http()
        .header("Idempotency-Key", key)
        .body(Map.of("kind", "WEBHOOK", "url", url("/again")))
        .post("/api/v1/channels")
        .then()
        .statusCode(201)
        .extract();
  }

  @Test
  void what_is_switched_off_removed_or_somebody_elses_gets_nothing() {
    var off = hook(someone, url("/off"));
    var removed = hook(someone, url("/removed"));
    someone
        .http()
        .body(Map.of("enabled", false))
        .put("/api/v1/channels/{id}", off)
        .then()
        .statusCode(200)
        .body("enabled", equalTo(false));
    someone.http().delete("/api/v1/channels/{id}", removed).then().statusCode(200);
    someone.http().delete("/api/v1/channels/{id}", removed).then().statusCode(404);
    hook(someone, url("/on"));
    someone.endorsed("writing", Duration.ofDays(10));
    awaitRequest("/on", 1);
    assertThat(received("/off")).isEmpty();
    assertThat(received("/removed")).isEmpty();

    var stranger = new Someone(kafka);
    stranger.http().get("/api/v1/channels/{id}", off).then().statusCode(404);
    stranger.http().post("/api/v1/channels/{id}/test", off).then().statusCode(404);
    stranger.http().delete("/api/v1/channels/{id}", off).then().statusCode(404);
    stranger
        .http()
        .get("/api/v1/channels/{id}/deliveries", off)
        .then()
        .statusCode(200)
        .body("items", equalTo(List.of()));
  }

  @Test
  void what_a_channel_needs_is_asked_for() {
    adds(someone, Map.of("kind", "WEBHOOK"))
        .statusCode(400)
        .body("type", endsWith("channel-incomplete"))
        .body("errors[0].field", equalTo("url"));
    adds(someone, Map.of("kind", "EMAIL", "address", "a@example.org", "url", url("/")))
        .statusCode(400);
    adds(someone, Map.of("kind", "WEBHOOK", "url", url("/"), "secret", "s")).statusCode(400);
    adds(someone, Map.of("kind", "EMAIL", "address", "a@example.org", "shared", true))
        .statusCode(400)
        .body("errors[0].field", equalTo("shared"));
    adds(someone, Map.of("kind", "WEBHOOK", "shape", "DINGTALK", "url", url("/"), "secret", ""))
        .statusCode(400)
        .body("errors[0].field", equalTo("secret"));
    adds(someone, Map.of("kind", "EMAIL", "address", "nobody"))
        .statusCode(400)
        .body("type", endsWith("email-address-malformed"));
    for (var url :
        List.of(
            "https://10.0.0.1/",
            "https://169.254.169.254/",
            "https://[::1]/",
            "https://localhost.localdomain./",
            "https://2130706433/",
            "ftp://127.0.0.1/",
            "https://user@127.0.0.1/")) {
      adds(someone, Map.of("kind", "WEBHOOK", "url", url))
          .statusCode(400)
          .body("type", endsWith("destination-not-allowed"))
          .body("errors[0].field", equalTo("url"));
    }
    someone.http().get("/api/v1/channels").then().body("items.kind", equalTo(List.of("INBOX")));
  }

  @Test
  void a_browser_that_has_gone_is_forgotten() throws Exception {
    someone
        .http()
        .get("/api/v1/channels/web-push-key")
        .then()
        .statusCode(200)
        .body("publicKey", notNullValue());
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var point = P256.point((ECPublicKey) generator.generateKeyPair().getPublic());
    var encoder = Base64.getUrlEncoder().withoutPadding();
    Map<String, Object> subscription =
        Map.of(
            "kind",
            "WEB_PUSH",
            "subscription",
            Map.of(
                "endpoint",
                url("/push/1"),
                "keys",
                Map.of(
                    "p256dh",
                    encoder.encodeToString(point),
                    "auth",
                    encoder.encodeToString(new byte[16]))));
    String id = adds(someone, subscription).statusCode(201).extract().path("id");
    adds(someone, subscription).statusCode(201).body("id", equalTo(id));
    someone.endorsed("writing", Duration.ofDays(10));
    awaitRequest("/push/1", 1);
    peer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(410)));
    someone.endorsed("reading", Duration.ofDays(10));
    awaitRequest("/push/1", 2);
    await().untilAsserted(() -> channel(id).statusCode(404));
    someone
        .http()
        .get("/api/v1/channels/{id}/deliveries", id)
        .then()
        .body("items.findAll { it.state == 'FAILED' }.problem", equalTo(List.of("GONE")));
  }

  @Test
  void a_redirect_is_not_followed_and_says_so() {
    peer.stubFor(
        any(urlPathEqualTo("/moved"))
            .willReturn(aResponse().withStatus(302).withHeader("Location", url("/elsewhere"))));
    var id = hook(someone, url("/moved"));
    someone.http().post("/api/v1/channels/{id}/test", id).then().statusCode(202);
    awaitLogged(id, "FAILED");
    assertThat(logged(id, "problem")).isEqualTo("REDIRECTED");
    assertThat(received("/elsewhere")).isEmpty();
  }

  @Test
  void a_receiver_that_fails_is_tried_again_under_the_same_key() {
    peer.stubFor(any(urlPathEqualTo("/busy")).willReturn(aResponse().withStatus(503)));
    var id = hook(someone, url("/busy"));
    someone.endorsed("writing", Duration.ofDays(10));
    awaitRequest("/busy", 1);
    await().untilAsserted(() -> assertThat(logged(id, "problem")).isEqualTo("FAILING"));
    assertThat(logged(id, "state")).isEqualTo("WAITING");
    peer.stubFor(any(urlPathEqualTo("/busy")).willReturn(aResponse().withStatus(200)));
    TestClock.get().advance(Duration.ofSeconds(1));
    awaitRequest("/busy", 2);
    awaitLogged(id, "HANDED_OVER");
    var keys =
        received("/busy").stream().map(each -> each.getHeader("Updraft-Delivery")).distinct();
    assertThat(keys).hasSize(1);
  }

  @Test
  void neither_dead_nor_silent_nor_huge_ones_delay_anybody_else() throws IOException {
    int dead;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dead = free.getLocalPort();
    }
    var block = new byte[65_536];
    try (var silent = HostileServer.silent();
        var dripping = HostileServer.dripping();
        var huge =
            new HostileServer(
                out -> {
                  out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  for (var i = 0; i < 1_024; i++) {
                    out.write(block);
                  }
                })) {
      var urls =
          List.of(silent.url(), dripping.url(), huge.url(), "http://127.0.0.1:" + dead + "/hook");
      var unlucky = new ArrayList<Someone>();
      // More to the silent one alone than are handed over at once.
      for (var i = 0; i < 36; i++) {
        var member = new Someone(kafka);
        hook(member, i < 28 ? silent.url() : urls.get(i % urls.size()));
        unlucky.add(member);
      }
      hook(someone, url("/well"));
      var news = unlucky.stream().map(each -> each.endorsed("writing", Duration.ofDays(10)));
      var endorsements = news.toList();
      for (var i = 0; i < unlucky.size(); i++) {
        unlucky.get(i).await(endorsements.get(i), ACT, "SENT");
      }
      await().until(() -> silent.requests.get() >= Circuits.AT_ONCE);
      someone.endorsed("writing", Duration.ofDays(10));
      await().atMost(SOON).until(() -> received("/well").size() == 1);
    }
  }

  @Test
  void a_slow_channel_delays_the_same_nudge_by_no_other() throws Exception {
    try (var silent = HostileServer.silent()) {
      hook(someone, silent.url());
      hook(someone, url("/fast"));
      someone.endorsed("writing", Duration.ofDays(10));
      await().atMost(SOON).until(() -> received("/fast").size() == 1);
    }
  }

  @Test
  void nothing_is_handed_over_once_the_withdrawal_is_committed() throws Exception {
    var release = new CountDownLatch(1);
    try (var slow =
        new HostileServer(
            out -> {
              release.await();
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            })) {
      var id = hook(someone, slow.url());
      var endorsement = someone.endorsed("writing", Duration.ofDays(10));
      await().until(() -> slow.requests.get() == 1);
      someone.actsOn(endorsement);
      await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT"));
      release.countDown();
      someone.await(endorsement, ACT, "ACTED");
      assertThat(logged(id, "state")).isEqualTo("HANDED_OVER");
    }
  }

  @Test
  void what_was_withdrawn_while_a_receiver_failed_is_dropped() {
    peer.stubFor(any(urlPathEqualTo("/late")).willReturn(aResponse().withStatus(500)));
    var id = hook(someone, url("/late"));
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    awaitRequest("/late", 1);
    await().untilAsserted(() -> assertThat(logged(id, "problem")).isEqualTo("FAILING"));
    someone.actsOn(endorsement);
    someone.await(endorsement, ACT, "ACTED");
    peer.stubFor(any(urlPathEqualTo("/late")).willReturn(aResponse().withStatus(200)));
    TestClock.get().advance(Duration.ofSeconds(2));
    awaitLogged(id, "DROPPED");
    assertThat(received("/late")).hasSize(1);
  }

  @Test
  void a_span_is_kept_to() throws SQLException {
    var id = hook(someone, url("/span"));
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    awaitRequest("/span", 1);
    var nudge = NudgeKind.ACT_ON_ENDORSEMENT.about(endorsement);
    var now = TestClock.get().instant();
    again(nudge, "2 hours", "3 hours", now);
    await().during(Duration.ofMillis(400)).until(() -> received("/span").size() == 1);
    TestClock.get().advance(Duration.ofHours(2));
    awaitRequest("/span", 2);
    again(nudge, "2 hours", "3 hours", now.plus(Duration.ofHours(2)));
    TestClock.get().advance(Duration.ofHours(3));
    awaitLogged(id, "EXPIRED");
    assertThat(received("/span")).hasSize(2);
  }

  @Test
  void one_that_cannot_be_made_delays_no_other() throws Exception {
    var broken =
        new Channel(
            UUID.randomUUID(),
            ChannelKind.WEBHOOK,
            WebhookShape.DINGTALK,
            null,
            PersonalText.about(someone.id(), url("/broken")),
            PersonalText.about(someone.id(), ""),
            true,
            false,
            null);
    var id = UUID.randomUUID();
    commands
        .execute(
            CommandContext.of(someone.id(), null, new Metadata(id, id, "test", null)),
            work ->
                work.handle(
                    Channels.CATEGORY,
                    Channels.of(someone.id()),
                    new ChannelsCommand.AddChannel(broken)))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    someone.endorsed("writing", Duration.ofDays(10));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(logged(broken.id().toString(), "problem")).isEqualTo("OF_OURS"));
    assertThat(logged(broken.id().toString(), "state")).isEqualTo("WAITING");
    var other = new Someone(kafka);
    hook(other, url("/other"));
    other.endorsed("writing", Duration.ofDays(10));
    awaitRequest("/other", 1);
    assertThat(received("/broken")).isEmpty();
  }

  /** As quiet hours would set it. */
  private void again(UUID nudge, String notBefore, String expires, Instant from)
      throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update delivery set state = 'WAITING', not_before = ?::timestamptz + ?::interval,
                  next_attempt_at = ?::timestamptz, expires_at = ?::timestamptz + ?::interval
                where nudge_id = ?
                """)) {
      update.setString(1, from.toString());
      update.setString(2, notBefore);
      update.setString(3, from.toString());
      update.setString(4, from.toString());
      update.setString(5, expires);
      update.setObject(6, nudge);
      update.executeUpdate();
    }
  }
}
