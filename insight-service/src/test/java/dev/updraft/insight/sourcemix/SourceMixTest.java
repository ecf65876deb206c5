package dev.updraft.insight.sourcemix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.sourcemix.SourceMix.Distance;
import dev.updraft.insight.sourcemix.SourceMix.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMixTest {
  private static final Distance SOURCE = new Distance(0, true);
  private static final Distance OWN_WORD_ONLY = new Distance(0, false);
  private static final Distance RELAYED = new Distance(1, false);
  private static final Distance FAR = new Distance(3, false);

  @Test
  void claims_are_counted_by_their_distance() {
    var mix = SourceMix.of(List.of(SOURCE, SOURCE, OWN_WORD_ONLY, RELAYED, FAR));
    assertThat(mix).isEqualTo(new SourceMix(5, 2, 2, 1, 0.4));
  }

  @Test
  void without_claims_there_is_no_share() {
    assertThat(SourceMix.of(List.of()).sourceShare()).isNull();
    assertThat(SourceMix.of(List.of()).warning()).isEqualTo(Warning.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, NONE",
    "4, 5, NONE",
    "4, 6, WARNING",
    "3, 7, WARNING",
    "2, 7, NONE",
    "2, 8, ALARM"
  })
  void ten_claims_with_less_than_half_from_the_source_warn_and_with_less_than_three_tenths_alarm(
      int source, int relayed, Warning warning) {
    var distances = new ArrayList<>(Collections.nCopies(source, SOURCE));
    distances.addAll(Collections.nCopies(relayed, RELAYED));
    assertThat(SourceMix.of(distances).warning()).isEqualTo(warning);
  }
}
