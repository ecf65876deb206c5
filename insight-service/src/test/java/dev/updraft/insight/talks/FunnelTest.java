package dev.updraft.insight.talks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.talks.Funnel.Place;
import dev.updraft.insight.talks.Funnel.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FunnelTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  private static Place place(int id, Stage stage, int days) {
    return new Place(new UUID(0, id), stage, NOW.minus(Duration.ofDays(days)));
  }

  @Test
  void talks_are_counted_where_they_wait_and_as_far_as_they_came() {
    var funnel =
        Funnel.of(
            List.of(
                place(1, Stage.NOTES, 3),
                place(2, Stage.NOTES, 8),
                place(3, Stage.NOTES, 4),
                place(4, Stage.SHARED, 2),
                place(5, Stage.SHARED, 1),
                place(6, Stage.APPLIED, 9)),
            NOW);

    assertThat(funnel.talks()).isEqualTo(6);
    assertThat(funnel.stages())
        .containsExactly(
            new Step(Stage.NOTES, 6, 3, 4.0, 8.0, new UUID(0, 2), 0.5),
            new Step(Stage.KEY_POINTS, 3, 0, null, null, null, 0.0),
            new Step(Stage.MIND_MAP, 3, 0, null, null, null, 0.0),
            new Step(Stage.SHARED, 3, 2, 1.5, 2.0, new UUID(0, 4), 2.0 / 3),
            new Step(Stage.ARTICLE, 1, 0, null, null, null, 0.0),
            new Step(Stage.APPLIED, 1, 1, 9.0, 9.0, new UUID(0, 6), null));
  }

  @Test
  void without_talks_nothing_is_dropped() {
    assertThat(Funnel.of(List.of(), NOW).stages())
        .hasSize(6)
        .allSatisfy(step -> assertThat(step.dropOff()).isNull());
  }
}
