package dev.updraft.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {
  @TempDir Path folder;

  @Test
  void temporary_servers_and_their_folders_go_with_a_killed_jvm() throws Exception {
    Process jvm = start(Servers.class);
    long postgres;
    long kafka;
    try (var lines =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      postgres = Long.parseLong(lines.readLine());
      kafka = Long.parseLong(lines.readLine());
      assertThat(Processes.isAlive(postgres)).isTrue();
      assertThat(Processes.isAlive(kafka)).isTrue();
      jvm.destroyForcibly();
    }
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> {
              assertThat(Processes.isAlive(postgres)).isFalse();
              assertThat(Processes.isAlive(kafka)).isFalse();
              try (var left = Files.list(folder)) {
                assertThat(left).isEmpty();
              }
            });
  }

  private Process start(Class<?> main) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** A JVM with temporary servers that waits to be killed. */
  static final class Servers {
    private Servers() {}

    public static void main(String[] arguments) throws InterruptedException {
      var postgres = LocalPostgres.temporary();
      var kafka = LocalKafka.temporary();
      System.out.println(postgres.pid());
      System.out.println(kafka.pid());
      Thread.currentThread().join();
    }
  }
}
