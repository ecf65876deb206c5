package dev.updraft.local.launcher;

import dev.updraft.local.Folders;
import dev.updraft.local.JavaProcess;
import dev.updraft.local.LocalServerFailed;
import dev.updraft.local.Ports;
import dev.updraft.local.Watchdog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** One of our services in a JVM of its own. */
final class Service implements Part {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final String name;
  private final int port;
  private final Path application;
  private final Path log;
  private final IntFunction<Map<String, String>> environment;
  private final List<String> jvm;
  private volatile Process process;
  private Watchdog watchdog;

  /**
   * The environment is asked for at each start: parts of it exist only when others have started.
   */
  Service(
      String name,
      int port,
      Path application,
      Path log,
      IntFunction<Map<String, String>> environment) {
    this(name, port, application, log, environment, List.of());
  }

  /**
   * @param jvm options beyond the usual ones, or instead of them
   */
  Service(
      String name,
      int port,
      Path application,
      Path log,
      IntFunction<Map<String, String>> environment,
      List<String> jvm) {
    this.name = name;
    this.port = port;
    this.application = application;
    this.log = log;
    this.environment = environment;
    this.jvm = List.copyOf(jvm);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public long pid() {
    Process current = process;
    return current == null ? 0 : current.pid();
  }

  @Override
  public boolean isAlive() {
    Process current = process;
    return current != null && current.isAlive();
  }

  @Override
  public void start() {
    Ports.mustBeFree(port, name);
    try {
      process = JavaProcess.start(arguments(), environment.apply(port), log);
      watchdog = Watchdog.over(process.pid(), "TERM");
      awaitReady();
    } catch (IOException e) {
      throw new LocalServerFailed(name + " does not start: " + e.getMessage(), e);
    }
  }

  @Override
  public void stop() {
    release();
    Process current = process;
    if (current == null) {
      return;
    }
    current.destroy();
    try {
      if (!current.waitFor(15, TimeUnit.SECONDS)) {
        current.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> arguments() {
    var arguments = new ArrayList<>(Memory.SERVICE);
    arguments.addAll(jvm);
    arguments.add("-jar");
    arguments.add(application.resolve("quarkus-run.jar").toString());
    return arguments;
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (!isReady(address())) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          release();
          throw new LocalServerFailed(
              name + " ended while starting:\n" + Folders.tail(log) + "\nMore in " + log, null);
        }
        if (System.nanoTime() > deadline) {
          stop();
          throw new LocalServerFailed(
              name + " is not ready in time:\n" + Folders.tail(log) + "\nMore in " + log, null);
        }
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new LocalServerFailed(name + "'s start was interrupted", e);
    }
  }

  static boolean isReady(String address) throws InterruptedException {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(URI.create(address + "/q/health/ready"))
                      .timeout(Duration.ofSeconds(2))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException _) {
      return false; // not listening yet
    }
  }

  private synchronized void release() {
    if (watchdog != null) {
      watchdog.close();
      watchdog = null;
    }
  }
}
