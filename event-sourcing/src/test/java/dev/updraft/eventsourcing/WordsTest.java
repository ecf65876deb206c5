package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Counter.Shown;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents are found by words that have a table of their own, and fields can be left out. */
class WordsTest {
  private static final UUID MEMBER = new UUID(7, 1);
  private static final UUID STRANGER = new UUID(7, 2);
  private static final Duration SOON = Duration.ofSeconds(10);

  private TestLog log;
  private ProjectionRunner runner;

  /** Counters, found by what their total is and whether it is even. */
  private static final class Worded implements DocumentView<Shown> {
    private static final Counter.Totals TOTALS = new Counter.Totals();

    @Override
    public String name() {
      return "worded";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Class<Shown> document() {
      return Shown.class;
    }

    @Override
    public Set<String> apart() {
      return Set.of("id");
    }

    @Override
    public List<Column<Shown>> columns() {
      return List.of(
          new Column<>("total", Column.Type.NUMBER, Shown::total),
          new Column<>(
              "words",
              Column.Type.WORDS,
              shown -> List.of("is-" + shown.total(), shown.total() % 2 == 0 ? "even" : "odd")));
    }

    @Override
    public Collection<UUID> keys(Recorded<?> recorded) {
      return TOTALS.keys(recorded);
    }

    @Override
    public Shown evolve(UUID key, Shown before, Recorded<?> recorded) {
      return TOTALS.evolve(key, before, recorded);
    }
  }

  @BeforeEach
  void start() throws Exception {
    log = TestLog.fresh();
    var views = List.<DocumentView<?>>of(new Worded());
    log.generations(views).prepare();
    runner = log.runner(views);
    runner.start();
  }

  @AfterEach
  void stop() throws Exception {
    runner.close();
    log.close();
  }

  @Test
  void documents_are_found_by_the_words_they_have_now() throws Exception {
    var one = UUID.randomUUID();
    var other = UUID.randomUUID();
    add(MEMBER, one, 1);
    add(MEMBER, other, 2);
    add(STRANGER, UUID.randomUUID(), 1);

    assertThat(found(MEMBER, Query.all().where("words", "odd"))).containsExactly(one);
    assertThat(found(MEMBER, Query.all().whereIn("words", List.of("is-1", "is-2"))))
        .containsExactlyInAnyOrder(one, other);
    assertThat(found(MEMBER, Query.all().where("words", "odd").where("words", "is-2"))).isEmpty();

    add(MEMBER, one, 1);
    assertThat(found(MEMBER, Query.all().where("words", "odd"))).isEmpty();
    assertThat(found(MEMBER, Query.all().where("words", "even")))
        .containsExactlyInAnyOrder(one, other);
    assertThat(documents().count(MEMBER, Query.all().where("words", "is-2"))).isEqualTo(2);
    assertThat(documents().counts(MEMBER, Query.all(), List.of("total")))
        .isEqualTo(Map.of(List.of("2"), 2L));
  }

  @Test
  void a_view_built_anew_has_the_same_words() throws Exception {
    var one = UUID.randomUUID();
    add(MEMBER, one, 1);
    add(MEMBER, one, 1);
    log.generations(List.<DocumentView<?>>of(new Worded())).rebuild("worded");

    assertThat(found(MEMBER, Query.all().where("words", "is-2"))).containsExactly(one);
    assertThat(found(MEMBER, Query.all().where("words", "is-1"))).isEmpty();
    add(MEMBER, one, 1);
    assertThat(found(MEMBER, Query.all().where("words", "is-3"))).containsExactly(one);
  }

  @Test
  void nobody_sees_anybody_elses_words() throws Exception {
    add(MEMBER, UUID.randomUUID(), 1);
    assertThat(
            MemberScope.<Boolean>read(
                log.reader,
                STRANGER,
                connection -> {
                  try (var rows =
                      connection
                          .createStatement()
                          .executeQuery("select 1 from view_worded.c_words")) {
                    return rows.next();
                  }
                }))
        .isFalse();
  }

  @Test
  void a_brief_query_leaves_out_what_is_kept_apart_and_others_do_not() throws Exception {
    var one = UUID.randomUUID();
    add(MEMBER, one, 5);
    var shown = documents().all(MEMBER, Query.all().brief()).getFirst();

    assertThat(shown.id()).isNull();
    assertThat(shown.total()).isEqualTo(5);
    assertThat(documents().all(MEMBER, Query.all()).getFirst().id()).isEqualTo(one);
    assertThat(documents().find(MEMBER, one).orElseThrow().id()).isEqualTo(one);
  }

  @Test
  void a_document_read_before_is_remembered_until_it_changes() throws Exception {
    var documents = documents().remembering(1);
    var one = UUID.randomUUID();
    add(MEMBER, one, 1);
    var first = documents.find(MEMBER, one).orElseThrow();
    assertThat(documents.all(MEMBER, Query.all()).getFirst()).isSameAs(first);

    add(MEMBER, one, 1);
    assertThat(documents.find(MEMBER, one).orElseThrow().total()).isEqualTo(2);
    assertThat(documents.find(STRANGER, one)).isEmpty();
  }

  private void add(UUID member, UUID counter, int amount) throws Exception {
    var outcome = log.add(member, counter, amount);
    assertThat(runner.shown(outcome.position(), SOON).join()).isTrue();
  }

  private List<UUID> found(UUID member, Query query) {
    return documents().all(member, query).stream().map(Shown::id).toList();
  }

  private Documents<Shown> documents() {
    return new Views(log.reader).documents(new Worded());
  }
}
