package dev.updraft.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Drives an operation with so many callers at once, each waiting for its answer. */
final class Load {
  /** What one caller does; it knows its number. */
  @FunctionalInterface
  interface Operation {
    void run(int caller) throws Exception;
  }

  /**
   * @param micros latency of each operation
   */
  record Result(double perSecond, Histogram micros) {}

  private Load() {}

  /** So many callers, each so many times. */
  static void exactly(int callers, int each, Operation operation) throws InterruptedException {
    var failure = new AtomicReference<Exception>();
    var threads = new ArrayList<Thread>();
    for (var caller = 0; caller < callers; caller++) {
      var number = caller;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  for (var i = 0; i < each; i++) {
                    operation.run(number);
                  }
                } catch (Exception e) {
                  failure.compareAndSet(null, e);
                }
              }));
    }
    for (var thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the load failed", failure.get());
    }
  }

  /** So many callers, each again and again, for a while. */
  static Result run(int callers, Duration duration, Operation operation)
      throws InterruptedException {
    var going = new AtomicBoolean(true);
    var done = new LongAdder();
    var histogram = new ConcurrentHistogram(60_000_000L, 3);
    var failure = new AtomicReference<Exception>();
    var threads = new ArrayList<Thread>();
    var started = System.nanoTime();
    for (var caller = 0; caller < callers; caller++) {
      var number = caller;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (going.get()) {
                      var at = System.nanoTime();
                      try {
                        operation.run(number);
                      } catch (Exception e) {
                        failure.compareAndSet(null, e);
                        return;
                      }
                      histogram.recordValue(
                          Math.min(60_000_000L, (System.nanoTime() - at) / 1_000));
                      done.increment();
                    }
                  }));
    }
    Thread.sleep(duration);
    going.set(false);
    for (var thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the load failed", failure.get());
    }
    return new Result(done.sum() * 1e9 / (System.nanoTime() - started), histogram);
  }
}
