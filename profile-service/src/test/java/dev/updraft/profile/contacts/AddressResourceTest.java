package dev.updraft.profile.contacts;

import static dev.updraft.profile.Somebody.contact;
import static dev.updraft.profile.Somebody.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.profile.Somebody;
import dev.updraft.web.ServiceTokens;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class AddressResourceTest {
  private static final Path GOLDEN = Path.of("src/test/resources/internal/address.json");

  @Inject ServiceTokens tokens;

  private final Somebody me = new Somebody();

  private static String path(String member, String contact) {
    return "/api/v1/internal/members/%s/contacts/%s/address".formatted(member, contact);
  }

  private String token(String member, String contact) {
    return tokens.token("contact-address", UUID.fromString(member), UUID.fromString(contact));
  }

  private ValidatableResponse address(String contact) {
    var member = me.memberId();
    return given()
        .header(ServiceTokens.HEADER, token(member, contact))
        .get(path(member, contact))
        .then();
  }

  private String knows(List<String> emails) {
    return me.posts("/contacts", with(contact("G老师", "ORIGINATOR"), "emails", emails))
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void it_is_what_was_promised() throws Exception {
    var promised = new ObjectMapper().readTree(Files.readString(GOLDEN));
    var body =
        address(knows(List.of("g@example.org", "old@example.org")))
            .statusCode(200)
            .extract()
            .asString();
    assertThat(new ObjectMapper().readTree(body)).isEqualTo(promised);
  }

  @Test
  void whoever_has_none_has_none_and_nobody_is_nobody() {
    address(knows(List.of()))
        .statusCode(200)
        .body("name", equalTo("G老师"))
        .body("email", nullValue());
    address(UUID.randomUUID().toString()).statusCode(404).body("type", endsWith("unknown-contact"));
  }

  @Test
  void of_two_who_are_one_it_is_the_ones_that_stayed() {
    var absorbed = knows(List.of());
    var survivor = knows(List.of("g@example.org"));
    me.posts("/contacts/merges", Map.of("survivorId", survivor, "absorbedId", absorbed))
        .statusCode(201);
    address(absorbed).statusCode(200).body("email", equalTo("g@example.org"));
  }

  @Test
  void only_a_service_of_ours_is_told_and_only_what_it_asked_for_and_now() {
    var contact = knows(List.of("g@example.org"));
    var other = knows(List.of("h@example.org"));
    var member = me.memberId();
    var path = path(member, contact);
    given().get(path).then().statusCode(401);
    me.asks().get(path).then().statusCode(401);
    refused(path, token(member, other));
    refused(path, token(new Somebody().memberId(), contact));
    refused(
        path, tokens.token("something-else", UUID.fromString(member), UUID.fromString(contact)));
    refused(path, "x");
    var good = token(member, contact);
    given().header(ServiceTokens.HEADER, good).get(path).then().statusCode(200);
    TestClock.get().advance(Duration.ofSeconds(91));
    refused(path, good);
  }

  private static void refused(String path, String token) {
    given()
        .header(ServiceTokens.HEADER, token)
        .get(path)
        .then()
        .statusCode(401)
        .body("type", endsWith("unauthenticated"));
  }
}
