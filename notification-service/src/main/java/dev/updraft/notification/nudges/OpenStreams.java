package dev.updraft.notification.nudges;

import static dev.updraft.notification.NotificationReason.TOO_MANY_STREAMS;

import dev.updraft.eventsourcing.Rejection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many streams each member has open here. Each costs a thread and what waits to be read. */
final class OpenStreams {
  /** A browser opens six connections to a host at most; a member has more than one browser. */
  static final int MOST = 12;

  private final Map<UUID, Integer> open = new HashMap<>();

  /**
   * Opens one more.
   *
   * @return closes it again; once, however often it is run
   */
  synchronized Runnable open(UUID memberId) {
    if (open.getOrDefault(memberId, 0) >= MOST) {
      throw new Rejection(TOO_MANY_STREAMS);
    }
    open.merge(memberId, 1, Integer::sum);
    var closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        close(memberId);
      }
    };
  }

  private synchronized void close(UUID memberId) {
    open.computeIfPresent(memberId, (_, count) -> count == 1 ? null : count - 1);
  }
}
