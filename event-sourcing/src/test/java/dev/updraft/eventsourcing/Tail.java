package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/** A reader that follows the log while it is written, as every consumer does. */
final class Tail implements AutoCloseable {
  private final TestLog log;
  private final List<Long> seen = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean running = true;

  Tail(TestLog log) {
    this.log = log;
    this.thread = Thread.ofPlatform().start(this::follow);
  }

  private void follow() {
    try (var connection = log.owner.getConnection();
        var query =
            connection.prepareStatement(
                "select position from event where position > ? order by position limit 500")) {
      var cursor = 0L;
      while (running) {
        query.setLong(1, cursor);
        var batch = new java.util.ArrayList<Long>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            cursor = rows.getLong(1);
            batch.add(cursor);
          }
        }
        seen.addAll(batch);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** It has seen every position once and in order: none was committed behind its back. */
  void requireAllUpTo(long head) {
    await().atMost(Duration.ofSeconds(20)).until(() -> !seen.isEmpty() && seen.getLast() >= head);
    assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
