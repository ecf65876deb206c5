package dev.updraft.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.local.LocalServerFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One service's public REST API, as one member calls it. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String address;
  private final String token;

  /**
   * @param token null: somebody without an account
   */
  public Api(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /** As part of a path. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public JsonNode get(String path) {
    return send("GET", path, null);
  }

  public JsonNode post(String path, Object body) {
    return send("POST", path, body);
  }

  /** Answers the id of what was created. */
  String create(String path, Object body) {
    return post(path, body).path("id").asText();
  }

  public JsonNode put(String path, Object body) {
    return send("PUT", path, body);
  }

  /** Sends a file as it is. */
  JsonNode upload(String path, byte[] file) {
    return send("POST", path, "application/octet-stream", file);
  }

  private JsonNode send(String method, String path, Object body) {
    try {
      return send(
          method, path, "application/json", body == null ? null : JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new LocalServerFailed(method + " " + path + ": " + e, e);
    }
  }

  private JsonNode send(String method, String path, String type, byte[] body) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(address + path))
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", type)
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofByteArray(body));
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new LocalServerFailed(
            method + " " + path + " was answered " + response.statusCode() + ": " + response.body(),
            null);
      }
      return response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new LocalServerFailed(method + " " + address + path + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalServerFailed(method + " " + path + " was interrupted", e);
    }
  }
}
