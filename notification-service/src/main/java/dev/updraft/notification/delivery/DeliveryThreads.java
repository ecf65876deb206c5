package dev.updraft.notification.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks for nudges and deliveries that are due, in each replica: at the next moment known, and
 * several times a second all the same. That is what makes clock jumps and others' inserts harmless.
 */
@ApplicationScoped
class DeliveryThreads {
  private static final Logger LOG = Logger.getLogger(DeliveryThreads.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
  private static final Duration DELIVERY_PAUSE = Duration.ofMillis(100);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

  /** Each holds a connection to the database, and each destination takes few of them. */
  private static final int DELIVERIES_AT_ONCE = 12;

  /** One look, and the pause after it; false ends the looking. */
  private interface Look {
    boolean look() throws SQLException;
  }

  private final DueNudgeWorker nudges;
  private final HeldCommandWorker held;
  private final DeliveryWorker deliveries;
  private final OutsiderWorker outsiders;
  private final Semaphore idle = new Semaphore(DELIVERIES_AT_ONCE);
  private final Executor delivering =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("delivery-", 0).factory());
  private final List<Thread> looking = new ArrayList<>();
  private final Semaphore deliveriesWanted = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);

  DeliveryThreads(
      DueNudgeWorker nudges,
      HeldCommandWorker held,
      DeliveryWorker deliveries,
      OutsiderWorker outsiders) {
    this.nudges = nudges;
    this.held = held;
    this.deliveries = deliveries;
    this.outsiders = outsiders;
  }

  /** Late: the log must have started. */
  void start(@Observes @Priority(10_000) StartupEvent started) {
    keepLooking("due-nudges", this::handOverNudges);
    keepLooking("due-deliveries", this::handOverDeliveries);
    keepLooking("outsider-messages", this::writeToOutsiders);
  }

  /** Early: before the log and the data source stop. What is under way is finished first. */
  void stop(@Observes @Priority(1) ShutdownEvent stopped) throws InterruptedException {
    stopping.countDown();
    for (var thread : looking) {
      thread.join(LONGEST_FAREWELL);
    }
    idle.tryAcquire(DELIVERIES_AT_ONCE, LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void keepLooking(String name, Look look) {
    looking.add(
        Thread.ofVirtual()
            .name(name)
            .start(
                () -> {
                  var going = true;
                  while (going) {
                    going = looked(name, look);
                  }
                }));
  }

  /** Answers whether to go on. */
  private boolean looked(String name, Look look) {
    try {
      return look.look();
    } catch (SQLException | RuntimeException e) {
      // The outermost loop: whatever was wrong, nudges that are still ahead must not be lost to it.
      LOG.errorf(e, "will look again, thread=%s", name);
      return !stopped(AFTER_FAILURE);
    }
  }

  private boolean handOverNudges() throws SQLException {
    if (nudges.round() > 0) {
      deliveriesWanted.release();
      return !stopped(Duration.ZERO);
    }
    // Never quite zero: what is due may be in nobody's hands and yet not be ours to settle.
    return !stopped(nudges.pause(LONGEST_PAUSE).plusMillis(1));
  }

  private boolean handOverDeliveries() throws SQLException {
    held.round();
    var waiting = deliveries.waiting(DELIVERIES_AT_ONCE);
    for (var i = 0; i < waiting && idle.tryAcquire(); i++) {
      delivering.execute(this::deliverAll);
    }
    try {
      deliveriesWanted.tryAcquire(DELIVERY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      deliveriesWanted.drainPermits();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !stopped(Duration.ZERO);
  }

  /** One after another: they are in no hurry, and must not take the nudges' places. */
  private boolean writeToOutsiders() throws SQLException {
    return !stopped(outsiders.next() ? Duration.ZERO : LONGEST_PAUSE);
  }

  private void deliverAll() {
    try {
      var more = true;
      while (more && !stopped(Duration.ZERO)) {
        more = deliveries.next();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.error("message not handed over, it stays in the queue", e);
    } finally {
      idle.release();
    }
  }

  private boolean stopped(Duration pause) {
    try {
      return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
