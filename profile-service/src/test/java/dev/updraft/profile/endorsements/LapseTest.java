package dev.updraft.profile.endorsements;

import static dev.updraft.profile.Somebody.action;
import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.Somebody;
import dev.updraft.profile.endorsements.EndorsementEvent.EndorsementLapsed;
import dev.updraft.web.testing.TestClock;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class LapseTest {
  private static final Duration WEEK = Duration.ofDays(7);

  @Inject LogReader log;
  @Inject LapseTask task;
  @Inject AgroalDataSource owner;
  @Inject MeterRegistry meters;

  private final Somebody me = new Somebody();

  @Test
  void a_window_lapses_when_the_clock_says_so_and_once() {
    var received = now();
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", received);
    me.gets("/endorsements/{id}", id).body("state", equalTo("OPEN"));

    TestClock.get().advance(WEEK);

    // at once, whether or not the clock's work has come by
    me.gets("/endorsements/{id}", id)
        .body("state", equalTo("LAPSED"))
        .body("momentum", equalTo(0.0f));
    me.gets("/endorsements?state=OPEN").body("items", hasSize(0));
    me.gets("/endorsements?state=LAPSED").body("items.id", contains(id));
    await().untilAsserted(() -> assertThat(lapses(id)).hasSize(1));
    assertThat(lapses(id).getFirst()).isEqualTo(new EndorsementLapsed(received.plus(WEEK)));
    me.gets("/endorsements/{id}", id).body("lapsedAt", equalTo(received.plus(WEEK).toString()));
  }

  @Test
  void one_learned_of_too_late_is_recorded_as_lapsed() {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", ago(WEEK.plusDays(1)));

    me.gets("/endorsements/{id}", id).body("state", equalTo("LAPSED"));
    await().untilAsserted(() -> assertThat(lapses(id)).hasSize(1));
  }

  @Test
  void a_network_that_cannot_come_in_keeps_no_window_from_lapsing() throws SQLException {
    try (var connection = owner.getConnection();
        var insert =
            connection.prepareStatement(
                "with run as (insert into import_run (id, member_id, version, state, source,"
                    + " row_count, created_at, started_at) values (gen_random_uuid(), ?, 2,"
                    + " 'APPLYING', 'NETWORK', 1, now(), now()) returning id, member_id)"
                    + " insert into import_row (import_id, number, member_id, line, verdict, kind,"
                    + " said) select id, 1, member_id, 1, 'NEW', 'History', '1' from run")) {
      insert.setObject(1, UUID.fromString(me.memberId()));
      insert.executeUpdate();
    }
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", ago(WEEK.plusDays(1)));
    await().untilAsserted(() -> assertThat(lapses(id)).hasSize(1));
  }

  @Test
  void many_runs_at_once_as_after_a_downtime_lapse_each_window_once() throws Exception {
    var contact = me.knows("G老师", "ORIGINATOR");
    var ids =
        IntStream.range(0, 20).mapToObj(_ -> me.isEndorsed(contact, "MENTION", now())).toList();
    TestClock.get().advance(WEEK.plusDays(3));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs =
          IntStream.range(0, 8)
              .mapToObj(_ -> CompletableFuture.runAsync(this::run, threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(runs).join();
    }
    await()
        .untilAsserted(() -> assertThat(ids).allSatisfy(id -> assertThat(lapses(id)).hasSize(1)));
  }

  @Test
  void after_a_downtime_what_fell_due_meanwhile_lapses_once() throws Exception {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", now());
    // somebody else holds the lease and does nothing: to this service that is a downtime
    sql(
        "update lease set owner = gen_random_uuid(), epoch = epoch + 1,"
            + " expires_at = clock_timestamp() + interval '1 hour' where name = 'task:lapse'");
    try {
      // until it has noticed, it goes on; the stream's version bears that
      await().until(() -> meters.get("updraft.task.held").tag("task", "lapse").gauge().value() < 1);
      TestClock.get().advance(WEEK.plusDays(30));
      me.gets("/endorsements/{id}", id).body("state", equalTo("LAPSED"));
      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(3))
          .untilAsserted(() -> assertThat(lapses(id)).isEmpty());
    } finally {
      sql("update lease set expires_at = clock_timestamp() where name = 'task:lapse'");
    }

    await().untilAsserted(() -> assertThat(lapses(id)).hasSize(1));
    task.run();
    assertThat(lapses(id)).hasSize(1);
  }

  private void sql(String statement) throws SQLException {
    try (var connection = owner.getConnection();
        var change = connection.createStatement()) {
      assertThat(change.executeUpdate(statement)).isEqualTo(1);
    }
  }

  private void run() {
    try {
      task.run();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_action_started_inside_and_reported_within_two_days_takes_the_lapse_back() {
    var received = now();
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", received);
    TestClock.get().advance(WEEK.plusDays(1));
    await().untilAsserted(() -> assertThat(lapses(id)).hasSize(1));

    me.posts("/endorsements/" + id + "/actions", action(now()))
        .statusCode(409)
        .body("type", endsWith("window-lapsed"))
        .body("errors.field", contains("startedAt"));
    me.posts("/endorsements/" + id + "/actions", action(received.plus(Duration.ofDays(6))))
        .statusCode(201)
        .body("state", equalTo("ACTED"));
  }

  @Test
  void after_two_days_it_is_too_late_to_report() {
    var received = now();
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", received);
    TestClock.get().advance(WEEK.plusDays(2).plusSeconds(1));

    me.posts("/endorsements/" + id + "/actions", action(received.plus(Duration.ofDays(6))))
        .statusCode(409)
        .body("type", endsWith("reported-too-late"));
  }

  @Test
  void what_was_acted_on_does_not_lapse() {
    var id = me.isEndorsed(me.knows("G老师", "ORIGINATOR"), "MENTION", now());
    me.posts("/endorsements/" + id + "/actions", action(now())).statusCode(201);
    var other = me.isEndorsed(me.knows("小周", "CLOSE_TO_SOURCE"), "MENTION", now());
    TestClock.get().advance(WEEK);

    await().untilAsserted(() -> assertThat(lapses(other)).hasSize(1));
    assertThat(lapses(id)).isEmpty();
    me.gets("/endorsements/{id}", id).body("state", equalTo("ACTED"));
  }

  private List<EndorsementLapsed> lapses(String id) {
    return log.stream(UUID.fromString(me.memberId()), UUID.fromString(id)).stream()
        .map(Recorded::event)
        .filter(EndorsementLapsed.class::isInstance)
        .map(EndorsementLapsed.class::cast)
        .toList();
  }
}
