package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lag is the log's, not what one process happens to have heard of. */
class LagTest {
  private static final Counter.Totals TOTALS = new Counter.Totals();

  private TestLog log;

  @BeforeEach
  void open() throws Exception {
    log = TestLog.fresh();
    log.generations(List.of(TOTALS)).prepare();
    for (var i = 0; i < 3; i++) {
      log.add(UUID.randomUUID(), UUID.randomUUID(), 1);
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  private static double gauge(TestLog by, String name) {
    return by.meters.get(name).gauge().value();
  }

  @Test
  void a_process_that_has_just_started_knows_of_a_backlog_nobody_publishes() {
    try (var started = TestLog.on(log.database);
        var publisher =
            new Publisher(
                started.owner,
                started.store,
                Counter.feed("nowhere"),
                "/updraft/counter",
                java.util.Map.of(),
                started.signal,
                started.meters)) {
      // Kafka is away: it waits to be started.
      assertThat(gauge(started, "updraft.publisher.lag")).isEqualTo(3);
      assertThat(publisher.lag()).isEqualTo(3);
    }
  }

  @Test
  void a_view_nobody_keeps_lags_and_one_that_is_kept_elsewhere_does_not() {
    try (var started = TestLog.on(log.database)) {
      var notStarted = started.runner(List.of(TOTALS));
      assertThat(gauge(started, "updraft.projection.lag")).isEqualTo(3);
      try (var owner = log.runner(List.of(TOTALS))) {
        owner.start();
        soon().until(() -> notStarted.lag() == 0);
      }
    }
  }
}
