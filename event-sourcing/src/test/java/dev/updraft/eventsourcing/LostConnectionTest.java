package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Appends.acknowledged;
import static dev.updraft.eventsourcing.Appends.stored;
import static dev.updraft.eventsourcing.CrashScene.requireGoingOn;
import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever breaks during an append: acknowledged if and only if it is in the log, exactly once. */
class LostConnectionTest {
  private final List<AgroalDataSource> pools = new ArrayList<>();
  private TestLog log;

  @BeforeEach
  void open() {
    log = TestLog.fresh();
  }

  @AfterEach
  void close() {
    pools.forEach(AgroalDataSource::close);
    log.close();
  }

  private void sleepBeforeCommit(double seconds) {
    log.sql(
        "create function sleep_before_commit() returns trigger language plpgsql as"
            + " $$ begin perform pg_sleep(%s); return null; end $$".formatted(seconds));
    log.sql(
        "create constraint trigger slow after insert on event deferrable initially deferred"
            + " for each row execute function sleep_before_commit()");
  }

  private static final String SLEEPING =
      "from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";

  private static final String ON_THE_LOCK =
      "from pg_locks where locktype = 'advisory' and objid = 4201 and granted and database ="
          + " (select oid from pg_database where datname = current_database())";

  private void awaitSleeping() {
    soon().until(() -> log.number("select count(*) " + SLEEPING) == 1);
  }

  private void wakeQuickly() {
    log.sql("drop trigger slow on event");
  }

  @Test
  void a_server_process_ended_before_the_commit_has_stored_nothing() {
    sleepBeforeCommit(20);
    var append = Appends.any();
    var result = log.appender.append(append);
    awaitSleeping();
    log.sql("select pg_terminate_backend(pid) " + SLEEPING);
    assertThat(acknowledged(result)).isFalse();
    assertThat(stored(log, append)).isZero();
    wakeQuickly();
    var next = Appends.any();
    assertThat(acknowledged(log.appender.append(next))).isTrue();
    assertThat(stored(log, next)).isEqualTo(1);
  }

  @Test
  void a_server_process_that_outlives_its_connection_cannot_commit_behind_our_back()
      throws SQLException {
    sleepBeforeCommit(2);
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      var append = Appends.any();
      var result = appender.append(append);
      awaitSleeping();
      wire.cut();
      assertThat(acknowledged(result)).isFalse();
      assertThat(log.number("select count(*) " + SLEEPING)).as("still about to commit").isZero();
      assertThat(stored(log, append)).isZero();
    }
  }

  @Test
  void a_process_stopped_within_its_call_holds_the_others_up_for_three_seconds_at_most()
      throws SQLException {
    try (var wire = wire();
        var stopped = appenderOver(wire)) {
      // The first call only asks what types its parameters have.
      assertThat(acknowledged(stopped.append(Appends.any()))).isTrue();
      wire.interruptCalls();
      var lost = Appends.any();
      stopped.append(lost);
      soon().until(() -> log.number("select count(*) " + ON_THE_LOCK) == 1);
      requireGoingOn(
          "appender stopped within its call",
          () -> acknowledged(log.appender.append(Appends.any())));
      assertThat(stored(log, lost)).isZero();
    }
  }

  @Test
  void an_answer_lost_after_the_commit_is_read_back() throws SQLException {
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      assertThat(acknowledged(appender.append(Appends.any()))).isTrue();
      wire.loseAnswers();
      var append = Appends.any();
      var result = appender.append(append);
      soon().until(() -> stored(log, append) == 1);
      assertThat(result).isNotDone();
      wire.cut();
      assertThat(acknowledged(result)).isTrue();
      assertThat(result.join())
          .isEqualTo(new Append.Result.Appended(2, ((Append.Result.Appended) result.join()).at()));
      assertThat(stored(log, append)).isEqualTo(1);
    }
  }

  @Test
  void an_answer_that_never_comes_is_read_back_although_nothing_breaks() throws SQLException {
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      assertThat(acknowledged(appender.append(Appends.any()))).isTrue();
      wire.loseAnswers();
      var append = Appends.any();
      assertThat(acknowledged(appender.append(append))).isTrue();
      assertThat(stored(log, append)).isEqualTo(1);
      assertThat(acknowledged(appender.append(Appends.any()))).isTrue();
    }
  }

  @Test
  void a_command_without_events_is_read_back_by_its_receipt() throws SQLException {
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      var stream = UUID.randomUUID();
      assertThat(acknowledged(appender.append(Appends.first(stream, "{}")))).isTrue();
      wire.loseAnswers();
      var receipt =
          new Append.Receipt("key", "hash".getBytes(StandardCharsets.US_ASCII), stream, 1);
      var nothing =
          new Append(
              Appends.MEMBER,
              null,
              UUID.randomUUID(),
              receipt,
              List.of(new Append.Expected(stream, 1)),
              List.of(),
              List.of());
      var result = appender.append(nothing);
      soon().until(() -> log.number("select count(*) from command_receipt") == 1);
      wire.cut();
      assertThat(acknowledged(result)).isTrue();
    }
  }

  @Test
  void under_random_cuts_and_kills_every_answer_is_true() throws Exception {
    var random = new Random(11);
    var sending = new AtomicBoolean(true);
    var refused = new AtomicInteger();
    var appends = new ArrayList<Append>();
    var results = new ArrayList<CompletableFuture<Append.Result>>();
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      var sender =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (sending.get()) {
                      var append = Appends.any();
                      appends.add(append);
                      var result = appender.append(append);
                      result.whenComplete(
                          (it, _) -> {
                            if (!(it instanceof Append.Result.Appended)) {
                              refused.incrementAndGet();
                            }
                          });
                      results.add(result);
                      LockSupport.parkNanos(200_000);
                    }
                  });
      // On and on until something was lost, else it says nothing of what becomes of it.
      for (var i = 0; i < 40 || (refused.get() == 0 && i < 1_000); i++) {
        LockSupport.parkNanos(random.nextInt(60_000_000));
        if (random.nextBoolean()) {
          wire.cut();
        } else {
          log.sql(
              "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                  + " current_database() and query like '%append_group%' and pid <>"
                  + " pg_backend_pid()");
        }
      }
      sending.set(false);
      sender.join();
      var told = new ArrayList<String>();
      for (var i = 0; i < appends.size(); i++) {
        if (acknowledged(results.get(i))) {
          told.add(appends.get(i).commandId().toString());
        }
      }
      assertThat(stored(log)).isEqualTo(told.stream().sorted().toList());
      assertThat(told.size()).isPositive().isLessThan(appends.size());
    }
  }

  private Wire wire() {
    return new Wire(log.database.url());
  }

  private GroupAppender appenderOver(Wire wire) throws SQLException {
    var pool =
        TestLog.pool(
            wire.over(log.database.url()), log.database.owner(), log.database.ownerPassword());
    pools.add(pool);
    return new GroupAppender(pool, GroupAppender.DATABASE_TIME, log.signal::reached, log.meters);
  }
}
