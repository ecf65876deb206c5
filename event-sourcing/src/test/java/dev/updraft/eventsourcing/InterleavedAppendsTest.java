package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The promise everything else stands on: whatever commands meet, versions have no gaps, position
 * order is commit order, and every acknowledged command is in the log exactly once.
 */
class InterleavedAppendsTest {
  private static final UUID MEMBER = UUID.randomUUID();
  private static final byte[] EMPTY = "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private static final String LOCK = "perform pg_advisory_xact_lock(4201);";
  private static final String COMPARISON = "where coalesce((select max(e.version)";

  private static TestLog log;

  @BeforeAll
  static void open() {
    log = TestLog.fresh();
  }

  @AfterAll
  static void close() {
    log.close();
  }

  /** One command of a plan: so many events on streams it believes at these versions. */
  private record Planned(Map<UUID, Long> believed, int eventsEach) {}

  @Test
  void a_thousand_interleavings_keep_every_promise() {
    interleave(log);
    assertThat(gapsIn(log)).isEmpty();
    assertThat(log.number("select max(position) - count(*) from event")).isZero();
    assertThat(
            log.column(
                "select 'decreases' from (select recorded_at, lag(recorded_at)"
                    + " over (order by position) as before from event) e where recorded_at < before"))
        .isEmpty();
  }

  @Test
  void without_the_lock_they_break_one() {
    try (var broken = TestLog.fresh()) {
      alter(broken, LOCK, "");
      assertThat(catchThrowable(() -> interleave(broken))).isNotNull();
    }
  }

  @Test
  void without_the_comparison_they_break_one() {
    try (var broken = TestLog.fresh()) {
      alter(broken, COMPARISON, "where false and coalesce((select max(e.version)");
      assertThat(catchThrowable(() -> interleave(broken))).isNotNull();
    }
  }

  /** A thousand plans, each on two appenders at once; fails on the first that breaks a promise. */
  private static void interleave(TestLog log) {
    log.sql("create index on event ((metadata->>'commandId'))");
    var acknowledged = 0;
    try (var first = log.anotherAppender();
        var second = log.anotherAppender();
        var tail = new Tail(log)) {
      for (var seed = 0; seed < 1_000; seed++) {
        acknowledged += run(log, seed, first, second);
      }
      assertThat(acknowledged).isGreaterThan(1_000);
      tail.requireAllUpTo(log.number("select max(position) from event"));
    }
  }

  /** Runs one plan on two appenders at once and checks each answer against the log. */
  private static int run(TestLog log, int seed, GroupAppender first, GroupAppender second) {
    var random = new Random(seed);
    var streams = IntStream.range(0, 3).mapToObj(_ -> UUID.randomUUID()).toList();
    var sent = new ArrayList<Append>();
    var results = new ArrayList<CompletableFuture<Append.Result>>();
    for (var i = 0; i < 12; i++) {
      var append = append(plan(random, streams));
      sent.add(append);
      results.add((random.nextBoolean() ? first : second).append(append));
    }
    var byStream = new TreeMap<UUID, Long>();
    var acknowledged = 0;
    for (var i = 0; i < sent.size(); i++) {
      var result = results.get(i).join();
      var id = sent.get(i).commandId();
      var stored =
          log.number("select count(*) from event where metadata->>'commandId' = '" + id + "'");
      switch (result) {
        case Append.Result.Appended _ -> {
          assertThat(stored)
              .as("events of an acknowledged command")
              .isEqualTo(sent.get(i).events().size());
          sent.get(i).events().forEach(e -> byStream.merge(e.stream(), 1L, Long::sum));
          acknowledged++;
        }
        case Append.Result.Conflicting _ ->
            assertThat(stored).as("events of a refused command").isZero();
        case Append.Result.Repeated _, Append.Result.Rekeyed _ ->
            throw new AssertionError("there were no keys");
      }
    }
    byStream.forEach(
        (stream, count) ->
            assertThat(
                    log.number("select max(version) from event where stream_id = '" + stream + "'"))
                .isEqualTo(count));
    return acknowledged;
  }

  private static Planned plan(Random random, List<UUID> streams) {
    var believed = new TreeMap<UUID, Long>();
    var touched = 1 + random.nextInt(2);
    for (var i = 0; i < touched; i++) {
      believed.put(streams.get(random.nextInt(streams.size())), (long) random.nextInt(4));
    }
    return new Planned(believed, 1 + random.nextInt(2));
  }

  private static Append append(Planned plan) {
    var command = UUID.randomUUID();
    var metadata =
        ("{\"commandId\":\"" + command + "\"}")
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    var expected = new ArrayList<Append.Expected>();
    var events = new ArrayList<Append.Event>();
    plan.believed.forEach(
        (stream, version) -> {
          expected.add(new Append.Expected(stream, version));
          for (var i = 1; i <= plan.eventsEach; i++) {
            events.add(
                new Append.Event("counter", stream, version + i, "added.v1", EMPTY, metadata));
          }
        });
    return new Append(MEMBER, null, command, null, expected, List.of(), events);
  }

  private static List<String> gapsIn(TestLog log) {
    return log.column(
        "select stream_id::text from event group by stream_id"
            + " having max(version) <> count(*) or min(version) <> 1");
  }

  /**
   * The same made certain: with a trigger that sleeps before every commit, two appenders without
   * the lock always meet, and one of them does not get its place.
   */
  @Test
  void without_the_lock_appends_that_meet_fail() {
    try (var broken = TestLog.fresh()) {
      alter(broken, LOCK, "");
      sleepBeforeCommit(broken);
      assertThat(meet(broken)).as("appends that failed").isPositive();
    }
  }

  @Test
  void with_the_lock_appends_that_meet_succeed() {
    try (var sound = TestLog.fresh()) {
      sleepBeforeCommit(sound);
      assertThat(meet(sound)).as("appends that failed").isZero();
      assertThat(sound.number("select count(*) from event")).isEqualTo(8);
    }
  }

  @Test
  void without_the_comparison_a_stale_command_leaves_a_gap() {
    try (var broken = TestLog.fresh()) {
      alter(broken, COMPARISON, "where false and coalesce((select max(e.version)");
      var ahead = append(new Planned(Map.of(UUID.randomUUID(), 5L), 1));
      assertThat(broken.appender.append(ahead).join()).isInstanceOf(Append.Result.Appended.class);
      assertThat(gapsIn(broken)).isNotEmpty();
    }
    var ahead = append(new Planned(Map.of(UUID.randomUUID(), 5L), 1));
    assertThat(log.appender.append(ahead).join()).isInstanceOf(Append.Result.Conflicting.class);
  }

  /** Appends from two processes that overlap in time; answers how many failed. */
  private static long meet(TestLog log) {
    try (var first = log.anotherAppender();
        var second = log.anotherAppender()) {
      var failed = 0L;
      for (var i = 0; i < 4; i++) {
        // One each: a group that fails is tried again command by command, which would hide it.
        var one = first.append(append(new Planned(Map.of(UUID.randomUUID(), 0L), 1)));
        var other = second.append(append(new Planned(Map.of(UUID.randomUUID(), 0L), 1)));
        failed += (failed(one) ? 1 : 0) + (failed(other) ? 1 : 0);
      }
      return failed;
    }
  }

  private static boolean failed(CompletableFuture<Append.Result> result) {
    try {
      result.join();
      return false;
    } catch (CompletionException e) {
      return true;
    }
  }

  private static void sleepBeforeCommit(TestLog log) {
    log.sql(
        "create function sleep_before_commit() returns trigger language plpgsql as"
            + " $$ begin perform pg_sleep(0.05); return null; end $$");
    log.sql(
        "create constraint trigger slow after insert on event deferrable initially deferred"
            + " for each row execute function sleep_before_commit()");
  }

  private static void alter(TestLog log, String part, String replacement) {
    var source =
        log.column("select pg_get_functiondef(oid) from pg_proc where proname = 'append_group'")
            .getFirst();
    assertThat(source).contains(part);
    log.sql(source.replace(part, replacement));
  }
}
