package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.eventsourcing.Counter.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is folded in memory is what the tables showed. */
class ReplayTest {
  private static final UUID MEMBER = UUID.randomUUID();
  private static final Instant BEGINNING = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Counter.Totals TOTALS = new Counter.Totals();

  /** A column of every type; the document goes once it reaches thirty. */
  private record Varied() implements DocumentView<Shown> {
    @Override
    public String name() {
      return "varied";
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
    public List<Column<Shown>> columns() {
      return List.of(
          new Column<>("number", Column.Type.NUMBER, Shown::total),
          new Column<>("decimal", Column.Type.DECIMAL, shown -> shown.total() / 3.0),
          new Column<>("text", Column.Type.TEXT, shown -> "is " + shown.total() % 3),
          new Column<>("id", Column.Type.UUID, Shown::id),
          new Column<>(
              "time",
              Column.Type.TIME,
              shown -> shown.total() % 2 == 0 ? null : BEGINNING.plusNanos(shown.total())),
          new Column<>("seldom", Column.Type.UUID, shown -> seldom(shown)),
          new Column<>("texts", Column.Type.TEXTS, shown -> words(shown)),
          new Column<>("words", Column.Type.WORDS, shown -> words(shown)));
    }

    private static UUID seldom(Shown shown) {
      return shown.total() % 4 == 0 ? new UUID(0, shown.total()) : null;
    }

    private static Set<String> words(Shown shown) {
      return Set.of(shown.total() % 2 == 0 ? "even" : "odd", "v" + shown.version());
    }

    @Override
    public Collection<UUID> keys(Recorded<?> recorded) {
      return TOTALS.keys(recorded);
    }

    @Override
    public Shown evolve(UUID key, Shown before, Recorded<?> recorded) {
      var shown = TOTALS.evolve(key, before, recorded);
      return shown.total() >= 30 ? null : shown;
    }
  }

  private TestLog log;
  private ProjectionRunner runner;

  @BeforeEach
  void start() throws Exception {
    log = TestLog.fresh();
    var views = List.<DocumentView<?>>of(new Varied());
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
  void a_replay_answers_as_the_tables_did() throws Exception {
    var random = new Random(7);
    var counters = Stream.generate(UUID::randomUUID).limit(40).toList();
    var middle = 0L;
    var then = List.of();
    for (var n = 0; n < 200; n++) {
      var counter = counters.get(random.nextInt(counters.size()));
      var position = log.add(MEMBER, counter, 1 + random.nextInt(9)).position();
      if (n == 100) {
        middle = position;
        then = asked(position);
      }
    }
    log.add(UUID.randomUUID(), UUID.randomUUID(), 1);
    var reader = new LogReader(log.reader, log.store);
    var head = reader.head(MEMBER);

    assertThat(replayed(reader, head)).isEqualTo(asked(head));
    assertThat(replayed(reader, middle)).isEqualTo(then).isNotEqualTo(asked(head));
    assertThat(reader.upTo(MEMBER, head, Set.of("another"))).isEmpty();
    assertThat(reader.upTo(UUID.randomUUID(), head, Set.of("counter"))).isEmpty();
  }

  @Test
  void texts_have_no_order_here() {
    assertThatThrownBy(
            () ->
                new Replay<>(new Varied(), List.of(added(), added()))
                    .all(Query.all().sortedBy("text")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_is_counted_by_when_it_was() {
    assertThatThrownBy(
            () -> new Replay<>(new Varied(), List.of(added())).counts(Query.all(), List.of("time")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Recorded<?> added() {
    return new Recorded<>(
        1,
        "counter",
        UUID.randomUUID(),
        1,
        "added.v1",
        MEMBER,
        null,
        new Counter.Event.Added(null, 1, null),
        null,
        BEGINNING);
  }

  private static List<Query> queries() {
    return List.of(
        Query.all(),
        Query.all().sortedBy("number"),
        Query.all().sortedByDescending("number"),
        Query.all().sortedBy("time"),
        Query.all().sortedByDescending("decimal"),
        Query.all().sortedBy("id"),
        Query.all().where("text", "is 1").where("words", "odd"),
        Query.all().whereIn("texts", List.of("v1", "v2")),
        Query.all().whereIn("number", List.of(3, 4, 5, 6, 7, 8)),
        Query.all().from("decimal", 2.0).before("number", 20),
        Query.all().before("time", BEGINNING.plusNanos(5_000)),
        Query.all().from("time", BEGINNING));
  }

  private List<Object> asked(long position) throws Exception {
    assertThat(runner.shown(position, SOON).join()).isTrue();
    return answers(MemberViews.now(new Views(log.reader), MEMBER));
  }

  private static List<Object> replayed(LogReader reader, long position) {
    return answers(MemberViews.then(reader.upTo(MEMBER, position, Set.of("counter"))));
  }

  private static List<Object> answers(MemberViews views) {
    var view = new Varied();
    var answers = new ArrayList<Object>();
    for (var query : queries()) {
      answers.add(views.all(view, query));
      if (query.order().equals("+")) {
        var shown = new ArrayList<Shown>();
        views.each(view, query, shown::add);
        // shown in no order
        shown.sort(Comparator.comparing(Shown::id));
        answers.add(shown);
      } else {
        assertThatThrownBy(() -> views.each(view, query, _ -> {}))
            .isInstanceOf(IllegalArgumentException.class);
      }
      answers.add(views.first(view, query, 3));
      answers.add(views.count(view, query));
      answers.add(views.counts(view, query, List.of("text", "number")));
      answers.add(views.counts(view, query, List.of("seldom")));
    }
    return answers;
  }
}
