package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paging by columns of every type; what a client makes up is refused before it reaches SQL. */
class CursorTest {
  private static final UUID MEMBER = UUID.randomUUID();
  private static final String SOME_ID = "0190a0a0-0000-7000-8000-000000000001";

  private static TestLog log;
  private static Documents<Sample> samples;

  /** One value of each type; some are missing. */
  record Sample(UUID uuid, String text, Long number, Double decimal, Instant time) {
    static Sample of(int n) {
      if (n % 5 == 0) {
        return new Sample(null, null, null, null, null);
      }
      return new Sample(
          new UUID(n % 7, 1),
          "text: " + n % 7,
          n % 7L,
          (n % 7) / 3.0,
          Instant.parse("2026-01-01T00:00:00.123456Z").plusSeconds(n % 7));
    }
  }

  private record Samples() implements DocumentView<Sample> {
    @Override
    public String name() {
      return "samples";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Class<Sample> document() {
      return Sample.class;
    }

    @Override
    public List<Column<Sample>> columns() {
      return List.of(
          new Column<>("uuid", Column.Type.UUID, Sample::uuid),
          new Column<>("text", Column.Type.TEXT, Sample::text),
          new Column<>("number", Column.Type.NUMBER, Sample::number),
          new Column<>("decimal", Column.Type.DECIMAL, Sample::decimal),
          new Column<>("time", Column.Type.TIME, Sample::time));
    }

    @Override
    public Collection<UUID> keys(Recorded<?> recorded) {
      return List.of(recorded.streamId());
    }

    @Override
    public Sample evolve(UUID key, Sample document, Recorded<?> recorded) {
      return Sample.of(((Counter.Event.Added) recorded.event()).amount());
    }
  }

  @BeforeAll
  static void open() throws Exception {
    log = TestLog.fresh();
    for (var i = 1; i <= 23; i++) {
      log.add(MEMBER, UUID.randomUUID(), i);
    }
    log.generations(List.of(new Samples())).prepare();
    log.generations(List.of(new Samples())).rebuild("samples");
    samples = new Views(log.reader).documents(new Samples());
  }

  @AfterAll
  static void close() {
    log.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Column.Type.class,
      names = {"TEXTS", "WORDS"},
      mode = EnumSource.Mode.EXCLUDE)
  void pages_of_every_type_cover_everything_once(Column.Type type) {
    var column =
        new Samples()
            .columns().stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .orElseThrow()
                .name();
    for (var query :
        List.of(Query.all().sortedBy(column), Query.all().sortedByDescending(column))) {
      var paged = new ArrayList<Sample>();
      String cursor = null;
      do {
        var page = samples.page(MEMBER, query.limit(2).after(cursor));
        paged.addAll(page.items());
        cursor = page.next();
      } while (cursor != null);
      assertThat(paged).isEqualTo(samples.all(MEMBER, query)).hasSize(23);
    }
  }

  private static void refused(Query query, String cursor) {
    assertThatThrownBy(() -> samples.page(MEMBER, query.after(cursor)))
        .as("cursor %s", cursor)
        .isInstanceOf(Query.BadCursor.class);
  }

  private static String encoded(String plain) {
    return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_cursor_belongs_to_the_order_it_was_given_in() {
    var byNumber = Query.all().sortedBy("number").limit(2);
    var next = samples.page(MEMBER, byNumber).next();
    refused(Query.all().sortedBy("decimal"), next);
    refused(Query.all().sortedByDescending("number"), next);
    refused(Query.all(), next);
    refused(byNumber, samples.page(MEMBER, Query.all().limit(2)).next());
    assertThat(samples.page(MEMBER, byNumber.after(next)).items()).isNotEmpty();
  }

  @Test
  void what_the_column_cannot_hold_is_refused_before_it_reaches_the_database() {
    for (var column : List.of("uuid", "number", "decimal", "time")) {
      for (var value :
          List.of("abc", "", "1\0a", "0x1p3d-", "+999999999-01-01T00:00:00Z", "infinity")) {
        refused(Query.all().sortedBy(column), encoded(SOME_ID + column + "+:" + value));
      }
    }
    refused(Query.all().sortedBy("text"), encoded(SOME_ID + "text+:a\0b"));
    refused(Query.all(), "nonsense");
    refused(Query.all(), "");
    refused(Query.all(), encoded("short"));
  }

  @Test
  void more_than_may_be_asked_for_at_once_is_refused_and_not_cut() {
    assertThat(new Documents<>(log.reader, new Samples(), 23).all(MEMBER, Query.all())).hasSize(23);
    assertThatThrownBy(
            () -> new Documents<>(log.reader, new Samples(), 22).all(MEMBER, Query.all()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than 22");
  }

  @Test
  void a_statement_the_database_refuses_for_good_does_not_invite_to_try_again() {
    assertThatThrownBy(
            () ->
                MemberScope.<Boolean>read(
                    log.reader,
                    MEMBER,
                    connection ->
                        connection
                            .createStatement()
                            .execute("select * from view_nowhere.document")))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(java.sql.SQLException.class);
    assertThatThrownBy(
            () ->
                MemberScope.<Boolean>read(
                    log.reader,
                    MEMBER,
                    connection ->
                        connection
                            .createStatement()
                            .execute("select pg_terminate_backend(pg_backend_pid())")))
        .isInstanceOf(LogUnavailable.class);
  }
}
