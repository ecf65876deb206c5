package dev.updraft.profile.contacts;

import java.time.Duration;
import java.time.Instant;

/**
 * When the member should be in touch with a contact again. Any real exchange starts the count anew;
 * before the first one it runs from when the contact was given its tier or a cadence of its own.
 *
 * @param every how often that is; null: never
 * @param countedFrom the last real exchange, or the giving of the cadence
 * @param dueAt null when never
 */
public record Cadence(Duration every, Instant countedFrom, Instant dueAt) {
  /** How a contact stands to their cadence. */
  public enum Pace {
    ON_TIME,
    OVERDUE,
    /** Neither their tier nor the member asks for it. */
    NONE
  }

  /**
   * @param every null: never
   * @param lastExchange null when there was none
   */
  public static Cadence of(Duration every, Instant givenAt, Instant lastExchange) {
    var from = lastExchange == null ? givenAt : lastExchange;
    return every == null
        ? new Cadence(null, from, null)
        : new Cadence(every, from, from.plus(every));
  }

  public Pace paceAt(Instant now) {
    if (dueAt == null) {
      return Pace.NONE;
    }
    return dueAt.isBefore(now) ? Pace.OVERDUE : Pace.ON_TIME;
  }

  /** How often they would have been due by now: above 1 they are cooling. */
  double missedAt(Instant now) {
    return every == null || now.isBefore(countedFrom)
        ? 0
        : (double) Duration.between(countedFrom, now).toSeconds() / every.toSeconds();
  }
}
