package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final UUID MEMBER = UUID.randomUUID();
  private static final Counter.Totals TOTALS = new Counter.Totals();
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private TestLog log;

  @BeforeEach
  void open() {
    log = TestLog.fresh();
  }

  @AfterEach
  void close() throws Exception {
    for (var each : opened.reversed()) {
      each.close();
    }
    log.close();
  }

  private ProjectionRunner start(TestLog log, Counter.Totals view) throws Exception {
    log.generations(List.of(view)).prepare();
    var runner = log.runner(List.of(view));
    opened.add(runner);
    runner.start();
    return runner;
  }

  private Documents<Counter.Shown> totals() {
    return new Views(log.reader).documents(TOTALS);
  }

  private List<String> bytes(String schema) {
    return log.column(
        "select id || ' ' || member_id || ' ' || document::text || ' ' || c_total from "
            + schema
            + ".document order by id");
  }

  @Test
  void a_client_reads_what_it_wrote() throws Exception {
    var runner = start(log, TOTALS);
    await().atMost(SOON).until(() -> runner.shown(0, SOON).join());
    for (var i = 1; i <= 50; i++) {
      var counter = UUID.randomUUID();
      var outcome = log.add(MEMBER, counter, i);
      assertThat(runner.shown(outcome.position(), SOON).join()).isTrue();
      assertThat(totals().find(MEMBER, counter).orElseThrow().total()).isEqualTo(i);
    }
  }

  @Test
  void a_follower_knows_what_the_owner_has_shown() throws Exception {
    start(log, TOTALS);
    await().atMost(SOON).until(() -> log.number("select count(*) from lease") == 1);
    try (var elsewhere = TestLog.on(log.database);
        var follower = elsewhere.runner(List.<DocumentView<?>>of(TOTALS))) {
      follower.start();
      var outcome = log.add(MEMBER, UUID.randomUUID(), 1);
      assertThat(follower.shown(outcome.position(), SOON).join()).isTrue();
    }
  }

  @Test
  void waiting_for_a_view_is_bounded() throws Exception {
    log.generations(List.<DocumentView<?>>of(TOTALS)).prepare();
    var notStarted = log.runner(List.<DocumentView<?>>of(TOTALS));
    var outcome = log.add(MEMBER, UUID.randomUUID(), 1);
    assertThat(notStarted.shown(outcome.position(), Duration.ofMillis(50)).join()).isFalse();
  }

  @Test
  void members_see_only_their_own_documents() throws Exception {
    var runner = start(log, TOTALS);
    var counter = UUID.randomUUID();
    var outcome = log.add(MEMBER, counter, 1);
    assertThat(runner.shown(outcome.position(), SOON).join()).isTrue();
    var stranger = UUID.randomUUID();
    assertThat(totals().find(stranger, counter)).isEmpty();
    // Also where the query forgets to ask for the member: row-level security answers.
    assertThat(
            MemberScope.<Boolean>read(
                log.reader,
                stranger,
                connection -> {
                  try (var rows =
                      connection
                          .createStatement()
                          .executeQuery("select 1 from view_totals.document")) {
                    return rows.next();
                  }
                }))
        .isFalse();
  }

  @Test
  void pages_cover_everything_once_in_the_order_asked_for() throws Exception {
    var runner = start(log, TOTALS);
    var last = 0L;
    for (var i = 0; i < 25; i++) {
      last = log.add(MEMBER, UUID.randomUUID(), i % 12 + 1).position();
    }
    assertThat(runner.shown(last, SOON).join()).isTrue();
    var totals = new ArrayList<Long>();
    String cursor = null;
    do {
      var page =
          totals().page(MEMBER, Query.all().sortedByDescending("total").limit(4).after(cursor));
      page.items().forEach(each -> totals.add(each.total()));
      cursor = page.next();
    } while (cursor != null);
    assertThat(totals).hasSize(25).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(totals().count(MEMBER, Query.all().where("total", 3L))).isEqualTo(2);
    assertThat(totals().count(MEMBER, Query.all().from("total", 3L).before("total", 5L)))
        .isEqualTo(4);
  }

  @Test
  void a_cursor_of_ones_own_making_is_refused() throws Exception {
    start(log, TOTALS);
    assertThatThrownBy(() -> totals().page(MEMBER, Query.all().after("nonsense")))
        .isInstanceOf(Query.BadCursor.class);
  }

  @Test
  void a_rebuild_makes_the_same_bytes_while_reads_and_writes_go_on() throws Exception {
    var runner = start(log, TOTALS);
    var counters = new ArrayList<UUID>();
    for (var i = 0; i < 300; i++) {
      var counter = UUID.randomUUID();
      counters.add(counter);
      log.commands
          .execute(
              TestLog.by(MEMBER),
              work -> work.handle(Counter.CATEGORY, counter, new Counter.Command.Repeat(20)))
          .join();
    }
    var going = new AtomicBoolean(true);
    var failed = new AtomicBoolean();
    var reading =
        CompletableFuture.runAsync(
            () -> {
              while (going.get()) {
                if (totals().find(MEMBER, counters.getFirst()).isEmpty()) {
                  failed.set(true);
                }
              }
            },
            Thread.ofVirtual()::start);
    var writing =
        CompletableFuture.runAsync(
            () -> {
              for (var i = 0; going.get(); i++) {
                log.add(MEMBER, counters.get(i % counters.size()), 1);
              }
            },
            // The common pool may have one thread only.
            Thread.ofVirtual()::start);
    var rebuilt = log.generations(List.<DocumentView<?>>of(TOTALS)).rebuild("totals");
    going.set(false);
    reading.join();
    writing.join();
    assertThat(failed).as("a read during the rebuild found nothing").isFalse();
    assertThat(rebuilt.events()).isGreaterThanOrEqualTo(6_000);
    var head = log.number("select max(position) from event");
    await()
        .atMost(SOON)
        .until(
            () -> log.number("select position from checkpoint where name = 'view:totals'") == head);
    var serving = bytes("view_totals");
    // Once more, with nobody writing: the same log gives the same bytes.
    log.generations(List.<DocumentView<?>>of(TOTALS)).rebuild("totals");
    assertThat(bytes("view_totals")).isEqualTo(serving).isEqualTo(bytes("view_totals_old"));
    assertThat(serving).hasSize(300);
    var outcome = log.add(MEMBER, counters.getFirst(), 5);
    await().atMost(SOON).until(() -> runner.shown(outcome.position(), SOON).join());
    assertThat(totals().find(MEMBER, counters.getFirst()).orElseThrow().version())
        .isEqualTo(
            log.number(
                "select max(version) from event where stream_id = '" + counters.getFirst() + "'"));
  }

  @Test
  void a_release_that_changes_a_view_rebuilds_it_before_it_serves() throws Exception {
    var counter = UUID.randomUUID();
    try (var runner = log.runner(List.<DocumentView<?>>of(TOTALS))) {
      log.generations(List.<DocumentView<?>>of(TOTALS)).prepare();
      runner.start();
      assertThat(runner.shown(log.add(MEMBER, counter, 1).position(), SOON).join()).isTrue();
    }
    log.sql("update view_totals.document set document = jsonb_set(document, '{total}', '99')");
    log.generations(List.of(new Counter.Totals(2, null))).prepare();
    assertThat(totals().find(MEMBER, counter).orElseThrow().total()).isEqualTo(1);
    assertThat(log.number("select version from view_generation where name = 'totals'"))
        .isEqualTo(2);
  }

  @Test
  void replicas_of_a_release_that_changes_a_view_may_start_together() throws Exception {
    log.generations(List.<DocumentView<?>>of(TOTALS)).prepare();
    log.add(MEMBER, UUID.randomUUID(), 1);
    var changed = List.<DocumentView<?>>of(new Counter.Totals(2, null));
    try (var elsewhere = TestLog.on(log.database);
        var rebuilding = elsewhere.owner.getConnection();
        var lock = rebuilding.createStatement()) {
      lock.execute("select pg_advisory_lock(4204, hashtext('totals'))");
      var second = CompletableFuture.runAsync(() -> prepare(changed), Thread.ofVirtual()::start);
      await()
          .atMost(SOON)
          .until(() -> log.number("select count(*) from pg_locks where not granted") == 1);
      assertThat(second).isNotDone();
      // The first is done with it.
      log.sql("update view_generation set version = 2 where name = 'totals'");
      lock.execute("select pg_advisory_unlock(4204, hashtext('totals'))");
      second.join();
    }
    // The second found it done, and did not do it again.
    assertThat(log.number("select count(*) from view_totals.document")).isZero();
  }

  private void prepare(List<DocumentView<?>> views) {
    try {
      log.generations(views).prepare();
    } catch (java.sql.SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_event_a_view_cannot_apply_parks_its_stream_in_that_view_only() throws Exception {
    var runner = start(log, new Counter.Totals(1, 13));
    var poisoned = UUID.randomUUID();
    var sound = UUID.randomUUID();
    log.add(MEMBER, poisoned, 1);
    log.add(MEMBER, poisoned, 13);
    log.add(MEMBER, poisoned, 1);
    var last = log.add(MEMBER, sound, 2).position();
    assertThat(runner.shown(last, SOON).join()).isTrue();
    assertThat(totals().find(MEMBER, poisoned).orElseThrow().total()).isEqualTo(1);
    assertThat(totals().find(MEMBER, sound).orElseThrow().total()).isEqualTo(2);
    assertThat(new Parking(log.owner).queues(null).items())
        .singleElement()
        .extracting(Parking.Queue::oldest)
        .satisfies(
            parked -> {
              assertThat(parked.consumer()).isEqualTo("view:totals");
              assertThat(parked.key()).isEqualTo(poisoned);
              assertThat(parked.reason()).isEqualTo("IllegalStateException");
            });
    // The fold was mended: a rebuild settles what was parked.
    log.generations(List.<DocumentView<?>>of(TOTALS)).rebuild("totals");
    assertThat(totals().find(MEMBER, poisoned).orElseThrow().total()).isEqualTo(15);
    assertThat(new Parking(log.owner).queues(null).items()).isEmpty();
  }

  @Test
  void an_owner_whose_epoch_has_passed_cannot_move_a_checkpoint() throws Exception {
    log.sql("insert into checkpoint (name, epoch, position) values ('view:x', 2, 5)");
    try (var connection = log.owner.getConnection()) {
      assertThatThrownBy(() -> Checkpoints.move(connection, java.util.Map.of("view:x", 5L), 6, 1))
          .isInstanceOf(Checkpoints.LostOwnership.class);
      assertThatThrownBy(() -> Checkpoints.move(connection, java.util.Map.of("view:x", 4L), 6, 2))
          .isInstanceOf(Checkpoints.LostOwnership.class);
      Checkpoints.move(connection, java.util.Map.of("view:x", 5L), 6, 2);
    }
    assertThat(log.number("select position from checkpoint where name = 'view:x'")).isEqualTo(6);
  }

  @Test
  void the_log_refuses_to_be_changed() {
    log.add(MEMBER, UUID.randomUUID(), 1);
    for (var change :
        List.of("update event set type = 'x'", "delete from event", "truncate event")) {
      assertThatThrownBy(() -> log.sql(change)).hasMessageContaining("insert only");
    }
  }
}
