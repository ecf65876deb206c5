package dev.updraft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Updraft as a person runs it: by its script, with the packaged services and a home of its own. */
final class Updraft {
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
  static final List<String> SERVICES =
      List.of("profile-service", "insight-service", "notification-service");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path home;
  private int runs;
  private Process up;
  private Path output;

  /** What a finished command said. */
  record Said(int code, String output) {}

  Updraft(Path home) {
    this.home = home;
  }

  /** Returns when everything is ready. */
  void up() {
    output = home.resolve("up-" + ++runs + ".txt");
    up = start(output, List.of(ROOT.resolve("updraft").toString(), "up"));
    await()
        .atMost(PATIENCE)
        .failFast(
            () -> {
              if (!up.isAlive()) {
                throw new AssertionError("up has ended:\n" + said(output) + logs());
              }
            })
        .untilAsserted(
            () -> assertThat(said(output)).as("%s", logs()).contains("Everything is ready"));
  }

  /** As Ctrl-C does; returns when it has ended. */
  void stop() throws InterruptedException {
    up.destroy();
    assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** Everything that runs because this was started. */
  List<ProcessHandle> processes() {
    var all = new ArrayList<ProcessHandle>();
    all.add(up.toHandle());
    up.descendants().forEach(all::add);
    return all;
  }

  /** The address of a part, as {@code up} printed it. */
  String address(String part) {
    var line = Pattern.compile(Pattern.quote(part) + " +(\\S+) +ready in .*").matcher(said(output));
    assertThat(line.find()).as("%s in%n%s", part, said(output)).isTrue();
    return line.group(1);
  }

  String output() {
    return said(output);
  }

  /** One of the script's other commands, started. */
  Running command(String... arguments) {
    var command = new ArrayList<>(List.of(ROOT.resolve("updraft").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  Running run(List<String> command) {
    Path said = home.resolve("said-" + ++runs + ".txt");
    return new Running(start(said, command), said);
  }

  /** A command that has been started. */
  record Running(Process process, Path output) {
    Said end() throws InterruptedException {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("%s", said(output))
          .isTrue();
      return new Said(process.exitValue(), said(output));
    }
  }

  HttpResponse<String> get(String address, String token) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The ends of all logs, to be shown with a failure. */
  String logs() {
    var ends = new StringBuilder();
    try (var logs = Files.list(home.resolve("state/logs"))) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).sorted().toList()) {
        List<String> lines = said(log).lines().toList();
        ends.append("--- ").append(log.getFileName()).append('\n');
        lines
            .subList(Math.max(0, lines.size() - 15), lines.size())
            .forEach(line -> ends.append(line).append('\n'));
      }
    } catch (IOException _) {
      ends.append("no logs");
    }
    return ends.toString();
  }

  private Process start(Path output, List<String> command) {
    var builder =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("UPDRAFT_HOME", home.resolve("state").toString());
    builder.environment().put("UPDRAFT_BUILT", "yes");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String said(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Harmless if it has ended already. */
  void end() throws InterruptedException {
    if (up != null && up.isAlive()) {
      stop();
    }
  }
}
