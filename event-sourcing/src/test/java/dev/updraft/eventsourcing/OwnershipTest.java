package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what only one may do, and what becomes of the work of one who no longer may. */
class OwnershipTest {
  private static final UUID MEMBER = UUID.randomUUID();

  private TestLog log;

  @BeforeEach
  void open() {
    log = TestLog.fresh();
  }

  @AfterEach
  void close() {
    log.close();
  }

  private Lease lease() {
    return new Lease(log.owner, "work", UUID.randomUUID());
  }

  private void expireLeases() {
    log.sql("update lease set expires_at = clock_timestamp() - interval '1 second'");
  }

  @Test
  void a_lease_has_one_owner_and_a_higher_epoch_for_each_new_one() throws SQLException {
    var first = lease();
    var second = lease();
    assertThat(first.take()).hasValue(1);
    assertThat(second.take()).isEmpty();
    assertThat(first.take()).hasValue(1);
    expireLeases();
    assertThat(second.take()).hasValue(2);
    assertThat(first.take()).isEmpty();
    second.release();
    assertThat(first.take()).hasValue(3);
  }

  @Test
  void an_owner_whose_successor_has_not_moved_yet_cannot_move_a_checkpoint_either()
      throws SQLException {
    try (var connection = log.owner.getConnection()) {
      var names = List.of("a", "b");
      var from = Checkpoints.take(connection, names, 1);
      assertThat(from).isEqualTo(Map.of("a", 0L, "b", 0L));
      Checkpoints.move(connection, from, 5, 1);
      assertThat(Checkpoints.take(connection, names, 2)).isEqualTo(Map.of("a", 5L, "b", 5L));
      assertThatThrownBy(() -> Checkpoints.move(connection, Map.of("a", 5L, "b", 5L), 9, 1))
          .isInstanceOf(Checkpoints.LostOwnership.class);
      assertThatThrownBy(() -> Checkpoints.take(connection, names, 1))
          .isInstanceOf(Checkpoints.LostOwnership.class);
      assertThatThrownBy(() -> Checkpoints.move(connection, Map.of("a", 4L), 9, 2))
          .isInstanceOf(Checkpoints.LostOwnership.class);
    }
    assertThat(log.column("select distinct position::text from checkpoint")).containsExactly("5");
  }

  @Test
  void what_an_owner_did_in_the_batch_in_which_it_lost_its_place_is_rolled_back()
      throws InterruptedException {
    var counter = UUID.randomUUID();
    var inTheBatch = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var views = List.<DocumentView<?>>of(new Waiting(inTheBatch, goOn));
    prepare(views);
    log.add(MEMBER, counter, 10);
    try (var runner = log.runner(views)) {
      runner.start();
      inTheBatch.await();
      // A successor has taken over while this one was busy, and has not come to that event yet.
      log.sql("update lease set owner = '%s', epoch = 99".formatted(UUID.randomUUID()));
      log.sql("update checkpoint set epoch = 99");
      goOn.countDown();
      soon()
          .untilAsserted(
              () ->
                  assertThat(
                          log.number(
                              "select count(*) from pg_stat_activity where datname ="
                                  + " current_database() and state like 'idle in transaction%'"))
                      .isZero());
      assertThat(log.column("select document::text from view_totals.document")).isEmpty();
      // With its lease back it starts over from the checkpoint and counts the event once.
      expireLeases();
      soon().until(() -> !log.column("select 1 from view_totals.document").isEmpty());
      assertThat(log.number("select document->>'total' from view_totals.document")).isEqualTo(10);
    }
  }

  private void prepare(List<DocumentView<?>> views) throws InterruptedException {
    try {
      log.generations(views).prepare();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts as {@link Counter.Totals} does, but stops to think at the first event. */
  private record Waiting(CountDownLatch inTheBatch, CountDownLatch goOn)
      implements DocumentView<Counter.Shown> {
    private static final Counter.Totals TOTALS = new Counter.Totals();

    @Override
    public String name() {
      return TOTALS.name();
    }

    @Override
    public int version() {
      return TOTALS.version();
    }

    @Override
    public Class<Counter.Shown> document() {
      return TOTALS.document();
    }

    @Override
    public List<Column<Counter.Shown>> columns() {
      return TOTALS.columns();
    }

    @Override
    public List<UUID> keys(Recorded<?> recorded) {
      return List.of(recorded.streamId());
    }

    @Override
    public Counter.Shown evolve(UUID key, Counter.Shown before, Recorded<?> recorded) {
      inTheBatch.countDown();
      try {
        goOn.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return TOTALS.evolve(key, before, recorded);
    }
  }

  @Test
  void connections_come_back_as_durable_as_they_went() throws Exception {
    var views = List.<DocumentView<?>>of(new Counter.Totals());
    prepare(views);
    log.add(MEMBER, UUID.randomUUID(), 1);
    try (var runner = log.runner(views)) {
      runner.start();
      soon().until(() -> log.number("select count(*) from view_totals.document") == 1);
    }
    var taken = new ArrayList<Connection>();
    try {
      for (var i = 0; i < 15; i++) {
        var connection = log.owner.getConnection();
        taken.add(connection);
        try (var statement = connection.createStatement();
            var rows = statement.executeQuery("show synchronous_commit")) {
          rows.next();
          assertThat(rows.getString(1)).isEqualTo("on");
        }
      }
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }
  }

  @Test
  void work_that_breaks_starts_again_whatever_it_throws() {
    var turns = new AtomicInteger();
    var loop =
        new LeasedLoop(
            log.owner,
            "work",
            new LeasedLoop.Turn() {
              @Override
              public void run(Connection connection, long epoch) throws Exception {
                switch (turns.incrementAndGet()) {
                  case 1 -> throw new AssertionError("an event this view has never heard of");
                  case 2 -> throw new SQLException("gone", "08006");
                  default -> Thread.sleep(10);
                }
              }

              @Override
              public void lost() {
                if (turns.get() == 2) {
                  throw new IllegalStateException("cannot even end");
                }
              }
            });
    loop.start();
    try (loop) {
      soon().until(() -> turns.get() > 5);
    }
  }

  @Test
  void a_closed_owner_is_followed_at_once() {
    var next = new CountDownLatch(1);
    LeasedLoop.Turn resting = (_, _) -> Thread.sleep(10);
    LeasedLoop.Turn following = (_, _) -> next.countDown();
    var first = new LeasedLoop(log.owner, "work", resting);
    var second = new LeasedLoop(log.owner, "work", following);
    first.start();
    soon().until(first::holdsLease);
    second.start();
    try (second) {
      assertThat(next.getCount()).isEqualTo(1);
      first.close();
      var closed = System.nanoTime();
      soon().until(() -> next.getCount() == 0);
      // Sooner than the lease would have run out.
      assertThat(System.nanoTime() - closed).isLessThan(1_500_000_000L);
    }
  }
}
