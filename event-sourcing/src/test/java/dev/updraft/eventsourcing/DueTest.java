package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the clock asks over all members. */
class DueTest {
  private TestLog log;

  @BeforeEach
  void open() {
    log = TestLog.fresh();
  }

  @AfterEach
  void close() {
    log.close();
  }

  record Alarm(Instant at) {}

  /** Alarms go off so many seconds after the epoch as was added; at a hundred, never. */
  private record Alarms() implements DocumentView<Alarm> {
    @Override
    public String name() {
      return "alarm";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Class<Alarm> document() {
      return Alarm.class;
    }

    @Override
    public List<Column<Alarm>> columns() {
      return List.of(
          new Column<Alarm>("at", Column.Type.TIME, Alarm::at).forAllMembers(),
          new Column<>("own", Column.Type.TIME, Alarm::at));
    }

    @Override
    public Collection<UUID> keys(Recorded<?> recorded) {
      return List.of(recorded.streamId());
    }

    @Override
    public Alarm evolve(UUID key, Alarm document, Recorded<?> recorded) {
      var amount = ((Counter.Event.Added) recorded.event()).amount();
      return new Alarm(amount == 100 ? null : Instant.ofEpochSecond(amount));
    }
  }

  private Due.Key alarm(int seconds) {
    var key = new Due.Key(UUID.randomUUID(), UUID.randomUUID());
    log.add(key.memberId(), key.id(), seconds);
    return key;
  }

  @Test
  void the_earliest_of_all_members_come_first_and_what_has_no_time_never() throws Exception {
    var third = alarm(30);
    var first = alarm(10);
    alarm(100);
    var second = alarm(20);
    alarm(40);
    log.generations(List.of(new Alarms())).prepare();
    log.generations(List.of(new Alarms())).rebuild("alarm");
    var due = new Due(log.owner, new Alarms(), "at");
    assertThat(due.until(Instant.ofEpochSecond(30), 10)).containsExactly(first, second, third);
    assertThat(due.until(Instant.ofEpochSecond(30), 2)).containsExactly(first, second);
    assertThat(due.until(Instant.ofEpochSecond(9), 10)).isEmpty();
  }

  @Test
  void it_is_found_by_an_index_of_its_own() throws Exception {
    log.generations(List.of(new Alarms())).prepare();
    log.sql(
        "insert into view_alarm.document (id, member_id, document, c_at, c_own)"
            + " select gen_random_uuid(), gen_random_uuid(), '{}', t, t from (select now()"
            + " + make_interval(secs => n) as t from generate_series(1, 20000) n) x");
    log.sql("analyze view_alarm.document");
    assertThat(plan("c_at")).contains("Index").doesNotContain("Seq Scan");
    // As the same question would be answered by a column that only members ask by.
    assertThat(plan("c_own")).contains("Seq Scan");
    assertThatThrownBy(() -> new Due(log.owner, new Alarms(), "own"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What has no time lies at the lower end of the index. */
  @Test
  void what_has_no_time_is_passed_by_when_a_listing_asks_what_comes_before() throws Exception {
    var member = new UUID(7, 1);
    log.generations(List.of(new Alarms())).prepare();
    log.sql(
        "insert into view_alarm.document (id, member_id, document, c_at, c_own)"
            + " select gen_random_uuid(), '%s', '{}', t, t from (select case when n <= 5"
                .formatted(member)
            + " then now() - make_interval(secs => n) else '-infinity' end as t"
            + " from generate_series(1, 20000) n) x");
    log.sql("analyze view_alarm.document");
    var alarms = new Documents<>(log.reader, new Alarms());
    var query = Query.all().before("own", Instant.now().plusSeconds(60)).sortedBy("own");
    // a connection says what it read when it has time to: the more often it is asked, the sooner
    await()
        .until(
            () -> {
              assertThat(alarms.page(member, query).items()).hasSize(5);
              return ofIndex("sum(idx_scan)") > 0;
            });
    assertThat(ofIndex("sum(idx_tup_read) / sum(idx_scan)")).isLessThan(100);
  }

  private long ofIndex(String figure) {
    return Long.parseLong(
        log.column(
                "select coalesce("
                    + figure
                    + ", 0)::bigint::text from pg_stat_user_indexes where schemaname ="
                    + " 'view_alarm' and indexrelid in (select i.indexrelid from pg_index i join"
                    + " pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)"
                    + " where a.attname = 'c_own')")
            .getFirst());
  }

  private String plan(String column) {
    return String.join(
        "\n",
        log.column(
            "explain select id, member_id from view_alarm.document where %1$s <= now()"
                    .formatted(column)
                + " and %1$s > '-infinity' order by %1$s limit 200".formatted(column)));
  }
}
