package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Watches every checkpoint of a database and remembers each that ever went back. */
final class Monotone implements AutoCloseable {
  private static final String ALL =
      "select name, position from checkpoint union all"
          + " select consumer || ' ' || topic || ' ' || partition, next_offset"
          + " from offset_checkpoint union all"
          + " select consumer || ' ' || topic || ' ' || partition || ' source', source_position"
          + " from offset_checkpoint";

  private final TestLog log;
  private final List<String> wentBack = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean running = true;
  private volatile long looks;

  Monotone(TestLog log) {
    this.log = log;
    this.thread = Thread.ofPlatform().daemon(true).start(this::watch);
  }

  private void watch() {
    var seen = new HashMap<String, Long>();
    try (var connection = log.owner.getConnection();
        var query = connection.prepareStatement(ALL)) {
      while (running) {
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            var before = seen.put(rows.getString(1), rows.getLong(2));
            if (before != null && before > rows.getLong(2)) {
              wentBack.add(rows.getString(1) + ": " + before + " -> " + rows.getLong(2));
            }
          }
        }
        looks++;
        Thread.sleep(2);
      }
    } catch (SQLException e) {
      wentBack.add("no longer watched: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    assertThat(looks).isPositive();
    assertThat(wentBack).as("checkpoints that went back").isEmpty();
  }
}
