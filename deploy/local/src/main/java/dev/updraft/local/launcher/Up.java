package dev.updraft.local.launcher;

import dev.updraft.local.Folders;
import dev.updraft.local.LocalServerFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Starts everything, stays, and stops everything. */
final class Up {
  private final Installation installation;
  private final PrintStream out;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicBoolean stopRequested = new AtomicBoolean();
  private final long began = System.nanoTime();

  Up(Installation installation, PrintStream out) {
    this.installation = installation;
    this.out = out;
  }

  int run() throws InterruptedException {
    var lock = RunLock.take(installation);
    if (lock.isEmpty()) {
      return alreadyRuns();
    }
    try (RunLock _ = lock.get()) {
      var applications = new Applications(installation);
      applications.removeOldLaunchers();
      Leftovers.end(RunFile.read(installation), out);
      rotateLogs();
      var parts = Parts.plan(installation, Keys.of(installation), out);
      var stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts, stopped), "stop"));
      try {
        startAll(parts);
      } catch (CompletionException e) {
        if (stopping.getCount() > 0) {
          out.println(
              e.getCause() instanceof LocalServerFailed failed
                  ? failed.getMessage()
                  : e.toString());
        }
        stop(parts, stopped);
        return 1;
      }
      ready(parts);
      new Supervisor(parts.all(), stopping, out, () -> record(parts)).watch();
      stopped.await();
      return 0;
    }
  }

  /** The services need the database to be told where it is; the rest starts beside each other. */
  private void startAll(Parts parts) {
    record(parts);
    Executor executor = task -> Thread.ofVirtual().start(task);
    var database = CompletableFuture.runAsync(() -> start(parts.database(), parts), executor);
    var all = new ArrayList<CompletableFuture<Void>>();
    all.add(database);
    for (Part part : List.of(parts.broker(), parts.post())) {
      all.add(CompletableFuture.runAsync(() -> start(part, parts), executor));
    }
    for (Part service : parts.services()) {
      all.add(database.thenRunAsync(() -> start(service, parts), executor));
    }
    var failed = new CompletableFuture<Void>();
    all.forEach(
        one ->
            one.exceptionally(
                failure -> {
                  failed.completeExceptionally(failure);
                  return null;
                }));
    // The first failure ends the start: nobody waits for the rest.
    CompletableFuture.anyOf(failed, CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
        .join();
  }

  private void start(Part part, Parts parts) {
    if (stopping.getCount() == 0) {
      throw new LocalServerFailed(part.name() + " was not started", null);
    }
    long from = System.nanoTime();
    part.start();
    record(parts);
    out.printf(
        Locale.ROOT,
        "  %-22s %-24s ready in %.1f s%n",
        part.name(),
        part.address(),
        seconds(System.nanoTime() - from));
  }

  private void ready(Parts parts) {
    String profile = parts.services().getFirst().address();
    out.printf(
        Locale.ROOT,
        """
        Everything is ready after %.1f s and takes %d MB. Ctrl-C stops it.
          the API, described      %s/q/openapi
          a token to call it      ./updraft token lin
          the story               ./updraft demo
          mail that was sent      %s
          logs                    %s
        """,
        seconds(System.nanoTime() - began),
        Memory.of(ProcessHandle.current().pid()) + Memory.of(parts.database().pid()),
        profile,
        parts.post().address(),
        installation.logs());
  }

  /** In reverse order, so that nobody loses what it needs while it is still at work. */
  private void stop(Parts parts, CountDownLatch stopped) {
    if (!stopRequested.compareAndSet(false, true)) {
      awaitQuietly(stopped); // by a signal while a failed start is being tidied up
      return;
    }
    stopping.countDown();
    out.println("Stopping…");
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      parts.services().forEach(service -> executor.execute(service::stop));
    }
    for (Part part : List.of(parts.post(), parts.broker(), parts.database())) {
      try {
        part.stop();
      } catch (LocalServerFailed e) {
        out.println(e.getMessage());
      }
    }
    try {
      Files.deleteIfExists(RunFile.fileOf(installation));
    } catch (IOException e) {
      out.println("cannot remove " + RunFile.fileOf(installation) + ": " + e.getMessage());
    }
    out.println("Everything has stopped.");
    stopped.countDown();
  }

  private synchronized void record(Parts parts) {
    if (stopping.getCount() == 0) {
      return;
    }
    long own = ProcessHandle.current().pid();
    var entries = new ArrayList<RunFile.Entry>();
    entries.add(RunFile.Entry.of(RunFile.LAUNCHER, "", own));
    for (Part part : parts.all()) {
      entries.add(RunFile.Entry.of(part.name(), part.address(), part.pid()));
    }
    new RunFile(entries).write(installation);
  }

  private int alreadyRuns() {
    out.println(
        RunFile.read(installation)
            .part(RunFile.LAUNCHER)
            .map(launcher -> "Updraft already runs here, as process " + launcher.pid() + ".")
            .orElse("Updraft is just being started here by somebody else."));
    out.println("./updraft status shows it; Ctrl-C where it was started stops it.");
    new Applications(installation).removeOwnLauncher();
    return 1;
  }

  private void rotateLogs() {
    try {
      Folders.privateFolder(installation.logs());
      try (Stream<Path> logs = Files.list(installation.logs())) {
        for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
          Files.move(
              log,
              log.resolveSibling(log.getFileName() + ".1"),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new LocalServerFailed("cannot rotate the logs: " + e.getMessage(), e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static double seconds(long nanos) {
    return Duration.ofNanos(nanos).toMillis() / 1000.0;
  }
}
