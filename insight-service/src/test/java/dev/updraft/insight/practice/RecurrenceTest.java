package dev.updraft.insight.practice;

import static dev.updraft.insight.practice.comparison.ChangeClass.CUT;
import static dev.updraft.insight.practice.comparison.ChangeClass.NUMBER_FACT;
import static dev.updraft.insight.practice.comparison.ChangeClass.SPELLING;
import static dev.updraft.insight.practice.comparison.ChangeClass.THEME;
import static dev.updraft.insight.practice.comparison.ChangeClass.WORDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.practice.Recurrence.Direction;
import dev.updraft.insight.practice.Recurrence.Line;
import dev.updraft.insight.practice.Recurrence.Next;
import dev.updraft.insight.practice.Recurrence.State;
import dev.updraft.insight.practice.comparison.ChangeClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
  private static final Instant FIRST = Instant.parse("2026-03-04T08:00:00Z");

  private static Past past(int day, double similarity, Map<ChangeClass, Integer> counts) {
    return new Past(new UUID(0, day), FIRST.plus(Duration.ofDays(day)), similarity, counts);
  }

  @SafeVarargs
  private static Recurrence of(Map<ChangeClass, Integer>... counts) {
    var all =
        IntStream.range(0, counts.length)
            .mapToObj(day -> past(day, 0.5, counts[day]))
            .collect(Collectors.toList());
    // However they come: it is the time that orders them.
    java.util.Collections.reverse(all);
    return Recurrence.of(all);
  }

  private static Recurrence ofSimilarities(double... similarities) {
    return Recurrence.of(
        IntStream.range(0, similarities.length)
            .mapToObj(day -> past(day, similarities[day], Map.of()))
            .toList());
  }

  private static State state(Recurrence recurrence, ChangeClass changeClass) {
    return recurrence.lines().stream()
        .filter(line -> line.changeClass() == changeClass)
        .map(Line::state)
        .findFirst()
        .orElse(null);
  }

  @Test
  void what_occurred_in_two_of_the_last_five_recurs() {
    var none = Map.<ChangeClass, Integer>of();
    assertThat(state(of(Map.of(CUT, 1)), CUT)).isEqualTo(State.OCCASIONAL);
    assertThat(state(of(Map.of(CUT, 1), Map.of(CUT, 4)), CUT)).isEqualTo(State.RECURRING);
    assertThat(state(of(Map.of(CUT, 1), none, none, none, Map.of(CUT, 1)), CUT))
        .isEqualTo(State.RECURRING);
    assertThat(state(of(Map.of(CUT, 1), none, none, none, none, Map.of(CUT, 1)), CUT))
        .isEqualTo(State.OCCASIONAL);
    assertThat(state(of(none, none), CUT)).isNull();
  }

  @Test
  void what_occurred_twice_and_not_in_the_last_three_has_stopped() {
    var none = Map.<ChangeClass, Integer>of();
    var spelt = Map.of(SPELLING, 2);
    assertThat(state(of(spelt, spelt, none, none, none), SPELLING)).isEqualTo(State.STOPPED);
    assertThat(state(of(spelt, spelt, none, none), SPELLING)).isEqualTo(State.RECURRING);
    assertThat(state(of(spelt, none, none, none), SPELLING)).isEqualTo(State.OCCASIONAL);
    assertThat(state(of(spelt, spelt, none, none, none, none, spelt), SPELLING))
        .isEqualTo(State.OCCASIONAL);
  }

  @Test
  void the_next_exercise_is_for_what_recurs_in_most_then_for_the_more_changes_then_the_deeper() {
    var due = FIRST.plus(Duration.ofDays(2 + 7));
    assertThat(of(Map.of(CUT, 1), Map.of(CUT, 1, WORDING, 9), Map.of(CUT, 1, WORDING, 9)).next())
        .contains(new Next(CUT, true, due));
    assertThat(of(Map.of(), Map.of(CUT, 1, WORDING, 9), Map.of(CUT, 1, WORDING, 9)).next())
        .contains(new Next(WORDING, true, due));
    assertThat(of(Map.of(), Map.of(THEME, 1, WORDING, 1), Map.of(THEME, 1, WORDING, 1)).next())
        .contains(new Next(THEME, true, due));
  }

  @Test
  void where_nothing_recurs_the_latest_practice_sets_it() {
    assertThat(of(Map.of(CUT, 9), Map.of(NUMBER_FACT, 3, WORDING, 1)).next())
        .contains(new Next(NUMBER_FACT, false, FIRST.plus(Duration.ofDays(1 + 7))));
    assertThat(of(Map.of(CUT, 9), Map.of()).next()).isEmpty();
    assertThat(of().next()).isEmpty();
  }

  @Test
  void the_trend_is_the_last_three_against_three_before() {
    assertThat(ofSimilarities(0.2, 0.5, 0.5).trend()).isEmpty();
    assertThat(ofSimilarities(0.2, 0.5, 0.5, 0.5).trend())
        .hasValueSatisfying(
            trend -> {
              assertThat(trend.direction()).isEqualTo(Direction.CLOSER);
              assertThat(trend.latest()).isEqualTo(0.5);
              assertThat(trend.before()).isEqualTo(0.2);
            });
    assertThat(ofSimilarities(0, 0.5, 0.5, 0.5, 0.52, 0.5, 0.5).trend().orElseThrow().direction())
        .isEqualTo(Direction.STEADY);
    assertThat(ofSimilarities(0.9, 0.9, 0.9, 0.5, 0.5, 0.5).trend().orElseThrow().direction())
        .isEqualTo(Direction.FURTHER);
  }

  @Test
  void every_class_has_an_exercise_in_both_languages() {
    List<Exercise> all = Arrays.stream(ChangeClass.values()).map(Exercise::of).toList();
    assertThat(all).doesNotHaveDuplicates();
    assertThat(all).allMatch(each -> each.en().length() > 40 && each.zh().length() > 20);
  }
}
