package dev.updraft.web.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The description clients are generated from, and what must hold of it in every service. */
public final class ApiDescription {
  private static final Set<String> WRITING = Set.of("post", "put", "patch", "delete");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode document;

  private ApiDescription(JsonNode document) {
    this.document = document;
  }

  /** As the running service tells it. */
  public static ApiDescription read() throws IOException {
    var body = given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();
    return new ApiDescription(new ObjectMapper().readTree(body));
  }

  public JsonNode schema(String name) {
    return document.at("/components/schemas/" + name);
  }

  public void assertWhole() {
    assertThat(document.path("openapi").asText()).startsWith("3.1");
    var operations = 0;
    for (var path : document.path("paths").properties()) {
      if (path.getKey().startsWith("/test/")) {
        continue;
      }
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          var name = operation.getKey() + " " + path.getKey();
          operations++;
          assertThat(operation.getValue().path("summary").asText()).as(name).isNotBlank();
          assertBodiesHaveSchemas(name, operation.getValue());
          if (path.getKey().startsWith("/api/v1/") && WRITING.contains(operation.getKey())) {
            assertTakesCommandHeaders(name, operation.getValue());
          }
        }
      }
    }
    assertThat(operations).isPositive();
  }

  private void assertBodiesHaveSchemas(String name, JsonNode operation) {
    var successes = 0;
    for (var response : operation.path("responses").properties()) {
      if (!response.getKey().matches("2..")) {
        continue;
      }
      successes++;
      if (response.getKey().equals("204")) {
        continue;
      }
      var content = resolved(response.getValue()).path("content");
      assertThat(content.size()).as("%s %s has a body", name, response.getKey()).isPositive();
      for (var type : content) {
        assertThat(says(type.path("schema"), new HashSet<>()))
            .as("%s %s says what is in its body: %s", name, response.getKey(), type)
            .isTrue();
      }
    }
    assertThat(successes).as("%s says how it succeeds", name).isPositive();
  }

  /** Whether a client generated from it would know what it gets. */
  private boolean says(JsonNode schema, Set<String> seen) {
    if (schema.has("$ref")) {
      return !seen.add(schema.path("$ref").asText()) || says(resolved(schema), seen);
    }
    if (schema.path("type").asText().equals("array")) {
      return says(schema.path("items"), seen);
    }
    if (schema.path("type").asText().equals("object")) {
      for (var property : schema.path("properties")) {
        if (property.has("items") && !says(property.path("items"), seen)) {
          return false;
        }
      }
      return schema.path("properties").size() > 0 || schema.has("additionalProperties");
    }
    return schema.has("type") || schema.has("oneOf") || schema.has("anyOf") || schema.has("enum");
  }

  private void assertTakesCommandHeaders(String name, JsonNode operation) {
    var headers = new HashSet<String>();
    for (var parameter : operation.path("parameters")) {
      var resolved = resolved(parameter);
      if (resolved.path("in").asText().equals("header")) {
        headers.add(resolved.path("name").asText());
      }
    }
    assertThat(headers).as(name).contains("Idempotency-Key", "If-Match", "Prefer");
    for (var status : new String[] {"412", "422"}) {
      var problem = resolved(operation.path("responses").path(status)).path("content");
      assertThat(problem.path("application/problem+json").path("schema").path("$ref").asText())
          .as("%s %s", name, status)
          .isEqualTo("#/components/schemas/Problem");
    }
    assertThat(schema("Problem").path("properties").has("traceId")).isTrue();
  }

  private JsonNode resolved(JsonNode node) {
    var ref = node.path("$ref").asText();
    return ref.isEmpty() ? node : document.at(ref.substring(1));
  }
}
