package dev.updraft.eventsourcing;

import java.time.Duration;

/** The log cannot take or answer anything right now: full queue, or no database. Try again. */
public final class LogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogUnavailable(Throwable cause) {
    super("the log is unavailable", cause);
  }

  public LogUnavailable(String message) {
    super(message, null, false, false);
  }

  /** When trying again makes sense. */
  public Duration retryAfter() {
    return Duration.ofSeconds(1);
  }
}
