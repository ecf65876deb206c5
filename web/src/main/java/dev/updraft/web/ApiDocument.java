package dev.updraft.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Writes into the API's description what the edge does for every operation and no resource says:
 * the headers commands take, how they are refused, what a problem looks like.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
  private static final String COMMANDS = "/api/v1/";
  private static final Set<HttpMethod> WRITING =
      EnumSet.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private static final String KEY = "IdempotencyKey";
  private static final String MATCH = "IfMatch";
  private static final String PREFER = "Prefer";
  private static final String STALE = "StaleVersion";
  private static final String REUSED = "IdempotencyKeyReused";
  private static final String PROBLEM = "Problem";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getPaths() == null) {
      return;
    }
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    describe(document.getComponents());
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, operation) -> {
                          if (path.startsWith(COMMANDS) && WRITING.contains(method)) {
                            asCommand(operation);
                          }
                          typeParameters(operation);
                          showProblems(operation);
                        }));
  }

  private static void describe(Components components) {
    components
        .addParameter(
            KEY,
            header(
                "Idempotency-Key",
                "Repeats under this key are done once; 422 when the request is another one",
                text().minLength(1).maxLength(255)))
        .addParameter(
            MATCH,
            header(
                "If-Match",
                "The ETag of the version the request is meant for; 412 when it has changed since",
                text().addExample("\"3\"")))
        .addParameter(
            PREFER,
            header(
                "Prefer",
                "respond-async: answered as soon as it is certain, not when lists show it",
                text().addExample("respond-async")))
        .addResponse(STALE, problem("stale-version"))
        .addResponse(REUSED, problem("idempotency-key-reused"))
        .addSchema(PROBLEM, problemSchema());
  }

  private static Parameter header(String name, String description, Schema schema) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(schema);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }

  private static APIResponse problem(String description) {
    return OASFactory.createAPIResponse().description(description).content(problemContent());
  }

  private static Content problemContent() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
  }

  private static Schema problemSchema() {
    var error =
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .addProperty("field", text())
            .addProperty("message", text());
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("What went wrong, as RFC 9457 says it; the type is the contract")
        .addProperty("type", text().addExample("urn:updraft:problem:stale-version"))
        .addProperty("title", text())
        .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
        .addProperty("detail", text())
        .addProperty("errors", OASFactory.createSchema().addType(SchemaType.ARRAY).items(error))
        .addProperty("traceId", text())
        .required(List.of("type", "title", "status"));
  }

  private static void asCommand(Operation operation) {
    for (var name : List.of(KEY, MATCH, PREFER)) {
      operation.addParameter(OASFactory.createParameter().ref(name));
    }
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    var responses = operation.getResponses();
    if (!responses.hasAPIResponse("412")) {
      responses.addAPIResponse("412", OASFactory.createAPIResponse().ref(STALE));
    }
    if (!responses.hasAPIResponse("422")) {
      responses.addAPIResponse("422", OASFactory.createAPIResponse().ref(REUSED));
    }
  }

  /** The edge reads these as text so that it can say which one is wrong; see {@link Filters}. */
  private static void typeParameters(Operation operation) {
    if (operation.getParameters() == null || operation.getResponses() == null) {
      return;
    }
    for (var parameter : operation.getParameters()) {
      var schema = parameter.getSchema();
      if (parameter.getIn() != Parameter.In.QUERY) {
        continue;
      }
      if (!operation.getResponses().hasAPIResponse("400")) {
        operation.getResponses().addAPIResponse("400", problem("no-such-filter or bad-page"));
      }
      if (schema == null || schema.getRef() != null) {
        continue;
      }
      if (parameter.getName().equals("limit")) {
        schema.setType(List.of(SchemaType.INTEGER));
        schema.setMinimum(BigDecimal.ONE);
        if (schema.getDefaultValue() instanceof String usual) {
          schema.setDefaultValue(Integer.valueOf(usual));
        }
      } else if (parameter.getName().endsWith("Id")) {
        schema.setFormat("uuid");
      }
    }
  }

  private static void showProblems(Operation operation) {
    if (operation.getResponses() == null) {
      return;
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.matches("[45]..")
                  && response.getRef() == null
                  && (response.getContent() == null
                      || response.getContent().getMediaTypes() == null
                      || response.getContent().getMediaTypes().isEmpty())) {
                response.setContent(problemContent());
              }
            });
  }
}
