package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.CrashScene.requireGoingOn;
import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A process that stands still past its lease and its session, and wakes up believing that no time
 * has passed: others have gone on meanwhile, and it changes nothing.
 */
class StoppedProcessTest {
  private CrashScene scene;

  @BeforeEach
  void open() {
    scene = new CrashScene(TestKafka.shared());
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private String publisherCheckpoint() {
    return scene
        .source
        .column("select epoch || ' ' || position from checkpoint where name = 'publisher'")
        .getFirst();
  }

  @Test
  void a_publisher_stopped_before_it_moves_its_checkpoint() {
    scene.traffic.send(100);
    try (var victim = scene.publishingVictim();
        var standby = TestLog.on(scene.source.database);
        var _ = new Monotone(scene.source);
        var _ = scene.kafka.subscription(scene.sink, scene.ledger)) {
      victim.awaitHeld();
      try (var _ = scene.kafka.publisher(standby, Counter.feed(scene.topic))) {
        victim.stop();
        scene.traffic.send(100);
        requireGoingOn("publisher stopped", () -> publisherCheckpoint().endsWith(" 200"));
        var before = publisherCheckpoint();
        victim.wake();
        assertThat(victim.awaitSaying(Held.MOVED)).isEqualTo(Held.MOVED + 0);
        assertThat(publisherCheckpoint()).isEqualTo(before);
        scene.traffic.send(100);
        scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
      }
    }
  }

  @Test
  void a_publisher_stopped_before_it_sends() {
    scene.traffic.send(100);
    try (var victim =
            scene.victim(
                CrashNode.Role.PUBLISHER,
                Held.Point.STATEMENT,
                "select position, category",
                scene.source);
        var standby = TestLog.on(scene.source.database);
        var _ = new Monotone(scene.source);
        var _ = scene.kafka.subscription(scene.sink, scene.ledger)) {
      victim.awaitHeld();
      victim.stop();
      try (var _ = scene.kafka.publisher(standby, Counter.feed(scene.topic))) {
        soon().until(() -> publisherCheckpoint().endsWith(" 100"));
        victim.wake();
        // What it may send now was sent before, and comes behind it.
        scene.traffic.send(1_000);
        scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
        soon().until(() -> publisherCheckpoint().endsWith(" 1100"));
      }
    }
  }

  @Test
  void a_publisher_whose_successor_has_not_moved_anything_yet() throws SQLException {
    scene.traffic.send(100);
    try (var victim = scene.publishingVictim();
        var connection = scene.source.owner.getConnection()) {
      victim.awaitHeld();
      victim.stop();
      var lease = new Lease(scene.source.owner, Publisher.CHECKPOINT, UUID.randomUUID());
      soon().until(() -> lease.take().isPresent());
      Checkpoints.take(connection, List.of(Publisher.CHECKPOINT), lease.take().getAsLong());
      assertThat(publisherCheckpoint()).isEqualTo("2 0");
      victim.wake();
      assertThat(victim.awaitSaying(Held.MOVED)).isEqualTo(Held.MOVED + 0);
      assertThat(publisherCheckpoint()).isEqualTo("2 0");
    }
  }

  @Test
  void a_consumer_stopped_inside_its_transaction() {
    try (var _ = scene.publisher();
        var victim =
            scene.consumingVictim(
                CrashNode.Role.CONSUMER, Held.Point.COMMIT, "update offset_checkpoint");
        var _ = new Monotone(scene.sink)) {
      scene.traffic.send(90);
      victim.awaitHeld();
      try (var _ = scene.standby(scene.ledger)) {
        victim.stop();
        requireGoingOn(
            "consumer stopped inside its transaction", () -> scene.ledger.count(scene.sink) == 90);
        victim.wake();
        victim.awaitSaying(Held.FAILED, Held.COMMITTED);
        assertThat(victim.hasSaid(Held.COMMITTED)).as(victim.toString()).isFalse();
        scene.traffic.send(90);
        scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
      }
    }
  }

  @Test
  void a_consumer_stopped_with_a_batch_in_hand_that_no_position_guards() {
    var cards = new Ledger(scene.ledger.name(), List.of(scene.topic), false, _ -> false);
    try (var _ = scene.publisher();
        var victim =
            scene.consumingVictim(
                CrashNode.Role.CARD_CONSUMER, Held.Point.STATEMENT, "select next_offset, source");
        var _ = new Monotone(scene.sink)) {
      scene.traffic.send(90);
      victim.awaitHeld();
      try (var _ = scene.standby(cards)) {
        victim.stop();
        requireGoingOn(
            "consumer stopped before its transaction", () -> cards.count(scene.sink) == 90);
        victim.wake();
        victim.awaitSaying(Held.ROLLED_BACK, Held.COMMITTED);
        assertThat(victim.hasSaid(Held.COMMITTED)).as(victim.toString()).isFalse();
        scene.traffic.send(90);
        cards.requireAllOnceAndInOrder(scene.source, scene.sink);
      }
    }
  }

  @Test
  void a_consumer_stopped_while_it_holds_the_lock_of_the_log() {
    var sums = new CrashNode.Sums(scene.ledger.name(), scene.topic);
    var other = UUID.randomUUID();
    try (var _ = scene.publisher();
        var victim =
            scene.consumingVictim(
                CrashNode.Role.DECIDER, Held.Point.COMMIT, "select head, recorded");
        var _ = new Monotone(scene.sink)) {
      scene.traffic.send(90);
      victim.awaitHeld();
      try (var _ = scene.standby(sums)) {
        victim.stop();
        requireGoingOn(
            "consumer stopped on the log's lock",
            () -> scene.sink.add(other, other, 1_000).position() > 0);
        scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
        victim.wake();
        victim.awaitSaying(Held.FAILED, Held.COMMITTED);
        assertThat(victim.hasSaid(Held.COMMITTED)).as(victim.toString()).isFalse();
        scene.traffic.send(90);
        scene.ledger.requireAllOnceAndInOrder(scene.source, scene.sink);
      }
      var amounts =
          "select string_agg(member_id || ' ' || amount, ',' order by member_id) from (select"
              + " member_id, sum((data->>'amount')::int) as amount from event where member_id <> '"
              + other
              + "' group by member_id) x";
      assertThat(scene.sink.column(amounts)).isEqualTo(scene.source.column(amounts));
    }
  }

  @Test
  void a_projector_stopped_inside_its_transaction() throws Exception {
    var views = List.<DocumentView<?>>of(new Counter.Totals());
    scene.source.generations(views).prepare();
    scene.source.add(scene.traffic.members.getFirst(), UUID.randomUUID(), 7);
    var counter = UUID.randomUUID();
    var member = scene.traffic.members.getLast();
    for (var amount = 1; amount <= 20; amount++) {
      scene.source.add(member, counter, amount);
    }
    try (var victim =
            scene.victim(
                CrashNode.Role.PROJECTOR, Held.Point.COMMIT, "update checkpoint c", scene.source);
        var _ = new Monotone(scene.source);
        var standby = TestLog.on(scene.source.database)) {
      victim.awaitHeld();
      try (var runner = standby.runner(views)) {
        runner.start();
        victim.stop();
        scene.source.add(member, counter, 100);
        requireGoingOn("projector stopped", () -> shown().equals(logged()));
        var bytes = documents();
        victim.wake();
        victim.awaitSaying(Held.FAILED, Held.COMMITTED);
        assertThat(victim.hasSaid(Held.COMMITTED)).as(victim.toString()).isFalse();
        assertThat(documents()).isEqualTo(bytes);
        scene.source.add(member, counter, 1_000);
        soon().until(() -> shown().equals(logged()));
      }
    }
  }

  private List<String> documents() {
    return scene.source.column(
        "select id || ' ' || member_id || ' ' || document || ' ' || c_total"
            + " from view_totals.document order by id");
  }

  private List<String> shown() {
    return scene.source.column(
        "select id || ' ' || (document->>'version') || ' ' || c_total"
            + " from view_totals.document order by id");
  }

  private List<String> logged() {
    return scene.source.column(
        "select stream_id || ' ' || count(*) || ' ' || sum((data->>'amount')::int) from event"
            + " group by stream_id order by stream_id");
  }
}
