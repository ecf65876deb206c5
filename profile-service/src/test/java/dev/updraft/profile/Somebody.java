package dev.updraft.profile;

import static io.restassured.RestAssured.given;

import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A member nobody else uses, speaking to the service over HTTP. */
public final class Somebody {
  private final String token = Tokens.of("somebody-" + UUID.randomUUID());

  public static Instant now() {
    return TestClock.get().instant();
  }

  public static Instant ago(Duration duration) {
    return now().minus(duration);
  }

  public RequestSpecification asks() {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  public ValidatableResponse posts(String path, Object body) {
    return asks().body(body).post("/api/v1" + path).then();
  }

  public ValidatableResponse puts(String path, Object body) {
    return asks().body(body).put("/api/v1" + path).then();
  }

  public ValidatableResponse gets(String path, Object... parameters) {
    return asks().get("/api/v1" + path, parameters).then();
  }

  public String memberId() {
    return gets("/me").statusCode(200).extract().path("memberId");
  }

  /** A body with one field changed or added; null leaves the field out. */
  public static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
    var changed = new HashMap<>(body);
    if (value == null) {
      changed.remove(field);
    } else {
      changed.put(field, value);
    }
    return changed;
  }

  public static Map<String, Object> contact(String name, String standing) {
    return Map.of("name", name, "standing", standing);
  }

  public String knows(String name, String standing) {
    return posts("/contacts", contact(name, standing)).statusCode(201).extract().path("id");
  }

  public static Map<String, Object> endorsement(String contact, String kind, Instant receivedAt) {
    return Map.of(
        "contactId",
        contact,
        "kind",
        kind,
        "unprompted",
        true,
        "topics",
        List.of("社群营销"),
        "statement",
        "做社群营销，找林夏。",
        "receivedAt",
        receivedAt.toString());
  }

  public String isEndorsed(String contact, String kind, Instant receivedAt) {
    return posts("/endorsements", endorsement(contact, kind, receivedAt))
        .statusCode(201)
        .extract()
        .path("id");
  }

  public static Map<String, Object> gift(String contact, Instant at) {
    return Map.of(
        "contactId",
        contact,
        "kind",
        "KNOWLEDGE",
        "summary",
        "一份用户研究",
        "topics",
        List.of("社群营销"),
        "occurredAt",
        at.toString());
  }

  public static Map<String, Object> ideas(String contact, Instant at) {
    return Map.of(
        "contactId", contact,
        "depth", "IDEAS",
        "medium", "IN_PERSON",
        "summary", "聊先付出",
        "topics", List.of("社群营销"),
        "myThought", "先付出能规模化吗？",
        "theirThought", "只在看得见的圈子里",
        "occurredAt", at.toString());
  }

  public static Map<String, Object> achievement() {
    return Map.of(
        "title",
        "新品试用：1,200 人报名",
        "topics",
        List.of("社群营销"),
        "weight",
        0.5,
        "achievedOn",
        now().toString().substring(0, 10));
  }

  public static Map<String, Object> action(Instant startedAt) {
    return Map.of("summary", "开了一场四十人的工作坊", "topic", "社群营销", "startedAt", startedAt.toString());
  }
}
