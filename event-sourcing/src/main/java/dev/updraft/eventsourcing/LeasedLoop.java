package dev.updraft.eventsourcing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * A thread that does its work only while this process holds the lease of that name. The lease is
 * taken and renewed on a connection apart from the work's, so long work does not lose it.
 */
final class LeasedLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LeasedLoop.class);
  private static final long RENEW_MILLIS = 500;

  /** The work; called again and again while the lease is held. */
  interface Turn {
    /** Called when the lease was taken, before the first turn. */
    default void taken(Connection connection, long epoch) throws Exception {}

    /** One piece of work, or a short wait for it. */
    void run(Connection connection, long epoch) throws Exception;

    /** Called when the lease is lost or the loop fails; the connection may be broken. */
    default void lost() {}
  }

  private final DataSource dataSource;
  private final String name;
  private final Turn turn;
  private final Lease lease;
  private final Thread worker;
  private final Thread renewer;
  private volatile boolean running = true;
  private volatile long heldEpoch = -1;

  LeasedLoop(DataSource dataSource, String name, Turn turn) {
    this.dataSource = dataSource;
    this.name = name;
    this.turn = turn;
    this.lease = new Lease(dataSource, name, UUID.randomUUID());
    this.worker = Thread.ofPlatform().name(name).daemon(true).unstarted(this::work);
    this.renewer = Thread.ofPlatform().name(name + "-lease").daemon(true).unstarted(this::renew);
  }

  void start() {
    renewer.start();
    worker.start();
  }

  boolean holdsLease() {
    return heldEpoch >= 0;
  }

  private void renew() {
    while (running) {
      try {
        heldEpoch = lease.take().orElse(-1);
      } catch (SQLException | RuntimeException | Error e) {
        // Whatever it is: with this thread dead, the work would go on under a lease long lost.
        heldEpoch = -1;
        LOG.debugf("lease %s cannot be renewed: %s", name, e.getMessage());
      }
      pause(RENEW_MILLIS);
    }
  }

  private void work() {
    while (running) {
      var epoch = heldEpoch;
      if (epoch < 0) {
        pause(50);
        continue;
      }
      try (var connection = dataSource.getConnection()) {
        try {
          turn.taken(connection, epoch);
          while (running && heldEpoch == epoch) {
            turn.run(connection, epoch);
          }
        } finally {
          handBack(connection);
          lost();
        }
      } catch (InterruptedException _) {
        // closing
      } catch (Checkpoints.LostOwnership e) {
        LOG.infof("%s: %s", name, e.getMessage());
        pause(RENEW_MILLIS);
      } catch (Exception | Error e) {
        // Errors as well: a dead thread under a lease that is still renewed would stop the work in
        // every process.
        if (running) {
          LOG.warnf(e, "%s failed and starts again", name);
          pause(RENEW_MILLIS);
        }
      }
    }
  }

  /**
   * Rolls back what a failed turn left open: a pool that resets auto-commit would commit it, and so
   * would write what a lost owner must not. Session settings do not go with the connection either.
   */
  private void handBack(Connection connection) {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      try (var statement = connection.createStatement()) {
        statement.execute("reset synchronous_commit");
      }
    } catch (SQLException e) {
      LOG.debugf("%s hands back a broken connection: %s", name, e.getMessage());
    }
  }

  private void lost() {
    // The interrupt that ends this loop must not cut its tidying up short.
    var interrupted = Thread.interrupted();
    try {
      turn.lost();
    } catch (RuntimeException e) {
      LOG.warnf(e, "%s did not end tidily", name);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** Stops the work and hands the lease over. */
  @Override
  public void close() {
    running = false;
    worker.interrupt();
    renewer.interrupt();
    try {
      worker.join(3_000);
      renewer.join(3_000);
      lease.release();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.debugf("lease %s runs out by itself: %s", name, e.getMessage());
    }
  }
}
