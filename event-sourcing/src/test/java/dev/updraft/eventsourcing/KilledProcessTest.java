package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.CrashScene.requireGoingOn;
import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** After {@code kill -9}: nothing is lost, no effect happens twice, each member's order is kept. */
class KilledProcessTest {
  @Test
  void a_publisher_killed_between_kafkas_acknowledgement_and_its_checkpoint() {
    try (var scene = new CrashScene(TestKafka.shared())) {
      scene.traffic.send(200);
      try (var victim = scene.publishingVictim();
          var standby = TestLog.on(scene.source.database);
          var _ = scene.kafka.subscription(scene.sink, scene.ledger)) {
        victim.awaitHeld();
        soon().until(() -> scene.kafka.count(scene.topic) == 200);
        assertThat(position(scene)).isZero();
        try (var _ = scene.kafka.publisher(standby, Counter.feed(scene.topic))) {
          victim.kill();
          requireGoingOn("publisher killed", () -> position(scene) == 200);
          scene.traffic.send(100);
          scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
          soon().until(() -> position(scene) == 300);
          assertThat(scene.kafka.count(scene.topic)).as("with repeats").isEqualTo(500);
        }
      }
    }
  }

  private static long position(CrashScene scene) {
    return scene.source.number("select position from checkpoint where name = 'publisher'");
  }

  @Test
  void a_consumer_killed_between_an_effect_and_its_commit() {
    try (var scene = new CrashScene(TestKafka.shared());
        var _ = scene.publisher();
        var victim =
            scene.consumingVictim(
                CrashNode.Role.CONSUMER, Held.Point.COMMIT, "update offset_checkpoint")) {
      scene.traffic.send(90);
      victim.awaitHeld();
      try (var _ = new Monotone(scene.sink);
          var _ = scene.standby(scene.ledger)) {
        assertThat(scene.ledger.count(scene.sink)).as("committed so far").isLessThan(90);
        victim.kill();
        requireGoingOn("consumer killed", () -> scene.ledger.count(scene.sink) == 90);
        scene.traffic.send(90);
        scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
      }
    }
  }

  @Test
  void a_broker_killed_in_the_middle_of_a_batch() {
    try (var kafka = TestKafka.own();
        var scene = new CrashScene(kafka)) {
      scene.traffic.send(30_000);
      var killed = new AtomicBoolean();
      var counters = Counter.feed(scene.topic);
      Feed deadly =
          recorded -> {
            if (recorded.position() == 10_500 && killed.compareAndSet(false, true)) {
              kafka.broker.kill();
            }
            return counters.translate(recorded);
          };
      try (var _ = new Monotone(scene.source);
          var _ = new Monotone(scene.sink);
          var _ = kafka.subscription(scene.sink, scene.ledger);
          var _ = kafka.publisher(scene.source, deadly)) {
        soon().until(() -> killed.get() && !kafka.broker.isAlive());
        assertThat(position(scene)).isLessThan(10_500);
        kafka.broker.restart();
        scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
        scene.traffic.send(300);
        scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
      }
    }
  }
}
