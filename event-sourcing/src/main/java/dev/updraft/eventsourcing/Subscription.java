package dev.updraft.eventsourcing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads another service's topic, in order per partition. Where it stands is kept in this service's
 * database and moved in the transaction of each batch's effects, so an effect happens exactly once
 * although messages may come again. Kafka's own offsets are not used.
 */
public final class Subscription implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Subscription.class);
  private static final int BATCH = 1_000;
  private static final int TRIES = 3;
  private static final int CONFLICTS = 20;

  private final Subscriber subscriber;
  private final Map<String, Object> kafka;
  private final DeliveryTransactions transactions;
  private final Thread thread;
  private volatile boolean running = true;
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile Collection<TopicPartition> assigned = List.of();

  /**
   * @param kafka at least {@code bootstrap.servers}
   */
  public Subscription(
      Subscriber subscriber, DeliveryTransactions transactions, Map<String, Object> kafka) {
    this.subscriber = subscriber;
    this.transactions = transactions;
    this.kafka = Map.copyOf(kafka);
    this.thread =
        Thread.ofPlatform()
            .name("subscription-" + subscriber.name())
            .daemon(true)
            .unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public String name() {
    return subscriber.name();
  }

  /** The partitions this process reads now. */
  public Collection<TopicPartition> assigned() {
    return assigned;
  }

  /** Applies what is parked under a key, in order, and lets the key's later messages through. */
  public int release(UUID key) throws SQLException {
    return transactions.release(subscriber, key);
  }

  private void run() {
    while (running) {
      try (var reading = new KafkaConsumer<byte[], byte[]>(settings())) {
        consumer = reading;
        reading.subscribe(subscriber.topics(), new Seeking(reading));
        while (running) {
          poll(reading);
        }
      } catch (WakeupException _) {
        // closing
      } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException _) {
        return;
      } catch (RuntimeException | SQLException | Error e) {
        // Errors as well: with its thread dead, this consumer would be missed by nobody.
        if (running) {
          LOG.warnf(e, "subscription %s starts again", subscriber.name());
          pause(500);
        }
      } finally {
        assigned = List.of();
      }
    }
  }

  private void poll(Consumer<byte[], byte[]> reading) throws SQLException, InterruptedException {
    var records = reading.poll(Duration.ofMillis(200));
    for (var partition : records.partitions()) {
      var batch = records.records(partition);
      try {
        for (var from = 0; from < batch.size(); from += BATCH) {
          apply(partition, batch.subList(from, Math.min(batch.size(), from + BATCH)));
        }
      } catch (Checkpoints.LostOwnership e) {
        // Another consumer has this partition, or had it for a while: our place is where the
        // database says, if it is still ours at all.
        LOG.infof("%s: %s was moved by another consumer", subscriber.name(), partition);
        seek(reading, List.of(partition));
      }
    }
  }

  private void apply(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records)
      throws SQLException, InterruptedException {
    var next = records.getLast().offset() + 1;
    var deliveries = readable(records);
    if (deliveries.size() == records.size()) {
      try {
        transact(partition, deliveries, next);
        return;
      } catch (SQLException | RuntimeException e) {
        if (DeliveryTransactions.isPassing(e)) {
          throw e;
        }
        LOG.warnf(e, "%s tries a failed batch message by message", subscriber.name());
      }
    }
    for (var record : records) {
      applyAlone(partition, record);
    }
  }

  /** Decides again when a command of this service was faster on the same stream. */
  private void transact(TopicPartition partition, List<Delivery> deliveries, long next)
      throws SQLException, InterruptedException {
    for (var conflicts = 1; ; conflicts++) {
      try {
        transactions.apply(subscriber, partition, deliveries, next);
        return;
      } catch (Conflict e) {
        // Bounded, for a subscriber that decides on another member's stream always meets one.
        if (conflicts == CONFLICTS) {
          throw e;
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(1 << Math.min(conflicts, 5)));
      }
    }
  }

  private static List<Delivery> readable(List<ConsumerRecord<byte[], byte[]>> records) {
    var deliveries = new ArrayList<Delivery>(records.size());
    for (var record : records) {
      try {
        deliveries.add(CloudEventHeaders.read(record));
      } catch (RuntimeException _) {
        return List.of();
      }
    }
    return deliveries;
  }

  private void applyAlone(TopicPartition partition, ConsumerRecord<byte[], byte[]> record)
      throws SQLException, InterruptedException {
    var next = record.offset() + 1;
    Delivery delivery;
    try {
      delivery = CloudEventHeaders.read(record);
    } catch (RuntimeException e) {
      // Without our headers it is nobody's message: there is no key to park it under.
      LOG.errorf(
          e,
          "%s passes over an unreadable message at %s-%d",
          subscriber.name(),
          partition,
          record.offset());
      transactions.skip(subscriber, partition, record, next, e);
      return;
    }
    for (var attempt = 1; ; attempt++) {
      try {
        transact(partition, List.of(delivery), next);
        return;
      } catch (SQLException | RuntimeException e) {
        if (DeliveryTransactions.isPassing(e)) {
          throw e;
        }
        if (attempt == TRIES) {
          LOG.errorf(
              e,
              "parked: consumer=%s key=%s type=%s position=%d",
              subscriber.name(),
              delivery.key(),
              delivery.type(),
              delivery.position());
          transactions.park(subscriber, partition, delivery, next, e);
          return;
        }
        Thread.sleep(20L * attempt);
      }
    }
  }

  private final class Seeking implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> reading;

    Seeking(Consumer<byte[], byte[]> reading) {
      this.reading = reading;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      try {
        seek(reading, partitions);
      } catch (SQLException e) {
        throw new LogUnavailable(e);
      }
      assigned = List.copyOf(reading.assignment());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      assigned = reading.assignment().stream().filter(p -> !partitions.contains(p)).toList();
    }
  }

  private void seek(Consumer<byte[], byte[]> reading, Collection<TopicPartition> partitions)
      throws SQLException {
    var offsets = transactions.offsets(subscriber, partitions);
    var fresh = new ArrayList<TopicPartition>();
    for (var partition : partitions) {
      if (!reading.assignment().contains(partition)) {
        continue;
      }
      var offset = offsets.get(partition);
      if (offset == 0) {
        fresh.add(partition);
      } else {
        reading.seek(partition, offset);
      }
    }
    if (!fresh.isEmpty()) {
      // A new consumer starts with the earliest message there is, not with offset 0.
      reading
          .beginningOffsets(fresh)
          .forEach(
              (partition, offset) -> {
                transactions.startAt(subscriber, partition, offset);
                reading.seek(partition, offset);
              });
    }
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, subscriber.name());
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  private void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** Finishes the batch under way and leaves the group. */
  @Override
  public void close() {
    running = false;
    var reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      thread.join(5_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
