package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.local.Watchdog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link CrashNode} seen from the test that kills, stops or wakes it. */
final class Victim implements AutoCloseable {
  private final Process process;
  private final Watchdog watchdog;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private Victim(Process process) throws IOException {
    this.process = process;
    // A stopped process would outlive this JVM.
    this.watchdog = Watchdog.over(process.pid(), "KILL");
    Thread.ofPlatform().daemon(true).start(this::listen);
  }

  static Victim start(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                CrashNode.class.getName()));
    command.addAll(List.of(arguments));
    try {
      return new Victim(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
      }
    } catch (IOException _) {
      // killed
    }
  }

  /** Everything it has said, for the message of a failed test. */
  @Override
  public String toString() {
    return String.join("\n", said);
  }

  boolean hasSaid(String start) {
    return said.stream().anyMatch(line -> line.startsWith(start));
  }

  /** Waits until it has said a line that begins with one of these; answers the line. */
  String awaitSaying(String... starts) {
    soon()
        .conditionEvaluationListener(_ -> assertThat(process.isAlive()).as(toString()).isTrue())
        .until(() -> List.of(starts).stream().anyMatch(this::hasSaid));
    return said.stream()
        .filter(line -> List.of(starts).stream().anyMatch(line::startsWith))
        .findFirst()
        .orElseThrow();
  }

  Victim ready() {
    awaitSaying(CrashNode.READY);
    return this;
  }

  void awaitHeld() {
    awaitSaying(Held.HELD);
  }

  /** SIGKILL: no goodbye to anybody. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGSTOP: from its own point of view, time stands still. */
  void stop() {
    signal("STOP");
  }

  /** SIGCONT, with the word to go on already in its ear. */
  void wake() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
      assertThat(kill.waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
    watchdog.close();
  }
}
