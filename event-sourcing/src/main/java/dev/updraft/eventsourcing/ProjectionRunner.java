package dev.updraft.eventsourcing;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Keeps all views of a service in step with its log, in one process at a time. A batch of events,
 * everything the views make of it, and the checkpoints are one transaction.
 */
public final class ProjectionRunner implements AutoCloseable {
  static final String LEASE = "projections";

  private static final Logger LOG = Logger.getLogger(ProjectionRunner.class);
  private static final int BATCH = 1_000;
  private static final long POLL_MILLIS = 200;
  // A view this far behind would make every caller wait its full bound for nothing.
  private static final long LAGGING = 5_000;
  private static final long LONGEST_REST_MILLIS = 20;

  private record Waiter(long position, CompletableFuture<Boolean> shown)
      implements Comparable<Waiter> {
    @Override
    public int compareTo(Waiter other) {
      return Long.compare(position, other.position);
    }
  }

  private final DataSource dataSource;
  private final EventStore store;
  private final LogSignal signal;
  private final List<DocumentProjection<?>> projections = new ArrayList<>();
  private final Map<String, Long> positions = new LinkedHashMap<>();
  private final PriorityQueue<Waiter> waiters = new PriorityQueue<>();
  private final LeasedLoop loop;
  private volatile long shownPosition;
  // After a failed batch, so many events are applied one by one to find the one at fault.
  private int careful;

  public ProjectionRunner(
      DataSource dataSource,
      EventStore store,
      Collection<DocumentView<?>> views,
      LogSignal signal,
      MeterRegistry meters) {
    this.dataSource = dataSource;
    this.store = store;
    this.signal = signal;
    for (var view : views) {
      projections.add(new DocumentProjection<>(view, ViewSchema.serving(view.name())));
    }
    this.loop = new LeasedLoop(dataSource, LEASE, new Turn());
    meters.gauge("updraft.projection.lag", this, ProjectionRunner::lag);
  }

  static String checkpoint(String view) {
    return "view:" + view;
  }

  public void start() {
    if (!projections.isEmpty()) {
      loop.start();
    }
  }

  /** Events in the log that some view does not show yet, in whichever process it is kept. */
  public long lag() {
    return projections.isEmpty() ? 0 : Checkpoints.behind(dataSource, names());
  }

  /**
   * Completes when this service's views show everything up to a position: with true, or with false
   * when they do not within the bound or lag too far to wait for.
   */
  public CompletableFuture<Boolean> shown(long position, Duration bound) {
    if (position <= shownPosition || projections.isEmpty()) {
      return CompletableFuture.completedFuture(true);
    }
    if (!loop.holdsLease()) {
      return CompletableFuture.supplyAsync(
          () -> shownElsewhere(position, bound), Thread.ofVirtual()::start);
    }
    if (position - shownPosition > LAGGING) {
      return CompletableFuture.completedFuture(false);
    }
    var waiter = new Waiter(position, new CompletableFuture<>());
    synchronized (waiters) {
      waiters.add(waiter);
      waiters.notifyAll();
    }
    if (position <= shownPosition) {
      waiter.shown.complete(true);
    }
    return waiter.shown.completeOnTimeout(false, bound.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Another replica owns the views: ask the database how far it has come. */
  private boolean shownElsewhere(long position, Duration bound) {
    var deadline = System.nanoTime() + bound.toNanos();
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement(
                "select coalesce(min(position), 0) from checkpoint where name = any(?)")) {
      while (System.nanoTime() < deadline) {
        query.setObject(1, BinaryArray.texts(names()));
        try (var rows = query.executeQuery()) {
          rows.next();
          if (rows.getLong(1) >= position) {
            return true;
          }
        }
        Thread.sleep(5);
      }
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  private List<String> names() {
    return projections.stream().map(each -> checkpoint(each.view().name())).toList();
  }

  private void shownUpTo(long position) {
    shownPosition = position;
    synchronized (waiters) {
      while (!waiters.isEmpty() && waiters.peek().position <= position) {
        waiters.poll().shown.complete(true);
      }
    }
  }

  /** Stops applying and hands the lease over. */
  @Override
  public void close() {
    loop.close();
  }

  private final class Turn implements LeasedLoop.Turn {
    private long worked;

    @Override
    public void taken(Connection connection, long epoch) throws SQLException {
      try (var statement = connection.createStatement()) {
        // A view commit lost in a crash is made again from the log; waiting for the disk only
        // slows down the log's own commits.
        statement.execute("set synchronous_commit = off");
      }
      connection.setAutoCommit(false);
      var parked = Parking.streamsParkedBy(connection, names());
      positions.clear();
      positions.putAll(Checkpoints.take(connection, names(), epoch));
      connection.commit();
      for (var projection : projections) {
        projection.forget(parked.getOrDefault(checkpoint(projection.view().name()), List.of()));
      }
      shownUpTo(lowest());
    }

    @Override
    public void run(Connection connection, long epoch) throws Exception {
      gather();
      var started = System.nanoTime();
      var from = lowest();
      var events = store.allAfter(connection, from, careful > 0 ? 1 : BATCH);
      if (events.isEmpty()) {
        connection.commit();
        signal.await(from, POLL_MILLIS);
        return;
      }
      try {
        apply(connection, events, epoch);
        careful = Math.max(0, careful - events.size());
        worked = events.size() < BATCH ? System.nanoTime() - started : 0;
      } catch (SQLException
          | RuntimeException
          | AssertionError
          | LinkageError
          | StackOverflowError e) {
        careful = events.size();
        throw e;
      }
    }

    /**
     * While nobody waits for them, events come together for twice as long as the last ones took:
     * many small batches cost the processor several times what a few larger ones do.
     */
    private void gather() throws InterruptedException {
      var rest = Math.min(LONGEST_REST_MILLIS, TimeUnit.NANOSECONDS.toMillis(2 * worked));
      worked = 0;
      synchronized (waiters) {
        if (rest > 0 && waiters.isEmpty()) {
          waiters.wait(rest);
        }
      }
    }

    private void apply(Connection connection, List<Recorded<?>> events, long epoch)
        throws SQLException {
      var last = events.getLast().position();
      var moved = new HashMap<String, Long>();
      for (var projection : projections) {
        var name = checkpoint(projection.view().name());
        var at = positions.get(name);
        if (at < last) {
          var ahead = events.stream().filter(event -> event.position() > at).toList();
          park(connection, name, applied(connection, projection, ahead));
          moved.put(name, at);
        }
      }
      Checkpoints.move(connection, moved, last, epoch);
      connection.commit();
      moved.keySet().forEach(name -> positions.put(name, last));
      signal.reached(last);
      shownUpTo(last);
    }

    private <D> List<DocumentProjection.Failed> applied(
        Connection connection, DocumentProjection<D> projection, List<Recorded<?>> events)
        throws SQLException {
      return careful == 0
          ? projection.apply(connection, events)
          : projection.applyCarefully(connection, events);
    }

    private void park(Connection connection, String name, List<DocumentProjection.Failed> failed)
        throws SQLException {
      for (var each : failed) {
        LOG.errorf(
            each.cause(),
            "parked: view=%s stream=%s version=%d eventType=%s",
            name,
            each.recorded().streamId(),
            each.recorded().version(),
            each.recorded().type());
        Parking.park(connection, name, each.recorded(), each.cause());
      }
    }

    private long lowest() {
      return positions.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    @Override
    public void lost() {
      projections.forEach(each -> each.forget(List.of()));
    }
  }
}
