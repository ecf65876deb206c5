package dev.updraft.notification.nudges;

import java.time.Instant;

/**
 * What a nudge says in numbers; each is null where it says none.
 *
 * @param since from when what it speaks of counts
 * @param count how many: days between two meetings, answers that came, claims heard
 * @param of out of how many
 * @param share a share between 0 and 1
 * @param period which stretch of time a report is about, as its maker names it
 */
public record Figures(Instant since, Integer count, Integer of, Double share, String period) {
  public Figures {
    since = NudgePlan.micros(since);
  }

  /** How often, and since when that was not so. */
  public static Figures every(int days, Instant since) {
    return new Figures(since, days, null, null, null);
  }

  public static Figures since(Instant at) {
    return new Figures(at, null, null, null, null);
  }

  public static Figures answered(int count, int of) {
    return new Figures(null, count, of, null, null);
  }

  public static Figures share(double share, int of) {
    return new Figures(null, null, of, share, null);
  }

  public static Figures period(String period) {
    return new Figures(null, null, null, null, period);
  }
}
