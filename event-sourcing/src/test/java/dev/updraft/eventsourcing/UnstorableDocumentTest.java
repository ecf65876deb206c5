package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A document that cannot be written fails only when the whole batch is written. */
class UnstorableDocumentTest {
  private static final UUID MEMBER = UUID.randomUUID();

  private final UUID sick = UUID.randomUUID();
  private final UUID sound = UUID.randomUUID();
  private TestLog log;

  @BeforeEach
  void open() {
    log = TestLog.fresh();
  }

  @AfterEach
  void close() {
    log.close();
  }

  /** Shows totals; what it makes of thirteen cannot be stored, in one of two ways. */
  private record Superstitious(boolean column) implements DocumentView<Counter.Shown> {
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
      return List.of(
          new Column<>(
              "total",
              Column.Type.NUMBER,
              shown -> {
                if (column && shown.lastNote() != null) {
                  throw new IllegalStateException("no column for " + shown.total());
                }
                return shown.total();
              }));
    }

    @Override
    public Collection<UUID> keys(Recorded<?> recorded) {
      return List.of(recorded.streamId());
    }

    @Override
    public Counter.Shown evolve(UUID key, Counter.Shown before, Recorded<?> recorded) {
      var shown = TOTALS.evolve(key, before, recorded);
      var unlucky = ((Counter.Event.Added) recorded.event()).amount() == 13;
      return unlucky || (before != null && before.lastNote() != null)
          // A character jsonb cannot hold.
          ? new Counter.Shown(shown.id(), shown.version(), shown.total(), "\u0000")
          : shown;
    }
  }

  private void addSome() {
    log.add(MEMBER, sick, 1);
    log.add(MEMBER, sound, 5);
    log.add(MEMBER, sick, 13);
    log.add(MEMBER, sound, 5);
    log.add(MEMBER, sick, 1);
  }

  private void requireOnlyTheSickStreamParked() {
    assertThat(log.column("select key::text from parked")).containsExactly(sick.toString());
    assertThat(log.column("select id || ' ' || c_total from view_totals.document"))
        .containsExactlyInAnyOrder(sick + " 1", sound + " 10");
  }

  private void showAndRequire(Superstitious view) throws Exception {
    log.generations(List.of(view)).prepare();
    addSome();
    try (var runner = log.runner(List.of(view))) {
      runner.start();
      soon().until(() -> log.number("select coalesce(max(position), 0) from checkpoint") == 5);
      requireOnlyTheSickStreamParked();
      // Its stream stays parked, although this one could be stored.
      var later = log.add(MEMBER, sick, 1).position();
      soon().until(() -> log.number("select coalesce(max(position), 0) from checkpoint") == later);
      requireOnlyTheSickStreamParked();
    }
  }

  @Test
  void the_database_refuses_it() throws Exception {
    showAndRequire(new Superstitious(false));
  }

  @Test
  void the_view_fails_on_a_column() throws Exception {
    showAndRequire(new Superstitious(true));
  }

  @Test
  void what_passes_by_itself_parks_nothing() throws Exception {
    var view = new Counter.Totals();
    log.generations(List.of(view)).prepare();
    // A sequence counts on where a transaction is rolled back.
    log.sql("create sequence tries");
    log.sql(
        "create function deadlock() returns trigger language plpgsql as $$ begin"
            + " perform nextval('tries'); raise exception 'for a while' using errcode = 'deadlock_detected'; end $$");
    log.sql(
        "create trigger deadlock before insert on view_totals.document"
            + " for each row execute function deadlock()");
    addSome();
    try (var runner = log.runner(List.of(view))) {
      runner.start();
      // It has tried the batch, and then event by event.
      soon().until(() -> log.number("select last_value from tries") > 2);
      assertThat(log.column("select key::text from parked")).isEmpty();
      log.sql("drop trigger deadlock on view_totals.document");
      soon().until(() -> log.number("select coalesce(max(position), 0) from checkpoint") == 5);
      assertThat(log.column("select key::text from parked")).isEmpty();
    }
  }

  @Test
  void a_rebuild_gets_past_it_too() throws Exception {
    var view = new Superstitious(false);
    log.generations(List.of(view)).prepare();
    addSome();
    log.generations(List.of(view)).rebuild(view.name());
    requireOnlyTheSickStreamParked();
  }
}
