package dev.updraft.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets everybody through so often, and tells the rest when to come again (the generic cell rate
 * algorithm: all it keeps of somebody is the instant at which nothing counts against them any
 * more). Several processes count each for themselves.
 *
 * @param <K> who comes
 */
public final class Throttle<K> {
  /** More at once than this are not kept apart; the longest known is forgotten first. */
  private static final int MOST = 10_000;

  private final int atOnce;
  private final Duration each;
  private final InstantSource clock;
  private final Map<K, Instant> clear =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param atOnce how often somebody may come who was not here for long
   * @param each after which they may come once more
   */
  public Throttle(int atOnce, Duration each, InstantSource clock) {
    this.atOnce = atOnce;
    this.each = each;
    this.clock = clock;
  }

  /** Returns, or answers 429 with {@code Retry-After}. */
  public void pass(K who) {
    var wait = await(who);
    if (wait.isPositive()) {
      throw new WebApplicationException(
          Response.status(Response.Status.TOO_MANY_REQUESTS)
              .header(HttpHeaders.RETRY_AFTER, wait.plusNanos(999_999_999).toSeconds())
              .build());
    }
  }

  /** How long until they may come; when that is now, it counts. */
  private synchronized Duration await(K who) {
    var now = clock.instant();
    var known = clear.get(who);
    var from = known == null || known.isBefore(now) ? now : known;
    var free = from.minus(each.multipliedBy(atOnce - 1L));
    if (free.isAfter(now)) {
      return Duration.between(now, free);
    }
    clear.put(who, from.plus(each));
    return Duration.ZERO;
  }
}
