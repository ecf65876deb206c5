package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Two consumers that both believe they stand at the same place, at the same time. */
class SamePlaceTest {
  private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

  private static Delivery delivery(long offset) {
    return new Delivery(
        PARTITION.topic(),
        PARTITION.partition(),
        offset,
        UUID.randomUUID(),
        "added.v1",
        "id" + offset,
        "{\"amount\":1}".getBytes(StandardCharsets.US_ASCII),
        1,
        offset + 1,
        Instant.EPOCH,
        null);
  }

  @Test
  void one_of_them_commits() {
    var batch = List.of(delivery(0), delivery(1));
    try (var log = TestLog.fresh()) {
      Ledger.createTable(log);
      var inside = new AtomicInteger();
      var ledger =
          new Ledger(
              "cards",
              List.of(PARTITION.topic()),
              // No position guards it: only the place does.
              false,
              _ -> {
                inside.incrementAndGet();
                // Neither goes on before the other has come as far as it gets.
                soon().until(() -> inside.get() > 1 || waiting(log) == 1);
                return false;
              });
      var first = log.deliveries();
      var second = log.deliveries();
      first.startAt(ledger, PARTITION, 0);
      var results =
          List.of(
              // Not in the common pool, which may have one thread only.
              CompletableFuture.supplyAsync(
                  () -> applied(first, ledger, batch), Thread.ofVirtual()::start),
              CompletableFuture.supplyAsync(
                  () -> applied(second, ledger, batch), Thread.ofVirtual()::start));
      assertThat(results.stream().filter(CompletableFuture::join)).hasSize(1);
      assertThat(ledger.count(log)).isEqualTo(2);
    }
  }

  private static long waiting(TestLog log) {
    return log.number(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock'");
  }

  private static boolean applied(
      DeliveryTransactions transactions, Ledger ledger, List<Delivery> batch) {
    try {
      transactions.apply(ledger, PARTITION, batch, 2);
      return true;
    } catch (Checkpoints.LostOwnership _) {
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
