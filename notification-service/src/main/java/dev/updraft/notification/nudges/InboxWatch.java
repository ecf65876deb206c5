package dev.updraft.notification.nudges;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells open streams when something happened to their member's nudges, in whichever replica: one
 * look at the log for all of them, and none while nobody listens.
 */
@Singleton
class InboxWatch {
  private static final Logger LOG = Logger.getLogger(InboxWatch.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final AgroalDataSource dataSource;
  private final Map<UUID, Set<Semaphore>> listening = new HashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean looking;
  private long seen;

  InboxWatch(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** One stream's ear; closed when the stream ends. */
  final class Ear implements AutoCloseable {
    private final UUID memberId;
    private final Semaphore news = new Semaphore(0);

    private Ear(UUID memberId) {
      this.memberId = memberId;
    }

    /** Returns when there may be news, or after so long. */
    void await(Duration longest) throws InterruptedException {
      if (news.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    }

    @Override
    public void close() {
      deafen(this);
    }
  }

  /** From now on; what happened before is in the log already. */
  synchronized Ear listen(UUID memberId) throws SQLException {
    if (listening.isEmpty()) {
      // Before the stream looks itself: so nothing falls between its look and ours.
      seen = head();
    }
    var ear = new Ear(memberId);
    listening.computeIfAbsent(memberId, _ -> new HashSet<>()).add(ear.news);
    if (!looking) {
      looking = true;
      Thread.ofVirtual().name("inbox-watch").start(this::keepLooking);
    }
    return ear;
  }

  private synchronized void deafen(Ear ear) {
    var ears = listening.get(ear.memberId);
    ears.remove(ear.news);
    if (ears.isEmpty()) {
      listening.remove(ear.memberId);
    }
  }

  private void keepLooking() {
    try {
      while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (!look()) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers whether anybody listens. */
  private synchronized boolean look() {
    if (listening.isEmpty()) {
      looking = false;
      return false;
    }
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement(
                """
                select member_id, max(position) from event
                where position > ? and category = 'nudge' group by member_id
                """)) {
      query.setLong(1, seen);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          seen = Math.max(seen, rows.getLong(2));
          listening
              .getOrDefault(rows.getObject(1, UUID.class), Set.of())
              .forEach(Semaphore::release);
        }
      }
    } catch (SQLException e) {
      // The streams look by themselves at each heartbeat; this goes on when the database is back.
      LOG.warn("cannot look for news of nudges", e);
    }
    return true;
  }

  /** The last position there is. */
  long head() throws SQLException {
    try (var connection = dataSource.getConnection();
        var query = connection.prepareStatement("select coalesce(max(position), 0) from event");
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  boolean stopped() {
    return stopped.getCount() == 0;
  }

  @PreDestroy
  synchronized void stop() {
    stopped.countDown();
    listening.values().forEach(ears -> ears.forEach(Semaphore::release));
  }
}
