package dev.updraft.eventsourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Tells the world what the log says: sends each event's messages to Kafka in log order, and moves
 * its checkpoint over the acknowledged prefix. A crash repeats at most what was under way;
 * consumers drop repeats by (epoch, position).
 *
 * <p>Before an event that cannot be told it stands still: see {@code
 * docs/decisions/0013-an-event-that-cannot-be-read.md}.
 */
public final class Publisher implements AutoCloseable {
  static final String CHECKPOINT = "publisher";

  private static final Logger LOG = Logger.getLogger(Publisher.class);
  private static final int BATCH = 2_000;
  private static final int UNDER_WAY = 20_000;
  private static final long POLL_MILLIS = 200;
  private static final long CHECKPOINT_NANOS = 20_000_000;

  private static final JsonMapper JSON = EventCodec.json();

  /** Makes the producer; tests put a faulty one in its place. */
  @FunctionalInterface
  public interface Producers {
    Producer<byte[], byte[]> open(Map<String, Object> settings);
  }

  private final DataSource dataSource;
  private final EventStore store;
  private final Feed feed;
  private final String source;
  private final Map<String, Object> kafka;
  private final Producers producers;
  private final LogSignal signal;
  private final LeasedLoop loop;
  private volatile long acknowledged;
  // The position of the event it stands still before; 0: none.
  private volatile long blockedAt;

  /**
   * @param source names this service in {@code ce_source}, such as {@code /updraft/profile}
   * @param kafka at least {@code bootstrap.servers}
   */
  public Publisher(
      DataSource dataSource,
      EventStore store,
      Feed feed,
      String source,
      Map<String, Object> kafka,
      LogSignal signal,
      MeterRegistry meters) {
    this(dataSource, store, feed, source, kafka, KafkaProducer::new, signal, meters);
  }

  Publisher(
      DataSource dataSource,
      EventStore store,
      Feed feed,
      String source,
      Map<String, Object> kafka,
      Producers producers,
      LogSignal signal,
      MeterRegistry meters) {
    this.dataSource = dataSource;
    this.store = store;
    this.feed = feed;
    this.source = source;
    this.kafka = Map.copyOf(kafka);
    this.producers = producers;
    this.signal = signal;
    this.loop = new LeasedLoop(dataSource, CHECKPOINT, new Turn());
    meters.gauge("updraft.publisher.lag", this, Publisher::lag);
    Gauge.builder("updraft.publisher.blocked", this, each -> each.blockedAt > 0 ? 1 : 0)
        .description("1: an event cannot be told, and all later ones wait behind it")
        .register(meters);
  }

  public void start() {
    loop.start();
  }

  /** Events in the log that Kafka has not acknowledged, whichever process publishes, or none. */
  public long lag() {
    return Checkpoints.behind(dataSource, List.of(CHECKPOINT));
  }

  @Override
  public void close() {
    loop.close();
  }

  private static final class Sent {
    final long position;
    final AtomicInteger open;

    Sent(long position, int messages) {
      this.position = position;
      this.open = new AtomicInteger(messages);
    }
  }

  private final class Turn implements LeasedLoop.Turn {
    private final ArrayDeque<Sent> underWay = new ArrayDeque<>();
    private final Object acks = new Object();
    private Producer<byte[], byte[]> producer;
    private volatile Exception failure;
    private long cursor;
    private long checkpoint;
    private long logEpoch;
    private long checkpointedAt;

    @Override
    public void taken(Connection connection, long epoch) throws SQLException {
      try (var statement = connection.createStatement()) {
        // Losing the newest checkpoint in a crash only repeats a few messages.
        statement.execute("set synchronous_commit = off");
      }
      checkpoint = Checkpoints.take(connection, List.of(CHECKPOINT), epoch).get(CHECKPOINT);
      logEpoch = store.epoch(connection);
      cursor = checkpoint;
      acknowledged = checkpoint;
      failure = null;
      underWay.clear();
      producer = producers.open(settings());
    }

    @Override
    public void run(Connection connection, long epoch) throws Exception {
      if (failure != null) {
        // What was sent after the failed message must not be joined by a re-sent one: this
        // producer is done for, and a new one starts from the checkpoint.
        throw new IllegalStateException("Kafka refused a message", failure);
      }
      var sent = underWay.size() < UNDER_WAY ? send(connection) : 0;
      advance(connection, epoch, sent == 0);
      if (sent == 0) {
        rest();
      }
    }

    private int send(Connection connection) throws SQLException {
      var by = producer;
      var count = 0;
      for (var recorded : store.allAfter(connection, cursor, blockedAt > 0 ? 1 : BATCH)) {
        var records = recordsOrBlock(recorded);
        if (records == null) {
          break;
        }
        var sent = new Sent(recorded.position(), records.size());
        underWay.add(sent);
        for (var record : records) {
          by.send(record, (_, e) -> acknowledge(by, sent, e));
        }
        cursor = recorded.position();
        count++;
      }
      return count;
    }

    /** All messages of an event, or null when it cannot be told: none of it is sent then. */
    private List<ProducerRecord<byte[], byte[]>> recordsOrBlock(Recorded<?> recorded) {
      try {
        var records = records(recorded);
        blockedAt = 0;
        return records;
      } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
        if (DeliveryTransactions.isPassing(e)) {
          throw e;
        }
        if (blockedAt != recorded.position()) {
          blockedAt = recorded.position();
          LOG.errorf(
              e,
              "publishing stands still: position=%d stream=%s version=%d eventType=%s",
              recorded.position(),
              recorded.streamId(),
              recorded.version(),
              recorded.type());
        }
        return null;
      }
    }

    private List<ProducerRecord<byte[], byte[]>> records(Recorded<?> recorded) {
      return feed.translate(EventStore.readable(recorded)).stream()
          .map(each -> record(recorded, each))
          .toList();
    }

    private void acknowledge(Producer<byte[], byte[]> by, Sent sent, Exception e) {
      if (e != null && failure == null) {
        failure = e;
        // Here, on the producer's own thread, and not by the loop a moment later: between the two,
        // the producer would send what is behind the failed message.
        by.close(Duration.ZERO);
      }
      if (e != null || sent.open.decrementAndGet() == 0) {
        synchronized (acks) {
          acks.notifyAll();
        }
      }
    }

    private void advance(Connection connection, long epoch, boolean idle) throws SQLException {
      var upTo = checkpoint;
      while (!underWay.isEmpty() && underWay.peek().open.get() == 0 && failure == null) {
        upTo = underWay.poll().position;
        acknowledged = upTo;
      }
      var due = idle || System.nanoTime() - checkpointedAt > CHECKPOINT_NANOS;
      if (acknowledged > checkpoint && due) {
        Checkpoints.move(connection, Map.of(CHECKPOINT, checkpoint), acknowledged, epoch);
        checkpoint = acknowledged;
        checkpointedAt = System.nanoTime();
      }
    }

    private void rest() throws InterruptedException {
      if (underWay.isEmpty() && blockedAt > 0) {
        // Not woken by commits: none of them lets it go on.
        Thread.sleep(POLL_MILLIS);
      } else if (underWay.isEmpty()) {
        signal.await(cursor, POLL_MILLIS);
      } else {
        synchronized (acks) {
          if (underWay.peek().open.get() > 0 && failure == null) {
            acks.wait(5);
          }
        }
      }
    }

    @Override
    public void lost() {
      blockedAt = 0;
      if (producer != null) {
        // Time-out zero: what is still buffered must not go out behind a successor's messages.
        producer.close(Duration.ZERO);
        producer = null;
      }
    }

    private ProducerRecord<byte[], byte[]> record(Recorded<?> recorded, FeedMessage message) {
      var record =
          new ProducerRecord<>(
              message.topic(),
              message.key().toString().getBytes(StandardCharsets.UTF_8),
              json(message));
      CloudEventHeaders.write(record.headers(), recorded, message, source, logEpoch);
      return record;
    }

    private byte[] json(FeedMessage message) {
      try {
        return message.body() == null ? null : JSON.writeValueAsBytes(message.body());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("cannot write " + message.type(), e);
      }
    }
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    // One batch of a partition under way, or the next would overtake one that is refused. Sequence
    // numbers do not prevent that: of a producer it does not know (yet, or any more, after an idle
    // day), the broker takes whatever number comes first.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // What is too large is for the topic to say, where an operator can change it.
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
    // Giving up on a message would let later ones overtake it.
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    LOG.debugf("publishing from %d", acknowledged);
    return settings;
  }
}
