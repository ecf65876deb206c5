package dev.updraft.benchmark.truth;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.benchmark.Row;
import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.launcher.TemporaryServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What a claim more costs in insight-service as it runs, with reading and writing: the picture of
 * its question, and the reliabilities of its topic. The member has two hundred questions resolved
 * and a hundred open, in five topics, with five claims on each.
 */
final class PictureRequests implements AutoCloseable {
  private static final int RESOLVED = 200;
  private static final int OPEN = 100;
  private static final int CLAIMS = 5;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 600;

  /** So long after a claim everything that follows from it has been done. */
  private static final Duration TO_REST = Duration.ofMillis(100);

  private static final List<String> OPTIONS = List.of("a", "b", "c");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final SplittableRandom random = new SplittableRandom(1);
  private final TemporaryServices services;
  private final URI base;
  private final String token;

  private PictureRequests(Path root, LocalPostgres postgres, LocalKafka kafka) {
    this.services = new TemporaryServices(root, postgres, kafka);
    this.base = URI.create("http://127.0.0.1:" + services.startInsight());
    this.token = services.tokens().member("member");
  }

  /**
   * @param root of the built project
   */
  static List<Row> measure(Path root) throws IOException, InterruptedException {
    try (var postgres = LocalPostgres.temporary();
        var kafka = LocalKafka.temporary();
        var requests = new PictureRequests(root, postgres, kafka)) {
      return requests.measure();
    }
  }

  private List<Row> measure() throws IOException, InterruptedException {
    var open = new ArrayList<String>();
    for (var n = 0; n < RESOLVED + OPEN; n++) {
      var question =
          post(
              "/questions",
              Map.of(
                  "topic",
                  "topic " + n % 5,
                  "text",
                  "Which?",
                  "answer",
                  Map.of("kind", "CHOICE", "options", OPTIONS)));
      for (var claim = 0; claim < CLAIMS; claim++) {
        claim(question);
      }
      if (n < RESOLVED) {
        post("/questions/" + question + "/resolution", Map.of("value", "a"));
      } else {
        open.add(question);
      }
    }
    var atOnce = new double[ROUNDS];
    var atRest = new double[ROUNDS];
    for (var n = -WARM_UP; n < ROUNDS; n++) {
      var question = open.get(random.nextInt(open.size()));
      claim(question);
      var once = picture(question);
      Thread.sleep(TO_REST);
      var rest = picture(question);
      if (n >= 0) {
        atOnce[n] = once;
        atRest[n] = rest;
      }
    }
    return List.of(
        new Row("one claim more, served", "picture request", MadeUp.percentiles(atOnce)),
        new Row("one claim more, served", "… when all has settled", MadeUp.percentiles(atRest)),
        new Row("one claim more, served", "reliabilities of its topic", updates()));
  }

  /** In seconds. */
  private double picture(String question) throws IOException, InterruptedException {
    var started = System.nanoTime();
    get("/api/v1/questions/" + question + "/picture");
    return (System.nanoTime() - started) / 1e9;
  }

  /** As the service itself has measured it. */
  private Map<String, Double> updates() throws IOException, InterruptedException {
    var metrics = get("/q/metrics");
    var figures = new LinkedHashMap<String, Double>();
    for (var percentile : Map.of("0.5", "p50 ms", "0.99", "p99 ms").entrySet()) {
      var line =
          Pattern.compile(
                  "^updraft_agreement_update_seconds\\{.*quantile=\""
                      + Pattern.quote(percentile.getKey())
                      + "\".*} (\\S+)$",
                  Pattern.MULTILINE)
              .matcher(metrics);
      if (line.find()) {
        figures.put(percentile.getValue(), 1e3 * Double.parseDouble(line.group(1)));
      }
    }
    return figures;
  }

  /** By one of thirty people who have it from one of ten. */
  private void claim(String question) throws IOException, InterruptedException {
    post(
        "/claims",
        Map.of(
            "questionId",
            question,
            "value",
            random.nextInt(4) > 0 ? "a" : OPTIONS.get(random.nextInt(OPTIONS.size())),
            "chain",
            List.of(
                Map.of("name", "originator " + random.nextInt(10)),
                Map.of("name", "relayer " + random.nextInt(30))),
            "heard",
            "TOLD",
            "heardAt",
            Instant.now().toString()));
  }

  private String post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    var answer =
        sent(
            HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    return JSON.readTree(answer).path("id").asText();
  }

  private String get(String path) throws IOException, InterruptedException {
    return sent(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  private String sent(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer =
        client.send(
            request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
    services.close();
  }
}
