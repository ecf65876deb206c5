package dev.updraft.insight.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class EvidenceTest {
  /** From 1900 on, which is as far back as anything may have happened. */
  @Property
  void what_is_before_an_instant_is_so_in_microseconds_too(
      @ForAll @LongRange(min = -2_208_988_800_000_000L, max = 4_102_444_800_000_000L) long micros,
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long nanosAway) {
    var asked = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    var limit = asked.plusNanos(nanosAway);
    assertThat(micros < Evidence.micros(limit)).isEqualTo(asked.isBefore(limit));
  }
}
