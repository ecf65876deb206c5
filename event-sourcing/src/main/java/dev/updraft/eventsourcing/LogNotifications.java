package dev.updraft.eventsourcing;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Tells other replicas that the log has grown, and hears it from them. Sent apart from the append,
 * for a NOTIFY inside it would take a lock of its own at commit; many commits share one.
 */
public final class LogNotifications implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LogNotifications.class);
  private static final String CHANNEL = "updraft_log";
  private static final int EVERY_MILLIS = 20;

  private final DataSource dataSource;
  private final LogSignal signal;
  private final AtomicLong unsent = new AtomicLong();
  private final Thread sender;
  private final Thread listener;
  private volatile boolean running = true;

  public LogNotifications(DataSource dataSource, LogSignal signal) {
    this.dataSource = dataSource;
    this.signal = signal;
    this.sender = Thread.ofPlatform().name("log-notify").daemon(true).unstarted(this::send);
    this.listener = Thread.ofPlatform().name("log-listen").daemon(true).unstarted(this::listen);
  }

  public void start() {
    sender.start();
    listener.start();
  }

  /** Something was committed up to this position by this process. */
  public void committed(long position) {
    signal.reached(position);
    unsent.accumulateAndGet(position, Math::max);
  }

  private void send() {
    while (running) {
      try (var connection = dataSource.getConnection();
          var notify = connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
        while (running) {
          var position = unsent.getAndSet(0);
          if (position > 0) {
            notify.setString(1, Long.toString(position));
            notify.execute();
          }
          Thread.sleep(EVERY_MILLIS);
        }
      } catch (SQLException e) {
        again(e);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void listen() {
    while (running) {
      try (var connection = dataSource.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        var listening = connection.unwrap(PGConnection.class);
        while (running) {
          var heard = listening.getNotifications(500);
          if (heard != null) {
            for (var notification : heard) {
              signal.reached(Long.parseLong(notification.getParameter()));
            }
          }
        }
      } catch (SQLException e) {
        again(e);
      }
    }
  }

  private void again(SQLException e) {
    if (running) {
      LOG.debugf("log notifications start again: %s", e.getMessage());
      try {
        Thread.sleep(500);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    running = false;
    sender.interrupt();
    try {
      sender.join(2_000);
      listener.join(2_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
