package dev.updraft.profile.members;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.Tokens;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class MembersResourceTest {
  private static final String PATH = "/api/v1/teams/{team}/members/{member}";

  private final Somebody me = new Somebody();

  @Test
  void somebody_new_speaks_english_in_utc_and_can_choose_otherwise() {
    me.gets("/me")
        .statusCode(200)
        .body("zone", equalTo("UTC"))
        .body("language", equalTo("en"))
        .body("team", nullValue());
    me.puts("/me", Map.of("zone", "Asia/Shanghai", "language", "zh-CN"))
        .statusCode(200)
        .header("ETag", "\"1\"");
    me.gets("/me").body("zone", equalTo("Asia/Shanghai")).body("language", equalTo("zh-CN"));
    me.puts("/me", Map.of("zone", "Mars/Olympus", "language", "en"))
        .statusCode(400)
        .body("type", endsWith("unknown-time-zone"));
  }

  @Test
  void only_an_operator_says_who_is_in_a_team() {
    var member = me.memberId();
    me.asks()
        .body(Map.of("role", "lead"))
        .put(PATH, "growth", member)
        .then()
        .statusCode(403)
        .body("type", endsWith("forbidden"));

    operator()
        .body(Map.of("role", "lead"))
        .put(PATH, "growth", member)
        .then()
        .statusCode(200)
        .body("role", equalTo("lead"));
    me.gets("/me").body("team", equalTo("growth")).body("role", equalTo("lead"));

    operator().body(Map.of("role", "viewer")).put(PATH, "sales", member).then().statusCode(200);
    me.gets("/me").body("team", equalTo("sales")).body("role", equalTo("viewer"));

    operator().delete(PATH, "growth", member).then().statusCode(204);
    me.gets("/me").body("team", equalTo("sales"));
    operator().delete(PATH, "sales", member).then().statusCode(204);
    me.gets("/me").body("team", nullValue());
  }

  @Test
  void a_team_has_a_plain_name_and_three_roles() {
    var member = me.memberId();
    operator().body(Map.of("role", "boss")).put(PATH, "growth", member).then().statusCode(400);
    operator().body(Map.of("role", "lead")).put(PATH, "Growth!", member).then().statusCode(400);
  }

  private static RequestSpecification operator() {
    return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
  }
}
