package dev.updraft.insight;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A member who uses the service as a client does, and what other services say about them. */
public final class Api {
  public static final String PROBLEM = "urn:updraft:problem:";

  private static final AtomicInteger MEMBERS = new AtomicInteger();
  private static final AtomicLong POSITIONS = new AtomicLong();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String token;

  private Api(String token) {
    this.token = token;
  }

  /** Somebody nobody else in the tests is. */
  public static Api someone() {
    return new Api(Tokens.of("member-" + MEMBERS.incrementAndGet()));
  }

  public RequestSpecification request() {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  public ValidatableResponse get(String path, Object... parameters) {
    return request().get("/api/v1" + path, parameters).then();
  }

  public ValidatableResponse post(String path, String body) {
    return request().body(body).post("/api/v1" + path).then();
  }

  /** A facet of its own, which is a domain. */
  public UUID facet(String name) {
    return UUID.fromString(id(post("/facets", "{\"name\": \"" + name + "\"}")));
  }

  /** A question to be answered with online or offline. */
  public String choice(String topic) {
    return id(
        post(
            "/questions",
            """
            {"topic": "%s", "text": "Spring campaign?",
             "answer": {"kind": "CHOICE", "options": ["online", "offline"]}}\
            """
                .formatted(topic)));
  }

  /**
   * @param chain JSON
   */
  public String claim(String question, String value, String chain) {
    return claim(question, value, chain, TestClock.get().instant());
  }

  public String claim(String question, String value, String chain, Instant heardAt) {
    return id(
        post(
            "/claims",
            """
            {"questionId": "%s", "value": "%s", "chain": %s, "heard": "TOLD", "heardAt": "%s"}\
            """
                .formatted(question, value, chain, heardAt)));
  }

  public void resolve(String question, String value) {
    post("/questions/" + question + "/resolution", "{\"value\": \"%s\"}".formatted(value))
        .statusCode(200);
  }

  private static String id(ValidatableResponse created) {
    return created.statusCode(201).extract().path("id");
  }

  /** The member as messages name them: learned from a message about them. */
  public UUID memberId() {
    var question = choice("who am I");
    try (var probe = new KafkaProbe()) {
      return UUID.fromString(
          probe
              .await("updraft.insight.v1", 1, PATIENCE, told -> told.body().contains(question))
              .getFirst()
              .key());
    }
  }

  /** profile-service says something of a member. */
  public static void told(UUID member, String type, String body) {
    try (var probe = new KafkaProbe()) {
      probe.send(
          "updraft.profile.v1",
          member,
          type,
          body,
          1,
          POSITIONS.incrementAndGet(),
          TestClock.get().instant());
    }
  }

  /** profile-service says where a contact stands and how they are called. */
  public static void known(UUID member, UUID contact, String standing, String name, Instant since) {
    try (var probe = new KafkaProbe()) {
      probe.send(
          "updraft.profile.v1",
          member,
          "contact-added.v1",
          """
          {"contactId": "%s", "standing": "%s", "standingByTopic": {}, "since": "%s"}\
          """
              .formatted(contact, standing, since),
          1,
          POSITIONS.incrementAndGet(),
          TestClock.get().instant());
      probe.send(
          "updraft.cards.v1",
          contact,
          "card.v1",
          """
          {"kind": "CONTACT", "subjectId": "%s", "memberId": "%s", "name": "%s"}\
          """
              .formatted(contact, member, name),
          1,
          POSITIONS.incrementAndGet(),
          TestClock.get().instant());
    }
  }

  /** profile-service says which tier a contact is in, and what they are an expert in. */
  public static void described(UUID member, UUID contact, String tier, String... expertise) {
    try (var probe = new KafkaProbe()) {
      probe.send(
          "updraft.profile.v1",
          member,
          "contact-changed.v1",
          """
          {"contactId": "%s", "standing": "PEER", "standingByTopic": {}, "tier": "%s",
           "since": "1970-01-01T00:00:00Z"}\
          """
              .formatted(contact, tier),
          1,
          POSITIONS.incrementAndGet(),
          TestClock.get().instant());
      probe.send(
          "updraft.profile.v1",
          member,
          "contact-expertise.v1",
          "{\"contactId\": \"%s\", \"expertise\": [%s]}"
              .formatted(
                  contact,
                  Arrays.stream(expertise)
                      .map(topic -> '"' + topic + '"')
                      .collect(Collectors.joining(", "))),
          1,
          POSITIONS.incrementAndGet(),
          TestClock.get().instant());
    }
  }

  /** profile-service says that something came of a claim, a talk or an asking. */
  public static UUID cameOf(UUID member, String origin, String id) {
    var outcome = UUID.randomUUID();
    tell(
        member,
        "outcome-recorded.v1",
        """
        {"outcomeId": "%s", "kind": "MONEY", "from": {"kind": "%s", "id": "%s"},
         "at": "2026-03-05T10:00:00Z"}\
        """
            .formatted(outcome, origin, id));
    return outcome;
  }

  public static void tell(UUID member, String type, String body) {
    try (var probe = new KafkaProbe()) {
      probe.send(
          "updraft.profile.v1",
          member,
          type,
          body,
          1,
          POSITIONS.incrementAndGet(),
          TestClock.get().instant());
    }
  }

  /** profile-service says that two contacts are one person. */
  public static void merged(UUID member, UUID contact, UUID into) {
    try (var probe = new KafkaProbe()) {
      probe.send(
          "updraft.profile.v1",
          member,
          "contact-merged.v1",
          "{\"contactId\": \"%s\", \"into\": \"%s\"}".formatted(contact, into),
          1,
          POSITIONS.incrementAndGet(),
          TestClock.get().instant());
    }
  }

  /** Sends a card as is; a null body withdraws it. */
  public static void card(UUID contact, String body, long position) {
    try (var probe = new KafkaProbe()) {
      probe.send(
          "updraft.cards.v1", contact, "card.v1", body, 1, position, TestClock.get().instant());
    }
  }

  public static long nextPosition() {
    return POSITIONS.incrementAndGet();
  }

  public static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
  }

  /** A link of a chain. */
  public static String contact(UUID id) {
    return "{\"contactId\": \"" + id + "\"}";
  }
}
