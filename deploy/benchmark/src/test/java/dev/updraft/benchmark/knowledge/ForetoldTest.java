package dev.updraft.benchmark.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForetoldTest {
  private static final double TINY = 1e-9;

  @Test
  void of_four_pairs_three_are_in_order() {
    var score =
        Foretold.of(new double[] {0.9, 0.6, 0.7, 0.2}, new boolean[] {true, true, false, false});
    assertThat(score.auc()).isCloseTo(0.75, within(TINY));
    assertThat(score.accuracy()).isCloseTo(0.75, within(TINY));
    assertThat(score.brier()).isCloseTo((0.01 + 0.16 + 0.49 + 0.04) / 4, within(TINY));
    assertThat(score.ece()).isCloseTo((0.1 + 0.4 + 0.7 + 0.2) / 4, within(TINY));
    assertThat(score.logLoss())
        .isCloseTo(
            -(Math.log(0.9) + Math.log(0.6) + Math.log(0.3) + Math.log(0.8)) / 4, within(TINY));
  }

  @Test
  void what_is_held_equally_likely_is_half_in_order() {
    var score = Foretold.of(new double[] {0.5, 0.5, 0.5}, new boolean[] {true, false, false});
    assertThat(score.auc()).isCloseTo(0.5, within(TINY));
    assertThat(score.accuracy()).isCloseTo(0.5, within(TINY));
  }

  @Test
  void certainty_that_was_wrong_costs_much_and_not_everything() {
    var score = Foretold.of(new double[] {1, 0}, new boolean[] {false, true});
    assertThat(score.auc()).isZero();
    assertThat(score.logLoss()).isBetween(20.0, 40.0);
    assertThat(score.ece()).isCloseTo(1, within(TINY));
  }

  @Test
  void where_all_were_right_there_is_no_order_to_speak_of() {
    assertThat(Foretold.of(new double[] {0.7}, new boolean[] {true}).auc()).isNaN();
  }
}
