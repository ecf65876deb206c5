package dev.updraft.insight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.report.Figures.Identity;
import dev.updraft.insight.report.Figures.Information;
import dev.updraft.insight.report.Figures.Mix;
import dev.updraft.insight.report.Figures.Reason;
import dev.updraft.insight.report.Figures.Step;
import dev.updraft.insight.sourcemix.SourceMix;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextStepsTest {
  private static final Mix NOTHING_HEARD = new Mix(0, 0, 0, 0, null);
  private static final Information NEAR =
      new Information(
          NOTHING_HEARD, NOTHING_HEARD, SourceMix.Warning.NONE, List.of(), List.of(), 0, 0, 0);
  private static final Step FIRST_FACET = step(Reason.BE_ASKED, "service");
  private static final Step SECOND_FACET = step(Reason.BE_ASKED, "brand");
  private static final Step GAP = step(Reason.CLOSE_GAP, "viral");
  private static final Step EXERCISE = step(Reason.PRACTISE, "CUT");

  private static Step step(Reason reason, String about) {
    return new Step(reason, about, null, 1.0, "/api/v1/" + about);
  }

  private static Identity given(int times) {
    return new Identity(times, 0, 0, 0, 0, 0, 0, 0, null, List.of());
  }

  @Test
  void of_each_kind_there_is_one_as_long_as_there_are_three_kinds() {
    assertThat(NextSteps.of(given(1), NEAR, List.of(FIRST_FACET, SECOND_FACET, GAP, EXERCISE)))
        .containsExactly(FIRST_FACET, GAP, EXERCISE);
  }

  @Test
  void where_there_are_fewer_kinds_what_else_would_tell_most_follows() {
    assertThat(NextSteps.of(given(1), NEAR, List.of(FIRST_FACET, SECOND_FACET, GAP)))
        .containsExactly(FIRST_FACET, GAP, SECOND_FACET);
    assertThat(NextSteps.of(given(0), NEAR, List.of()))
        .extracting(Step::reason)
        .containsExactly(Reason.GIVE_FIRST);
  }
}
