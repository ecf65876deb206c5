package dev.updraft.benchmark;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.DeliveryTransactions;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.GroupAppender;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.eventsourcing.Subscription;
import dev.updraft.eventsourcing.ViewGenerations;
import dev.updraft.eventsourcing.Views;
import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** How fast the library works off a long log: building a view anew, publishing, consuming. */
final class Backlog implements AutoCloseable {
  static final int EVENTS = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int READERS_PER_SECOND = 200;

  private final LogUnderTest log;
  private final LocalKafka kafka;
  private final List<UUID> members =
      Collections.nCopies(64, 0).stream().map(_ -> UUID.randomUUID()).toList();
  private final AgroalDataSource reader;
  private final ViewGenerations generations;
  private final ProjectionRunner projections;
  private final Documents<Notes.Shown> documents;

  /**
   * @param reads latency of the reads that went on meanwhile
   */
  record Rebuilt(double perSecond, Load.Result reads) {}

  Backlog(LocalPostgres.Database database, LocalKafka kafka) throws Exception {
    this.kafka = kafka;
    this.log = new LogUnderTest(database);
    var each = EVENTS / 400;
    Load.exactly(400, each, caller -> log.write(members.get(caller % members.size())));
    var views = List.<DocumentView<?>>of(new Notes.All());
    this.generations = new ViewGenerations(log.owner, log.store, views, database.reader());
    generations.prepare();
    this.projections = new ProjectionRunner(log.owner, log.store, views, log.signal, log.meters);
    projections.start();
    this.reader = LogUnderTest.pool(database, database.reader(), database.readerPassword());
    this.documents = new Views(reader).documents(new Notes.All());
    awaitShown();
    try (var connection = log.owner.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "create table counted (member_id uuid primary key, batches int not null default 1)");
    }
  }

  private void awaitShown() throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!projections.shown(log.signal.head(), Duration.ofSeconds(1)).join()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the view does not catch up");
      }
      Thread.sleep(20);
    }
  }

  /** Builds the view anew while members go on listing their notes. */
  Rebuilt rebuild() throws Exception {
    var going = new AtomicBoolean(true);
    var micros = new ConcurrentHistogram(60_000_000L, 3);
    var failed = new AtomicLong();
    var started = System.nanoTime();
    var readers =
        Thread.ofPlatform()
            .name("readers")
            .start(
                () -> {
                  for (var i = 0; going.get(); i++) {
                    var due = started + i * TimeUnit.SECONDS.toNanos(1) / READERS_PER_SECOND;
                    sleepUntil(due);
                    var member = members.get(i % members.size());
                    Thread.startVirtualThread(() -> read(member, due, micros, failed));
                  }
                });
    var rebuilt = generations.rebuild("notes");
    going.set(false);
    readers.join();
    if (failed.get() > 0) {
      throw new IllegalStateException(failed.get() + " reads failed during the rebuild");
    }
    awaitShown();
    var reads = new Load.Result(READERS_PER_SECOND, micros);
    return new Rebuilt(rebuilt.events() * 1e3 / rebuilt.millis(), reads);
  }

  private void read(UUID member, long due, ConcurrentHistogram micros, AtomicLong failed) {
    try {
      var page =
          documents.page(member, Query.all().where("kind", "KNOWLEDGE").sortedByDescending("at"));
      if (page.items().isEmpty()) {
        failed.incrementAndGet();
      }
      micros.recordValue(Math.min(60_000_000L, (System.nanoTime() - due) / 1_000));
    } catch (RuntimeException _) {
      failed.incrementAndGet();
    }
  }

  private static void sleepUntil(long due) {
    for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Publishes the whole log to a topic; from the first message sent to the last acknowledged. */
  double publish(String topic) throws Exception {
    KafkaTopics.create(kafka, topic);
    AckTimes.forget();
    try (var connection = log.owner.getConnection();
        var reset =
            connection.prepareStatement(
                "update checkpoint set position = 0 where name = 'publisher'")) {
      reset.executeUpdate();
    }
    try (var publisher = log.publisher(kafka, topic)) {
      publisher.start();
      await(() -> AckTimes.NANOS.size() == EVENTS, "publication");
      var last = Collections.max(AckTimes.NANOS.values());
      return EVENTS * 1e9 / (last - AckTimes.firstSent);
    }
  }

  /** Consumes a topic that holds the whole log; from the first batch to the last one's commit. */
  double consume(String topic) throws Exception {
    var counting = new Counting(topic);
    var transactions =
        new DeliveryTransactions(
            log.owner, log.store, GroupAppender.DATABASE_TIME, log.signal::reached);
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (var subscription = new Subscription(counting, transactions, settings)) {
      subscription.start();
      await(() -> counting.seen.get() >= EVENTS && consumed(topic) >= EVENTS, "consumption");
      return EVENTS * 1e9 / (System.nanoTime() - counting.firstBatch);
    }
  }

  private long consumed(String topic) throws SQLException {
    try (var connection = log.owner.getConnection();
        var query =
            connection.prepareStatement(
                "select coalesce(sum(next_offset), 0) from offset_checkpoint where topic = ?")) {
      query.setString(1, topic);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void await(Condition condition, String what) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(what + " takes too long");
      }
      Thread.sleep(2);
    }
  }

  @Override
  public void close() {
    projections.close();
    reader.close();
    log.close();
  }

  /** The least a consumer may do: one row for each member that a batch touches. */
  private static final class Counting implements Subscriber {
    private final String topic;
    private final AtomicLong seen = new AtomicLong();
    private volatile long firstBatch;

    Counting(String topic) {
      this.topic = topic;
    }

    @Override
    public String name() {
      return "counting-" + topic;
    }

    @Override
    public List<String> topics() {
      return List.of(topic);
    }

    @Override
    public void on(List<Delivery> batch, ConsumerWork work) throws SQLException {
      if (firstBatch == 0) {
        firstBatch = System.nanoTime();
      }
      var members = batch.stream().map(Delivery::key).distinct().sorted().toArray(UUID[]::new);
      try (var upsert =
          work.connection()
              .prepareStatement(
                  "insert into counted (member_id) select * from unnest(?::uuid[])"
                      + " on conflict (member_id) do update set batches = counted.batches + 1")) {
        upsert.setObject(1, members);
        upsert.executeUpdate();
      }
      seen.addAndGet(batch.size());
    }
  }
}
