package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublisherTest {
  private final TestKafka kafka = TestKafka.shared();
  private TestLog log;

  @BeforeEach
  void open() {
    log = TestLog.fresh();
  }

  @AfterEach
  void close() {
    log.close();
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static Map<UUID, List<Long>> positionsByKey(List<ConsumerRecord<byte[], byte[]>> all) {
    var byKey = new TreeMap<UUID, List<Long>>();
    for (var record : all) {
      var delivery = CloudEventHeaders.read(record);
      byKey.computeIfAbsent(delivery.key(), _ -> new ArrayList<>()).add(delivery.position());
    }
    return byKey;
  }

  private Map<UUID, List<Long>> positionsByMember() {
    var byMember = new TreeMap<UUID, List<Long>>();
    for (var line :
        log.column("select member_id || ' ' || position from event order by position")) {
      var parts = line.split(" ");
      byMember
          .computeIfAbsent(UUID.fromString(parts[0]), _ -> new ArrayList<>())
          .add(Long.valueOf(parts[1]));
    }
    return byMember;
  }

  @Test
  void every_event_is_published_once_and_each_keys_in_log_order() {
    var topic = kafka.topic(3);
    var traffic = Traffic.of(log, 7);
    traffic.send(500);
    try (var _ = kafka.publisher(log, Counter.feed(topic));
        var standby = TestLog.on(log.database);
        var _ = kafka.publisher(standby, Counter.feed(topic))) {
      traffic.send(500);
      soon().until(() -> published() == 1_000);
    }
    assertThat(positionsByKey(kafka.records(topic))).isEqualTo(positionsByMember());
  }

  @Test
  void a_message_is_a_cloud_event_in_binary_mode() {
    var topic = kafka.topic(1);
    var member = UUID.randomUUID();
    var counter = UUID.randomUUID();
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    log.commands
        .execute(
            CommandContext.of(member, null, new Metadata(UUID.randomUUID(), null, null, trace)),
            work -> work.handle(Counter.CATEGORY, counter, new Counter.Command.Add(7, "private")))
        .join();
    try (var _ = kafka.publisher(log, Counter.feed(topic))) {
      soon().until(() -> kafka.count(topic) == 1);
    }
    var record = kafka.records(topic).getFirst();
    var headers = new TreeMap<String, String>();
    record.headers().forEach(each -> headers.put(each.key(), header(record, each.key())));
    assertThat(headers)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion", "1.0",
                "ce_type", "added.v1",
                "ce_id", counter + ":1",
                "ce_source", "/updraft/counter",
                "ce_time", recordedAt(),
                "ce_sequence", "1",
                "ce_epoch", "1",
                "content-type", "application/json",
                "traceparent", trace));
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(member.toString());
    assertThat(new String(record.value(), StandardCharsets.UTF_8))
        .contains("\"amount\":7")
        .doesNotContain("private");
  }

  /** How far the publisher has come. */
  private long published() {
    return log.number("select coalesce(max(position), 0) from checkpoint");
  }

  private String recordedAt() {
    try (var connection = log.owner.getConnection()) {
      return log.store.after(connection, 0, 1).getFirst().at().toString();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void what_is_sent_again_is_the_same_message() {
    var topic = kafka.topic(2);
    Traffic.of(log, 4).send(100);
    try (var _ = kafka.publisher(log, Counter.feed(topic))) {
      soon().until(() -> published() == 100);
    }
    log.sql("update checkpoint set position = 0");
    try (var _ = kafka.publisher(log, Counter.feed(topic))) {
      soon().until(() -> kafka.count(topic) == 200);
    }
    var first = new HashMap<String, String>();
    var repeated = 0;
    for (var record : kafka.records(topic)) {
      var content =
          header(record, "ce_sequence")
              + header(record, "ce_epoch")
              + header(record, "ce_time")
              + new String(record.value(), StandardCharsets.UTF_8);
      var before = first.putIfAbsent(header(record, "ce_id"), content);
      if (before != null) {
        assertThat(content).isEqualTo(before);
        repeated++;
      }
    }
    assertThat(repeated).isEqualTo(100);
  }

  /** A feed whose messages carry noise, one of them more than the topic takes. */
  private static Feed withOneTooLarge(String topic, long tooLarge, Runnable atTheLast) {
    var random = new Random(4);
    return recorded -> {
      // As hex it is twice that, and the compression makes nothing of it.
      var noise = new byte[recorded.position() == tooLarge ? 700_000 : 100];
      random.nextBytes(noise);
      if (recorded.position() == 400) {
        atTheLast.run();
      }
      var body = Map.of("noise", HexFormat.of().formatHex(noise));
      return List.of(new FeedMessage(topic, recorded.memberId(), "added.v1", body));
    };
  }

  @Test
  void what_the_broker_refuses_is_never_overtaken() {
    var topic = kafka.topic(1, Map.of("max.message.bytes", "200000"));
    Traffic.of(log, 5).send(400);
    var refused = new CountDownLatch(1);
    var opened = new AtomicInteger();
    // The producer has everything behind the refused message, and every opportunity to send it,
    // for its owner is kept busy here.
    Runnable atTheLast =
        () -> {
          if (opened.get() == 1) {
            soon().until(() -> refused.getCount() == 0);
            giveTime(() -> kafka.count(topic) > 99);
          }
        };
    var publisher =
        new Publisher(
            log.owner,
            log.store,
            withOneTooLarge(topic, 100, atTheLast),
            "/updraft/counter",
            kafka.client(),
            settings -> {
              opened.incrementAndGet();
              return reporting(new KafkaProducer<>(settings), refused::countDown);
            },
            log.signal,
            log.meters);
    publisher.start();
    try (publisher) {
      soon().until(() -> opened.get() >= 3);
      assertThat(kafka.positions(topic)).allMatch(position -> position < 100);
      assertThat(published()).isEqualTo(99);
      kafka.set(topic, "max.message.bytes", "2000000");
      soon().until(() -> published() == 400);
    }
    assertThat(seenByAConsumer(kafka.positions(topic)))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 400).boxed().toList());
  }

  private static void giveTime(Callable<Boolean> forWhatMustNotCome) {
    try {
      Awaitility.await().atMost(Duration.ofSeconds(1)).until(forWhatMustNotCome);
    } catch (ConditionTimeoutException _) {
      // It did not come.
    }
  }

  /** A producer that reports the first failure, after the publisher was told. */
  @SuppressWarnings("unchecked") // a proxy of exactly this interface
  private static Producer<byte[], byte[]> reporting(
      Producer<byte[], byte[]> producer, Runnable failed) {
    InvocationHandler handler =
        (_, method, arguments) -> {
          if (method.getName().equals("send") && arguments.length == 2) {
            var callback = (Callback) arguments[1];
            arguments[1] =
                (Callback)
                    (metadata, e) -> {
                      callback.onCompletion(metadata, e);
                      if (e != null) {
                        failed.run();
                      }
                    };
          }
          try {
            return method.invoke(producer, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            PublisherTest.class.getClassLoader(), new Class<?>[] {Producer.class}, handler);
  }

  /** A consumer drops everything not above the highest position it has seen. */
  private static List<Long> seenByAConsumer(List<Long> positions) {
    var seen = new ArrayList<Long>();
    for (var position : positions) {
      if (seen.isEmpty() || position > seen.getLast()) {
        seen.add(position);
      }
    }
    return seen;
  }
}
