package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A poison message stops its own key, and nothing else. */
class ParkedKeyTest {
  private static final int PARTITIONS = 2;
  private static final String NAME = "ledger-poison";

  private final TestKafka kafka = TestKafka.shared();
  private final AtomicInteger poison = new AtomicInteger(17);
  private TestLog source;
  private TestLog sink;
  private Ledger ledger;
  private Traffic traffic;
  private Publisher publisher;
  private Subscription subscription;
  private UUID sick;

  @BeforeEach
  void open() {
    source = TestLog.fresh();
    sink = TestLog.fresh();
    Ledger.createTable(sink);
    var topic = kafka.topic(PARTITIONS);
    ledger = Ledger.poisonedBy(amount -> amount == poison.get(), NAME, topic);
    // Three members on each partition; amounts count up as members take turns.
    traffic = Traffic.onEvery(source, PARTITIONS, 3);
    sick = traffic.members.get(16 % 6);
    traffic.send(60);
    publisher = kafka.publisher(source, Counter.feed(topic));
    subscription = kafka.subscription(sink, ledger);
    soon().until(() -> ledger.count(sink) + parked() == 60);
  }

  @AfterEach
  void close() {
    subscription.close();
    publisher.close();
    source.close();
    sink.close();
  }

  private long parked() {
    return sink.number("select count(*) from parked where consumer = '" + NAME + "'");
  }

  private List<String> amountsOfTheSick() {
    return sink.column("select amount::text from effect where member = '" + sick + "' order by n");
  }

  private void awaitAll(int events) {
    soon().until(() -> ledger.count(sink) + parked() == events);
  }

  @Test
  void only_its_key_is_parked_and_what_follows_under_the_key_waits_behind_it_in_order() {
    assertThat(amountsOfTheSick()).containsExactly("5", "11");
    assertThat(
            sink.column(
                "select key || ' ' || reason from parked where consumer = '"
                    + NAME
                    + "' order by id"))
        .startsWith(sick + " IllegalStateException")
        .hasSize(8)
        .endsWith(sick + " BEHIND_PARKED");
    assertThat(sink.column("select position::text from parked order by id"))
        .containsExactlyElementsOf(
            source.column(
                "select position::text from event where (data->>'amount')::int >= 17"
                    + " and member_id = '%s' order by position".formatted(sick)));
    // Everybody else has all of theirs.
    assertThat(
            sink.column(
                "select distinct count(*)::text from effect where member <> '%s' group by member"
                    .formatted(sick)))
        .containsExactly("10");
    traffic.send(6);
    awaitAll(66);
    assertThat(parked()).isEqualTo(9);
  }

  @Test
  void another_consumer_of_the_group_knows_what_is_parked() {
    subscription.close();
    try (var elsewhere = TestLog.on(sink.database)) {
      subscription = kafka.subscription(elsewhere, ledger);
      traffic.send(12);
      awaitAll(72);
      assertThat(parked()).isEqualTo(10);
      subscription.close();
    }
  }

  @Test
  void release_applies_what_was_parked_in_order_once_the_subscriber_is_mended() throws Exception {
    poison.set(0);
    assertThat(subscription.release(sick)).isEqualTo(8);
    assertThat(parked()).isZero();
    ledger.requireAllOnceAndInOrder(source, sink);
    traffic.send(12);
    ledger.requireAllOnceAndInOrder(source, sink);
    assertThat(parked()).isZero();
  }

  @Test
  void messages_that_arrive_during_a_release_keep_their_order() throws Exception {
    poison.set(0);
    var sending = Thread.ofVirtual().start(() -> traffic.send(1_200));
    assertThat(subscription.release(sick)).isGreaterThanOrEqualTo(8);
    sending.join();
    ledger.requireAllOnceAndInOrder(source, sink);
    assertThat(parked()).isZero();
  }

  @Test
  void a_release_that_fails_changes_nothing() {
    assertThatThrownBy(() -> subscription.release(sick)).isInstanceOf(IllegalStateException.class);
    assertThat(parked()).isEqualTo(8);
    assertThat(amountsOfTheSick()).containsExactly("5", "11");
  }

  @Test
  void a_dropped_message_lets_the_others_through() throws SQLException {
    var parking = new Parking(sink.owner);
    assertThat(parking.keys()).isEqualTo(1);
    var first = parking.queues(null).items().getFirst().oldest();
    assertThat(first.key()).isEqualTo(sick);
    assertThat(parking.drop(first.id())).isTrue();
    assertThat(parking.drop(first.id())).isFalse();
    // Dropping is not releasing: what stood behind it waits for the word.
    traffic.send(6);
    awaitAll(65);
    assertThat(parked()).isEqualTo(8);
    assertThat(subscription.release(sick)).isEqualTo(8);
    assertThat(amountsOfTheSick())
        .containsExactly("5", "11", "23", "29", "35", "41", "47", "53", "59", "65");
  }
}
