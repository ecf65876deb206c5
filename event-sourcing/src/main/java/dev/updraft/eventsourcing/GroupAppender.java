package dev.updraft.eventsourcing;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Commits the commands of one process in groups, one call each. Callers never wait for each other's
 * transactions; what one call carries is committed as one, and refused singly.
 *
 * <p>See {@code docs/decisions/0001-the-log.md} for why appends are grouped behind one lock.
 */
public final class GroupAppender implements AutoCloseable {
  /** Recorded times come from the database, under the lock. */
  public static final Supplier<Instant> DATABASE_TIME = () -> null;

  private static final Logger LOG = Logger.getLogger(GroupAppender.class);
  private static final int QUEUE = 8_192;
  private static final int GROUP = 512;
  // Without a short wait, callers fall into two alternating halves and groups stay half full.
  private static final long FILL_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  // An answer that does not come: longer than transaction_timeout, within which the server answers.
  private static final int ANSWERED_WITHIN_MILLIS = 5_000;

  private record Pending(Append append, CompletableFuture<Append.Result> result) {}

  private final DataSource dataSource;
  private final Supplier<Instant> time;
  private final LongConsumer committed;
  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE);
  private final ArrayDeque<Pending> held = new ArrayDeque<>();
  private final DistributionSummary groupSize;
  private final Thread thread;
  private volatile boolean running = true;
  private Connection connection;
  private PreparedStatement call;
  private Backend backend;
  private int lastGroup;

  /**
   * The server process behind a connection, to make sure it is gone before reading outcomes back.
   */
  private record Backend(int pid, String startedAt) {}

  /**
   * @param time when events are recorded; {@link #DATABASE_TIME} unless time is injected
   * @param committed told the last position of every committed group
   */
  public GroupAppender(
      DataSource dataSource, Supplier<Instant> time, LongConsumer committed, MeterRegistry meters) {
    this.dataSource = dataSource;
    this.time = time;
    this.committed = committed;
    this.groupSize =
        DistributionSummary.builder("updraft.append.group.size")
            .description("Commands committed together in one append")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    meters.gauge("updraft.append.queue", queue, BlockingQueue::size);
    // The first connection is opened here, on the starting thread: a driver class first touched
    // from virtual threads can deadlock all carriers in its initialiser.
    try {
      connect();
    } catch (SQLException e) {
      throw new LogUnavailable(e);
    }
    this.thread = Thread.ofPlatform().name("log-appender").daemon(true).start(this::run);
  }

  /** Completes when the command's group is committed, or fails with {@link LogUnavailable}. */
  CompletableFuture<Append.Result> append(Append append) {
    var result = new CompletableFuture<Append.Result>();
    var pending = new Pending(append, result);
    if (!queue.offer(pending)) {
      result.completeExceptionally(new LogUnavailable("the append queue is full"));
    } else if (!running && queue.remove(pending)) {
      // Offered behind the last look at the queue: nobody would come for it.
      result.completeExceptionally(new LogUnavailable("shutting down"));
    }
    return result;
  }

  private void run() {
    try {
      while (running) {
        var group = nextGroup();
        if (!group.isEmpty()) {
          commitOrFail(group);
        }
      }
    } catch (InterruptedException _) {
      // closing
    } finally {
      running = false;
      var left = new ArrayList<>(held);
      queue.drainTo(left);
      left.forEach(p -> p.result.completeExceptionally(new LogUnavailable("shutting down")));
      disconnect();
    }
  }

  /** Whatever happens, everybody in the group gets an answer. */
  private void commitOrFail(List<Pending> group) throws InterruptedException {
    try {
      commit(group);
    } catch (RuntimeException | Error e) {
      LOG.error("an append failed", e);
      fail(group, e);
    } catch (InterruptedException e) {
      fail(group, e);
      throw e;
    }
  }

  private static void fail(List<Pending> group, Throwable cause) {
    group.forEach(p -> p.result.completeExceptionally(new LogUnavailable(cause)));
  }

  /** Takes what is waiting, leaving for the next group what may not share one. */
  private List<Pending> nextGroup() throws InterruptedException {
    var taken = new ArrayList<Pending>();
    while (!held.isEmpty() && taken.size() < GROUP) {
      taken.add(held.poll());
    }
    if (taken.isEmpty()) {
      var first = queue.poll(100, TimeUnit.MILLISECONDS);
      if (first == null) {
        return taken;
      }
      taken.add(first);
    }
    queue.drainTo(taken, GROUP - taken.size());
    // Whoever was answered just now is about to come back and joins those who came meanwhile.
    // A lone caller never waits.
    var expected = Math.min(GROUP, lastGroup + taken.size() - 1);
    if (expected > 1 && taken.size() < expected) {
      fill(taken, expected);
    }
    lastGroup = taken.size();
    return withoutOverlaps(taken);
  }

  private void fill(List<Pending> taken, int expected) throws InterruptedException {
    var deadline = System.nanoTime() + FILL_NANOS;
    while (taken.size() < expected) {
      var left = deadline - System.nanoTime();
      var next = left <= 0 ? null : queue.poll(left, TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      taken.add(next);
      queue.drainTo(taken, GROUP - taken.size());
    }
  }

  /** Two commands on one stream, key or subject may not meet in a group: the later one waits. */
  private List<Pending> withoutOverlaps(List<Pending> taken) {
    var claims = new HashSet<Object>();
    var group = new ArrayList<Pending>(taken.size());
    for (var pending : taken) {
      var own = claimsOf(pending.append);
      if (own.stream().anyMatch(claims::contains)) {
        held.add(pending);
      } else {
        group.add(pending);
      }
      // Also when it was put off: what comes after it on the same stream must not overtake it.
      claims.addAll(own);
    }
    return group;
  }

  private record KeyClaim(UUID memberId, Object key) {}

  private static List<Object> claimsOf(Append append) {
    var claims = new ArrayList<Object>(append.expected().size() + 2);
    append.expected().forEach(each -> claims.add(each.stream()));
    append.keys().forEach(each -> claims.add(new KeyClaim(append.memberId(), each.subject())));
    if (append.receipt() != null) {
      claims.add(new KeyClaim(append.memberId(), append.receipt().key()));
    }
    return claims;
  }

  private void commit(List<Pending> group) throws InterruptedException {
    try {
      if (connection == null) {
        connect();
      }
    } catch (SQLException e) {
      LOG.warnf("no connection to the log: %s", e.getMessage());
      fail(group, e);
      return;
    }
    var appends = group.stream().map(Pending::append).toList();
    try {
      answer(group, GroupAppend.run(call, appends, time.get()));
    } catch (SQLException e) {
      if (isConnectionLost(e)) {
        readBack(group, e);
      } else if (group.size() == 1) {
        group.getFirst().result.completeExceptionally(LogUnavailable.unlessRefused(e));
      } else {
        // One command's data made the statement fail (say, a character jsonb cannot hold): it
        // must not take its neighbours with it.
        LOG.warnf("a group failed and is committed singly: %s", e.getMessage());
        for (var each : group) {
          commit(List.of(each));
        }
      }
    }
  }

  private void answer(List<Pending> group, List<Append.Result> results) {
    groupSize.record(group.size());
    var last = 0L;
    for (var result : results) {
      if (result instanceof Append.Result.Appended(var position, _)) {
        last = Math.max(last, position);
      }
    }
    if (last > 0) {
      tell(last);
    }
    for (var i = 0; i < results.size(); i++) {
      group.get(i).result.complete(results.get(i));
    }
  }

  private void tell(long last) {
    try {
      committed.accept(last);
    } catch (RuntimeException e) {
      // What is committed is committed, and its callers must hear so.
      LOG.error("nobody could be told of a commit", e);
    }
  }

  /**
   * The connection broke with a call under way: whether it was committed is read back, never
   * guessed and never repeated blindly. The old server process is ended first, for it might still
   * be about to commit.
   */
  private void readBack(List<Pending> group, SQLException cause) throws InterruptedException {
    LOG.warnf("connection lost during an append, reading its outcome back: %s", cause.getMessage());
    var old = backend;
    disconnect();
    for (var attempt = 0; running && attempt < 100; attempt++) {
      try {
        connect();
        endBackend(old);
        for (var pending : group) {
          var found = LostAppend.outcome(connection, pending.append);
          if (found.isPresent()) {
            tell(found.get().last());
            pending.result.complete(found.get());
          } else {
            pending.result.completeExceptionally(new LogUnavailable(cause));
          }
        }
        return;
      } catch (SQLException _) {
        disconnect();
        Thread.sleep(Math.min(1_000, 50L << Math.min(attempt, 5)));
      }
    }
    fail(group, cause);
  }

  private void endBackend(Backend old) throws SQLException {
    try (var end =
        connection.prepareStatement(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                + " where pid = ? and backend_start::text = ?")) {
      end.setInt(1, old.pid());
      end.setString(2, old.startedAt());
      try (var rows = end.executeQuery()) {
        if (rows.next() && !rows.getBoolean(1)) {
          throw new SQLException("the old server process does not end");
        }
      }
    }
  }

  private static boolean isConnectionLost(SQLException e) {
    var state = e.getSQLState();
    // 08: connection; 57P01..03, 25P04 (transaction timeout): the server ends it
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("25P04");
  }

  private void connect() throws SQLException {
    var opened = dataSource.getConnection();
    try {
      // Packets that are swallowed break no connection: without this, all commands would
      // wait.
      opened.setNetworkTimeout(Runnable::run, ANSWERED_WITHIN_MILLIS);
      BinaryArray.requireBinaryTransfer(opened);
      opened.setAutoCommit(true);
      try (var statement = opened.createStatement()) {
        statement.execute("set synchronous_commit = on");
        // Bounds two things that should not be: a stranger who sits on the lock, and a process
        // stopped after the call went out but before the message that ends its transaction did.
        // Longer than a consumer stopped on the lock can hold it
        // (idle_in_transaction_session_timeout).
        statement.execute("set transaction_timeout = '2500ms'");
        try (var rows =
            statement.executeQuery(
                "select current_setting('synchronous_commit'), pg_backend_pid(),"
                    + " (select backend_start::text from pg_stat_activity"
                    + " where pid = pg_backend_pid())")) {
          rows.next();
          if (!rows.getString(1).equals("on")) {
            throw new IllegalStateException("synchronous_commit must be on for the log");
          }
          backend = new Backend(rows.getInt(2), rows.getString(3));
        }
      }
      call = opened.prepareStatement(GroupAppend.SQL);
      connection = opened;
    } catch (SQLException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The pool hands the connection to others, whose transactions may be long. */
  private static void resetAndClose(Connection own) throws SQLException {
    try (own;
        var statement = own.createStatement()) {
      statement.execute("reset transaction_timeout");
      own.setNetworkTimeout(Runnable::run, 0);
    }
  }

  private void disconnect() {
    try {
      if (connection != null) {
        resetAndClose(connection);
      }
    } catch (SQLException e) {
      LOG.debugf("closing a lost connection: %s", e.getMessage());
    } finally {
      connection = null;
    }
  }

  /** Commits what is under way, fails what still waits. */
  @Override
  public void close() {
    running = false;
    try {
      thread.join(5_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
