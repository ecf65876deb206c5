package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Appends.acknowledged;
import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever stands in the way of an append, its caller hears of it. */
class EveryAppendIsAnsweredTest {
  private TestLog log;

  @BeforeEach
  void open() {
    log = TestLog.fresh();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_full_queue_says_so_at_once_and_what_was_taken_is_committed() throws SQLException {
    var results = new ArrayList<CompletableFuture<Append.Result>>();
    try (var stranger = log.owner.getConnection();
        var lock = stranger.createStatement()) {
      lock.execute("select pg_advisory_lock(4201)");
      results.add(log.appender.append(Appends.any()));
      soon().until(() -> log.number("select count(*) from pg_locks where not granted") == 1);
      for (var i = 0; i < 9_000; i++) {
        results.add(log.appender.append(Appends.any()));
      }
      var refused = results.stream().filter(CompletableFuture::isDone).toList();
      assertThat(refused).hasSize(9_000 - 8_192).allMatch(each -> !acknowledged(each));
      lock.execute("select pg_advisory_unlock(4201)");
    }
    assertThat(results.stream().filter(Appends::acknowledged)).hasSize(1 + 8_192);
    assertThat(log.number("select count(*) from event")).isEqualTo(1 + 8_192);
  }

  @Test
  void a_stranger_on_the_lock_makes_the_log_unavailable_and_not_silent() throws SQLException {
    try (var stranger = log.owner.getConnection();
        var lock = stranger.createStatement()) {
      lock.execute("select pg_advisory_lock(4201)");
      assertThat(acknowledged(log.appender.append(Appends.any()))).isFalse();
      lock.execute("select pg_advisory_unlock(4201)");
    }
    assertThat(acknowledged(log.appender.append(Appends.any()))).isTrue();
  }

  @Test
  void one_commands_bad_data_fails_that_command_alone() throws SQLException {
    try (var stranger = log.owner.getConnection();
        var lock = stranger.createStatement()) {
      lock.execute("select pg_advisory_lock(4201)");
      var first = log.appender.append(Appends.any());
      soon().until(() -> log.number("select count(*) from pg_locks where not granted") == 1);
      // These three wait behind it and will share a group.
      var sound = log.appender.append(Appends.any());
      var bad = log.appender.append(Appends.first(UUID.randomUUID(), "{\"text\":\"\\u0000\"}"));
      var alsoSound = log.appender.append(Appends.any());
      lock.execute("select pg_advisory_unlock(4201)");
      assertThat(acknowledged(first)).isTrue();
      assertThat(acknowledged(sound)).isTrue();
      assertThat(acknowledged(bad)).isFalse();
      assertThat(acknowledged(alsoSound)).isTrue();
    }
  }

  @Test
  void appends_that_meet_the_shutdown_are_all_answered() {
    var appender = log.anotherAppender();
    var results = new ArrayList<CompletableFuture<Append.Result>>();
    var closing = Thread.ofPlatform().unstarted(appender::close);
    for (var i = 0; i < 2_000; i++) {
      results.add(appender.append(Appends.any()));
      if (i == 1_000) {
        closing.start();
      }
    }
    var acknowledged = results.stream().filter(Appends::acknowledged).count();
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
      assertThat(acknowledged(appender.append(Appends.any()))).isFalse();
      broken.set(false);
      assertThat(acknowledged(appender.append(Appends.any()))).isTrue();
    }
  }
}
