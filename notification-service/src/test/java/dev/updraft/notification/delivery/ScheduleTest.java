package dev.updraft.notification.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.notification.MailPort;
import dev.updraft.notification.Someone;
import dev.updraft.notification.nudges.NudgeKind;
import dev.updraft.web.testing.KafkaProbe;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clock brings, with one replica and with several. */
@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class ScheduleTest {
  private static final String ACT = "ACT_ON_ENDORSEMENT";
  private static final String HALF = "WINDOW_HALF_SPENT";
  private static final String CLOSING = "WINDOW_CLOSING";

  @Inject AgroalDataSource database;
  @Inject CommandHandler commands;

  private KafkaProbe kafka;
  private Someone someone;

  @BeforeEach
  void open() {
    kafka = new KafkaProbe();
    someone = new Someone(kafka);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void each_stage_is_sent_at_its_moment() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, CLOSING, "SCHEDULED");

    TestClock.get().advance(Duration.ofDays(5));
    var half = someone.await(endorsement, HALF, "SENT");
    assertThat((String) half.get("text")).contains("Half of its momentum is gone", "5 days left");
    assertThat(someone.state(endorsement, CLOSING)).isEqualTo("SCHEDULED");

    TestClock.get().advance(Duration.ofDays(3));
    someone.await(endorsement, CLOSING, "SENT");
  }

  @Test
  void how_late_nudges_are_is_measured() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, HALF, "SCHEDULED");
    TestClock.get().advance(Duration.ofDays(5));
    someone.await(endorsement, HALF, "SENT");
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains("updraft_nudge_due_lag_seconds_count{channel=\"inbox\"}"));
  }

  @Test
  void after_a_long_sleep_only_what_is_still_of_use_is_sent() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, CLOSING, "SCHEDULED");

    TestClock.get().advance(Duration.ofDays(9));
    someone.await(endorsement, HALF, "EXPIRED");
    someone.await(endorsement, CLOSING, "SENT");
  }

  @Test
  void a_clock_that_goes_back_sends_nothing_early_and_nothing_twice() throws SQLException {
    var start = TestClock.get().instant();
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, CLOSING, "SCHEDULED");
    TestClock.get().advance(Duration.ofDays(6));
    someone.await(endorsement, HALF, "SENT");
    TestClock.get().set(start);
    someone.settled();
    assertThat(someone.state(endorsement, CLOSING)).isEqualTo("SCHEDULED");
    TestClock.get().advance(Duration.ofDays(8));
    someone.await(endorsement, CLOSING, "SENT");
    assertThat(sent(NudgeKind.WINDOW_HALF_SPENT.about(endorsement))).isEqualTo(1);
  }

  @Test
  void a_snoozed_nudge_comes_back() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var act = someone.await(endorsement, ACT, "SENT");
    var until = TestClock.get().instant().plus(Duration.ofDays(1));
    someone
        .http()
        .body(Map.of("until", until.toString()))
        .post("/api/v1/nudges/" + act.get("id") + "/snooze")
        .then()
        .statusCode(200);
    someone.await(endorsement, ACT, "SNOOZED");

    TestClock.get().advance(Duration.ofDays(1));
    someone.await(endorsement, ACT, "SENT");
    // of the window's end
    await().untilAsserted(() -> assertThat(reminders((String) act.get("id"))).isEqualTo(1));
  }

  @Test
  void what_came_and_was_not_answered_expires_at_the_end_of_its_use() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, CLOSING, "SCHEDULED");
    TestClock.get().advance(Duration.ofDays(5));
    someone.await(endorsement, HALF, "SENT");
    TestClock.get().advance(Duration.ofDays(3));
    var half = someone.await(endorsement, HALF, "EXPIRED");
    someone.await(endorsement, CLOSING, "SENT");
    assertThat(someone.state(endorsement, ACT)).isEqualTo("SENT");
    await().untilAsserted(() -> assertThat(reminders((String) half.get("id"))).isZero());

    TestClock.get().advance(Duration.ofDays(2));
    someone.await(endorsement, CLOSING, "EXPIRED");
    someone.await(endorsement, ACT, "EXPIRED");
  }

  @Test
  void an_end_that_is_brought_forward_is_kept() {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, ACT, "SENT");
    var opened = TestClock.get().instant();
    var changed = Someone.told("endorsement-changed.v1");
    changed.put("endorsementId", endorsement.toString());
    changed.put("contactId", someone.endorser.toString());
    changed
        .putObject("window")
        .put("opensAt", opened.toString())
        .put("closesAt", opened.plus(Duration.ofDays(2)).toString())
        .put("base", 70.0)
        .put("tauSeconds", Duration.ofDays(2).toSeconds())
        .put("delta", 1.0);
    someone.hears("endorsement-changed.v1", changed);
    someone.settled();
    TestClock.get().advance(Duration.ofDays(2));
    someone.await(endorsement, ACT, "EXPIRED");
  }

  @Test
  void the_reminder_of_an_end_orders_nothing_for_what_came_long_ago() throws SQLException {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    var act = someone.await(endorsement, ACT, "SENT");
    // A channel that was not there when it came.
    someone
        .http()
        .body(Map.of("address", "late@example.org"))
        .put("/api/v1/channels/email")
        .then()
        .statusCode(200);
    TestClock.get().advance(Duration.ofDays(1));
    var nudge = UUID.fromString((String) act.get("id"));
    DueNudges.in(database).add(someone.id(), nudge, TestClock.get().instant());
    await().untilAsserted(() -> assertThat(reminders(nudge.toString())).isEqualTo(1));
    assertThat(count("select count(*) from delivery where nudge_id = ?", nudge)).isZero();
    someone.http().delete("/api/v1/channels/email").then().statusCode(200);
  }

  @Test
  void a_reminder_too_many_does_no_harm() throws SQLException {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, HALF, "SCHEDULED");
    var nudge = NudgeKind.WINDOW_HALF_SPENT.about(endorsement);
    DueNudges.in(database).add(someone.id(), nudge, TestClock.get().instant());
    await().untilAsserted(() -> assertThat(reminders(nudge.toString())).isEqualTo(1));
    assertThat(someone.state(endorsement, HALF)).isEqualTo("SCHEDULED");
  }

  @Test
  void what_a_dead_replica_had_taken_is_sent_by_another() throws SQLException {
    var endorsement = someone.endorsed("writing", Duration.ofDays(10));
    someone.await(endorsement, HALF, "SCHEDULED");
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update due_nudge set claimed_until = clock_timestamp() + interval '1 s'"
                    + " where nudge_id = ?")) {
      update.setObject(1, NudgeKind.WINDOW_HALF_SPENT.about(endorsement));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    TestClock.get().advance(Duration.ofDays(5));
    assertThat(someone.state(endorsement, HALF)).isEqualTo("SCHEDULED");
    someone.await(endorsement, HALF, "SENT");
  }

  @Test
  void several_replicas_send_each_nudge_once() throws Exception {
    var endorsements = new ArrayList<UUID>();
    for (var i = 0; i < 40; i++) {
      endorsements.add(someone.endorsed("topic " + i, Duration.ofDays(10)));
    }
    someone.await(endorsements.getLast(), CLOSING, "SCHEDULED");

    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var i = 0; i < 6; i++) {
        var replica = replica();
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  for (var round = 0; round < 10; round++) {
                    replica.round();
                  }
                  return null;
                }));
      }
      TestClock.get().advance(Duration.ofDays(5));
      start.countDown();
      for (var each : running) {
        each.get();
      }
    }
    for (var endorsement : endorsements) {
      someone.await(endorsement, HALF, "SENT");
      assertThat(sent(NudgeKind.WINDOW_HALF_SPENT.about(endorsement))).isEqualTo(1);
    }
  }

  @Test
  void two_replicas_never_take_the_same_reminder() throws SQLException {
    var member = UUID.randomUUID();
    var late = Instant.parse("2099-01-01T00:00:00Z");
    var nudges = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    for (var nudge : nudges) {
      DueNudges.in(database).add(member, nudge, late);
    }
    try (var one = database.getConnection();
        var other = database.getConnection()) {
      one.setAutoCommit(false);
      var first = DueNudges.claim(one, late, Duration.ofSeconds(10), 2).stream();
      // The first has not committed: its rows are skipped, not waited for.
      var second = DueNudges.claim(other, late, Duration.ofSeconds(10), 1_000).stream();
      var taken = first.map(DueNudges.Due::nudgeId).toList();
      assertThat(second.map(DueNudges.Due::nudgeId)).doesNotContainAnyElementsOf(taken);
      one.rollback();
      one.setAutoCommit(true);
    } finally {
      try (var connection = database.getConnection();
          var clean = connection.prepareStatement("delete from due_nudge where member_id = ?")) {
        clean.setObject(1, member);
        clean.executeUpdate();
      }
    }
  }

  private DueNudgeWorker replica() {
    return new DueNudgeWorker(
        database, commands, TestClock.get(), UUID::randomUUID, new SimpleMeterRegistry());
  }

  private long sent(UUID nudge) throws SQLException {
    return count(
        "select count(*) from event where stream_id = ? and type = 'nudge-sent.v1'", nudge);
  }

  private long reminders(String nudge) throws SQLException {
    return count("select count(*) from due_nudge where nudge_id = ?", UUID.fromString(nudge));
  }

  private long count(String sql, UUID nudge) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(sql)) {
      query.setObject(1, nudge);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
