package dev.updraft.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class OpenApiTest {
  @Test
  void every_operation_says_what_it_does_and_requests_come_with_examples() throws IOException {
    var body = given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();
    var document = new ObjectMapper().readTree(body);

    assertThat(document.path("openapi").asText()).startsWith("3.1");
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        assertThat(operation.getValue().path("summary").asText())
            .as("%s %s", operation.getKey(), path.getKey())
            .isNotBlank();
      }
    }
    for (var name :
        new String[] {
          "ContactRequest",
          "ContributionRequest",
          "ExchangeRequest",
          "EndorsementRequest",
          "ActionRequest",
          "OutcomeRequest",
          "AchievementRequest",
          "SettingsRequest",
          "TieRequest",
          "IntroductionRequest",
          "AskingRequest",
          "GoalRequest",
          "ResourceRequest",
          "NewOutcomeRequest",
          "MergeRequest",
          "BulkRequest",
          "GroupRequest"
        }) {
      assertThat(examples(document.at("/components/schemas/" + name))).as(name).isPositive();
    }
  }

  private static int examples(JsonNode schema) {
    return schema.findValues("examples").size();
  }
}
