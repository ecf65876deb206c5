package dev.updraft.eventsourcing;

import java.sql.Connection;
import javax.sql.DataSource;

/** Runs a {@link LeasedTask} in the one process that holds its lease. */
public final class TaskRunner implements AutoCloseable {
  // Also bounds how late a moved clock is noticed.
  private static final long LONGEST_WAIT_MILLIS = 500;
  // Under load every commit would call the task; it looks at what is due this often at most.
  private static final long SHORTEST_WAIT_MILLIS = 50;

  private final String name;
  private final LeasedLoop loop;

  public TaskRunner(DataSource dataSource, LeasedTask task, LogSignal signal) {
    this.name = task.name();
    this.loop =
        new LeasedLoop(
            dataSource,
            "task:" + task.name(),
            new LeasedLoop.Turn() {
              @Override
              public void run(Connection connection, long epoch) throws Exception {
                var head = signal.head();
                var wait = Math.min(LONGEST_WAIT_MILLIS, task.run().toMillis());
                Thread.sleep(Math.min(wait, SHORTEST_WAIT_MILLIS));
                if (wait > SHORTEST_WAIT_MILLIS) {
                  signal.await(head, wait - SHORTEST_WAIT_MILLIS);
                }
              }
            });
  }

  /** The name of its task. */
  public String name() {
    return name;
  }

  /** Whether this process is the one that runs the task, as far as it knows. */
  public boolean holdsLease() {
    return loop.holdsLease();
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }
}
