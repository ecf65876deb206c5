package dev.updraft.eventsourcing;

import java.sql.SQLException;
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

  /**
   * What a failed statement means to the caller: try again only where that can help. A table that
   * is missing or a value that is refused stays so.
   */
  public static RuntimeException unlessRefused(SQLException cause) {
    return DeliveryTransactions.isPassing(cause)
        ? new LogUnavailable(cause)
        : new IllegalStateException("the database refuses a statement", cause);
  }

  /** When trying again makes sense. */
  public Duration retryAfter() {
    return Duration.ofSeconds(1);
  }
}
