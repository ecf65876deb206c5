package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From one service's log over a real broker into another's database. */
class SubscriptionTest {
  private static final int PARTITIONS = 3;

  private final TestKafka kafka = TestKafka.shared();
  private TestLog source;
  private TestLog sink;
  private String topic;

  @BeforeEach
  void open() {
    source = TestLog.fresh();
    sink = TestLog.fresh();
    Ledger.createTable(sink);
    topic = kafka.topic(PARTITIONS);
  }

  @AfterEach
  void close() {
    source.close();
    sink.close();
  }

  private Publisher publisher() {
    return kafka.publisher(source, Counter.feed(topic));
  }

  private void publishAgainFrom(long position) {
    var before = kafka.count(topic);
    var repeated = source.number("select count(*) from event where position > " + position);
    source.sql("update checkpoint set position = " + position + " where name = 'publisher'");
    try (var _ = publisher()) {
      soon().until(() -> kafka.count(topic) >= before + repeated);
    }
  }

  private void awaitCaughtUp(String consumer) {
    soon()
        .until(
            () ->
                sink.number(
                        "select coalesce(sum(next_offset), 0) from offset_checkpoint"
                            + " where consumer = '"
                            + consumer
                            + "'")
                    == kafka.count(topic));
  }

  @Test
  void effects_happen_once_and_in_each_members_order() {
    var ledger = Ledger.of("ledger-order", topic);
    var traffic = Traffic.of(source, 9);
    traffic.send(300);
    try (var _ = publisher();
        var _ = kafka.subscription(sink, ledger)) {
      ledger.requireAllOnceAndInOrder(source, sink);
      traffic.send(300);
      ledger.requireAllOnceAndInOrder(source, sink);
    }
  }

  @Test
  void what_the_publisher_repeats_is_dropped() {
    var ledger = Ledger.of("ledger-repeats", topic);
    Traffic.of(source, 9).send(200);
    try (var _ = kafka.subscription(sink, ledger)) {
      try (var _ = publisher()) {
        ledger.requireAllOnceAndInOrder(source, sink);
      }
      publishAgainFrom(0);
      assertThat(kafka.count(topic)).isGreaterThanOrEqualTo(400);
      awaitCaughtUp(ledger.name());
      ledger.requireAllOnceAndInOrder(source, sink);
    }
  }

  @Test
  void what_is_repeated_within_one_batch_is_dropped() {
    Traffic.of(source, 9).send(200);
    try (var _ = publisher()) {
      soon().until(() -> kafka.count(topic) == 200);
    }
    publishAgainFrom(50);
    var ledger = Ledger.of("ledger-late", topic);
    try (var _ = kafka.subscription(sink, ledger)) {
      awaitCaughtUp(ledger.name());
      ledger.requireAllOnceAndInOrder(source, sink);
    }
  }

  @Test
  void positions_of_a_higher_epoch_are_no_repeats() {
    var ledger = Ledger.of("ledger-epoch", topic);
    Traffic.of(source, 3).send(30);
    try (var _ = kafka.subscription(sink, ledger)) {
      try (var _ = publisher()) {
        ledger.requireAllOnceAndInOrder(source, sink);
      }
      // As a restore does that may have lost commits: what follows differs from what was seen.
      source.sql("update log_epoch set epoch = 2");
      publishAgainFrom(20);
      awaitCaughtUp(ledger.name());
      assertThat(ledger.count(sink)).isEqualTo(40);
    }
  }

  @Test
  void a_subscriber_to_several_sources_drops_nothing() {
    var cards = new Ledger("ledger-cards", List.of(topic), false, _ -> false);
    Traffic.of(source, 3).send(30);
    try (var _ = kafka.subscription(sink, cards)) {
      try (var _ = publisher()) {
        cards.requireAllOnceAndInOrder(source, sink);
      }
      publishAgainFrom(0);
      awaitCaughtUp(cards.name());
      assertThat(cards.count(sink)).isEqualTo(kafka.count(topic)).isGreaterThanOrEqualTo(60);
    }
  }

  @Test
  void consumers_of_one_group_share_partitions_and_take_over_from_each_other() {
    var ledger = Ledger.of("ledger-shared", topic);
    var traffic = Traffic.onEvery(source, PARTITIONS, 3);
    try (var elsewhere = TestLog.on(sink.database);
        var _ = publisher();
        var staying = kafka.subscription(sink, ledger)) {
      try (var leaving = kafka.subscription(elsewhere, ledger)) {
        soon()
            .until(
                () ->
                    !leaving.assigned().isEmpty()
                        && leaving.assigned().size() + staying.assigned().size() == PARTITIONS);
        traffic.send(300);
        ledger.requireAllOnceAndInOrder(source, sink);
        // It leaves while there is something to do.
        traffic.send(1_000);
      }
      soon().until(() -> staying.assigned().size() == PARTITIONS);
      ledger.requireAllOnceAndInOrder(source, sink);
      traffic.send(300);
      ledger.requireAllOnceAndInOrder(source, sink);
    }
  }

  @Test
  void a_message_that_is_not_ours_is_kept_aside_and_holds_nobody_up() {
    var ledger = Ledger.of("ledger-foreign", topic);
    var traffic = Traffic.onEvery(source, PARTITIONS, 2);
    traffic.send(30);
    try (var _ = publisher();
        var _ = kafka.subscription(sink, ledger)) {
      ledger.requireAllOnceAndInOrder(source, sink);
      kafka.sendForeign(topic, 1, "hello");
      traffic.send(30);
      ledger.requireAllOnceAndInOrder(source, sink);
      awaitCaughtUp(ledger.name());
    }
    assertThat(sink.column("select type || ' ' || convert_from(body, 'UTF8') from parked"))
        .containsExactly("unreadable hello");
  }
}
