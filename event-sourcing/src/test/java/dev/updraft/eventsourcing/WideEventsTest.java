package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.eventsourcing.Counter.Shown;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch may touch more documents than a process keeps in memory. */
class WideEventsTest {
  private static final UUID MEMBER = new UUID(8, 1);
  private static final int EVENTS = 200;
  private static final int DOCUMENTS_EACH = 30;
  private static final Duration SOON = Duration.ofSeconds(30);

  private TestLog log;
  private ProjectionRunner runner;

  /** Every event counts in many documents, and the next two hundred in the same ones. */
  private static final class Wide implements DocumentView<Shown> {
    @Override
    public String name() {
      return "wide";
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
      return List.of(new Column<>("total", Column.Type.NUMBER, Shown::total));
    }

    @Override
    public Collection<UUID> keys(Recorded<?> recorded) {
      return IntStream.range(0, DOCUMENTS_EACH)
          .mapToObj(n -> new UUID(recorded.version() % EVENTS, n))
          .toList();
    }

    @Override
    public Shown evolve(UUID key, Shown before, Recorded<?> recorded) {
      return new Shown(key, 0, (before == null ? 0 : before.total()) + 1, null);
    }
  }

  @BeforeEach
  void start() throws Exception {
    log = TestLog.fresh();
    var views = List.<DocumentView<?>>of(new Wide());
    log.generations(views).prepare();
    runner = log.runner(views);
    runner.start();
  }

  @AfterEach
  void stop() {
    runner.close();
    log.close();
  }

  @Test
  void all_of_them_are_folded_upon() {
    var counter = UUID.randomUUID();
    for (var round = 0; round < 2; round++) {
      var outcome =
          log.commands
              .execute(
                  TestLog.by(MEMBER),
                  work ->
                      work.handle(Counter.CATEGORY, counter, new Counter.Command.Repeat(EVENTS)))
              .join();
      assertThat(runner.shown(outcome.position(), SOON).join()).isTrue();
    }
    var documents = new Documents<>(log.reader, new Wide());
    assertThat(documents.count(MEMBER, Query.all().where("total", 2)))
        .isEqualTo(EVENTS * DOCUMENTS_EACH);
  }
}
