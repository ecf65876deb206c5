package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that lead to commands: their events, rows and offset are one transaction. */
class CausedCommandsTest {
  private final TestKafka kafka = TestKafka.shared();
  private final AtomicInteger poison = new AtomicInteger();
  private TestLog source;
  private TestLog sink;
  private String topic;
  private Traffic traffic;

  @BeforeEach
  void open() {
    source = TestLog.fresh();
    sink = TestLog.fresh();
    Ledger.createTable(sink);
    topic = kafka.topic(1);
    traffic = Traffic.of(source, 3);
  }

  @AfterEach
  void close() {
    source.close();
    sink.close();
  }

  /** The stream of this service in which a member's amounts are added up. */
  private static UUID sumOf(UUID member) {
    return UUID.nameUUIDFromBytes(("sum of " + member).getBytes(StandardCharsets.US_ASCII));
  }

  private final class Adding implements Subscriber {
    private final Ledger ledger = Ledger.of("adding", topic);
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final List<Long> additionsSeen = new CopyOnWriteArrayList<>();
    private Runnable beforeCommit = () -> {};

    @Override
    public String name() {
      return ledger.name();
    }

    @Override
    public List<String> topics() {
      return ledger.topics();
    }

    @Override
    public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
      ledger.on(batch, work);
      var seen = 0L;
      for (var delivery : batch) {
        var member = delivery.key();
        var add = new Counter.Command.Add(Ledger.amount(delivery), null);
        var decided = work.handle(Counter.CATEGORY, sumOf(member), add, delivery, member);
        if (Ledger.amount(delivery) == poison.get()) {
          throw new IllegalStateException("poison");
        }
        assertThat(work.state(Counter.CATEGORY, sumOf(member))).isEqualTo(decided.state());
        seen = decided.state().additions();
      }
      batches.add(batch.size());
      additionsSeen.add(seen);
      beforeCommit.run();
    }
  }

  private String sums() {
    return sink.column(
            "select string_agg(member_id || ' ' || amount, ',' order by member_id) from"
                + " (select member_id, sum((data->>'amount')::int) as amount from event"
                + " group by member_id) x")
        .getFirst();
  }

  private String expectedSums() {
    return source
        .column(
            "select string_agg(member_id || ' ' || amount, ',' order by member_id) from"
                + " (select member_id, sum((data->>'amount')::int) as amount from event"
                + " group by member_id) x")
        .getFirst();
  }

  @Test
  void later_messages_of_a_batch_see_what_earlier_ones_decided() {
    traffic.send(300);
    var adding = new Adding();
    try (var _ = kafka.publisher(source, Counter.feed(topic))) {
      soon().until(() -> kafka.count(topic) == 300);
    }
    try (var _ = kafka.subscription(sink, adding)) {
      adding.ledger.requireAllOnceAndInOrder(source, sink);
    }
    assertThat(adding.batches).as("messages came in batches").anyMatch(size -> size > 1);
    assertThat(adding.additionsSeen.getLast()).isEqualTo(100);
    assertThat(sums()).isEqualTo(expectedSums());
    assertThat(
            sink.column(
                "select distinct max(version) || ' ' || count(*) from event group by stream_id"))
        .containsExactly("100 100");
  }

  @Test
  void events_name_the_message_that_caused_them() {
    traffic.send(30);
    try (var _ = kafka.publisher(source, Counter.feed(topic));
        var adding = kafka.subscription(sink, new Adding())) {
      soon().until(() -> sink.number("select count(*) from event") == 30);
      assertThat(adding.name()).isEqualTo("adding");
    }
    var causes =
        kafka.records(topic).stream()
            .map(CloudEventHeaders::read)
            .collect(Collectors.toMap(Delivery::id, Ledger::amount, (one, _) -> one));
    var effects =
        sink.column(
            "select metadata->>'causationId' || '=' || (data->>'amount') from event order by 1");
    assertThat(effects)
        .containsExactlyElementsOf(
            causes.entrySet().stream().map(Map.Entry::toString).sorted().toList());
    assertThat(
            sink.number(
                "select count(*) from event where metadata->>'correlationId' is null"
                    + " or metadata->>'commandId' is null"))
        .isZero();
  }

  @Test
  void a_poison_message_leaves_neither_rows_nor_events() {
    poison.set(10);
    traffic.send(30);
    try (var _ = kafka.publisher(source, Counter.feed(topic));
        var _ = kafka.subscription(sink, new Adding())) {
      soon().until(() -> sink.number("select count(*) from parked") == 7);
      soon().until(() -> sink.number("select count(*) from event") == 23);
    }
    assertThat(sink.number("select count(*) from effect")).isEqualTo(23);
    assertThat(sink.number("select count(*) from event where (data->>'amount')::int = 10"))
        .isZero();
  }

  @Test
  void a_command_of_this_service_that_was_faster_only_makes_it_decide_again() {
    traffic.send(30);
    var adding = new Adding();
    var member = traffic.members.getFirst();
    var faster = new AtomicInteger();
    adding.beforeCommit =
        () -> {
          if (faster.getAndIncrement() < 5) {
            sink.add(member, sumOf(member), 1);
          }
        };
    try (var _ = kafka.publisher(source, Counter.feed(topic));
        var subscription = kafka.subscription(sink, adding)) {
      adding.ledger.requireAllOnceAndInOrder(source, sink);
      assertThat(subscription.assigned()).as("it never left the group").isNotEmpty();
    }
    assertThat(sink.number("select count(*) from parked")).isZero();
    assertThat(sink.number("select count(*) from event")).isEqualTo(30 + 5);
  }

  @Test
  void a_command_on_another_members_stream_is_poison_and_not_a_conflict_for_ever() {
    traffic.send(9);
    var sick = traffic.members.getFirst();
    sink.add(UUID.randomUUID(), sumOf(sick), 1);
    try (var _ = kafka.publisher(source, Counter.feed(topic));
        var _ = kafka.subscription(sink, new Adding())) {
      soon().until(() -> sink.number("select count(*) from effect") == 6);
      soon().until(() -> sink.number("select count(*) from parked") == 3);
    }
    assertThat(sink.column("select distinct key::text from parked"))
        .containsExactly(sick.toString());
  }
}
