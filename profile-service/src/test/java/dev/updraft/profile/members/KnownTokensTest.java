package dev.updraft.profile.members;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.web.testing.Tokens;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class KnownTokensTest {
  @Test
  void a_token_sent_again_names_the_same_member_and_another_another() {
    var mine = Tokens.of("known");
    var first = me(mine);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(member(me(mine))).isEqualTo(member(first));
    assertThat(member(me(Tokens.of("known")))).isEqualTo(member(first));
    assertThat(member(me(Tokens.of("another")))).isNotEqualTo(member(first));
  }

  @Test
  void a_token_changed_by_a_sign_is_not_the_one_that_was_known() {
    var token = Tokens.of("changed");
    assertThat(me(token).statusCode()).isEqualTo(200);
    // not the last sign: some of its bits count for nothing
    var at = token.length() - 10;
    var other = token.charAt(at) == 'A' ? 'B' : 'A';
    var changed = token.substring(0, at) + other + token.substring(at + 1);
    assertThat(me(changed).statusCode()).isEqualTo(401);
    assertThat(me(token).statusCode()).isEqualTo(200);
  }

  @Test
  void a_known_token_gives_no_role_it_does_not_name() {
    assertThat(views(Tokens.operator())).isEqualTo(200);
    var token = Tokens.of("member");
    assertThat(views(token)).isEqualTo(403);
    assertThat(views(token)).isEqualTo(403);
  }

  @Test
  void a_token_is_known_no_longer_than_until_it_expires() {
    var token = Tokens.expiring("brief", 2);
    assertThat(me(token).statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(me(token).statusCode()).isEqualTo(401));
  }

  private static Response me(String token) {
    return given().auth().oauth2(token).get("/api/v1/me");
  }

  private static String member(Response response) {
    return response.path("memberId");
  }

  private static int views(String token) {
    return given().auth().oauth2(token).get("/operator/views").statusCode();
  }
}
