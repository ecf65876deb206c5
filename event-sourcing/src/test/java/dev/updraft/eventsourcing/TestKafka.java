package dev.updraft.eventsourcing;

import dev.updraft.local.LocalKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** A real broker, and what tests ask of it besides the library. */
final class TestKafka implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static TestKafka shared;

  final LocalKafka broker;

  private TestKafka(LocalKafka broker) {
    this.broker = broker;
  }

  /** The one broker of this test run. */
  static synchronized TestKafka shared() {
    if (shared == null) {
      shared = own();
    }
    return shared;
  }

  /** A broker to be killed. */
  static TestKafka own() {
    return new TestKafka(LocalKafka.temporary());
  }

  Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  /** A fresh topic. */
  String topic(int partitions) {
    return topic(partitions, Map.of());
  }

  String topic(int partitions, Map<String, String> settings) {
    var name = "updraft.test" + NUMBER.incrementAndGet() + ".v1";
    var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    try (var admin = Admin.create(client())) {
      admin.createTopics(Set.of(topic)).all().get();
      return name;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void set(String topic, String setting, String value) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    try (var admin = Admin.create(client())) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many consumers are in a group, with partitions or waiting for some. */
  int members(String group) {
    try (var admin = Admin.create(client())) {
      return admin.describeConsumerGroups(Set.of(group)).all().get().get(group).members().size();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A message that no publisher of ours wrote. */
  void sendForeign(String topic, int partition, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try (var producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, partition, null, bytes)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many messages a topic holds. */
  long count(String topic) {
    try (var consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  /** Everything a topic holds, in order per partition. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (var consumer = consumer()) {
      var partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  /** The log positions a topic's messages carry, in order per partition. */
  List<Long> positions(String topic) {
    return records(topic).stream().map(each -> CloudEventHeaders.read(each).position()).toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .toList();
  }

  /** Publishes a log's counters; started. */
  Publisher publisher(TestLog log, Feed feed) {
    var publisher =
        new Publisher(
            log.owner, log.store, feed, "/updraft/counter", client(), log.signal, log.meters);
    publisher.start();
    return publisher;
  }

  /** A consumer of this test process; started. */
  Subscription subscription(TestLog log, Subscriber subscriber) {
    var subscription = new Subscription(subscriber, log.deliveries(), client());
    subscription.start();
    return subscription;
  }

  /** A member whose messages go to that partition of a topic with so many. */
  static UUID memberOn(int partition, int partitions) {
    while (true) {
      var member = UUID.randomUUID();
      var key = member.toString().getBytes(StandardCharsets.UTF_8);
      if (Utils.toPositive(Utils.murmur2(key)) % partitions == partition) {
        return member;
      }
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
