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
 * Looks, several times a second, for nudges and e-mails that are due, in each replica. Looking and
 * not waiting for a computed moment is what makes clock jumps and others' inserts harmless.
 */
@ApplicationScoped
class DeliveryThreads {
  private static final Logger LOG = Logger.getLogger(DeliveryThreads.class);
  private static final long PAUSE_MILLIS = 200;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

  /** A slow mail server then delays others' e-mails only when it is slow this many times. */
  private static final int MAILS_AT_ONCE = 4;

  /** One look; true asks for another at once. */
  private interface Look {
    boolean look() throws SQLException;
  }

  private final DueNudgeWorker nudges;
  private final MailWorker mails;
  private final Semaphore idle = new Semaphore(MAILS_AT_ONCE);
  private final Executor mailing =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("mail-", 0).factory());
  private final List<Thread> looking = new ArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  DeliveryThreads(DueNudgeWorker nudges, MailWorker mails) {
    this.nudges = nudges;
    this.mails = mails;
  }

  /** Late: the log must have started. */
  void start(@Observes @Priority(10_000) StartupEvent started) {
    keepLooking("due-nudges", nudges::round);
    keepLooking("due-mails", this::handOverMails);
  }

  /** Early: before the log and the data source stop. What is under way is finished first. */
  void stop(@Observes @Priority(1) ShutdownEvent stopped) throws InterruptedException {
    stopping.countDown();
    for (var thread : looking) {
      thread.join(LONGEST_FAREWELL);
    }
    idle.tryAcquire(MAILS_AT_ONCE, LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void keepLooking(String name, Look look) {
    looking.add(
        Thread.ofVirtual()
            .name(name)
            .start(
                () -> {
                  var pause = 0L;
                  while (!stopped(pause)) {
                    pause = looked(name, look);
                  }
                }));
  }

  /** Answers how long to pause. */
  private static long looked(String name, Look look) {
    try {
      return look.look() ? 0 : PAUSE_MILLIS;
    } catch (SQLException | RuntimeException e) {
      // The outermost loop: whatever was wrong, nudges that are still ahead must not be lost to it.
      LOG.errorf(e, "will look again, thread=%s", name);
      return PAUSE_AFTER_FAILURE_MILLIS;
    }
  }

  private boolean stopped(long pauseMillis) {
    try {
      return stopping.await(pauseMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean handOverMails() throws SQLException {
    var waiting = mails.waiting(MAILS_AT_ONCE);
    for (var i = 0; i < waiting && idle.tryAcquire(); i++) {
      mailing.execute(
          () -> {
            try {
              var more = true;
              while (more && !stopped(0)) {
                more = mails.next();
              }
            } catch (SQLException | RuntimeException e) {
              LOG.error("e-mail not handed over, it stays in the queue", e);
            } finally {
              idle.release();
            }
          });
    }
    return false;
  }
}
