package dev.updraft.web.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Speaks to the broker as another service would: sends its messages, reads what is published. */
public final class KafkaProbe implements AutoCloseable {
  /** A published message. */
  public record Message(String key, String type, String id, long position, String body) {}

  private final String brokers =
      ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  private final KafkaProducer<String, String> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer());

  /** Sends one message as a service's publisher does; returns when the broker has it. */
  public void send(
      String topic, UUID key, String type, String body, long epoch, long position, Instant at) {
    var record = new ProducerRecord<>(topic, key.toString(), body);
    header(record, "ce_specversion", "1.0");
    header(record, "ce_type", type);
    header(record, "ce_id", UUID.randomUUID().toString());
    header(record, "ce_source", "/updraft/test");
    header(record, "ce_time", at.toString());
    header(record, "ce_sequence", Long.toString(position));
    header(record, "ce_epoch", Long.toString(epoch));
    header(record, "content-type", "application/json");
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a topic from its beginning until so many messages match; fails after the time. */
  public List<Message> await(
      String topic, int count, Duration within, Predicate<Message> matching) {
    var found = new ArrayList<Message>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var deadline = System.nanoTime() + within.toNanos();
      while (found.size() < count && System.nanoTime() < deadline) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          var message =
              new Message(
                  record.key(),
                  text(record.headers().lastHeader("ce_type").value()),
                  text(record.headers().lastHeader("ce_id").value()),
                  Long.parseLong(text(record.headers().lastHeader("ce_sequence").value())),
                  record.value());
          if (matching.test(message)) {
            found.add(message);
          }
        }
      }
    }
    if (found.size() < count) {
      throw new AssertionError(
          "only %d of %d messages on %s".formatted(found.size(), count, topic));
    }
    return found;
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
