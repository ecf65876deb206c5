package dev.updraft.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.web.testing.ApiDescription;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class OpenApiTest {
  @Test
  void every_operation_says_what_it_takes_and_gives_and_requests_come_with_examples()
      throws IOException {
    var description = ApiDescription.read();
    description.assertWhole();
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
          "CadenceRequest",
          "GroupRequest"
        }) {
      assertThat(examples(description.schema(name))).as(name).isPositive();
    }
  }

  @Test
  void the_answers_that_take_reading_come_with_an_example() throws Exception {
    var document =
        new ObjectMapper()
            .readTree(given().get("/q/openapi?format=json").then().extract().asString());
    for (var path :
        new String[] {
          "/me/next-actions",
          "/me/offers",
          "/me/wind",
          "/network",
          "/contacts/cooling",
          "/contacts/tiers",
          "/contacts/tier-suggestions",
          "/contacts/{id}/brief",
          "/me/giving-review",
          "/endorsements/{id}/momentum"
        }) {
      var answer =
          document
              .path("paths")
              .path("/api/v1" + path)
              .at("/get/responses/200/content")
              .path("application/json");
      assertThat(answer.path("examples").findValues("value")).as(path).isNotEmpty();
      assertThat(answer.path("schema").isEmpty()).as(path).isFalse();
    }
  }

  private static int examples(JsonNode schema) {
    return schema.findValues("examples").size();
  }
}
