package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Two services, a topic between them, and the parts of a process that is about to suffer. */
final class CrashScene implements AutoCloseable {
  static final int PARTITIONS = 3;

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration PROMISED = Duration.ofSeconds(3);

  final TestKafka kafka;
  final TestLog source = TestLog.fresh();
  final TestLog sink = TestLog.fresh();
  final String topic;
  final Ledger ledger;
  final Traffic traffic = Traffic.onEvery(source, PARTITIONS, 3);

  CrashScene(TestKafka kafka) {
    this.kafka = kafka;
    this.topic = kafka.topic(PARTITIONS);
    this.ledger = Ledger.of("crash" + NUMBER.incrementAndGet(), topic);
    Ledger.createTable(sink);
  }

  Publisher publisher() {
    return kafka.publisher(source, Counter.feed(topic));
  }

  /** A consumer of this test process that the group has taken in beside the victim. */
  Subscription standby(Subscriber subscriber) {
    var subscription = kafka.subscription(sink, subscriber);
    soon().until(() -> kafka.members(subscriber.name()) == 2);
    return subscription;
  }

  Victim publishingVictim() {
    return victim(CrashNode.Role.PUBLISHER, Held.Point.STATEMENT, "update checkpoint c", source);
  }

  Victim consumingVictim(CrashNode.Role role, Held.Point point, String sql) {
    return victim(role, point, sql, sink);
  }

  Victim victim(CrashNode.Role role, Held.Point point, String sql, TestLog log) {
    return Victim.start(
        CrashNode.arguments(
            role, point, sql, log.database, kafka.broker.bootstrapServers(), topic, ledger.name()));
  }

  /** How long it takes the others to go on, from now. */
  static void requireGoingOn(String after, Callable<Boolean> goingOn) {
    var started = System.nanoTime();
    soon().until(goingOn);
    var gap = Duration.ofNanos(System.nanoTime() - started);
    System.out.printf("%s: the others went on after %d ms%n", after, gap.toMillis());
    assertThat(gap).isLessThan(PROMISED);
  }

  @Override
  public void close() {
    source.close();
    sink.close();
  }
}
