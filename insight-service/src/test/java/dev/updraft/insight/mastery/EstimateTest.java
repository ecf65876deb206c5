package dev.updraft.insight.mastery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
  @ParameterizedTest
  @CsvSource({
    // lower, upper, answers, where it lies
    ".70, .95, 9, BOUNDARY",
    ".71, .95, 9, KNOWN",
    ".71, .95, 0, UNTESTED",
    ".05, .40, 9, BOUNDARY",
    ".05, .39, 9, UNKNOWN",
    ".05, .39, 0, UNTESTED",
    ".39, .71, 9, BOUNDARY",
    ".05, .95, 1, BOUNDARY"
  })
  void a_facet_lies_where_its_whole_interval_does(
      double lower, double upper, int answers, Standing standing) {
    assertThat(new Estimate((lower + upper) / 2, lower, upper, answers).standing())
        .isEqualTo(standing);
  }

  @Test
  void what_was_never_asked_is_untested_though_others_say_something_of_it() {
    var mastery = new Mastery(Assumptions.USUAL);
    for (var n = 0; n < 20; n++) {
      mastery.answered(1, 0, 1, 0);
    }
    assertThat(mastery.estimate(1, 0).standing()).isEqualTo(Standing.KNOWN);
    assertThat(mastery.estimate(2, 0).standing()).isEqualTo(Standing.UNTESTED);
    assertThat(mastery.estimate(2, 0).mastery()).isGreaterThan(0.5);
  }

  @Test
  void what_was_known_is_at_the_boundary_again_when_long_unasked() {
    var mastery = new Mastery(Assumptions.USUAL);
    for (var n = 0; n < 20; n++) {
      mastery.answered(1, 0, 1, 0);
    }
    assertThat(mastery.estimate(1, 3 * 365 * 86_400L).standing()).isEqualTo(Standing.BOUNDARY);
  }

  @ParameterizedTest
  @CsvSource({"-.1, 0", "1.1, 0", "NaN, 0", "1, NaN", "1, Infinity"})
  void what_is_no_answer_is_refused(double share, double difficulty) {
    var mastery = new Mastery(Assumptions.USUAL);
    assertThatThrownBy(() -> mastery.answered(0, difficulty, share, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
