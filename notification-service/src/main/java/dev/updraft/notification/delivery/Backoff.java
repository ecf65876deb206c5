package dev.updraft.notification.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, up to a bound, and shortened
 * by chance, so that what failed together does not come back together.
 */
record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 20;

  /**
   * @param failures at least one
   */
  Duration after(int failures, RandomGenerator chance) {
    var doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    var bounded = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofNanos((long) (bounded.toNanos() * chance.nextDouble(0.5, 1)));
  }
}
