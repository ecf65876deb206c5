package dev.updraft.benchmark;

import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import dev.updraft.local.launcher.TemporaryServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Somebody who brings a network along: how fast it comes in over HTTP, and what that takes of the
 * service's heap.
 */
final class Newcomer implements AutoCloseable {
  /** What an import must do with, in MiB. */
  static final int HEAP_MOST = 256;

  private static final int CONNECTIONS = 50_000;
  private static final int KNOWN = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String HEAP = "(?m)^jvm_memory_%s_bytes\\{area=\"heap\"[^}]*} (\\S+)$";

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
   * @param heapMost what the service's JVM can have of it: with more to hold it ends
   */
  record Arrival(double perSecond, double judged, double heap, double heapMost) {}

  /** What somebody brings along, each time 50,000 rows. */
  enum Baggage {
    TABLE("import of 50k connections"),
    /** About the largest file there may be. */
    LARGE("… in a file of 49 MiB"),
    /** To a network that has some of them already, with jobs they have left since. */
    SECOND("… 10k of them known before"),
    SHEET("… as XLSX");

    private final String what;

    Baggage(String what) {
      this.what = what;
    }

    String what() {
      return what;
    }

    private Path of(int newcomer) throws IOException {
      return switch (this) {
        case TABLE, SECOND -> new Connections(newcomer, CONNECTIONS, "Lead", false).table();
        case LARGE -> new Connections(newcomer, CONNECTIONS, "Lead", true).table();
        case SHEET -> new Connections(newcomer, CONNECTIONS, "Lead", false).sheet();
      };
    }
  }

  Newcomer(Path root, LocalPostgres postgres, LocalKafka kafka) {
    this.services = new TemporaryServices(root, postgres, kafka);
    this.root = URI.create("http://127.0.0.1:" + services.startProfile(HEAP_MOST));
  }

  Arrival arrives(Baggage baggage) throws IOException, InterruptedException {
    var token = services.tokens().member("newcomer-" + ++newcomers);
    if (baggage == Baggage.SECOND) {
      bring(token, new Connections(newcomers, KNOWN, "Trainee", false).table());
    }
    var file = baggage.of(newcomers);
    var heap = new double[] {heap("used")};
    var watching =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    try {
                      heap[0] = Math.max(heap[0], heap("used"));
                      Thread.sleep(250);
                    } catch (IOException | InterruptedException _) {
                      return;
                    }
                  }
                });
    var took = bring(token, file);
    watching.interrupt();
    watching.join();
    return new Arrival(CONNECTIONS / took.all(), took.judging(), heap[0], heap("max"));
  }

  /** In seconds. */
  private record Took(double judging, double all) {}

  private Took bring(String token, Path file) throws IOException, InterruptedException {
    var started = System.nanoTime();
    var answer =
        send(
            asks(token, "/api/v1/imports")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
    var judged = System.nanoTime();
    Files.delete(file);
    var path = "/api/v1/imports/" + found("\"id\" ?: ?\"([^\"]+)\"", answer);
    send(
        asks(token, path + "/application")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
    for (var state = "JUDGED"; !state.equals("APPLIED"); state = state(answer)) {
      if (state.equals("FAILED")) {
        throw new IOException("the import failed: " + answer);
      }
      if (System.nanoTime() - judged > PATIENCE.toNanos()) {
        throw new IOException("not applied after " + PATIENCE + ": " + answer);
      }
      Thread.sleep(100);
      answer = send(asks(token, path).GET());
    }
    requireAllOfIt(answer);
    return new Took((judged - started) / 1e9, (System.nanoTime() - started) / 1e9);
  }

  private static String state(String answer) throws IOException {
    return found("\"state\" ?: ?\"(\\w+)\"", answer);
  }

  /** What was refused or held back would be fast for nothing. */
  private static void requireAllOfIt(String answer) throws IOException {
    var rows = found("\"rows\" ?: ?(\\d+)", answer);
    if (!rows.equals(found("\"APPLIED\" ?: ?(\\d+)", answer))) {
      throw new IOException("not all rows were taken: " + answer);
    }
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

  private double heap(String what) throws IOException, InterruptedException {
    var metrics = send(HttpRequest.newBuilder(root.resolve("/q/metrics")).GET());
    return Pattern.compile(HEAP.formatted(what))
            .matcher(metrics)
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
