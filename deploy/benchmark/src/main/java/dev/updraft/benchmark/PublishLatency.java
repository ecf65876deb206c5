package dev.updraft.benchmark;

import dev.updraft.local.LocalKafka;
import dev.updraft.local.LocalPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long after its commit an event is acknowledged by Kafka, at a steady rate. Both moments are
 * taken in this process: when the append returned, and when the producer was told.
 */
final class PublishLatency implements AutoCloseable {
  private static final String TOPIC = "updraft.benchmark-latency.v1";

  private final LogUnderTest log;
  private final dev.updraft.eventsourcing.Publisher publisher;
  private final List<UUID> members = new ArrayList<>();
  private final ConcurrentSkipListMap<Long, Long> committed = new ConcurrentSkipListMap<>();

  PublishLatency(LocalPostgres.Database database, LocalKafka kafka) throws Exception {
    this.log = new LogUnderTest(database);
    for (var i = 0; i < 64; i++) {
      members.add(UUID.randomUUID());
    }
    log.onCommit(position -> committed.put(position, System.nanoTime()));
    KafkaTopics.create(kafka, TOPIC);
    this.publisher = log.publisher(kafka, TOPIC);
    publisher.start();
  }

  Load.Result run(int perSecond, Duration duration) throws InterruptedException {
    committed.clear();
    AckTimes.forget();
    var started = System.nanoTime();
    var total = perSecond * duration.toSeconds();
    var callers = new ArrayList<Thread>();
    for (var i = 0; i < total; i++) {
      var due = started + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
      for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      var member = members.get(i % members.size());
      callers.add(Thread.startVirtualThread(() -> log.write(member)));
    }
    for (var caller : callers) {
      caller.join();
    }
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (AckTimes.NANOS.size() < total && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    if (AckTimes.NANOS.size() < total) {
      throw new IllegalStateException("not everything was acknowledged");
    }
    var micros = new Histogram(60_000_000L, 3);
    AckTimes.NANOS.forEach(
        (position, at) ->
            // A group has one commit, known by its last position.
            micros.recordValue(
                Math.max(0, at - committed.ceilingEntry(position).getValue()) / 1_000));
    return new Load.Result(total * 1e9 / (System.nanoTime() - started), micros);
  }

  @Override
  public void close() {
    publisher.close();
    log.close();
  }
}
