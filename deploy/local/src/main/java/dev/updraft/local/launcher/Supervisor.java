package dev.updraft.local.launcher;

import dev.updraft.local.LocalServerFailed;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Notices a part that died, says so, and starts it again with growing patience. */
final class Supervisor {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration STEADY = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final List<Part> parts;
  private final CountDownLatch stopping;
  private final PrintStream out;
  private final Runnable changed;
  private final Map<Part, Watch> watches = new HashMap<>();

  /** What is known of one part. */
  private static final class Watch {
    private int deaths;
    private long lastStart;
    private boolean restarting;
  }

  /** The parts have started; {@code changed} is told when one runs as another process. */
  Supervisor(List<Part> parts, CountDownLatch stopping, PrintStream out, Runnable changed) {
    this.parts = parts;
    this.stopping = stopping;
    this.out = out;
    this.changed = changed;
    for (Part part : parts) {
      var watch = new Watch();
      watch.lastStart = System.nanoTime();
      watches.put(part, watch);
    }
  }

  /** Returns when everything is to stop. */
  void watch() throws InterruptedException {
    while (!stopping.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
      for (Part part : parts) {
        synchronized (this) {
          Watch watch = watches.get(part);
          if (!watch.restarting && !part.isAlive()) {
            restartLater(part, watch);
          }
        }
      }
    }
  }

  static Duration waitAfter(int deaths) {
    long seconds = deaths > 5 ? LONGEST_WAIT.toSeconds() : 1L << (deaths - 1);
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
  }

  private void restartLater(Part part, Watch watch) {
    boolean wasSteady = System.nanoTime() - watch.lastStart > STEADY.toNanos();
    watch.deaths = wasSteady ? 1 : watch.deaths + 1;
    watch.restarting = true;
    Duration wait = waitAfter(watch.deaths);
    out.println(part.name() + " has died; starting it again in " + wait.toSeconds() + " s");
    Thread.ofVirtual().name("restart-" + part.name()).start(() -> restart(part, watch, wait));
  }

  private void restart(Part part, Watch watch, Duration wait) {
    try {
      if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      part.start();
      changed.run();
      out.println(part.name() + " is back, process " + part.pid());
    } catch (LocalServerFailed e) {
      if (stopping.getCount() > 0) {
        out.println(e.getMessage());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        watch.lastStart = System.nanoTime();
        watch.restarting = false;
      }
    }
  }
}
