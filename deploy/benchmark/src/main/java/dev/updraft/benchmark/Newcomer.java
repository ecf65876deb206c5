package dev.updraft.benchmark;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Somebody who brings a network along: how fast it comes in over HTTP, and what that takes of the
 * service's heap.
 */
final class Newcomer implements AutoCloseable {
  static final int CONNECTIONS = 50_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern HEAP =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)$");

  private final TemporaryServices services;
  private final URI root;
  private final HttpClient client = HttpClient.newHttpClient();
  private int newcomers;

  /**
   * One network that came in.
   *
   * @param perSecond rows, from sending the file until every list shows all of it
   * @param judged seconds until every row had its verdict
   * @param heap the most that was seen of it in use, garbage included, in MiB
   */
  record Arrival(double perSecond, double judged, double heap) {}

  Newcomer(Path root, LocalPostgres postgres, LocalKafka kafka) {
    this.services = new TemporaryServices(root, postgres, kafka);
    this.root = URI.create("http://127.0.0.1:" + services.startProfile());
  }

  Arrival arrives() throws IOException, InterruptedException {
    var token = services.tokens().member("newcomer-" + ++newcomers);
    var file = connections(newcomers);
    var heap = new double[] {heap()};
    var watching =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    try {
                      heap[0] = Math.max(heap[0], heap());
                      Thread.sleep(100);
                    } catch (IOException | InterruptedException _) {
                      return;
                    }
                  }
                });
    var started = System.nanoTime();
    var id =
        found(
            "\"id\" ?: ?\"([^\"]+)\"",
            send(
                asks(token, "/api/v1/imports")
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofString(file))));
    var judged = System.nanoTime();
    var path = "/api/v1/imports/" + id;
    send(
        asks(token, path + "/application")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
    var state = "";
    for (var answer = "";
        !state.equals("APPLIED");
        state = found("\"state\" ?: ?\"(\\w+)\"", answer)) {
      if (System.nanoTime() - judged > PATIENCE.toNanos()) {
        throw new IllegalStateException("not applied after " + PATIENCE + ": " + answer);
      }
      Thread.sleep(100);
      answer = send(asks(token, path).GET());
    }
    var applied = System.nanoTime();
    watching.interrupt();
    watching.join();
    return new Arrival(CONNECTIONS * 1e9 / (applied - started), (judged - started) / 1e9, heap[0]);
  }

  private static String connections(int newcomer) {
    return IntStream.range(0, CONNECTIONS)
        .mapToObj(
            n ->
                "Given%1$d,Family%1$d,https://www.linkedin.com/in/p%2$d-%1$d,,Company %3$d,Lead,22 Jan 2026"
                    .formatted(n, newcomer, n % 500))
        .collect(
            Collectors.joining(
                "\n",
                "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
                "\n"));
  }

  private HttpRequest.Builder asks(String token, String path) {
    return HttpRequest.newBuilder(root.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("the service answered " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private double heap() throws IOException, InterruptedException {
    var metrics = send(HttpRequest.newBuilder(root.resolve("/q/metrics")).GET());
    return HEAP.matcher(metrics)
            .results()
            .mapToDouble(found -> Double.parseDouble(found.group(1)))
            .sum()
        / (1 << 20);
  }

  private static String found(String pattern, String text) {
    var found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return found.group(1);
  }

  @Override
  public void close() {
    client.close();
    services.close();
  }
}
