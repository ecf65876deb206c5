package dev.updraft.notification;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** A member of their own for each test, and what profile-service would tell of them. */
public final class Someone {
  private static final Path GOLDEN = Path.of("../profile-service/src/test/resources/feed");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong POSITION = new AtomicLong(1_000);

  private final KafkaProbe kafka;
  private final String token = Tokens.of("someone-" + UUID.randomUUID());
  private final UUID id;
  public final UUID endorser = UUID.randomUUID();

  public Someone(KafkaProbe kafka) {
    this.kafka = kafka;
    this.id = UUID.fromString(http().get("/test/me").then().statusCode(200).extract().asString());
  }

  public UUID id() {
    return id;
  }

  public String token() {
    return token;
  }

  public RequestSpecification http() {
    return given().auth().oauth2(token).contentType("application/json");
  }

  /** An introduction: momentum falls in a straight line. */
  public UUID endorsed(String topic, Duration window) {
    var endorsement = UUID.randomUUID();
    hears("endorsement-received.v1", endorsement(endorsement, topic, window));
    return endorsement;
  }

  public ObjectNode endorsement(UUID endorsement, String topic, Duration window) {
    var now = TestClock.get().instant();
    var message = golden("endorsement-received.v1");
    message.put("endorsementId", endorsement.toString());
    message.put("contactId", endorser.toString());
    message.put("strongestTopic", topic);
    message.put("receivedAt", now.toString());
    message
        .putObject("window")
        .put("opensAt", now.toString())
        .put("closesAt", now.plus(window).toString())
        .put("base", 70.0)
        .put("tauSeconds", window.toSeconds())
        .put("delta", 1.0);
    return message;
  }

  public void actsOn(UUID endorsement) {
    var acted = about("endorsement-acted.v1", endorsement);
    acted.put("actionId", UUID.randomUUID().toString());
    acted.put("startedAt", TestClock.get().instant().toString());
    acted.remove("occasionAt");
    hears("endorsement-acted.v1", acted);
  }

  public void hearsOfTheLapseOf(UUID endorsement, Instant at) {
    hears(
        "endorsement-lapsed.v1",
        about("endorsement-lapsed.v1", endorsement).put("at", at.toString()));
  }

  public void takesBack(UUID endorsement) {
    hears("endorsement-retracted.v1", about("endorsement-retracted.v1", endorsement));
  }

  public void speaks(String language) {
    hears("member-settings.v1", golden("member-settings.v1").put("language", language));
  }

  public void knowsEndorserAs(String name, long position) {
    var card = golden("card.v1");
    card.put("subjectId", endorser.toString());
    card.put("memberId", id.toString());
    card.put("name", name);
    kafka.send(
        "updraft.cards.v1", endorser, "card.v1", card.toString(), 1, position, Instant.EPOCH);
  }

  public void forgetsEndorser(long position) {
    kafka.send("updraft.cards.v1", endorser, "card.v1", null, 1, position, Instant.EPOCH);
  }

  private static ObjectNode about(String type, UUID endorsement) {
    return golden(type).put("endorsementId", endorsement.toString());
  }

  public void hears(String type, JsonNode body) {
    hears(type, body.toString(), POSITION.incrementAndGet());
  }

  public void hears(String type, String body, long position) {
    kafka.send("updraft.profile.v1", id, type, body, 1, position, TestClock.get().instant());
  }

  /** What insight-service would tell of them. */
  public void learns(String type, JsonNode body) {
    kafka.send(
        "updraft.insight.v1",
        id,
        type,
        body.toString(),
        1,
        POSITION.incrementAndGet(),
        TestClock.get().instant());
  }

  /** A golden message of profile-service. */
  public static ObjectNode told(String type) {
    return golden(type);
  }

  public static long nextPosition() {
    return POSITION.incrementAndGet();
  }

  private static ObjectNode golden(String type) {
    try {
      return (ObjectNode) JSON.readTree(Files.readString(GOLDEN.resolve(type + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nudge of a kind about an endorsement, or null. */
  public Map<String, Object> nudge(UUID endorsement, String kind) {
    return http()
        .queryParam("endorsementId", endorsement)
        .queryParam("kind", kind)
        .queryParam("state", "SCHEDULED", "DUE", "SENT", "SEEN", "SNOOZED", "ACTED")
        .queryParam("state", "DISMISSED", "EXPIRED", "WITHDRAWN")
        .get("/api/v1/nudges")
        .then()
        .statusCode(200)
        .extract()
        .path("items[0]");
  }

  public String state(UUID endorsement, String kind) {
    var nudge = nudge(endorsement, kind);
    return nudge == null ? null : (String) nudge.get("state");
  }

  public Map<String, Object> await(UUID endorsement, String kind, String state) {
    Awaitility.await(kind + " " + state)
        .atMost(Duration.ofSeconds(10))
        .until(() -> state.equals(state(endorsement, kind)));
    return nudge(endorsement, kind);
  }

  /** Everything sent to this member's key before has been taken by the service. */
  public void settled() {
    var last = UUID.randomUUID();
    hears("endorsement-received.v1", endorsement(last, "end", Duration.ofDays(1)));
    await(last, "ACT_ON_ENDORSEMENT", "SENT");
  }
}
