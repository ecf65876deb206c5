package dev.updraft.insight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.insight.report.Reporter.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

  private static Instant day(int days) {
    return FROM.plus(days, ChronoUnit.DAYS);
  }

  /** This one is of the days 0 to 100. */
  @ParameterizedTest
  @CsvSource({
    "-100,   0, true,  the one before",
    "   0, 100, true,  the same once more",
    " -40,  60, true,  they may overlap",
    "   1, 101, false, it ends later",
    " -90,   0, true,  shorter by a tenth",
    "-110,   0, true,  longer by a tenth",
    " -89,   0, false, shorter by more",
    "-111,   0, false, longer by more",
    "-400, -300, true, long ago",
  })
  void a_span_is_compared_to_one_as_long_that_ended_by_its_end(
      int from, int before, boolean compared, String why) {
    var span = new Span(day(0), day(100), ZoneOffset.UTC);
    assertThat(span.comparesTo(day(from), day(before))).as(why).isEqualTo(compared);
  }
}
