package dev.updraft.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.local.PortHolder;
import dev.updraft.local.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a person uses it: as a process, with real servers and stand-in services. */
class UpTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Installation installation;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void buildServices() throws IOException {
    installation = new Installation(folder.resolve("project"), folder.resolve("state"));
    FakeService.buildInto(installation.root());
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void starts_all_refuses_a_second_restarts_the_dead_recovers_and_leaves_nothing()
      throws Exception {
    Process first = launch("up");
    awaitOutput(first, "Everything is ready");
    var running = RunFile.read(installation);
    assertThat(running.parts()).allMatch(part -> part.pid() == 0 || part.isAlive()).hasSize(7);

    Process second = launch("up");
    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(output(second)).contains("already runs here, as process " + first.pid());

    for (var mistyped : List.of(List.of("up", "--fast"), List.of("status", "now"))) {
      Process refused = launch(mistyped.toArray(String[]::new));
      assertThat(refused.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(refused.exitValue()).isEqualTo(1);
      assertThat(output(refused)).contains(mistyped.getLast()).doesNotContain("already runs");
    }

    Process status = launch("status");
    assertThat(status.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(output(status)).contains("postgresql", "kafka", "insight-service").contains("ready");
    Process reset = launch("reset", "--yes");
    assertThat(reset.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(output(reset)).contains("Stop it first");

    kill(pidOf("insight-service"));
    awaitOutput(first, "insight-service has died; starting it again in 1 s");
    awaitOutput(first, "insight-service is back");
    kill(pidOf("postgresql"));
    awaitOutput(first, "postgresql is back");

    // Killed with its watchdogs, so that the parts are left over and the next start must end them.
    var orphans = RunFile.read(installation);
    List<ProcessHandle> watchdogs =
        first.toHandle().children().filter(child -> isWatchdog(child.pid())).toList();
    assertThat(watchdogs).hasSizeGreaterThanOrEqualTo(5);
    kill(first.pid());
    watchdogs.forEach(ProcessHandle::destroyForcibly);
    Process third = launch("up");
    awaitOutput(third, "Everything is ready");
    assertThat(output(third))
        .contains("Ending kafka (process " + orphans.part("kafka").get().pid());
    assertGone(orphans);

    var last = RunFile.read(installation);
    third.destroy();
    assertThat(third.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertGone(last);
    assertThat(output(third)).contains("Everything has stopped.");
    assertThat(RunFile.fileOf(installation)).doesNotExist();

    Process emptied = launch("reset", "--yes");
    assertThat(emptied.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(installation.data()).doesNotExist();
    assertThat(installation.keys()).doesNotExist();
  }

  @Test
  void a_killed_launcher_takes_its_parts_along_and_a_taken_port_is_told() throws Exception {
    int usual = 8082;
    try (var other = occupy(usual)) {
      Process up = launch("up");
      awaitOutput(up, "Everything is ready");
      assertThat(output(up)).contains("Port " + usual + " is held by");
      if (other != null) {
        assertThat(output(up)).contains("process " + ProcessHandle.current().pid());
        assertThat(PortHolder.of(usual)).isPresent();
      }
      var running = RunFile.read(installation);
      assertThat(running.addressOf("insight-service")).doesNotEndWith(":" + usual);
      var mailbox = URI.create(running.addressOf("mailbox"));
      assertThat(mailbox.getHost()).isEqualTo("127.0.0.1");
      kill(up.pid());
      await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertGone(running));
    }
  }

  /** Nothing to occupy if somebody already does. */
  private static ServerSocket occupy(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    } catch (IOException _) {
      return null;
    }
  }

  private Process launch(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-Dupdraft.root=" + installation.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output-" + started.size());
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("UPDRAFT_HOME", installation.state().toString());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private String output(Process process) throws IOException {
    return Files.readString(folder.resolve("output-" + started.indexOf(process)));
  }

  private void awaitOutput(Process process, String text) {
    await()
        .atMost(LONG)
        .failFast(
            () -> {
              if (!process.isAlive() && !output(process).contains(text)) {
                throw new AssertionError("ended: " + output(process));
              }
            })
        .untilAsserted(() -> assertThat(output(process)).contains(text));
  }

  private long pidOf(String part) {
    return RunFile.read(installation).part(part).orElseThrow().pid();
  }

  private static boolean isWatchdog(long pid) {
    return Processes.commandLine(pid).contains("watchdog");
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void assertGone(RunFile run) {
    assertThat(run.parts()).noneMatch(RunFile.Entry::isAlive);
  }
}
