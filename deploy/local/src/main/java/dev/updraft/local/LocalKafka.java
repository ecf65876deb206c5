package dev.updraft.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A real Kafka broker on the loopback interface, in a JVM of its own. */
public final class LocalKafka implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Path home;
  private final int port;
  private final Path log;
  private final boolean temporary;
  private volatile Process process;
  private Watchdog watchdog;

  private LocalKafka(Path home, int port, Path log, boolean temporary) throws IOException {
    this.home = Folders.privateFolder(home).toRealPath();
    this.port = port;
    this.log = log;
    this.temporary = temporary;
  }

  /** A broker whose topics stay, not yet started. */
  public static LocalKafka at(Path home, int port, Path log) {
    try {
      return new LocalKafka(home, port, log, false);
    } catch (IOException e) {
      throw doesNotStart(e);
    }
  }

  /** A broker whose topics stay. */
  public static LocalKafka start(Path home, int port) {
    var broker = at(home, port, home.resolve("server.log"));
    broker.start();
    return broker;
  }

  /** A fresh broker on any free port; it and its data are gone with close, or with this JVM. */
  public static LocalKafka temporary() {
    LocalServerFailed last = null;
    for (int attempt = 0; attempt < 3; attempt++) { // somebody may take the free port before us
      try {
        Path home = Files.createTempDirectory("updraft-kafka-");
        try {
          var broker = new LocalKafka(home, Ports.anyFree(), home.resolve("server.log"), true);
          broker.start();
          return broker;
        } catch (LocalServerFailed e) {
          last = e;
          Folders.delete(home);
        }
      } catch (IOException e) {
        throw doesNotStart(e);
      }
    }
    throw last;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** The broker's process, or 0 if there was none yet. */
  public long pid() {
    Process current = process;
    return current == null ? 0 : current.pid();
  }

  public boolean isAlive() {
    Process current = process;
    return current != null && current.isAlive();
  }

  /** {@code kill -9}. */
  public void kill() {
    release();
    process.destroyForcibly();
    await(process, Duration.ofSeconds(10));
  }

  /** Starts again on the same data and port; ends the running broker first. */
  public void restart() {
    stop();
    start();
  }

  @Override
  public void close() {
    if (temporary) {
      kill();
      Folders.delete(home);
    } else {
      stop();
    }
  }

  /** Returns when the broker serves. */
  public void start() {
    try {
      startOnFreePort();
    } catch (IOException e) {
      throw doesNotStart(e);
    }
  }

  private void startOnFreePort() throws IOException {
    Ports.mustBeFree(port, "Kafka");
    Path ready = home.resolve("ready");
    Files.deleteIfExists(ready);
    Path settings = home.resolve("server.properties");
    Path data = home.resolve("data");
    Files.writeString(
        settings, KafkaSettings.of(data, port, Ports.freeFrom(port + 1, Set.of(port))));
    var arguments =
        new ArrayList<>(
            List.of(
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=96m",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));
    if (!temporary) {
      arguments.addAll(startingQuickly());
    }
    arguments.addAll(
        List.of(
            "-cp",
            KafkaClassPath.with(home),
            KafkaBroker.class.getName(),
            settings.toString(),
            ready.toString()));
    process = JavaProcess.start(arguments, Map.of(), log);
    watchdog =
        temporary
            ? Watchdog.overTemporary(process.pid(), "KILL", home)
            : Watchdog.over(process.pid(), "TERM");
    awaitReady(ready);
  }

  /**
   * For a broker beside somebody's work, which starts often and carries little: 1.4 s of processor
   * time instead of 4.7, and a fifth less memory. A temporary one may have to carry a benchmark.
   */
  private List<String> startingQuickly() {
    return List.of(
        "-XX:TieredStopAtLevel=1",
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + home.resolve("classes.jsa"),
        "-Xlog:cds*=off");
  }

  private void awaitReady(Path ready) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (!Files.exists(ready)) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          release();
          throw new LocalServerFailed("Kafka ended while starting:\n" + Folders.tail(log), null);
        }
        if (System.nanoTime() > deadline) {
          kill();
          throw new LocalServerFailed("Kafka is not ready in time:\n" + Folders.tail(log), null);
        }
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new LocalServerFailed("Kafka's start was interrupted", e);
    }
  }

  private void stop() {
    release();
    if (process == null) {
      return;
    }
    process.destroy();
    if (!await(process, Duration.ofSeconds(20))) {
      process.destroyForcibly();
      await(process, Duration.ofSeconds(10));
    }
  }

  private synchronized void release() {
    if (watchdog != null) {
      watchdog.close();
      watchdog = null;
    }
  }

  private static LocalServerFailed doesNotStart(IOException cause) {
    return new LocalServerFailed("Kafka does not start: " + cause.getMessage(), cause);
  }

  private static boolean await(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
