package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever breaks during an append: acknowledged if and only if it is in the log, exactly once. */
class LostConnectionTest {
  private static final UUID MEMBER = UUID.randomUUID();
  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

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

  private static Append append() {
    return append(UUID.randomUUID());
  }

  private static Append append(UUID stream) {
    var command = UUID.randomUUID();
    var metadata = ("{\"commandId\":\"" + command + "\"}").getBytes(StandardCharsets.US_ASCII);
    var event = new Append.Event("counter", stream, 1, "added.v1", EMPTY, metadata);
    return new Append(
        MEMBER,
        null,
        command,
        null,
        List.of(new Append.Expected(stream, 0)),
        List.of(),
        List.of(event));
  }

  private long stored(Append append) {
    return log.number(
        "select count(*) from event where metadata->>'commandId' = '" + append.commandId() + "'");
  }

  private static boolean acknowledged(CompletableFuture<Append.Result> result) {
    try {
      return result.orTimeout(20, TimeUnit.SECONDS).join() instanceof Append.Result.Appended;
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(LogUnavailable.class);
      return false;
    }
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

  private void awaitSleeping() {
    soon().until(() -> log.number("select count(*) " + SLEEPING) == 1);
  }

  private void wakeQuickly() {
    log.sql("drop trigger slow on event");
  }

  @Test
  void a_server_process_ended_before_the_commit_has_stored_nothing() {
    sleepBeforeCommit(20);
    var append = append();
    var result = log.appender.append(append);
    awaitSleeping();
    log.sql("select pg_terminate_backend(pid) " + SLEEPING);
    assertThat(acknowledged(result)).isFalse();
    assertThat(stored(append)).isZero();
    wakeQuickly();
    var next = append();
    assertThat(acknowledged(log.appender.append(next))).isTrue();
    assertThat(stored(next)).isEqualTo(1);
  }

  @Test
  void a_server_process_that_outlives_its_connection_cannot_commit_behind_our_back()
      throws SQLException {
    sleepBeforeCommit(2);
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      var append = append();
      var result = appender.append(append);
      awaitSleeping();
      wire.cut();
      assertThat(acknowledged(result)).isFalse();
      assertThat(log.number("select count(*) " + SLEEPING)).as("still about to commit").isZero();
      assertThat(stored(append)).isZero();
    }
  }

  @Test
  void an_answer_lost_after_the_commit_is_read_back() throws SQLException {
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      assertThat(acknowledged(appender.append(append()))).isTrue();
      wire.loseAnswers();
      var append = append();
      var result = appender.append(append);
      soon().until(() -> stored(append) == 1);
      assertThat(result).isNotDone();
      wire.cut();
      assertThat(acknowledged(result)).isTrue();
      assertThat(result.join())
          .isEqualTo(new Append.Result.Appended(2, ((Append.Result.Appended) result.join()).at()));
      assertThat(stored(append)).isEqualTo(1);
    }
  }

  @Test
  void a_command_without_events_is_read_back_by_its_receipt() throws SQLException {
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      var stream = UUID.randomUUID();
      assertThat(acknowledged(appender.append(append(stream)))).isTrue();
      wire.loseAnswers();
      var receipt =
          new Append.Receipt("key", "hash".getBytes(StandardCharsets.US_ASCII), stream, 1);
      var nothing =
          new Append(
              MEMBER,
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
    var appends = new ArrayList<Append>();
    var results = new ArrayList<CompletableFuture<Append.Result>>();
    try (var wire = wire();
        var appender = appenderOver(wire)) {
      var sender =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (sending.get()) {
                      var append = append();
                      appends.add(append);
                      results.add(appender.append(append));
                      LockSupport.parkNanos(200_000);
                    }
                  });
      for (var i = 0; i < 40; i++) {
        LockSupport.parkNanos(random.nextInt(60_000_000));
        if (random.nextBoolean()) {
          wire.cut();
        } else {
          log.sql(
              "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                  + " current_database() and query like '%append_group%' and pid <> pg_backend_pid()");
        }
      }
      sending.set(false);
      sender.join();
      var acknowledged = 0;
      for (var i = 0; i < appends.size(); i++) {
        var told = acknowledged(results.get(i));
        assertThat(stored(appends.get(i))).isEqualTo(told ? 1 : 0);
        acknowledged += told ? 1 : 0;
      }
      assertThat(acknowledged).isPositive().isLessThan(appends.size());
    }
  }

  @Test
  void a_full_queue_says_so_at_once_and_what_was_taken_is_committed() throws SQLException {
    var results = new ArrayList<CompletableFuture<Append.Result>>();
    try (var stranger = log.owner.getConnection();
        var lock = stranger.createStatement()) {
      lock.execute("select pg_advisory_lock(4201)");
      results.add(log.appender.append(append()));
      soon().until(() -> log.number("select count(*) from pg_locks where not granted") == 1);
      for (var i = 0; i < 9_000; i++) {
        results.add(log.appender.append(append()));
      }
      var refused = results.stream().filter(CompletableFuture::isDone).toList();
      assertThat(refused).hasSize(9_000 - 8_192).allMatch(each -> !acknowledged(each));
      lock.execute("select pg_advisory_unlock(4201)");
    }
    assertThat(results.stream().filter(LostConnectionTest::acknowledged)).hasSize(1 + 8_192);
    assertThat(log.number("select count(*) from event")).isEqualTo(1 + 8_192);
  }

  @Test
  void a_stranger_on_the_lock_makes_the_log_unavailable_and_not_silent() throws SQLException {
    try (var stranger = log.owner.getConnection();
        var lock = stranger.createStatement()) {
      lock.execute("select pg_advisory_lock(4201)");
      assertThat(acknowledged(log.appender.append(append()))).isFalse();
      lock.execute("select pg_advisory_unlock(4201)");
    }
    assertThat(acknowledged(log.appender.append(append()))).isTrue();
  }

  @Test
  void one_commands_bad_data_fails_that_command_alone() throws SQLException {
    try (var stranger = log.owner.getConnection();
        var lock = stranger.createStatement()) {
      lock.execute("select pg_advisory_lock(4201)");
      var first = log.appender.append(append());
      soon().until(() -> log.number("select count(*) from pg_locks where not granted") == 1);
      // These three wait behind it and will share a group.
      var sound = log.appender.append(append());
      var bad = log.appender.append(withData("{\"text\":\"\\u0000\"}"));
      var alsoSound = log.appender.append(append());
      lock.execute("select pg_advisory_unlock(4201)");
      assertThat(acknowledged(first)).isTrue();
      assertThat(acknowledged(sound)).isTrue();
      assertThat(acknowledged(bad)).isFalse();
      assertThat(acknowledged(alsoSound)).isTrue();
    }
  }

  private static Append withData(String data) {
    var sound = append();
    var event = sound.events().getFirst();
    return new Append(
        MEMBER,
        null,
        sound.commandId(),
        null,
        sound.expected(),
        List.of(),
        List.of(
            new Append.Event(
                "counter",
                event.stream(),
                1,
                "added.v1",
                data.getBytes(StandardCharsets.US_ASCII),
                event.metadata())));
  }

  @Test
  void appends_that_meet_the_shutdown_are_all_answered() {
    var appender = log.anotherAppender();
    var results = new ArrayList<CompletableFuture<Append.Result>>();
    var closing = Thread.ofPlatform().unstarted(appender::close);
    for (var i = 0; i < 2_000; i++) {
      results.add(appender.append(append()));
      if (i == 1_000) {
        closing.start();
      }
    }
    var acknowledged = results.stream().filter(LostConnectionTest::acknowledged).count();
    assertThat(log.number("select count(*) from event")).isEqualTo(acknowledged);
  }

  @Test
  void a_failing_clock_fails_the_command_and_not_the_appender() {
    var broken = new AtomicBoolean(true);
    try (var appender =
        new GroupAppender(
            log.owner,
            () -> {
              if (broken.get()) {
                throw new IllegalStateException("no time");
              }
              return null;
            },
            log.signal::reached,
            log.meters)) {
      assertThat(acknowledged(appender.append(append()))).isFalse();
      broken.set(false);
      assertThat(acknowledged(appender.append(append()))).isTrue();
    }
  }

  private Wire wire() {
    return new Wire(port());
  }

  private int port() {
    return URI.create(log.database.url().substring("jdbc:".length())).getPort();
  }

  private GroupAppender appenderOver(Wire wire) throws SQLException {
    var url = log.database.url().replace(":" + port() + "/", ":" + wire.port() + "/");
    var pool = TestLog.pool(url, log.database.owner(), log.database.ownerPassword());
    pools.add(pool);
    return new GroupAppender(pool, GroupAppender.DATABASE_TIME, log.signal::reached, log.meters);
  }
}
